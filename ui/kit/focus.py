"""Keyboard focus: Tab goes through the list in order, arrows go by where things lie."""

from ui.kit.control import Control, by_id, reachable

ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}


def following(controls: list[Control], focus: str | None, direction: int) -> str | None:
    """The next (1) or previous (-1) control in the list's order, round and round."""
    order = [control.id for control in reachable(controls)]
    if not order:
        return None
    if focus not in order:
        return order[0 if direction > 0 else -1]
    return order[(order.index(focus) + direction) % len(order)]


def towards(controls: list[Control], focus: str | None, arrow: str) -> str | None:
    """The nearest control in an arrow's direction; the same one where nothing lies that way."""
    here = by_id(controls, focus)
    if here is None:
        return following(controls, None, 1)
    candidates = [
        (distance, control.id)
        for control in reachable(controls)
        if control.id != focus and (distance := _distance(here, control, ARROWS[arrow])) is not None
    ]
    return min(candidates)[1] if candidates else focus


def _distance(here: Control, there: Control, way: tuple[int, int]) -> float | None:
    """How far there is in this direction: along it, and twice what it lies beside; None if not ahead."""
    ahead = (there.rect.centerx - here.rect.centerx) * way[0] + (
        there.rect.centery - here.rect.centery
    ) * way[1]
    if ahead <= 0 or not _clear(here, there, way):
        return None
    if way[0]:
        beside = max(0, there.rect.top - here.rect.bottom, here.rect.top - there.rect.bottom)
        slip = abs(there.rect.centery - here.rect.centery)
    else:
        beside = max(0, there.rect.left - here.rect.right, here.rect.left - there.rect.right)
        slip = abs(there.rect.centerx - here.rect.centerx)
    return ahead + 4 * beside + 0.3 * slip


def _clear(here: Control, there: Control, way: tuple[int, int]) -> bool:
    """Whether there lies past this control's far edge in the arrow's direction, and not beside it."""
    if way[0]:
        gap = there.rect.left - here.rect.right if way[0] > 0 else here.rect.left - there.rect.right
    else:
        gap = there.rect.top - here.rect.bottom if way[1] > 0 else here.rect.top - there.rect.bottom
    return gap > -min(here.rect.w, here.rect.h, there.rect.w, there.rect.h) / 2
