"""New words to an old tune."""

from songwriting.numerals import numeral_of
from songwriting.prompts import BLANK
from songwriting.ways.parody import parody, room_left
from songwriting.ways.sheet import sheet_song


def test_a_tune_brings_its_metre_mode_and_chords_and_no_words():
    sheet = parody("scarborough_fair")
    assert all(step.begin == BLANK for step in sheet.steps)
    song = sheet_song(sheet, {at: "la la la la la la la la" for at in range(4)})
    assert (song.metre, song.mode) == ("3/4", "minor")
    first = next(song.lines())
    assert [numeral_of(chord, song.tonic) for _, chord in first.chords] == ["i", "bVII", "i"]


def test_how_much_room_a_tune_has_is_told():
    step = parody("saints").steps[0]
    assert room_left(step, "I had a lovely cup of tea") == 0
    assert room_left(step, "I had some tea") == 4
    assert room_left(step, "I had a lovely cup of tea with you") == -2
