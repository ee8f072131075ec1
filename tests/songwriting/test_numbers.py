"""Chords as numbers of their key."""

import pytest

from improv.chord import NO_CHORD, parse_chord
from songwriting.numbers import nashville, roman


@pytest.mark.parametrize(
    ("symbol", "tonic", "as_roman", "as_number"),
    [
        ("C", 0, "I", "1"), ("Am", 0, "vi", "6-"), ("G7", 0, "V7", "5⁷"), ("Dm7", 0, "ii7", "2-⁷"),
        ("Bb", 0, "bVII", "b7"), ("Fmaj7", 0, "IVmaj7", "4maj⁷"), ("C/E", 0, "I/3", "1/3"),
        ("Bdim", 0, "viio", "7°"), ("Am", 9, "i", "1-"), ("F", 9, "bVI", "b6"), ("E7", 9, "V7", "5⁷"),
        ("F#m7b5", 4, "iiø7", "2ø⁷"), ("Dsus4", 2, "Isus4", "1sus⁴"), ("D/F#", 7, "V/7", "5/7"),
    ],
)  # fmt: skip
def test_numbers_count_from_the_tonic(symbol, tonic, as_roman, as_number):
    chord = parse_chord(symbol)
    assert roman(chord, tonic) == as_roman
    assert nashville(chord, tonic) == as_number


def test_no_chord_stays():
    assert roman(NO_CHORD, 0) == nashville(NO_CHORD, 0) == "N.C."
