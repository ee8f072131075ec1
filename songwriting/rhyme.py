"""How closely two words rhyme."""

from songwriting.lexicon import bare, is_vowel, stress_of
from songwriting.syllables import spelling

_MARKS = '.,;:!?…"“”()[]-–—'
_LAST_LETTERS = 3


def grade(one: str, other: str) -> str:
    """ "perfect": from the last stressed vowel on, the same sounds; "near": the same vowels there, or the
    same ending; "none" otherwise. Words the lexicon lacks are compared by their last three letters."""
    one, other = one.strip(_MARKS), other.strip(_MARKS)
    first, second = rhyming_part(one), rhyming_part(other)
    if first is None or second is None:
        return "perfect" if _ends(one) == _ends(other) and _ends(one) else "none"
    if first == second:
        return "perfect"
    return "near" if _vowels(first) == _vowels(second) or _coda(first) == _coda(second) else "none"


def rhyming_part(word: str) -> tuple[str, ...] | None:
    """The sounds from the last primarily stressed vowel to the end, without stress marks; None for a word
    that the lexicon lacks."""
    entry, _ = spelling(word)
    if not entry:
        return None
    sounds = [sound for piece in entry for sound in piece.sounds]
    vowels = [index for index, sound in enumerate(sounds) if is_vowel(sound)]
    stressed = [index for index in vowels if stress_of(sounds[index])]
    start = (stressed or vowels or [0])[-1]
    return tuple(map(bare, sounds[start:]))


def _vowels(part: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(filter(is_vowel, part))


def _coda(part: tuple[str, ...]) -> tuple[str, ...]:
    """The last vowel of a part of two syllables or more, and what follows it."""
    vowels = [index for index, sound in enumerate(part) if is_vowel(sound)]
    return part[vowels[-1] :] if len(vowels) > 1 else part


def _ends(word: str) -> str:
    return "".join(filter(str.isalpha, word.lower()))[-_LAST_LETTERS:]
