"""Chords as people write them in songs, each read as what it is."""

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import note_class, parse_chord, pitch_classes
from improv.chord_grammar import table
from instruments.refusal import Refusal
from songwriting.formats.chordpro import read_chordpro
from songwriting.formats.from_sheet import song_of
from songwriting.numerals import TRIADS

BILLBOARD = Path(__file__).resolve().parents[3] / "shared" / "data" / "billboard" / "progressions.json"
ROOTS = (
    "C",
    "C#",
    "Db",
    "D",
    "D#",
    "Eb",
    "E",
    "Fb",
    "E#",
    "F",
    "F#",
    "Gb",
    "G",
    "G#",
    "Ab",
    "A",
    "A#",
    "Bb",
    "B",
    "Cb",
)
SIGNS = {"b": ("b", "♭"), "#": ("#", "♯")}
TRIAD_QUALITIES = ("major", "minor", "diminished")
KINDS = {row["name"]: row for row in table()["quality"]}


def written(root, quality, bass, draw):
    """A symbol as one person or another writes it, and its pitch classes."""
    spelling = draw.choice(quality["spellings"])
    below = "" if bass is None else f"/{_sign(bass, draw)}"
    tones = {(note_class(root) + step) % 12 for step in quality["intervals"]}
    if bass is not None:
        tones.add(note_class(bass))
    return f"{_sign(root, draw)}{spelling}{below}", tuple(sorted(tones))


def _sign(name, draw):
    return name[0] + (draw.choice(SIGNS[name[1]]) if len(name) > 1 else "")


def numerals():
    if not BILLBOARD.exists():
        return list(TRIADS)
    songs = json.loads(BILLBOARD.read_text(encoding="utf-8"))
    return [numeral for song in songs for numeral in song["chords"]]


def test_a_thousand_symbols_of_the_corpus_are_read_rightly():
    draw, corpus = Random(1), numerals()
    by_root = [(root, note_class(root)) for root in ROOTS]
    for _ in range(1000):
        numeral = TRIADS.index(draw.choice(corpus))
        tonic = draw.randrange(12)
        root = draw.choice([name for name, tone in by_root if tone == (tonic + numeral // 3) % 12])
        quality = KINDS[TRIAD_QUALITIES[numeral % 3]]
        symbol, tones = written(root, quality, draw.choice([None, None, None, "E", "Bb", "F#"]), draw)
        assert pitch_classes(parse_chord(symbol)) == tones, symbol


@given(
    st.sampled_from(ROOTS),
    st.sampled_from(sorted(KINDS)),
    st.none() | st.sampled_from(ROOTS),
    st.randoms(use_true_random=False),
)
def test_every_spelling_of_every_kind_is_read_as_that_kind(root, name, bass, draw):
    symbol, tones = written(root, KINDS[name], bass, draw)
    assert pitch_classes(parse_chord(symbol)) == tones


@given(st.sampled_from(ROOTS), st.sampled_from(sorted(KINDS)), st.randoms(use_true_random=False))
def test_a_chord_in_a_sheet_is_the_chord_of_its_symbol(root, name, draw):
    symbol, tones = written(root, KINDS[name], None, draw)
    song = song_of(read_chordpro(f"[{symbol}]la la\n"))
    (chord,) = song.chords()
    assert pitch_classes(chord) == tones


@given(st.text(alphabet="ABCDEFGabcdefghm#♯♭majindsu0123456789+-°øΔ()/ ,", max_size=10))
def test_whatever_is_typed_is_read_or_refused_and_reads_back_the_same(symbol):
    try:
        chord = parse_chord(symbol)
    except Refusal as reason:
        with pytest.raises(Refusal):
            parse_chord(symbol)
        refused_in_a_sentence(str(reason))
        return
    assert pitch_classes(parse_chord(chord.symbol)) == pitch_classes(chord)


def refused_in_a_sentence(text):
    assert text.endswith(".")
    assert "\n" not in text or "\\n" in text
