"""The easiest shapes of a chord on strings: all within reach are tried, the least cost comes first."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from improv.chord import Chord, pitch_classes
from songwriting.shapes.frets import Fretboard, Frets, Shape, fretboard, rules

WANTED = 4
QUIET = 3
"""Strings at the far side that may stay silent where it cannot be helped."""

FIFTH, NINTH, ELEVENTH = 7, 2, 5


def shapes(chord: Chord, instrument: str = "guitar", reach_mm: float | None = None) -> tuple[Shape, ...]:
    """Up to 4 shapes, the easiest first; none for no chord or where the hand reaches none. `reach_mm` is
    from the first to the last fretting finger. Raises Refusal for an instrument without strings."""
    board = fretboard(instrument)
    if chord.root is None or chord.bass is None:
        return ()
    hand = float(reach_mm if reach_mm is not None else rules()["hand"]["reach_mm"])
    return _found(board, chord.root, chord.intervals, chord.bass, hand)


@lru_cache(maxsize=1024)
def _found(
    board: Fretboard, root: int, intervals: tuple[int, ...], bass: int, hand: float
) -> tuple[Shape, ...]:
    """Where no shape has all that is needed, strings at the far side may stay silent; and then colours may
    be left out."""
    classes = frozenset(pitch_classes(Chord(root, intervals, bass, "")))
    bare = frozenset({bass, *((root + step) % 12 for step in intervals[:2])})
    for needed, quiet in ((_needed(root, intervals, bass, board), 0), (classes, QUIET), (bare, QUIET)):
        best: dict[Frets, float] = {}
        for low in range(rules()["hand"]["highest_fret"] + 1):
            for frets in _within(board, classes, bass, low, hand, needed, quiet):
                cost = _cost(board, frets, classes)
                if cost is not None:
                    best[frets] = cost
        if best:
            ranked = sorted(best, key=lambda frets: (round(best[frets], 6), _order(frets)))
            return tuple(_shape(board, frets) for frets in ranked[:WANTED])
    return ()


def _order(frets: Frets) -> list[int]:
    return [-1 if fret is None else fret for fret in frets]


def _needed(root: int, intervals: tuple[int, ...], bass: int, board: Fretboard) -> frozenset[int]:
    """The pitch classes that must sound: of four tones and more the fifth may go, of six the ninth too, of
    seven the eleventh; where the strings do not suffice, the root goes too, as the bass has it."""
    steps = list(dict.fromkeys(interval % 12 for interval in intervals))
    spare = [step for step, least in ((FIFTH, 4), (NINTH, 6), (ELEVENTH, 7)) if len(steps) >= least]
    kept = {(root + step) % 12 for step in steps if step not in spare}
    if board.bass_first:
        return frozenset(kept | {bass})
    return frozenset(kept - {root} if len(kept) > len(board.strings) else kept)


def _within(
    board: Fretboard,
    classes: frozenset[int],
    bass: int,
    low: int,
    hand: float,
    needed: frozenset[int],
    quiet: int,
) -> Iterator[Frets]:
    """All ways to hold the strings with the lowest finger on fret `low` (0: nothing pressed) in which what
    is `needed` sounds, up to `quiet` strings at the far side silent."""
    last = low + int(rules()["hand"]["frets"])
    while last > low and board.distance_mm(low, last) > hand:
        last -= 1
    window = range(low, last + 1) if low else range(0)
    choices = [
        [(fret, 1 << (string + fret) % 12) for fret in (0, *window) if (string + fret) % 12 in classes]
        for string in board.strings
    ]
    mask = sum(1 << tone for tone in needed)
    for silent in range(board.silent + 1):
        opens = [one for one in choices[silent] if not board.bass_first or one[1] == 1 << bass]
        for far in range(quiet + 1):
            rows = [opens, *choices[silent + 1 : len(choices) - far]]
            for frets in _filled(rows, low, mask):
                yield (*(None,) * silent, *frets, *(None,) * far)


def _filled(choices: Sequence[Sequence[tuple[int, int]]], low: int, needed: int) -> Iterator[tuple[int, ...]]:
    """Every choice of a (fret, bit of its tone) for each string in which `low` occurs, all tones needed
    sound, and at most four fingers press above the lowest."""
    most = int(rules()["hand"]["fingers"])
    held: list[tuple[tuple[int, ...], int, int]] = [((), 0, 0)]
    for row in choices:
        steps = [(fret, int(fret > low), tone) for fret, tone in row]
        held = [
            ((*frets, fret), above + more, tones | tone)
            for frets, above, tones in held
            for fret, more, tone in steps
            if above + more <= most
        ]
    return (frets for frets, _, tones in held if needed & ~tones == 0 and (not low or low in frets))


def _cost(board: Fretboard, frets: Frets, classes: frozenset[int]) -> float | None:
    """How hard a shape is, or None where four fingers cannot hold it."""
    barre = _barre(frets)
    fingers = _pressed(frets, barre)
    if fingers > rules()["hand"]["fingers"]:
        return None
    sounding = {
        (string + fret) % 12 for string, fret in zip(board.strings, frets, strict=True) if fret is not None
    }
    cost, pressed = rules()["cost"], [fret for fret in frets if fret]
    low, high = (min(pressed), max(pressed)) if pressed else (1, 1)
    return float(
        cost["finger"] * fingers
        + cost["barre"] * (barre is not None)
        + cost["height"] * (low - 1)
        + cost["stretch"] * board.distance_mm(low, high) / 10
        + cost["silent_string"] * frets.count(None)
        + cost["missing"] * len(classes - sounding)
        + cost["open_high"] * max(0, low - 3) * frets.count(0)
    )


def _barre(frets: Frets) -> tuple[int, int, int] | None:
    """The barre of finger 1 over the lowest fret, where the fingers would not suffice without: from the
    first string pressed there to the last, no open string between."""
    pressed = [fret for fret in frets if fret]
    if len(pressed) <= rules()["hand"]["fingers"]:
        return None
    low = min(pressed)
    first = frets.index(low)
    last = len(frets) - 1 - frets[::-1].index(low)
    return None if last == first or 0 in frets[first : last + 1] else (low, first, last)


def _pressed(frets: Frets, barre: tuple[int, int, int] | None) -> int:
    """Fingers in use."""
    pressed = sum(1 for fret in frets if fret)
    return pressed if barre is None else pressed - frets.count(barre[0]) + 1


def _shape(board: Fretboard, frets: Frets) -> Shape:
    """With its fingers: the lower the fret the lower the finger, and on one fret from the thumb's side."""
    barre = _barre(frets)
    order = sorted((fret, string) for string, fret in enumerate(frets) if fret)
    fingers, number = [0] * len(frets), 1
    for fret, string in order:
        under_barre = barre is not None and fret == barre[0]
        fingers[string] = 1 if under_barre else number + (barre is not None)
        number += not under_barre
    return Shape(board.name, frets, tuple(fingers), barre)
