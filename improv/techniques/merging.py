"""Two techniques at once: one direction out of two."""

from dataclasses import fields, replace

from improv.direction import AS_IT_IS, Direction

LEAST = ("loudest", "ceiling", "most", "highest", "velocity")


def merged(leading: Direction, laid: Direction) -> Direction:
    """What both ask: the leading one's wish where it has one, of limits the stricter, and of parts all that
    either wants. The band rests, and fills stay away, if either asks for it."""
    found = {}
    for field in fields(Direction):
        first, second = getattr(leading, field.name), getattr(laid, field.name)
        found[field.name] = second if first == getattr(AS_IT_IS, field.name) else first
    for name in LEAST:
        asked = [value for value in (getattr(leading, name), getattr(laid, name)) if value is not None]
        found[name] = min(asked, default=None)
    return replace(
        Direction(**found),
        parts=_either(leading.parts, laid.parts),
        resting=leading.resting or laid.resting,
        fills=leading.fills and laid.fills,
    )


def _either(first: frozenset[str] | None, second: frozenset[str] | None) -> frozenset[str] | None:
    """The parts that either wants; one that wants none of them (a partner alone) leaves the other's."""
    if not first or not second:
        return (
            second if first is not None and not first else first if second == frozenset() else first or second
        )
    return first | second
