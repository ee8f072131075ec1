"""Every way leads from a sheet to a song."""

import pytest

from instruments.refusal import Refusal
from songwriting.numerals import TRIADS
from songwriting.prompts import BLANK
from songwriting.ways.ladder import begin, offers
from songwriting.ways.sheet import line_of, lyrics, sheet_song
from songwriting.ways.tables import banks, ways

OFFERED = [(way.name, offer.name) for way in ways() for offer in offers(way.name)]


def answered(sheet):
    """The first word of every row, or something of one's own."""
    return {
        at: tuple((row or ("something else",))[0] for row in step.choices)
        for at, step in enumerate(sheet.steps)
        if step.again is None and step.choices
    }


def test_the_ladder_goes_from_the_least_demand_to_the_most():
    names = [way.name for way in ways()]
    assert names[0] == "filling"
    assert names[-1] == "free"
    assert {"parody", "strategic", "collage", "twelve_bar", "call_and_answer", "over_loop"} < set(names)


@pytest.mark.parametrize(("way", "name"), OFFERED)
def test_every_offer_becomes_a_song_by_choosing_alone(way, name):
    sheet = begin(way, name, own=1.0)
    song = sheet_song(sheet, answered(sheet))
    assert len(list(song.lines())) == len(sheet.steps)
    assert BLANK not in lyrics(sheet, answered(sheet))
    assert all(line.chords for line in song.lines())


@pytest.mark.parametrize(("way", "name"), OFFERED)
def test_every_step_offers_a_row_of_words_for_each_blank(way, name):
    for step in begin(way, name, own=1.0).steps:
        assert len(step.choices) == step.begin.count(BLANK) or step.again is not None
        assert set(step.chords) <= set(TRIADS)


@pytest.mark.parametrize(("way", "name"), OFFERED)
def test_any_step_may_be_passed(way, name):
    sheet = begin(way, name, own=1.0)
    answers = answered(sheet)
    for passed in answers:
        rest = {at: answer for at, answer in answers.items() if at != passed}
        assert line_of(sheet, rest, passed) is None or BLANK not in sheet.steps[passed].begin
        if lyrics(sheet, rest):
            assert list(sheet_song(sheet, rest).lines())


def test_a_line_of_ones_own_takes_the_place_of_what_was_offered():
    sheet = begin("strategic", "a_wish")
    assert line_of(sheet, {0: "  I think of it   always "}, 0) == "I think of it always"


def test_a_page_on_which_nothing_was_said_is_no_song():
    with pytest.raises(Refusal):
        sheet_song(begin("free"), {})


@pytest.mark.parametrize(
    "asked", [("no such way", ""), ("filling", "no such"), ("parody", ""), ("collage", "")]
)
def test_what_is_not_there_is_refused(asked):
    with pytest.raises(Refusal):
        begin(*asked)


def test_banks_have_enough_to_choose_from():
    assert all(len(set(words)) == len(words) >= 6 for words in banks().values())
