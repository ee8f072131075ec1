"""Sheets as songs."""

import pytest

from instruments.refusal import Refusal
from songwriting.formats.chordpro import read_chordpro
from songwriting.formats.from_sheet import NO_WORD, song_of
from songwriting.formats.to_sheet import sheet_of, write_chordpro
from songwriting.song import write_song

SHEET = """{title: The Lantern}
{key: Em}
{tempo: 84}
{time: 6/8}
[Em]Light a lan[D/F#]tern for me
[G] [A] [X9?]

{soc}
cr[C]ying [*soft] home[D]
{eoc}
{c: Verse 2}
Gone
{chorus}
"""


def chords(line):
    at = [syllable for word in line.words for syllable in word.syllables]
    return [(at[index], chord.symbol) for index, chord in line.chords]


def test_head_sections_and_recalled_chorus():
    song = song_of(read_chordpro(SHEET))
    assert (song.title, song.tonic, song.mode, song.tempo_bpm, song.metre) == (
        "The Lantern", 4, "minor", 84.0, "6/8",
    )  # fmt: skip
    assert [section.name for section in song.sections] == ["Verse 1", "Chorus", "Verse 2", "Chorus"]
    assert song.sections[1].lines == song.sections[3].lines


def test_chords_find_their_syllables():
    song = song_of(read_chordpro(SHEET))
    first, bare = song.sections[0].lines
    assert chords(first) == [("Light", "Em"), ("tern", "D/F#")]
    assert chords(bare) == [(NO_WORD, "G"), (NO_WORD, "A"), (NO_WORD, "X9?")]
    assert bare.chords[2][1].root is None
    assert chords(song.sections[1].lines[0]) == [("ing", "C"), (NO_WORD, "D")]


def test_what_was_written_is_read_as_the_same_song():
    song = write_song("I can't stop crying\nThe window's open\n\nOh take me home\n\nOh take me home")
    again = song_of(read_chordpro(write_chordpro(song)))
    assert again == song


def test_without_a_key_the_first_chord_gives_it():
    assert song_of(read_chordpro("[Bbm]Low")).tonic == 10


def test_neither_words_nor_chords_is_said():
    with pytest.raises(Refusal, match="no words"):
        song_of(read_chordpro("{title: Nothing}\n# at all\n"))


def test_odd_heads_do_no_harm():
    song = song_of(read_chordpro("{key: H7}\n{tempo: fast}\n{time: 17/16}\n[G]La"))
    assert (song.tonic, song.tempo_bpm, song.metre) == (7, 90.0, "4/4")
    assert sheet_of(song).first("title") == "Song"
