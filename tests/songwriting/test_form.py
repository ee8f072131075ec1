"""Ways through a song."""

import pytest

from instruments.refusal import Refusal
from songwriting.bars import song_chart
from songwriting.form import Turn, performed, straight
from songwriting.song import write_song

SONG = write_song(
    "[Verse]\nThe kettle sings a little song\nI am here and that's enough\n\n"
    "[Chorus]\nYou are not alone\nCome on home\n\n[Outro]\nCome on home tonight"
)


def sung(performance):
    return [line.text for line in performance.song.lines()]


def test_straight_through_is_the_song():
    found = performed(SONG, straight(SONG))
    assert found.song == SONG
    assert found.chart(ends=False) == song_chart(SONG)
    assert found.chart().ends


def test_repeats_with_another_ending_the_last_time():
    found = performed(SONG, (Turn(1), Turn(0, 2), Turn(1, 2, other_ending=2)))
    chorus, verse = (
        ["You are not alone", "Come on home"],
        ["The kettle sings a little song", "I am here and that's enough"],
    )
    assert sung(found) == [*chorus, *verse, *verse, *chorus, "You are not alone", "Come on home tonight"]
    assert found.origins[-2:] == ((1, 0), (2, 0))
    assert [name for _, name in found.chart().sections] == ["Chorus", "Verse", "Verse", "Chorus", "Chorus"]


def test_the_words_that_scroll_point_at_the_song_as_it_is_written():
    found = performed(SONG, (Turn(1, 2),))
    times = found.timeline()
    assert [spot for _, _, spot, at in times if at == 0] == [(1, 0), (1, 1), (1, 0), (1, 1)]
    assert [(bar, beat) for bar, beat, _, _ in times] == sorted((bar, beat) for bar, beat, _, _ in times)


@pytest.mark.parametrize(
    "form", [(), (Turn(9),), (Turn(-1),), (Turn(0, 0),), (Turn(0, 999),), (Turn(0, 1, 9),)]
)
def test_what_cannot_be_sung_is_refused(form):
    with pytest.raises(Refusal, match=r"\.$"):
        performed(SONG, form)
