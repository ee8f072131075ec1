"""The printed sheet: every word and chord in its place, on pages, or a sentence."""

import re
import zlib
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improv.chord import parse_chord
from instruments.refusal import Refusal
from songwriting.formats.pdf_layout import rows
from songwriting.formats.to_pdf import write_pdf
from songwriting.model import Line
from songwriting.shapes import INSTRUMENTS
from songwriting.song import write_song
from songwriting.syllables import words

SONG = write_song(
    "The kettle sings a little song\nI am here and that's enough\n\nYou are not alone\nCome on home"
)


def wide(text):
    return 6.0 * len(text)


@st.composite
def lines(draw):
    text = " ".join(
        draw(
            st.lists(
                st.sampled_from(["the", "unbelievable", "evening", "I", "walking", "on"]),
                min_size=1,
                max_size=12,
            )
        )
    )
    said = words(text)
    count = sum(len(word.syllables) for word in said)
    places = draw(st.sets(st.integers(0, count - 1)))
    symbols = ["C", "F#m7b5", "Gsus4/B", "Am"]
    return Line(text, said, tuple((at, parse_chord(symbols[at % 4])) for at in sorted(places)))


@given(lines(), st.integers(120, 600))
def test_no_chord_and_no_word_lies_on_another_and_none_is_lost(line, width):
    found = rows(line, wide, wide, width)
    for row in found:
        for chord in (True, False):
            placed = sorted((piece.x, wide(piece.text)) for piece in row if piece.chord == chord)
            for (x, length), (after, _) in pairwise(placed):
                assert x + length <= after + 1e-6
    chords = [piece.text for row in found for piece in row if piece.chord]
    assert chords == [chord.symbol for _, chord in line.chords]
    said = "".join(piece.text.replace("-", "") for row in found for piece in row if not piece.chord)
    assert said == line.text.replace(" ", "")


@given(lines())
def test_a_chord_stands_where_its_syllable_begins(line):
    ((*row,),) = rows(line, wide, wide, 1e6)
    starts = {piece.x for piece in row if not piece.chord}
    assert all(piece.x in starts for piece in row if piece.chord)


@given(lines(), st.integers(220, 600))
def test_rows_are_as_wide_as_the_page(line, width):
    for row in rows(line, wide, wide, width):
        one_word = len({piece.x for piece in row if not piece.chord}) <= 6
        assert max(piece.x + wide(piece.text) for piece in row) <= width + 5 or one_word


@pytest.mark.parametrize("instrument", [*INSTRUMENTS, None])
def test_a_sheet_is_a_pdf_with_its_type_embedded_and_always_the_same(instrument):
    written = write_pdf(SONG, instrument)
    assert written.startswith(b"%PDF-")
    assert written.rstrip().endswith(b"%%EOF")
    assert b"/FontFile2" in written
    assert b"Manrope" in written
    assert written == write_pdf(SONG, instrument)


def test_long_songs_and_large_type_take_more_pages():
    long = replace(SONG, sections=SONG.sections * 12)
    assert pages(write_pdf(SONG)) == 1
    assert pages(write_pdf(long)) > 2
    assert pages(write_pdf(long, size=28)) > pages(write_pdf(long))


def pages(written):
    return len(re.findall(rb"/Type /Page\b", written))


@pytest.mark.parametrize(
    "text", ["Łódź i żółć", "Ночь, улица", "Καλημέρα κόσμε", "Über allen Gipfeln", "ñandú", "e\u0301te\u0301"]
)
def test_scripts_that_the_type_has(text):
    assert write_pdf(write_song(text)).startswith(b"%PDF-")


@pytest.mark.parametrize("text", ["漢字の歌", "שלום עולם", "أغنية", "मेरा गीत"])
def test_other_scripts_are_refused_in_a_sentence(text):
    with pytest.raises(Refusal, match=r"no type for “.+” .* |no type for “.+”; .*\.$"):
        write_pdf(write_song(text))


def test_an_emoji_is_stood_in_for_and_that_is_said():
    plain, with_sign = write_pdf(write_song("home again")), write_pdf(write_song("home again 🙂"))
    assert len(with_sign) > len(plain)
    assert streams(with_sign) > streams(plain)


def streams(written):
    found = re.findall(rb"stream\r?\n(.*?)endstream", written, re.DOTALL)
    return sum(len(inflated(one)) for one in found)


def inflated(content):
    try:
        return zlib.decompress(content.strip())
    except zlib.error:
        return content


def test_a_word_wider_than_the_page_is_refused():
    with pytest.raises(Refusal, match="wider than the page"):
        write_pdf(write_song("a" * 390))
