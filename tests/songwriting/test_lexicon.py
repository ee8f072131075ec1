"""The lexicon is read by halving its alphabetical rows: every row must be found that way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songwriting import lexicon
from songwriting.lexicon import bare, is_vowel, spelled, stress_of


def test_a_word_comes_with_letters_beside_sounds():
    assert [(piece.letters, piece.sounds) for piece in spelled("crying") or ()] == [
        ("c", ("k",)), ("r", ("ɹ",)), ("y", ("ˈaɪ",)), ("i", ("ɪ",)), ("ng", ("ŋ",)),
    ]  # fmt: skip


@pytest.mark.parametrize("word", ["", "xylqwe", "zzzzz", "🙂", "Crying", "'; DROP TABLE"])
def test_what_the_lexicon_lacks_is_none(word):
    assert spelled(word) is None


@given(st.floats(0, 1))
def test_every_row_is_found(share):
    database, rows = lexicon._lexicon()
    word = lexicon._word_at(database, 1 + round(share * (rows - 1)))
    found = spelled(word)
    assert found is not None
    assert "".join(piece.letters for piece in found) == word


def test_the_first_and_last_rows_are_found():
    database, rows = lexicon._lexicon()
    assert spelled(lexicon._word_at(database, 1)) is not None
    assert spelled(lexicon._word_at(database, rows)) is not None


def test_stress_marks_are_read():
    assert (stress_of("ˈaɪ"), stress_of("ˌaɪ"), stress_of("aɪ")) == (1, 2, 0)
    assert bare("ˈaɪ") == "aɪ"
    assert is_vowel("ˌɚ")
    assert not is_vowel("ŋ")
