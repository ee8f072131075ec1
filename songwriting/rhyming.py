"""Words that rhyme with a word, on request: the commonest first, near rhymes told apart."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from songwriting.lexicon import is_vowel, pronunciations
from songwriting.rhyme import rhyming_part
from songwriting.vocabulary import vocabulary

_MARKS = '.,;:!?…"“”()[]-–—'
_ENDINGS = ("s", "ed", "ing", "ly", "ness", "less", "ful", "able", "est")
_OWN = 20
_SPELT_ALIKE = 3
"""Letters that the endings of words must share where nobody knows how the asked word is said."""

_KINDS = (
    ("m", "n", "ŋ"), ("p", "t", "k"), ("b", "d", "ɡ"), ("f", "θ", "s", "ʃ", "tʃ"), ("v", "ð", "z", "ʒ", "dʒ"),
    ("l", "ɹ"),
)  # fmt: skip
_KIND = {sound: str(number) for number, sounds in enumerate(_KINDS) for sound in sounds}
"""Consonants that are made alike stand for each other in a near rhyme."""


@dataclass(frozen=True, slots=True)
class Rhymes:
    """`perfect`: the same sounds from the last stressed vowel on. `near`: the same vowels, consonants made
    alike; or, for a word the lexicon lacks (`heard` False), the same letters at the end."""

    perfect: tuple[str, ...]
    near: tuple[str, ...]
    heard: bool = True


@dataclass(frozen=True, slots=True)
class _Index:
    """Words with their sounds by rhyming part, and rhyming parts by their kinds of sounds."""

    said: dict[str, str]
    by_part: dict[str, list[str]]
    alike: dict[str, list[str]]


def rhymes(word: str, syllables: int | None = None, at_most: int = 24) -> Rhymes:
    """Up to `at_most` perfect and as many near rhymes, of so many `syllables` if that is asked. A number, an
    emoji or nothing has none. The first call reads the lexicon (about half a second)."""
    asked = word.strip(_MARKS).lower().replace("’", "'")
    if not any(map(str.isalpha, asked)):
        return Rhymes((), (), heard=False)
    part = rhyming_part(asked)
    if part is None:
        return Rhymes((), _ranked(_spelt_alike(asked), asked, syllables, at_most), heard=False)
    index, own = _index(), " ".join(part)
    others = [one for one in index.alike.get(_kinds(own), ()) if one != own]
    near = [one for key in others for one in index.by_part[key]]
    return Rhymes(
        _ranked(index.by_part.get(own, ()), asked, syllables, at_most),
        _ranked(near, asked, syllables, at_most),
    )


@lru_cache(maxsize=20_000)
def commonness(word: str) -> int:
    """How many of a word's own forms the lexicon lists ("play": plays, played, playing, player …), and much
    more for a word of the project's own tables: a stand-in for how often it is met, as the lexicon has no
    counts and names have hardly any forms."""
    said, known = _index().said, vocabulary()
    stem = word[:-1] if word.endswith(("e", "y")) else word
    forms = {base + ending for ending in _ENDINGS for base in (word, stem, stem + "i")}
    bases = {base for ending in _ENDINGS[1:] if word.endswith(ending) for base in _bases(word, ending)}
    own = _OWN if word in known.sung or word in known.function_words else 0
    return own + sum(form in said for form in (forms | bases) - {word})


def _bases(word: str, ending: str) -> tuple[str, ...]:
    stem = word.removesuffix(ending)
    return (stem, stem + "e") if len(stem) > 2 else ()


def _ranked(words: Iterable[str], asked: str, syllables: int | None, at_most: int) -> tuple[str, ...]:
    said = _index().said
    sounds = said.get(asked)
    fitting = [
        word
        for word in words
        if word != asked
        and said[word] != sounds
        and commonness(word)
        and word not in vocabulary().not_offered
        and (syllables is None or _syllables(said[word]) == syllables)
    ]
    return tuple(sorted(fitting, key=lambda word: (-commonness(word), len(word), word))[:at_most])


def _syllables(sounds: str) -> int:
    return sum(map(is_vowel, sounds.split()))


def _spelt_alike(asked: str) -> list[str]:
    ending = asked[-_SPELT_ALIKE:]
    return [word for word in _index().said if word.endswith(ending)]


@cache
def _index() -> _Index:
    said: dict[str, str] = {}
    by_part: dict[str, list[str]] = defaultdict(list)
    for word, sounds in pronunciations():
        if word not in said and len(word) > 1:
            said[word] = sounds
            by_part[_part(sounds)].append(word)
    alike: dict[str, list[str]] = defaultdict(list)
    for part in by_part:
        alike[_kinds(part)].append(part)
    return _Index(said, dict(by_part), dict(alike))


def _part(sounds: str) -> str:
    """As `songwriting.rhyme.rhyming_part`, on sounds in one string."""
    stress = max(sounds.rfind("ˈ"), sounds.rfind("ˌ"))
    if stress >= 0:
        return sounds[stress + 1 :]
    row = sounds.split()
    vowels = [at for at, sound in enumerate(row) if is_vowel(sound)]
    return " ".join(row[(vowels or [0])[-1] :])


def _kinds(part: str) -> str:
    return " ".join(_KIND.get(sound, sound) for sound in part.split())
