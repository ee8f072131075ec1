"""ChordPro out."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from instruments.refusal import Refusal
from songwriting.formats.to_sheet import write_chordpro
from songwriting.song import set_chord, write_song

CHORUS = "Oh take me home\nOh take me home"
LYRICS = f"I can't stop crying\nThe window's open\n\n{CHORUS}\n\n{CHORUS}"


def test_a_song_is_written_with_its_head_and_sections():
    lines = write_chordpro(write_song(LYRICS)).splitlines()
    assert lines[:4] == ["{title: Oh take me home}", "{key: C}", "{tempo: 90}", "{time: 4/4}"]
    assert "{start_of_verse: Verse}" in lines
    assert lines.count("{start_of_chorus: Chorus}") == lines.count("{end_of_chorus}") == 2


def test_chords_stand_inside_words():
    song = write_song("I can't stop crying")
    chord = song.sections[0].lines[0].chords[0][1]
    assert f"cry[{chord.symbol}]ing" in write_chordpro(set_chord(song, 0, 0, 4, chord))


def test_marks_of_the_format_in_words_do_no_harm():
    song = write_song("#hash {title: no} [C] back\\")
    sung = write_chordpro(song).split("{start_of_verse: Verse}\n")[1].splitlines()[0]
    assert not set(sung) & set("{}\\")
    assert re.findall(r"\[([^\]]*)\]", sung) == [chord.symbol for chord in song.chords()]


def test_no_line_begins_as_a_comment():
    song = set_chord(write_song("# one for the road"), 0, 0, 0, None)
    assert not any(line.startswith("#") for line in write_chordpro(song).splitlines())


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=80))
def test_words_and_chords_can_be_read_back(text):
    try:
        song = write_song(text)
    except Refusal:
        return
    written = write_chordpro(song)
    assert written == write_chordpro(song)
    twins = str.maketrans("｛｝［］＼＃", "{}[]\\#")
    lines = [line for line in written.splitlines()[4:] if line and not line.startswith("{")]
    sung = [re.sub(r"\[[^\]]*\]", "", line).translate(twins) for line in lines]
    assert sung == [line.text.translate(twins) for line in song.lines()]
    found = [symbol for line in lines for symbol in re.findall(r"\[([^\]]*)\]", line)]
    assert found == [chord.symbol for chord in song.chords()]
