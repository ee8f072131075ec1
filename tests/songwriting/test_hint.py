"""Words may set where a slider starts, and only where they say enough."""

import pytest

from songwriting.hint import hint


@pytest.mark.parametrize(
    "text",
    [
        "", "🙂🙂", "I feel heavy today", "nobody understands me", "I can't stop crying",
        "I used to be happy", "killing it on the dance floor", "I don't feel sad anymore, no more tears",
        "The kettle sings a little song and I am here", "happy tears and sad laughter", "1 2 3",
        "Je suis heureux et je danse", "if the sun would shine I would smile",
    ],
)  # fmt: skip
def test_not_sure_where_the_words_do_not_say(text):
    assert hint(text).brightness is None


@pytest.mark.parametrize(
    ("text", "bright"),
    [
        ("Sunshine on the water and we laugh and dance", True),
        ("Golden morning, happy day", True),
        ("Thank you for the laughter, thank you for the light", True),
        ("Summer and the sun and children playing", True),
        ("Die Sonne lacht und wir tanzen", True),
        ("Lonely in the dark and the tears are cold", False),
        ("All the pain and all the sorrow", False),
        ("Empty rooms and winter shadows, everything is gone", False),
        ("I miss you, I am crying, I am tired and alone", False),
        ("So traurig und allein, die Tränen", False),
    ],
)
def test_a_start_where_they_do(text, bright):
    found = hint(text)
    assert found.brightness is not None
    assert (found.brightness > 0.5) == bright
    assert 0 < found.coverage <= 1


def test_a_long_text_with_two_words_of_the_list_is_not_covered():
    assert hint("sun and joy " + "the carpenter carried timber along quietly " * 8).brightness is None
