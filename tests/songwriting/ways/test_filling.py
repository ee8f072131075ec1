"""A song with blanks."""

from hypothesis import given
from hypothesis import strategies as st

from songwriting.prompts import BLANK
from songwriting.ways.filling import filling, spread
from songwriting.ways.sheet import lyrics


def blanks(sheet):
    return sum(step.begin.count(BLANK) for step in sheet.steps)


@given(st.integers(0, 40), st.floats(-1, 2))
def test_a_share_of_blanks_is_met_as_nearly_as_whole_words_allow(count, share):
    assert sum(spread(count, share)) == round(min(1, max(0, share)) * count)


def test_the_therapist_sets_how_much_is_given():
    given, half, open_ = (blanks(filling("what_i_carry", own)) for own in (0.0, 0.5, 1.0))
    assert (given, half, open_) == (0, 5, 10) or given == 0 < half < open_
    assert abs(half - open_ / 2) <= 1


def test_a_song_with_nothing_left_blank_can_be_sung_at_once():
    assert lyrics(filling("three_small_things", 0.0), {}).startswith("[Verse]\nI like bread")
