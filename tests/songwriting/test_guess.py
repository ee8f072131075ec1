"""Syllables of words that no lexicon has."""

import pytest

from songwriting.guess import guess


@pytest.mark.parametrize(
    ("word", "count"),
    [("blorp", 1), ("blorped", 1), ("wended", 2), ("glape", 1), ("zamples", 2), ("frible", 2), ("miyoko", 3),
     ("tsk", 1), ("flidging", 2), ("radio", 3), ("attune", 2),
     ("stateless", 2), ("fondled", 2), ("frobnation", 3), ("blurgism", 3), ("bleakically", 3), ("o'er", 1)],
)  # fmt: skip
def test_vowel_groups_are_counted_without_silent_endings(word, count):
    cut = guess(word)
    assert len(cut.at) == count
    assert sum(cut.stress) == 1


def test_doubled_consonants_part_and_digraphs_stay_together():
    assert guess("zippo").at == (0, 3)
    assert guess("mashi").at == (0, 2)
