from random import Random

import pytest

from songwriting.prompts import Deck, Prompt, decks
from ui.screens import write_card as cards

PROMPT = Prompt("my ____ is ____", ("my ____", "this ____"), (("hand", "coat"), ("warm", "grey")))
DECK = Deck("test", "Test", (PROMPT, Prompt("one ____", ("a ____", "b ____"), (("x",),))))


@pytest.fixture
def card():
    return cards.Card(DECK, (0, 1))


def test_blanks_are_filled_one_after_the_other_by_choosing(card):
    assert card.offered == ("hand", "coat")
    card = cards.choose(card, "coat")
    assert card.filled == "my coat is ____"
    assert card.offered == ("warm", "grey")
    card = cards.choose(card, "warm")
    assert card.offered == ()
    assert cards.sentence(card) == "My coat is warm"


def test_what_is_not_offered_is_not_taken(card):
    assert cards.choose(card, "warm") == card


def test_easier_ways_come_round_and_offer_the_words_of_the_first_blank(card):
    one = cards.easier(card)
    assert (one.text, one.offered) == ("my ____", ("hand", "coat"))
    two = cards.easier(one)
    assert (two.text, two.offered) == ("this ____", ("hand", "coat"))
    assert cards.easier(two) == card


def test_another_comes_again_and_what_was_passed_does_not(card):
    assert cards.another(cards.another(card)) == card
    left = cards.passed(card)
    assert left.order == (1,)
    assert cards.another(left).text == "one ____"
    assert cards.passed(left).order == (0, 1)


@pytest.mark.parametrize("number", range(12))
def test_every_card_can_be_filled_by_choosing_alone(number):
    deck = decks()[0]
    for level in range(cards.LEVELS):
        card = cards.Card(deck, (number,), level=level)
        while card.offered:
            card = cards.choose(card, card.offered[0])
        assert "____" not in card.filled


def test_the_deck_is_shuffled_whole():
    deck = decks()[0]
    orders = {cards.dealt(deck, Random(seed)).order for seed in range(5)}
    assert len(orders) > 1
    assert all(sorted(order) == list(range(12)) for order in orders)
