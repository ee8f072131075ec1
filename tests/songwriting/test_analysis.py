"""Reading a song together; what is written there goes nowhere unasked. And a song kept whole."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import Chord
from instruments.refusal import Refusal
from songwriting.analysis import analysis_text, mark_line, remarked, think, without_remarks, word_matters
from songwriting.editing import move_section
from songwriting.formats.plain import write_plain
from songwriting.formats.to_sheet import write_chordpro
from songwriting.history import History
from songwriting.kept import history_data, read_history, read_song, song_data
from songwriting.melody import melodies
from songwriting.song import write_song

SONG = write_song(
    "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home"
)
READ = think(word_matters(mark_line(SONG, 0, 1), 0, 1, 2), 0, 1, "Here I was sure.\nAt last.")


def test_a_line_is_marked_a_word_matters_a_thought_stands_beside():
    ((section, line, row),) = remarked(READ)
    assert (section, line, row.text) == (0, 1, "I am here and that's enough")
    assert row.words[row.remark.words[0]].text == "here"
    assert row.remark.marked


def test_remarks_move_with_their_lines_and_can_be_taken_back():
    ((section, _, _),) = remarked(move_section(READ, 0, 1))
    assert section == 1
    clean = think(word_matters(mark_line(READ, 0, 1, False), 0, 1, 2, False), 0, 1, " ")
    assert clean == without_remarks(READ) == SONG


def test_nothing_of_it_is_exported_unasked():
    assert write_chordpro(READ) == write_chordpro(SONG)
    assert write_plain(READ) == write_plain(SONG)
    assert "sure" not in write_chordpro(READ)


def test_it_is_written_where_it_is_asked_for():
    text = analysis_text(READ)
    assert "> I am *here* and that's enough  (Verse 1)" in text
    assert "    Here I was sure.\n    At last." in text
    assert "kettle" not in text.split("\n", 1)[1]


def test_what_is_not_there_cannot_be_marked():
    for change in (
        lambda: mark_line(SONG, 5, 0),
        lambda: word_matters(SONG, 0, 0, 99),
        lambda: think(SONG, 0, 0, "x" * 3000),
    ):
        with pytest.raises(Refusal, match=r"\.$"):
            change()


def test_a_song_is_kept_whole():
    song = replace(melodies(READ)[0], tempo_bpm=88.5)
    unread = replace(song.sections[0].lines[0], chords=((0, Chord(None, (), None, "H7")),))
    song = replace(song, sections=(replace(song.sections[0], lines=(unread,)), *song.sections[1:]))
    history = History(song).named("One").changed(replace(song, title="New"))
    data = json.loads(json.dumps(history_data(history)))
    back = read_history(data)
    assert (back.song, back.versions) == (history.song, history.versions)
    assert read_song(json.loads(json.dumps(song_data(song)))) == song


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["form", "song", "versions", "title", "sections", "lines", "text", "chords", "tonic", "mode"]
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_anything_else_is_refused_in_a_sentence(data):
    for read in (read_history, read_song):
        with pytest.raises(Refusal, match="cannot open"):
            read(data)
