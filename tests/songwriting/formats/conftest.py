import pytest

from improv.chord import parse_chord
from songwriting.model import Song
from songwriting.song import set_chord, write_song

LYRICS = "I can't stop crying\nThe Łódź window's open\n\nOh take me home\n\nOh take me home"
ODD = ("Bbmaj7", "F#m7b5/A", "C(add9)", "N.C.", "G7(b9)")


@pytest.fixture
def song() -> Song:
    """A song with odd chords on neighbouring syllables."""
    written = write_song(LYRICS)
    for syllable, symbol in enumerate(ODD):
        written = set_chord(written, 0, 0, syllable, parse_chord(symbol))
    return written
