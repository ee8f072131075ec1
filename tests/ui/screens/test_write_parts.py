from itertools import product

import pytest

from songwriting.song import write_song
from songwriting.structure import blocks
from ui.screens import write_parts
from ui.screens.write_draft import Draft, is_current

TEXT = """one light in the window
one hand on the door

[Chorus]
come home

two shoes by the wall
two cups in the sink"""


@pytest.fixture(scope="module")
def song():
    return write_song(TEXT)


def chords(song):
    return {(line.text, line.chords) for line in song.lines()}


def test_text_and_song_agree_and_read_back_as_the_same_sections(song):
    text, arranged = write_parts.arranged(song)
    assert is_current(Draft(text, arranged))
    assert [block.name for block in blocks(text)] == [part.name for part in arranged.sections]
    assert [part.name for part in arranged.sections] == ["Verse 1", "Chorus", "Verse 2"]


@pytest.mark.parametrize(("change", "at"), list(product(("earlier", "later", "copy", "away"), range(3))))
def test_every_change_keeps_each_lines_chords(song, change, at):
    changed, chosen = write_parts.CHANGES[change](song, at)
    text, arranged = write_parts.arranged(changed)
    assert is_current(Draft(text, arranged))
    assert chords(arranged) <= chords(song)
    assert 0 <= max(0, chosen) <= len(arranged.sections)


def test_verses_are_numbered_as_they_come(song):
    moved, _ = write_parts.CHANGES["earlier"](song, 2)
    moved, _ = write_parts.CHANGES["earlier"](moved, 1)
    _, arranged = write_parts.arranged(moved)
    assert [part.name for part in arranged.sections] == ["Verse 1", "Verse 2", "Chorus"]
    assert arranged.sections[0].lines[0].text.startswith("two shoes")


@pytest.mark.parametrize("kind", write_parts.KINDS)
def test_every_name_that_can_be_given_is_read_back(song, kind):
    _, arranged = write_parts.arranged(write_parts.named(song, 2, kind))
    assert arranged.sections[2].name.lower().startswith(kind)
