"""ChordPro in and out again."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from songwriting.formats.chordpro import harmless, read_chordpro, write_sheet
from songwriting.formats.sheet import Directive, Kept, Piece, Remark, Sung

SHEET = """\ufeff{t: The Lantern}\r
{st:by nobody}\r
# for the choir
{key: G}
{x_mood: quiet}

{soc: Chorus 1}
[G]Light a lan[D/F#]tern, [*softly]la
La [Em7] la[C]
{eoc}
{chorus}
{define: G base-fret 1 frets 3 2 0 0 0 3}
{sot}
e|--3--[x]--|
{not a directive of ours}
{eot}
{comment_box "twice"}
   [N.C.]spoken { words } \t
"""


def test_every_kind_of_line_is_read():
    lines = read_chordpro(SHEET).lines
    assert lines[0] == Directive("title", "The Lantern")
    assert lines[2] == Remark(" for the choir")
    assert Directive("x_mood", "quiet") in lines
    assert Directive("start_of_chorus", "Chorus 1") in lines
    assert Sung((Piece("G", "Light a lan"), Piece("D/F#", "tern, "), Piece("*softly", "la"))) in lines
    assert Sung((Piece(None, "La "), Piece("Em7", " la"), Piece("C", ""))) in lines
    assert Kept("e|--3--[x]--|") in lines
    assert Kept("{not a directive of ours}") in lines
    assert Directive("comment_box", '"twice"') in lines


def test_the_second_writing_is_the_first_byte_for_byte():
    once = write_sheet(read_chordpro(SHEET))
    assert write_sheet(read_chordpro(once)) == once
    assert "Light a lan[D/F#]tern, [*softly]la" in once


def test_lines_that_go_on_are_joined_and_written_out_characters_read():
    sheet = read_chordpro("{title: Two \\\n   lines}\n[C]caf\\u00e9 \\u{1f3b5}")
    assert sheet.first("title") == "Two lines"
    assert sheet.lines[1].words == "café 🎵"


def test_a_directive_for_some_readers_keeps_whom_it_is_for():
    assert read_chordpro("{c-guitar: capo 2}").lines[0] == Directive("comment-guitar", "capo 2")


@settings(max_examples=300, deadline=None)
@example("\\\t\\")
@given(st.text(alphabet=st.sampled_from("ab [](){}:#\\*-\n\r\tCé🎵{}[]"), max_size=120))
def test_any_text_settles_after_one_writing(text):
    once = write_sheet(read_chordpro(text))
    assert write_sheet(read_chordpro(once)) == once


@given(st.text(max_size=60))
def test_harmless_words_stay_words(words):
    safe = harmless(" ".join(words.split()))
    for line in read_chordpro(safe).lines:
        assert isinstance(line, Sung)
        assert all(piece.chord is None for piece in line.pieces)
