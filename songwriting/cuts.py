"""Where a word of the lexicon is cut into sung syllables, by its letters and sounds."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from songwriting.lexicon import Spelling, bare, is_vowel, stress_of
from songwriting.vocabulary import vocabulary

_VOWEL_LETTERS = frozenset("aeiouy")
_CHECKED = frozenset(["ɪ", "ɛ", "æ", "ʌ", "ʊ"])
_SONORANTS = frozenset(["ɹ", "l", "w", "m", "n", "ŋ"])
_ENDINGS = frozenset({"ing", "ings", "in", "in'", "ed", "ever"})
_KEPT_DOUBLES = frozenset({"ll", "ss", "ff", "zz"})


@dataclass(frozen=True, slots=True)
class Cut:
    """`at`: letter index at which each syllable begins, the first 0; `stress`: 1, 2 (secondary) or 0."""

    at: tuple[int, ...]
    stress: tuple[int, ...]


def cut(word: Sequence[Spelling]) -> Cut:
    """Sung syllables of a word: consonants go with the vowel after them as far as English lets them begin
    a syllable, but a short stressed vowel keeps one ("nev-er"), endings stand alone ("walk-ing") and
    doubled letters part ("hap-py")."""
    word = _doubles_joined(word)
    nuclei = _nuclei(word)
    starts = [0] + [_start(word, left, right) for left, right in itertools.pairwise(nuclei)]
    stress = [_stress(word[nucleus]) for nucleus in nuclei] or [1]
    lettered = [at for at, start in enumerate(starts) if at == 0 or start > starts[at - 1]]
    return Cut(tuple(starts[at] for at in lettered), tuple(stress[at] for at in lettered))


def _doubles_joined(word: Sequence[Spelling]) -> list[Spelling]:
    """A silent second "r" joined with the first one as "rr"."""
    joined: list[Spelling] = []
    for piece in word:
        if joined and not piece.sounds and joined[-1].letters == piece.letters not in _VOWEL_LETTERS:
            joined.append(Spelling(piece.letters * 2, joined.pop().sounds))
        else:
            joined.append(piece)
    return joined


def _nuclei(word: Sequence[Spelling]) -> list[int]:
    found: list[int] = []
    for index, spelling in enumerate(word):
        if any(map(is_vowel, spelling.sounds)) and not _glides_on(word, index):
            found.append(index)
    return found


def _glides_on(word: Sequence[Spelling], index: int) -> bool:
    """Whether a vowel without a letter of its own is not sung: "fire", "our", "tumbling"."""
    if index == 0 or _VOWEL_LETTERS & set(word[index].letters):
        return False
    before, own = word[index - 1].sounds, word[index].sounds
    if index + 1 < len(word) and any(map(is_vowel, word[index + 1].sounds[:1])):
        return True
    rest = "".join(spelling.letters for spelling in word[index + 1 :])
    joined = bool(before) and is_vowel(before[-1]) and is_vowel(own[0])
    return joined and not _VOWEL_LETTERS & set(rest.replace("e", ""))


def _stress(nucleus: Spelling) -> int:
    return next(stress_of(sound) for sound in nucleus.sounds if is_vowel(sound))


def _start(word: Sequence[Spelling], left: int, right: int) -> int:
    """The letter index at which the syllable around nucleus `right` begins."""
    ending = "".join(spelling.letters for spelling in word[right:])
    first = _first_of_syllable(word, left, right, ending)
    first = _with_silent_letters(word, left, first) + _spelt_left(word, first)
    start = _letters_before(word, first)
    if first > left + 1 and _parts(word[first - 1].letters, ending):
        return start - 1
    return start


def _first_of_syllable(word: Sequence[Spelling], left: int, right: int, ending: str) -> int:
    silent = _silent_e(word, left, right)
    if silent is not None:
        return silent
    consonants = [index for index in range(left + 1, right) if word[index].sounds]
    if not consonants:
        return right
    if _doubled(word[consonants[0]].letters) and len(consonants) == 1:
        return consonants[0] + 1
    if ending in _ENDINGS:
        return _before_ending(word, consonants, right, ending)
    kept = _keeps_a_consonant(word[left], word[consonants[0]]) or len(word[consonants[0]].sounds) > 1
    return _onset(word, consonants, int(kept), right)


def _with_silent_letters(word: Sequence[Spelling], left: int, first: int) -> int:
    """Back over letters without a sound: vowels before a vowel or r after a consonant ("mon-ey", "ev-ery"),
    a consonant after a sounded one ("lis-ten")."""
    sounds = word[first].sounds
    if not sounds or not any(piece.sounds for piece in word[left + 1 : first]):
        return first
    while (is_vowel(sounds[0]) or sounds[0] == "ɹ") and _silent_vowel(word[first - 1]):
        first -= 1
    return first - 1 if first > left + 2 and _is_silent_t(word, first - 1) else first


def _spelt_left(word: Sequence[Spelling], first: int) -> int:
    """1 where the letter goes with the syllable before although its sound does not: the e of "some-one",
    the s of "is-n't"."""
    piece = word[first]
    swallowed = not _VOWEL_LETTERS & set(piece.letters) and any(map(is_vowel, piece.sounds[1:]))
    return int((piece.letters, piece.sounds) == ("e", ("w",)) or (swallowed and piece.letters == "s"))


def _is_silent_t(word: Sequence[Spelling], index: int) -> bool:
    return word[index].letters == "t" and not word[index].sounds and bool(word[index - 1].sounds)


def _silent_vowel(piece: Spelling) -> bool:
    return not piece.sounds and piece.letters in _VOWEL_LETTERS


def _silent_e(word: Sequence[Spelling], left: int, right: int) -> int | None:
    """Just after a silent e between consonants ("some-thing"), but not before r ("ev-ery")."""
    for index in range(left + 2, right):
        after = word[index + 1]
        if word[index].letters == "e" and not word[index].sounds and after.sounds:
            return None if after.sounds[0] == "ɹ" or is_vowel(after.sounds[0]) else index + 1
    return None


def _doubled(letters: str) -> bool:
    return len(letters) == 2 and letters[0] == letters[1] and letters[0] not in _VOWEL_LETTERS


def _parts(letters: str, ending: str) -> bool:
    """Whether a doubled consonant is parted: "run-ning", but "call-ing"."""
    return _doubled(letters) and not (letters in _KEPT_DOUBLES and (ending in _ENDINGS or ending == "er"))


def _before_ending(word: Sequence[Spelling], consonants: list[int], right: int, ending: str) -> int:
    """The ending alone ("walk-ing"), save "thing" after a vowel ("an-y-thing") and "tum-bling"."""
    last = word[consonants[-1]]
    if last.letters == "th" and ending.startswith("ing") and _stress_before(word, consonants[0]) == 0:
        return consonants[-1]
    if last.sounds[-1] == "l" and len(consonants) > 1 and word[consonants[-2]].sounds[-1] not in _SONORANTS:
        return consonants[-2]
    return right


def _stress_before(word: Sequence[Spelling], index: int) -> int:
    return max((stress_of(sound) for sound in word[index - 1].sounds), default=0)


def _keeps_a_consonant(nucleus: Spelling, after: Spelling) -> bool:
    """Whether a short stressed vowel holds the consonant after it; "ti" and "ci" (na-tion) go on."""
    vowel = next(sound for sound in nucleus.sounds if is_vowel(sound))
    short = bare(vowel) in _CHECKED or (bare(vowel) in "ɑɔ" and nucleus.letters == "o")
    free = after.sounds[0] == "ɹ" and bare(vowel) in "ʊɔ"
    held = not _VOWEL_LETTERS & set(after.letters)
    return short and held and not free and stress_of(vowel) > 0 and nucleus.sounds[-1] == vowel


def _onset(word: Sequence[Spelling], consonants: list[int], kept: int, right: int) -> int:
    for first in range(kept, len(consonants)):
        if _is_onset(word, consonants[first:]):
            return consonants[first]
    return right


def _is_onset(word: Sequence[Spelling], indices: Sequence[int]) -> bool:
    sounds = tuple(sound for index in indices for sound in word[index].sounds)
    return sounds in vocabulary().onsets or (len(sounds) == 1 and sounds[0] not in ("ŋ", "ʒ"))


def _letters_before(word: Sequence[Spelling], index: int) -> int:
    return sum(len(spelling.letters) for spelling in word[:index])
