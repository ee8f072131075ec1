"""Chords over words, out and in."""

from songwriting.formats.chordpro import read_chordpro
from songwriting.formats.from_sheet import song_of
from songwriting.formats.plain import is_chord_line, over_words, read_plain, write_plain
from songwriting.formats.sheet import Piece
from songwriting.song import write_song

TEXT = """[Verse 1]
G           D/F#     Em
Light a lantern for  me
and wait

Chorus:
| C  | G7  |
A line of words
"""


def test_chords_stand_over_their_syllables():
    song = song_of(read_chordpro("{title: T}\n[G]Light a lan[D/F#]tern [Em]here"))
    _, _, _, heading, chords, words, *_ = write_plain(song).splitlines()
    assert heading == "[Verse 1]"
    for symbol, under in (("G ", "Light"), ("D/F#", "tern"), ("Em", "here")):
        assert chords.index(symbol.strip()) == words.index(under)


def test_where_chords_would_touch_the_words_make_room():
    chords, words = over_words((Piece("Gmaj7", "a "), Piece("F#m7b5", "be"), Piece("C", "low")))
    assert chords == "Gmaj7 F#m7b5 C"
    assert words == "a     be-----low"


def test_lines_of_chords_are_told_from_words():
    assert is_chord_line("  Am   F#m7b5 | N.C.")
    assert not is_chord_line("A day in May")
    assert not is_chord_line("")


def test_text_with_chord_lines_is_read():
    song = song_of(read_plain(TEXT))
    assert [(part.name, len(part.lines)) for part in song.sections] == [("Verse 1", 2), ("Chorus", 1)]
    first = song.sections[0].lines[0]
    at = [syllable for word in first.words for syllable in word.syllables]
    assert [(at[index], chord.symbol) for index, chord in first.chords] == [
        ("Light", "G"), ("tern", "D/F#"), ("me", "Em"),
    ]  # fmt: skip
    assert [chord.symbol for chord in song.chords()][-2:] == ["C", "G7"]


def test_what_is_written_is_read_as_the_same_song():
    song = write_song("I can't stop crying\nThe window's open\n\nOh take me home\n\nOh take me home")
    assert song_of(read_plain(write_plain(song))) == song
