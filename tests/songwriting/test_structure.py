"""Sections from the text of a lyric."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.refusal import Refusal
from songwriting.structure import blocks, cleaned

VERSE = "One\ntwo\nthree\nfour"
CHORUS = "Sing now\nsing again\nall of us\nsing"
OTHER = "Five\nsix\nseven\neight"
THIRD = "Nine\nten\neleven\ntwelve"


def names(lyrics: str) -> list[str]:
    return [block.name for block in blocks(lyrics)]


def test_a_block_that_comes_again_is_the_chorus():
    assert names(f"{VERSE}\n\n{CHORUS}\n\n{OTHER}\n\n{CHORUS}") == ["Verse 1", "Chorus", "Verse 2", "Chorus"]


def test_a_late_block_of_its_own_is_the_bridge():
    lyrics = "\n\n".join([VERSE, CHORUS, OTHER, CHORUS, THIRD, CHORUS])
    assert names(lyrics)[4] == "Bridge"


def test_a_chorus_with_one_line_changed_is_still_the_chorus():
    changed = CHORUS.replace("all of us", "none of us")
    assert names(f"{VERSE}\n\n{CHORUS}\n\n{OTHER}\n\n{changed}")[3] == "Chorus"


def test_headings_win_and_are_not_sung():
    found = blocks("[Verse 1]\nHello\n\n[Pre-Chorus]\nHigher\nBridge:\nOver the water")
    assert [(block.name, block.kind) for block in found] == [
        ("Verse 1", "verse"), ("Pre-chorus", "pre-chorus"), ("Bridge", "bridge"),
    ]  # fmt: skip
    assert found[2].lines == ("Over the water",)


def test_repeats_part_a_text_without_blank_lines():
    found = blocks("\n".join([VERSE, CHORUS, OTHER, CHORUS]))
    assert [block.name for block in found] == ["Verse 1", "Chorus", "Verse 2", "Chorus"]


def test_a_single_block_is_a_verse():
    assert names("Hello\nagain") == ["Verse"]


def test_control_characters_go_and_line_ends_are_made_one():
    assert cleaned("a\x00b\r\nc\rd\x1b") == "ab\nc\nd"


@pytest.mark.parametrize("lyrics", ["", " \n\n\t", "\x00", "[Chorus]"])
def test_no_words_are_told_so(lyrics):
    with pytest.raises(Refusal, match="no words"):
        blocks(lyrics)


@pytest.mark.parametrize("lyrics", ["la " * 40_000, "la\n" * 10_000, "x" * 5_000, "ok\n" + "la " * 1_700])
def test_too_much_is_refused_in_a_sentence(lyrics):
    with pytest.raises(Refusal, match="too long"):
        blocks(lyrics)


@given(st.text(alphabet="ab \n", max_size=120))
def test_every_line_is_sung_once_in_its_order(lyrics):
    lines = [" ".join(line.split()) for line in lyrics.split("\n") if line.strip()]
    if lines:
        assert [line for block in blocks(lyrics) for line in block.lines] == lines


@pytest.mark.parametrize(
    "lyrics", ["la\n" * 400, "la\nlo\n\n" * 130, "".join(f"line {n % 20}\n" for n in range(400))]
)
def test_repetitive_texts_take_no_time(lyrics):
    before = time.perf_counter()
    blocks(lyrics)
    assert time.perf_counter() - before < 1.0
