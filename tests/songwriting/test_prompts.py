"""Decks of prompts."""

import re

import pytest

from instruments.refusal import Refusal
from songwriting.prompts import BLANK, deck, decks, filled
from songwriting.song import write_song


@pytest.mark.parametrize("one", decks(), ids=lambda one: one.name)
def test_a_deck_has_twelve_prompts_each_with_two_easier_ones(one):
    assert len(one.prompts) == 12
    assert one.label
    for prompt in one.prompts:
        assert len(prompt.easier) == 2
        for easier in prompt.easier:
            assert easier.count(BLANK) == 1
            assert len(easier) < len(prompt.text)


@pytest.mark.parametrize("one", decks(), ids=lambda one: one.name)
def test_blanks_have_words_to_choose_that_make_a_line_to_sing(one):
    for prompt in one.prompts:
        assert len(prompt.choices) == prompt.text.count(BLANK) >= 1
        assert all(len(set(words)) == len(words) >= 4 for words in prompt.choices)
        line = filled(prompt, tuple(words[0] for words in prompt.choices))
        assert BLANK not in line
        assert list(write_song(line).chords())


@pytest.mark.parametrize("one", decks(), ids=lambda one: one.name)
def test_no_prompt_asks_for_what_hurts(one):
    forbidden = re.compile(
        r"\b(trauma|abuse|death|died|suicid\w*|worst|hate|hurt\w*|blame|guilt\w*|diagnos\w*)\b", re.I
    )
    for prompt in one.prompts:
        assert not forbidden.search(" ".join((prompt.text, *prompt.easier, *sum(prompt.choices, ()))))


def test_blanks_without_a_choice_stay():
    prompt = next(prompt for prompt in deck("now").prompts if prompt.text.count(BLANK) == 2)
    assert filled(prompt, ("soft",)).count(BLANK) == 1


def test_an_unknown_deck_is_refused():
    with pytest.raises(Refusal):
        deck("no such deck")
