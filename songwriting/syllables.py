"""Words of a lyric as sung syllables with stress."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from songwriting.cuts import Cut, cut
from songwriting.guess import guess
from songwriting.lexicon import Spelling, spelled
from songwriting.vocabulary import vocabulary

_RUN = re.compile(r"(.)\1{2,}")
_PART = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")


@dataclass(frozen=True, slots=True)
class Word:
    """`text` as written between white space; `syllables` are pieces that join to `text`; `stress` of each:
    1 stressed, 2 secondary, 0 unstressed. What is no word (a number, an emoji) is one piece."""

    text: str
    syllables: tuple[str, ...]
    stress: tuple[int, ...]


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, split at white space."""
    return tuple(map(word, text.split()))


@lru_cache(maxsize=20_000)
def word(text: str) -> Word:
    """One word, with whatever marks are written around it."""
    starts: list[int] = []
    stress: list[int] = []
    for part in _PART.finditer(text):
        found = _cut_of(part.group())
        starts += [part.start() + at for at in found.at]
        stress += found.stress
    if not starts:
        return Word(text, (text,), (int(any(map(str.isalnum, text))),))
    starts[0] = 0
    ends = [*starts[1:], len(text)]
    return Word(text, tuple(text[a:b] for a, b in zip(starts, ends, strict=True)), tuple(stress))


def spelling(written: str) -> tuple[tuple[Spelling, ...] | None, tuple[int, ...]]:
    """The lexicon's entry for a word as people write it ("Sooo", "lovin’", "café"), None if there is none,
    and for each letter of the entry (and its end) the index in `written`."""
    plain, where = _plain(written)
    for shape, places in _shapes(plain, where):
        entry = spelled(vocabulary().said_as.get(shape, shape))
        if entry and "".join(piece.letters for piece in entry) == shape:
            return entry, places
    return None, where


@lru_cache(maxsize=20_000)
def is_known(written: str) -> bool:
    """Whether the lexicon has the word."""
    return spelling(written)[0] is not None


def _cut_of(written: str) -> Cut:
    entry, where = spelling(written)
    plain, _ = _plain(written)
    found = cut(entry) if entry else guess(plain)
    return Cut(tuple(where[at] for at in found.at), found.stress)


def _plain(written: str) -> tuple[str, tuple[int, ...]]:
    """Lower case, no accents, straight apostrophes; and where each letter stands in `written`."""
    letters: list[str] = []
    where: list[int] = []
    for index, mark in enumerate(written.replace("’", "'")):
        for base in unicodedata.normalize("NFD", mark.lower()):
            if not unicodedata.combining(base):
                letters.append(base)
                where.append(index)
    return "".join(letters), (*where, len(written))


def _shapes(plain: str, where: tuple[int, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Spellings to look up, the likeliest first: as it is, with g for a last apostrophe or without it,
    drawn-out letters as two or one."""
    shapes = [(plain, where)]
    if plain.endswith("in'"):
        shapes.append((plain[:-1] + "g", where))
    if plain.endswith("'"):
        shapes.append((plain[:-1], where[:-2] + where[-1:]))
    if _RUN.search(plain):
        shapes += [_shortened(plain, where, keep) for keep in (2, 1)]
    return shapes


def _shortened(plain: str, where: tuple[int, ...], keep: int) -> tuple[str, tuple[int, ...]]:
    kept = [
        index
        for index, letter in enumerate(plain)
        if plain[max(0, index - keep) : index] != letter * keep or index < keep
    ]
    return "".join(plain[i] for i in kept), (*(where[i] for i in kept), where[-1])
