"""Decks of prompts."""

import re
import tomllib

import pytest

from instruments.asset import asset
from instruments.refusal import Refusal
from songwriting.prompts import BLANK, COLOURS, LEVELS, SHAPES, deck, decks, filled, text_at, words_for
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


def test_there_are_twelve_decks_and_the_nearest_comes_first():
    assert [one.name for one in decks()] == [
        "now", "people", "places", "seasons", "strength", "letting_go", "thanks", "anger", "hope", "humour",
        "body_and_breath", "blank",
    ]  # fmt: skip


def test_no_prompt_is_told_twice():
    texts = [prompt.text for one in decks() for prompt in one.prompts]
    assert len(set(texts)) == len(texts) == 144


@pytest.mark.parametrize("one", decks(), ids=lambda one: one.name)
def test_a_deck_has_pictures_to_choose_instead_of_words(one):
    assert len(one.pictures) >= 4
    assert len({(picture.shape, picture.colour) for picture in one.pictures}) == len(one.pictures)
    assert all(p.shape in SHAPES and p.colour in COLOURS and p.words for p in one.pictures)


def test_the_colours_of_pictures_are_colours_of_every_theme():
    themes = tomllib.loads(asset("themes.toml").read_text(encoding="utf-8"))
    assert all(colour in theme for theme in themes.values() for colour in COLOURS)


@pytest.mark.parametrize("one", decks(), ids=lambda one: one.name)
def test_words_for_an_easier_variant_are_those_of_the_first_blank(one):
    for prompt in one.prompts:
        for level in range(1, LEVELS):
            assert words_for(prompt, level, 0) == prompt.choices[0]
            with pytest.raises(Refusal):
                words_for(prompt, level, text_at(prompt, level).count(BLANK))


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
