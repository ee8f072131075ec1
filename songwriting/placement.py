"""On which syllables of a lyric the chord changes, from its text alone."""

import math
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache

from instruments.asset import asset
from songwriting.pulse import FUNCTION, STRESSED, UNKNOWN, UNSTRESSED, Sung, changing
from songwriting.syllables import Word, words
from songwriting.vocabulary import vocabulary

_MARKS = '.,;:!?…"“”()[]*_-–—'


def place(text: str, density: str = "sparse") -> tuple[tuple[bool, ...], ...]:
    """For each line of `text` that has words, for each syllable: whether the chord changes there.

    "sparse" gives a line one or two changes, the first on its first syllable; "corpus" as many as the
    songs have that the model was fitted to (see `assets/placement.toml`), line starts not favoured.
    """
    lines = [words(line) for line in text.splitlines() if line.strip()]
    if density == "corpus":
        return _dense(lines)
    return tuple(sparse(line) for line in lines)


def sparse(line: Sequence[Word]) -> tuple[bool, ...]:
    """One change at the line's start and one on every bar or second bar that a beat opens (see
    `songwriting.pulse`)."""
    sung = list(syllables_of(line))
    places = changing(sung)
    return tuple(index in places for index in range(len(sung)))


def syllables_of(line: Sequence[Word]) -> Iterator[Sung]:
    """The line's syllables."""
    opens = True
    for one in line:
        for index, stress in enumerate(one.stress):
            yield Sung(_kind(one, stress), index, opens)
            opens = False


def _kind(one: Word, stress: int) -> str:
    plain = one.text.lower().replace("’", "'").strip(_MARKS)
    if plain in vocabulary().function_words:
        return FUNCTION
    if not any(map(str.isalnum, plain)):
        return UNKNOWN
    return STRESSED if stress == 1 else UNSTRESSED


def _dense(lines: Sequence[Sequence[Word]]) -> tuple[tuple[bool, ...], ...]:
    sung = [list(syllables_of(line)) for line in lines]
    chosen = iter(changes([one for line in sung for one in line]))
    return tuple(tuple(next(chosen) for _ in line) for line in sung)


def changes(sung: Sequence[Sung]) -> list[bool]:
    """The fitted model's answer for a whole song's syllables."""
    weights, threshold = _model()
    return [chance(features(sung, at), weights) >= threshold for at in range(len(sung))]


def chance(found: Sequence[str], weights: dict[str, float]) -> float:
    """The logistic model's probability of a change, 0-1."""
    return 1.0 / (1.0 + math.exp(-sum(weights.get(name, 0.0) for name in found)))


def features(sung: Sequence[Sung], at: int) -> list[str]:
    """What the model looks at: the kinds of five syllables, the place in word and line."""
    found = ["always", f"in word {min(sung[at].in_word, 2)}"]
    kinds = [_kind_at(sung, at + offset) for offset in (-2, -1, 0, 1, 2)]
    names = ("2 before", "before", "here", "after", "2 after")
    found += [f"{name} {kind}" for name, kind in zip(names, kinds, strict=True)]
    found.append(f"{kinds[1]} {kinds[2]} {kinds[3]}")
    found.append(f"line place {_line_place(sung, at)}")
    return found


def _kind_at(sung: Sequence[Sung], at: int) -> str:
    return sung[at].kind if 0 <= at < len(sung) else "none"


def _line_place(sung: Sequence[Sung], at: int) -> int:
    """Syllables since the line began, at most 3."""
    return next((back for back in range(min(3, at + 1)) if sung[at - back].opens), 3)


@cache
def _model() -> tuple[dict[str, float], float]:
    table = tomllib.loads(asset("placement.toml").read_text(encoding="utf-8"))
    return dict(table["weights"]), float(table["threshold"])
