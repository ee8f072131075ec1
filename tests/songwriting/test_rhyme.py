"""How closely words rhyme."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songwriting.rhyme import grade


@pytest.mark.parametrize(
    "pair", [("love", "above"), ("time", "rhyme"), ("Crying,", "dying"), ("glorp", "blorp")]
)
def test_same_sounds_from_the_stress_on_are_perfect(pair):
    assert grade(*pair) == "perfect"


@pytest.mark.parametrize("pair", [("time", "mine"), ("home", "alone")])
def test_same_vowels_are_near(pair):
    assert grade(*pair) == "near"


@pytest.mark.parametrize("pair", [("time", "cat"), ("river", "window"), ("", "")])
def test_others_do_not_rhyme(pair):
    assert grade(*pair) == "none"


@given(st.text(max_size=12), st.text(max_size=12))
def test_it_does_not_matter_which_word_comes_first(one, other):
    assert grade(one, other) == grade(other, one)
