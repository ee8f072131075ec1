"""Which syllables carry a line."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from songwriting.placement import syllables_of
from songwriting.pulse import Sung, changing, chords_asked, half_bars_of, pulses
from songwriting.syllables import words

SUNG = st.lists(
    st.builds(Sung, st.just("func"), st.just(0), st.just(False), st.booleans()), min_size=1, max_size=40
)


def carried(line: str) -> list[str]:
    pieces = [piece for word in words(line) for piece in word.syllables]
    return [pieces[at] for at in pulses(list(syllables_of(words(line))))]


def test_stressed_content_syllables_carry_the_line():
    assert carried("The river runs to meet the town") == ["riv", "runs", "meet", "town"]


def test_long_runs_of_light_words_get_a_lift():
    assert carried("I will be with you in the morning") == ["will", "with", "in", "morn"]


def test_a_line_of_light_words_alone_is_carried_too():
    assert len(carried("it is what it is")) >= 2


def test_bars_grow_with_the_stresses():
    assert [half_bars_of(count) // 2 for count in (1, 4, 5, 8, 9)] == [2, 2, 4, 4, 6]


@given(SUNG, st.integers(1, 3))
def test_changes_begin_at_the_start_and_lie_within_the_line(sung, wanted):
    places = changing(sung, wanted)
    assert places[0] == 0
    assert list(places) == sorted(set(places))
    assert places[-1] < len(sung)


@given(SUNG)
def test_no_three_light_syllables_in_a_row_stay_unlifted_inside(sung):
    beats = pulses(sung)
    assert all(later - earlier <= 3 for earlier, later in pairwise(beats))
    assert 1 <= chords_asked(sung) <= 3
