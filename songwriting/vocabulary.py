"""The readable word lists of `assets/words.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache

from instruments.asset import asset


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`function_words` in lower case; `said_as` gives a spelling the lexicon has; `onsets` are runs of
    sounds that may begin a syllable; `sung` are words often sung, `not_offered` words the rhyme helper keeps
    to itself."""

    function_words: frozenset[str]
    said_as: dict[str, str]
    onsets: frozenset[tuple[str, ...]]
    sung: frozenset[str]
    not_offered: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    table = tomllib.loads(asset("words.toml").read_text(encoding="utf-8"))
    return Vocabulary(
        function_words=frozenset(table["function_words"]),
        said_as=dict(table["said_as"]),
        onsets=frozenset(tuple(onset.split()) for onset in table["onsets"]),
        sung=frozenset(" ".join(table["sung"]).split()),
        not_offered=frozenset(table["not_offered"]),
    )
