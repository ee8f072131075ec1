"""Where the bright-dark slider may start, from the words; "not sure" where they do not say enough."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from instruments.asset import asset
from songwriting.vocabulary import vocabulary

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_DARKEST, _BRIGHTEST = 0.2, 0.8
"""A hint never pushes the slider to its end."""


@dataclass(frozen=True, slots=True)
class Hint:
    """`brightness` 0-1 for the slider's start, None where the words do not say: then the person is asked.
    `coverage` is the share of content words that the list knows."""

    brightness: float | None
    coverage: float


NOT_SURE = Hint(None, 0.0)


@dataclass(frozen=True, slots=True)
class _List:
    bright: frozenset[str]
    dark: frozenset[str]
    turns: frozenset[str]
    reach: int
    least: int
    share: float
    agree: float


def hint(text: str) -> Hint:
    """A start for the slider. Words after a negation, a wish or "used to" are not counted: what they mean
    is not for a list to say."""
    known = _list()
    said = _WORD.findall(text.lower().replace("’", "'"))
    content = [at for at, word in enumerate(said) if word not in vocabulary().function_words]
    plain = [at for at in content if not known.turns & set(said[max(0, at - known.reach) : at])]
    bright = sum(said[at] in known.bright for at in plain)
    dark = sum(said[at] in known.dark for at in plain)
    if not content:
        return NOT_SURE
    coverage = (bright + dark) / len(content)
    share = max(bright, dark) / (bright + dark) if bright + dark else 0.0
    if bright + dark < known.least or coverage < known.share or share < known.agree:
        return Hint(None, coverage)
    return Hint(_BRIGHTEST if bright > dark else _DARKEST, coverage)


@cache
def _list() -> _List:
    table = tomllib.loads(asset("hints.toml").read_text(encoding="utf-8"))
    bright, dark, turns = (frozenset(map(str, table[name])) for name in ("bright", "dark", "turns"))
    return _List(bright, dark, turns, table["reach"], table["least"], table["share"], table["agree"])
