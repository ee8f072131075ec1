"""A song taken apart and put together, words changed under their chords."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord
from instruments.refusal import Refusal
from songwriting.analysis import mark_line, think, word_matters
from songwriting.editing import (
    add_line,
    add_section,
    copy_section,
    move_line,
    move_section,
    name_section,
    remove_line,
    remove_section,
    set_words,
)
from songwriting.history import History
from songwriting.melody import melodies
from songwriting.song import set_chord, song_chart, song_timeline, write_song

SONG = write_song(
    "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home"
)


def texts(song):
    return [[line.text for line in section.lines] for section in song.sections]


def names(song):
    return [section.name for section in song.sections]


def test_sections_are_added_copied_moved_named_and_removed():
    song = add_section(SONG, 1, "Bridge", ["Maybe tomorrow", " ", "maybe today"])
    assert names(song) == ["Verse 1", "Bridge", "Verse 2"]
    assert texts(song)[1] == ["Maybe tomorrow", "maybe today"]
    song = copy_section(song, 2)
    assert song.sections[2] == song.sections[3]
    song = move_section(song, 1, 0)
    assert names(song)[0] == "Bridge"
    song = name_section(song, 0, " Before  all ")
    assert names(song)[0] == "Before all"
    song = remove_section(song, 0)
    assert names(song) == ["Verse 1", "Verse 2", "Verse 2"]


def test_lines_are_added_moved_and_removed():
    song = add_line(SONG, 0, 1, "  One   more line ")
    assert texts(song)[0][1] == "One more line"
    song = move_line(song, 0, 1, 9)
    assert texts(song)[0][-1] == "One more line"
    song = remove_line(song, 0, 2)
    assert song == SONG
    assert len(remove_line(remove_line(SONG, 0, 0), 0, 0).sections) == 1


def test_chords_stay_where_words_stay():
    song = set_chord(SONG, 0, 0, 2, parse_chord("F"))
    symbols = {
        song.sections[0].lines[0].syllables[at].lower(): c.symbol
        for at, c in song.sections[0].lines[0].chords
    }
    changed = set_words(song, 0, 0, "Now the kettle sings me a little song again")
    line = changed.sections[0].lines[0]
    assert {line.syllables[at].lower(): chord.symbol for at, chord in line.chords} == symbols


def test_a_word_in_anothers_place_takes_its_chord_and_note():
    song = melodies(set_chord(SONG, 0, 0, 1, parse_chord("Dm")))[0]
    old = song.sections[0].lines[0]
    line = set_words(song, 0, 0, "The teapot sings a little song").sections[0].lines[0]
    assert line.chords == old.chords
    assert line.melody == old.melody


def test_marks_stay_with_words_that_stay():
    song = think(word_matters(mark_line(SONG, 0, 0), 0, 0, 5), 0, 0, "Mine.")
    line = set_words(song, 0, 0, "And the kettle sings a song").sections[0].lines[0]
    assert [line.words[at].text for at in line.remark.words] == ["song"]
    assert (line.remark.thought, line.remark.marked) == ("Mine.", True)


spoken = st.lists(
    st.sampled_from(
        ["the", "a", "kettle", "sings", "river", "over", "morning", "light", "sooo", "🙂", "don't", "7"]
    ),
    min_size=1,
    max_size=9,
)


@given(spoken, spoken)
def test_whatever_is_written_the_song_can_be_played(first, second):
    song = set_words(melodies(SONG)[0], 0, 0, " ".join(first))
    song = set_words(song, 0, 0, " ".join(second))
    line = song.sections[0].lines[0]
    places = [at for at, _ in line.chords]
    assert places == sorted(set(places))
    assert all(0 <= at < len(line.syllables) for at in places)
    assert len(line.melody) in (0, len(line.syllables))
    assert len(song_chart(song).bars) >= 4
    assert song_timeline(song)


def test_the_same_words_change_nothing():
    assert set_words(SONG, 0, 0, SONG.sections[0].lines[0].text) == SONG


@pytest.mark.parametrize(
    "edit",
    [
        lambda: add_section(SONG, 0, "Verse", ["", " "]), lambda: add_section(SONG, 0, " ", ["words"]),
        lambda: add_section(SONG, 0, "Verse", ["la"] * 500), lambda: remove_section(SONG, 7),
        lambda: copy_section(SONG, -1), lambda: move_section(SONG, 2, 0), lambda: set_words(SONG, 0, 0, "  "),
        lambda: set_words(SONG, 0, 0, "la " * 500), lambda: set_words(SONG, 0, 9, "la"),
        lambda: remove_line(SONG, 0, -1), lambda: remove_section(remove_section(SONG, 0), 0),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_in_a_sentence(edit):
    with pytest.raises(Refusal, match=r"\.$"):
        edit()


edits = st.lists(st.integers(0, 5), max_size=30)


@given(edits)
def test_undo_leads_all_the_way_back_and_redo_forward_again(steps):
    history = History(SONG)
    songs = [SONG]
    for number, step in enumerate(steps):
        song = set_words(history.song, 0, step % 2, f"line number {number} of {step}")
        history = history.changed(song)
        songs.append(song)
    for song in reversed(songs):
        assert history.song == song
        history = history.undone()
    assert not history.can_undo
    for song in songs:
        assert history.song == song
        history = history.redone()
    assert not history.can_redo


def test_a_change_after_undo_forgets_what_was_taken_back_and_no_change_is_no_step():
    history = History(SONG).changed(set_words(SONG, 0, 0, "other words"))
    assert history.changed(history.song) is history
    again = history.undone().changed(set_words(SONG, 0, 0, "third words"))
    assert not again.can_redo
    assert again.undone().song == SONG


def test_ten_thousand_steps_are_kept():
    history = History(SONG)
    for number in range(10_000):
        history = history.changed(name_section(SONG, 0, f"Verse {number}"))
    for _ in range(10_000):
        history = history.undone()
    assert history.song == SONG


def test_versions_are_kept_by_name():
    history = History(SONG).named("As it began")
    history = history.changed(set_words(SONG, 0, 0, "other words")).named("Second")
    back = history.back_to("As it began")
    assert back.song == SONG
    assert back.undone().song == history.song
    assert [version.name for version in back.named("As it began").versions] == ["Second", "As it began"]
    assert [version.name for version in back.without_version("Second").versions] == ["As it began"]
    with pytest.raises(Refusal, match="no version"):
        back.back_to("Third")
    with pytest.raises(Refusal, match="name"):
        back.named("  ")
