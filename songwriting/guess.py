"""Syllables of a word that no lexicon has, from its letters alone."""

import itertools
import re

from songwriting.cuts import Cut

_NUCLEUS = re.compile(r"[aeiouyäöüåæøœ]+(?:'[aeiouy]+)*|(?<=[st])m$")
_SILENT = re.compile(
    r"(?<=[^aeiouy])es?$|(?<=[^aeiouytd])ed$"
    r"|(?<=[aeiouy][^aeiouy])e(?=(ly|less|ness|ful|ment|some|thing|where|time|day|house|man)(s|es)?$)"
    r"|(?<=ic)a(?=lly$)"
)
_SOUNDED = re.compile(r"([^aeiouylr]le[sd]?|(s|z|x|ch|sh|c|g)es)$")
_TWO_NUCLEI = re.compile(
    r"(?<=i)[ao](?<![tscg]io)(?<![tsc]ia)|(?<=i)u|(?<=[eu])o(?!u)|(?<=[aeiou]y)[aeiou]"
    r"|(?<=[aeou])i(?=ng|n')|(?<=[^qg]u)a(?!y)"
)
_LIGHT_START = re.compile(r"^(a|be|re|de|un|en|pre|con)[^aeiouy]")


def guess(word: str) -> Cut:
    """Cuts by vowel groups; final silent e and -ed do not count; "ia", "io", "eo" are two. The stress
    falls on the first syllable, on the second after a light prefix."""
    starts = _vowel_starts(word)
    cuts = [0] + [_between(word, left, right) for left, right in itertools.pairwise(starts)]
    stressed = 1 if len(cuts) > 2 and _LIGHT_START.match(word) else 0
    return Cut(tuple(cuts), tuple(int(index == stressed) for index in range(len(cuts))))


def _vowel_starts(word: str) -> list[int]:
    starts: list[int] = []
    for group in _NUCLEUS.finditer(_sounded(word)):
        if group.group() == "y" and group.start() == 0 and group.end() < len(word):
            continue
        starts.append(group.start())
        starts += [m.start() for m in _TWO_NUCLEI.finditer(word, group.start() + 1, group.end())]
    return starts


def _sounded(word: str) -> str:
    """The word with its silent vowels masked."""
    if len(_NUCLEUS.findall(word)) < 2:
        return word
    ending = _SOUNDED.search(word)
    kept = ending.start() if ending else len(word)
    return _SILENT.sub(
        lambda silent: "_" * len(silent.group()) if silent.start() < kept else silent.group(), word
    )


def _between(word: str, left: int, right: int) -> int:
    """One consonant goes right, two part; "ch sh th ph" and a consonant with l or r stay together."""
    vowels = _NUCLEUS.match(word, left)
    first = min(vowels.end() if vowels else left + 1, right)
    consonants = right - first
    if consonants < 2:
        return first if consonants else right
    together = word[right - 2 : right] in {"ch", "sh", "th", "ph", "wh"} or word[right - 1] in "lr"
    doubled = word[right - 2] == word[right - 1]
    return right - 2 if together and not doubled else right - 1
