from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.kit import lettering
from ui.screens.write_draft import Draft, written
from ui.screens.write_rows import WEIGHT, Pitch, found_lines, row_at, rows_of

PITCH = Pitch(pixels=30, wide=300, above=40, line=40, below=10, blank=30)
TEXTS = st.text("ab é.\n", max_size=80)


@given(TEXTS)
@settings(max_examples=60)
def test_rows_are_the_text_and_no_wider_than_the_page(text):
    rows = rows_of(text, PITCH)
    for row in rows:
        piece = text[row.start : row.end]
        assert "\n" not in piece
        wide = lettering.width(piece.rstrip(), PITCH.pixels, WEIGHT)
        assert wide <= PITCH.wide or " " not in piece.strip()
    shown = "".join(text[row.start : row.end] for row in rows)
    assert shown == text.replace("\n", "")
    assert [row.top for row in rows] == [sum(r.high for r in rows[:n]) for n in range(len(rows))]


@given(TEXTS)
def test_every_place_is_in_a_row(text):
    rows = rows_of(text, PITCH)
    for place in range(len(text) + 1):
        row = rows[row_at(rows, place)]
        assert row.start <= place


@pytest.fixture(scope="module")
def draft():
    draft = Draft("[Verse]\nWhen the  day gets loud\n\ngo down to the harbour, now")
    return replace(draft, song=written(draft))


def pieces(text, line):
    return [text[a:b] for a, b in line.syllables]


def test_syllables_are_found_where_they_stand(draft):
    first, second = found_lines(draft.text, draft.song)
    assert pieces(draft.text, first) == ["When", "the", "day", "gets", "loud"]
    assert pieces(draft.text, second) == ["go", "down", "to", "the", "har", "bour,", "now"]


def test_while_a_line_is_written_its_first_words_keep_their_place(draft):
    text = draft.text.replace("the harbour, now", "the hall")
    _, second = found_lines(text, draft.song)
    assert pieces(text, second) == ["go", "down", "to", "the"]


def test_no_song_no_places():
    assert found_lines("some words", None) == ()
