"""On which syllables of a lyric the chord changes, from its text alone."""

import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from instruments.asset import asset
from instruments.refusal import Refusal
from songwriting.pulse import FUNCTION, STRESSED, UNKNOWN, UNSTRESSED, Sung, changing
from songwriting.syllables import Word, is_known, words
from songwriting.vocabulary import vocabulary

DENSITIES = ("sparse", "corpus")

_MARKS = '.,;:!?…"“”()[]*_-–—'
_NEAR = 3
_FAR = 9


def place(text: str, density: str = "sparse") -> tuple[tuple[bool, ...], ...]:
    """For each line of `text` that has words, for each syllable: whether the chord changes there.

    "sparse" gives a line one or two changes, the first on its first syllable (see `songwriting.pulse`);
    "corpus" as many as the songs have that the model was fitted to (`assets/placement.toml`).
    """
    if density not in DENSITIES:
        raise Refusal(f"“{density}” is no density I know; say sparse or corpus.")
    lines = [list(syllables_of(words(line))) for line in text.splitlines() if line.strip()]
    return _dense(lines) if density == "corpus" else tuple(map(_sparse, lines))


def syllables_of(line: Sequence[Word]) -> Iterator[Sung]:
    """The line's syllables."""
    opens = True
    for one in line:
        kinds = _kinds(one)
        for index, stress in enumerate(one.stress):
            kind = kinds[stress == 1]
            yield Sung(kind, index, opens, stress == 1 and kind != FUNCTION)
            opens = False


def _kinds(one: Word) -> tuple[str, str]:
    """The kinds of the word's unstressed and stressed syllables; function words of two syllables are sung
    like others ("over")."""
    plain = one.text.lower().replace("’", "'").strip(_MARKS)
    if len(one.syllables) == 1 and plain in vocabulary().function_words:
        return FUNCTION, FUNCTION
    return (UNSTRESSED, STRESSED) if is_known(plain) else (UNKNOWN, UNKNOWN)


def _sparse(line: Sequence[Sung]) -> tuple[bool, ...]:
    places = changing(line)
    return tuple(index in places for index in range(len(line)))


def _dense(lines: Sequence[Sequence[Sung]]) -> tuple[tuple[bool, ...], ...]:
    weights, threshold = _model()
    rows = features([one for line in lines for one in line])
    chosen = iter([chance(row, weights) >= threshold for row in rows])
    return tuple(tuple(next(chosen) for _ in line) for line in lines)


def chance(row: Sequence[str], weights: Mapping[str, float]) -> float:
    """The logistic model's probability of a change, 0-1."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) for name in row)))


def features(sung: Sequence[Sung]) -> list[list[str]]:
    """What the model looks at for each syllable of a song: the kinds of seven syllables, the place in its
    word, and how far the line's start and end are."""
    edge = ["none"] * _NEAR
    kinds = [*edge, *(one.kind for one in sung), *edge]
    since, until = _since_start(sung), _until_next(sung)
    goes_on = [after.in_word > 0 for after in sung[1:]] + [False]
    return [
        _features(kinds[at : at + 2 * _NEAR + 1], one.in_word, goes_on[at], since[at], until[at])
        for at, one in enumerate(sung)
    ]


def _features(kinds: Sequence[str], in_word: int, goes_on: bool, since: int, until: int) -> list[str]:
    """`kinds` of the syllables around, the one in question in the middle."""
    here, place_in_word = kinds[_NEAR], min(in_word, 2)
    return [
        "always",
        f"{place_in_word} in word",
        f"{here} {place_in_word} in word{' that goes on' if goes_on else ''}",
        " ".join(kinds[_NEAR - 1 : _NEAR + 2]),
        f"{min(since, _NEAR)} after line start",
        f"{here} {since} after line start",
        f"{here} {until} before next line",
        *(f"{kind} at {at - _NEAR:+d}" for at, kind in enumerate(kinds)),
    ]


def _since_start(sung: Sequence[Sung]) -> list[int]:
    """Syllables since the line began, at most 9."""
    since, found = _FAR, []
    for one in sung:
        since = 0 if one.opens else min(since + 1, _FAR)
        found.append(since)
    return found


def _until_next(sung: Sequence[Sung]) -> list[int]:
    """Syllables until the next line begins, at most 5; 5 in the last line."""
    until, found = 5, []
    for one in reversed(sung):
        found.append(until)
        until = 1 if one.opens else min(until + 1, 5)
    return found[::-1]


@cache
def _model() -> tuple[dict[str, float], float]:
    table = tomllib.loads(asset("placement.toml").read_text(encoding="utf-8"))
    return dict(table["weights"]), float(table["threshold"])
