"""Songs from lines that were kept."""

import pytest

from instruments.refusal import Refusal
from songwriting.song import write_song
from songwriting.ways.collage import collage, lines_of
from songwriting.ways.sheet import lyrics


def test_a_collage_is_made_of_lines_of_ones_own():
    songs = [write_song("the rain is here\nI like the rain"), write_song("The rain is here!\nand so am I")]
    lines = lines_of(songs)
    assert lines == ("the rain is here", "I like the rain", "and so am I")
    sheet = collage([lines[2], lines[0]], chorus=[lines[1]])
    assert lyrics(sheet, {}).splitlines() == [
        "[Verse 1]", "And so am I", "The rain is here", "", "[Chorus]", "I like the rain",
    ]  # fmt: skip


def test_a_collage_of_nothing_is_refused():
    with pytest.raises(Refusal):
        collage([" "])
