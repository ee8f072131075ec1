"""Words that rhyme, on request."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songwriting.rhyme import grade
from songwriting.rhyming import rhymes
from songwriting.syllables import word
from songwriting.vocabulary import vocabulary

ASKED = ["time", "love", "river", "home", "believe", "tonight", "morning"]


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_offered_as_perfect_is_graded_perfect(asked):
    found = rhymes(asked).perfect
    assert len(found) >= 3
    agreed = [one for one in found if grade(asked, one) == "perfect"]
    assert len(agreed) >= 0.9 * len(found)


@pytest.mark.parametrize("asked", ASKED)
def test_near_rhymes_are_told_apart(asked):
    found = rhymes(asked)
    assert not set(found.perfect) & set(found.near)
    assert asked not in found.perfect + found.near


def test_words_people_sing_come_first():
    assert rhymes("above").perfect[0] in ("love", "dove", "glove", "enough")
    assert {"climb", "rhyme"} == set(rhymes("time").perfect[:2])
    assert "fine" in rhymes("time").near


def test_only_words_of_as_many_syllables_as_asked():
    found = rhymes("time", syllables=2)
    assert found.perfect
    assert all(len(word(one).syllables) == 2 for one in found.perfect)
    assert "rhyme" not in found.perfect


def test_words_that_sound_the_same_are_no_rhyme():
    assert "their" not in rhymes("there").perfect


def test_nothing_crude_is_offered_uninvited():
    assert not set(rhymes("sit", at_most=500).perfect) & vocabulary().not_offered


@pytest.mark.parametrize("written", ["Sooo", "“time,”", "walkin’"])
def test_words_as_people_write_them_are_heard(written):
    assert rhymes(written).heard


def test_an_unknown_word_is_rhymed_by_its_letters_and_said_so():
    found = rhymes("blorp")
    assert not found.heard
    assert all(one.endswith("orp") for one in found.near)
    assert not found.perfect


@settings(max_examples=30)
@given(st.text(max_size=10))
def test_whatever_is_asked_is_answered(asked):
    found = rhymes(asked, at_most=5)
    assert len(found.perfect) <= 5
    assert len(found.near) <= 5


def test_after_the_first_it_is_quick():
    rhymes("time")
    began = time.process_time()
    rhymes("shadow")
    assert time.process_time() - began < 0.05
