"""Metres by their felt beats: 6/8 has two, each of three eighths."""

from dataclasses import dataclass

from instruments.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Metre:
    """`beats` felt beats a bar, each divided by `division` (2 simple, 3 compound); `strong` are the beats
    that carry weight after the first; `beat_quarters` is a felt beat's length in quarter notes."""

    name: str
    beats: int
    division: int
    strong: tuple[int, ...]

    @property
    def beat_quarters(self) -> float:
        return 1.5 if self.division == 3 else 1.0


_METRES = {
    metre.name: metre
    for metre in (
        Metre("2/4", 2, 2, ()),
        Metre("3/4", 3, 2, ()),
        Metre("4/4", 4, 2, (2,)),
        Metre("5/4", 5, 2, (3,)),
        Metre("6/8", 2, 3, ()),
        Metre("12/8", 4, 3, (2,)),
    )
}


def metres() -> tuple[str, ...]:
    """The names of all metres the band can play."""
    return tuple(_METRES)


def metre(name: str) -> Metre:
    """The metre of that name. Raises Refusal."""
    if name not in _METRES:
        raise Refusal(f'The band cannot play in "{name}"; it knows {", ".join(_METRES)}.')
    return _METRES[name]
