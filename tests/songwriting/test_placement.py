"""Where the chord changes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.refusal import Refusal
from songwriting.placement import features, place, syllables_of
from songwriting.pulse import FUNCTION, STRESSED, UNKNOWN, UNSTRESSED
from songwriting.syllables import words


def test_kinds_of_syllables():
    kinds = [one.kind for one in syllables_of(words("The river blorped"))]
    assert kinds == [FUNCTION, STRESSED, UNSTRESSED, UNKNOWN]


def test_sparse_changes_on_the_start_and_once_more():
    assert place("I walk along the river") == ((True, False, False, False, False, True, False),)


def test_corpus_changes_more_often_and_on_content_words():
    (line,) = place("and the river and the mountain and the sea", "corpus")
    assert len(line) == 11
    assert all(line[at] for at in (2, 6, 10))
    assert sum(line) < 7


def test_another_density_is_refused():
    with pytest.raises(Refusal):
        place("hello", "crowded")


def test_the_model_knows_its_features():
    text = "One small step and then another\nOne small breath and then one more\n" * 3
    sung = [one for line in text.splitlines() for one in syllables_of(words(line))]
    from songwriting.placement import _model

    weights, threshold = _model()
    unknown = {name for row in features(sung) for name in row} - set(weights)
    assert len(unknown) <= 3
    assert 0.1 < threshold < 0.5


@settings(max_examples=40)
@given(st.text(max_size=200), st.sampled_from(["sparse", "corpus"]))
def test_every_syllable_gets_an_answer(text, density):
    lines = [words(line) for line in text.splitlines() if line.strip()]
    answer = place(text, density)
    assert [len(row) for row in answer] == [sum(len(word.syllables) for word in line) for line in lines]
