"""Settings of the keyboards: who plays each, where it is split, how far it is moved."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pygame import Rect

from instruments.played import MIDI, PLAYERS, Route
from ui.chosen import Chosen
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.pager import leaf, pager
from ui.kit.sheet import sheet
from ui.model import Model
from ui.screens.settings_rows import GAP, HIGH, on_off, places, row

MIDDLE_C = 60
SPLITS = tuple(range(36, 85))
MOST_TRANSPOSED = 24
PLAYERS_HIGH, LINE_HIGH = 108, 68
FLATS = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


@dataclass(frozen=True, slots=True)
class Keyed:
    """One keyboard's routes as people think of them: `player` has it all, or with a `split` (a MIDI note
    number) the keys from there up, and `below` the others; `transpose` in semitones."""

    player: str
    below: str = "therapist"
    split: int | None = None
    transpose: int = 0


def keyed(chosen: Chosen, name: str) -> Keyed:
    """How a keyboard is set up."""
    own = [route for route in chosen.routes if route.source == MIDI + name]
    if not own:
        others = (route.player for route in chosen.routes if route.source == MIDI + "*")
        return Keyed(next(others, PLAYERS[0]))
    upper = max(own, key=lambda route: route.low)
    lower = min(own, key=lambda route: route.low)
    if upper is lower:
        return Keyed(upper.player, transpose=upper.transpose)
    return Keyed(upper.player, lower.player, upper.low, upper.transpose)


def routes(chosen: Chosen, name: str, wish: Keyed) -> tuple[Route, ...]:
    """All routes with this keyboard set up so."""
    source = MIDI + name
    others = tuple(route for route in chosen.routes if route.source != source)
    if wish.split is None:
        return (*others, Route(source, wish.player, transpose=wish.transpose))
    low = Route(source, wish.below, 0, wish.split - 1, wish.transpose)
    return (*others, low, Route(source, wish.player, wish.split, 127, wish.transpose))


def key_name(note: int) -> str:
    """A key with its octave, middle C as C4."""
    return f"{FLATS[note % 12]}{note // 12 - 1}"


def controls(page: Page, area: Rect, chosen: Chosen, model: Model, at: int) -> list[Control]:
    """A row for each keyboard that is plugged in, and what is in the way."""
    out: list[Control] = []
    if model.in_the_way:
        words, area = layout.bottom(area, page.u(64), page.u(GAP))
        out += [
            widgets.panel(words, "way", edge=True),
            widgets.label(
                layout.inset(words, page.u(22), page.u(6)), "way.words", model.in_the_way, wrap=True
            ),
        ]
    if not model.inputs:
        place = places(page, area, 1)[0]
        return (
            out
            + row(
                page, place, "none", page.t("settings.no_keyboard"), page.t("settings.no_keyboard_hint"), 0.1
            ).controls
        )
    most = max(1, (area.h + page.u(GAP)) // (page.u(HIGH) + page.u(GAP)))
    if len(model.inputs) > most:
        foot, area = layout.bottom(area, page.u(56), page.u(GAP))
        most = max(1, (area.h + page.u(GAP)) // (page.u(HIGH) + page.u(GAP)))
    at, shown, leaves = leaf(len(model.inputs), most, at)
    for place, number in zip(places(page, area, len(shown)), shown, strict=True):
        out += _keyboard(page, place, model.inputs[number], chosen)
    if leaves > 1:
        out += pager(page, foot, "leaf", at, leaves, "", page.t("settings.before"), page.t("settings.after"))
    return out


def _keyboard(page: Page, area: Rect, name: str, chosen: Chosen) -> list[Control]:
    now = keyed(chosen, name)
    made = row(page, area, f"keyboard {name}", name, _facts(page, now), 0.4)
    label = page.t("settings.change")
    box, _ = layout.right(made.room, widgets.button_width(page, label))
    say = page.t("settings.change_keyboard", keyboard=name)
    return [
        *made.controls,
        widgets.button(box, f"keyboard {name}", label, Do("keyboard", name), row=name, say=say),
    ]


def _facts(page: Page, now: Keyed) -> str:
    player = page.t(f"players.{now.player}")
    parts = [player]
    if now.split is not None:
        below = page.t(f"players.{now.below}")
        parts = [page.t("settings.split_facts", player=player, below=below, key_name=key_name(now.split))]
    if now.transpose:
        parts.append(transposed(page, now.transpose))
    return ", ".join(parts)


def transposed(page: Page, semitones: int) -> str:
    """How far a keyboard is moved, in words."""
    if not semitones:
        return page.t("settings.not_moved")
    if semitones % 12 == 0:
        count, unit = abs(semitones) // 12, "octave"
    else:
        count, unit = abs(semitones), "semitone"
    words = page.t(f"settings.{unit}" if count == 1 else f"settings.{unit}s", count=count)
    return page.t("settings.higher" if semitones > 0 else "settings.lower", how_far=words)


def keyboard_sheet(page: Page, name: str, chosen: Chosen) -> list[Control]:
    """All about one keyboard."""
    now = keyed(chosen, name)
    both = now.split is not None
    room_for = 2 * PLAYERS_HIGH + 3 * LINE_HIGH if both else PLAYERS_HIGH + 2 * LINE_HIGH
    controls, room = sheet(page, "keyboard", name, 720, room_for - 8, Do("close"), page.t("go.done"))
    block, rest = layout.top(room, page.u(PLAYERS_HIGH))
    words = page.t("settings.who_upper" if both else "settings.who")
    out = controls + _players(
        page, block, "player", words, now.player, lambda player: replace(now, player=player)
    )
    split, rest = layout.top(rest, page.u(LINE_HIGH))
    label = page.t("settings.split")
    toggled = Do("keyed", replace(now, split=None if both else MIDDLE_C))
    out += _line(page, split, label, on_off(page, _right(page, split), "split", label, both, toggled))
    if both:
        more, rest = _split(page, rest, now)
        out += more
    moved, _ = layout.top(rest, page.u(LINE_HIGH))
    label = page.t("settings.transpose")
    steps = [replace(now, transpose=semitones) for semitones in range(-MOST_TRANSPOSED, MOST_TRANSPOSED + 1)]
    return out + _stepper(page, moved, "transpose", label, transposed(page, now.transpose), steps, now)


def _split(page: Page, area: Rect, now: Keyed) -> tuple[list[Control], Rect]:
    point, rest = layout.top(area, page.u(LINE_HIGH))
    label = page.t("settings.split_point")
    steps = [replace(now, split=note) for note in SPLITS]
    out = _stepper(page, point, "split.at", label, key_name(now.split or MIDDLE_C), steps, now)
    block, rest = layout.top(rest, page.u(PLAYERS_HIGH))
    words = page.t("settings.who_lower")
    return out + _players(
        page, block, "below", words, now.below, lambda player: replace(now, below=player)
    ), rest


def _stepper(
    page: Page, area: Rect, name: str, label: str, words: str, steps: list[Keyed], now: Keyed
) -> list[Control]:
    at = steps.index(now) if now in steps else len(steps) // 2
    less = Do("keyed", steps[at - 1]) if at > 0 else None
    more = Do("keyed", steps[at + 1]) if at < len(steps) - 1 else None
    say = {"less": page.t("settings.less", what=label), "more": page.t("settings.more", what=label)}
    shown = widgets.stepper(page, _right(page, area), name, label, words, less, more, **say)
    return _line(page, area, label, *shown)


def _right(page: Page, area: Rect) -> Rect:
    box, _ = layout.right(area, page.u(330))
    return layout.middle(box, box.w, page.u(56))


def _line(page: Page, area: Rect, label: str, *controls: Control) -> list[Control]:
    words, _ = layout.left(area, area.w - page.u(346))
    return [widgets.label(words, f"{label}.label", label, weight="semibold"), *controls]


def _players(
    page: Page, area: Rect, name: str, words: str, now: str, wish: Callable[[str], Keyed]
) -> list[Control]:
    head, rest = layout.top(area, page.u(26), page.u(8))
    row, _ = layout.top(rest, page.u(56))
    return [
        widgets.label(head, f"{name}.who", words, colour="muted"),
        *(
            widgets.choice(
                box,
                f"{name}.{player}",
                page.t(f"short.{player}"),
                player == now,
                Do("keyed", wish(player)),
                row=name,
            )
            for box, player in zip(layout.columns(row, len(PLAYERS), page.u(8)), PLAYERS, strict=True)
        ),
    ]
