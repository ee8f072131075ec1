"""From any kind of file to any other."""

import pytest

from instruments.refusal import Refusal
from songwriting.formats.convert import READERS, WRITERS, convert
from songwriting.formats.from_sheet import song_of
from songwriting.formats.to_sheet import write_chordpro


@pytest.mark.parametrize("ending", sorted(WRITERS.keys() & READERS.keys()))
def test_what_can_be_written_can_be_read(song, tmp_path, ending):
    first, between = tmp_path / "first.cho", tmp_path / f"between{ending}"
    first.write_text(write_chordpro(song))
    convert(first, between)
    again = song_of(READERS[ending](between))
    assert [chord.symbol for chord in again.chords()] == [chord.symbol for chord in song.chords()]
    assert [s.rstrip("-") for line in again.lines() for word in line.words for s in word.syllables] == [
        s for line in song.lines() for word in line.words for s in word.syllables
    ]
    assert list(tmp_path.glob(".*")) == []


def test_what_is_no_song_is_refused_and_nothing_is_left(tmp_path):
    (tmp_path / "a.mid").write_bytes(b"MThd")
    (tmp_path / "a.cho").write_bytes(b"\x00\x01")
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    for source, goal in (("a.mid", "b.cho"), ("a.cho", "b.mid"), ("a.pdf", "b.cho"), ("no.cho", "b.txt"),
                         ("a.mid", "b.docx")):  # fmt: skip
        with pytest.raises(Refusal):
            convert(tmp_path / source, tmp_path / goal)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.cho", "a.mid", "a.pdf"]


def test_what_was_there_stays_when_writing_fails(tmp_path):
    (tmp_path / "empty.cho").write_text("{title: Nothing}\n")
    (tmp_path / "old.mid").write_bytes(b"precious")
    with pytest.raises(Refusal):
        convert(tmp_path / "empty.cho", tmp_path / "old.mid")
    assert (tmp_path / "old.mid").read_bytes() == b"precious"


def test_old_files_in_another_encoding_are_read(tmp_path):
    (tmp_path / "old.cho").write_bytes("{title: Café}\n[C]Café".encode("cp1252"))
    convert(tmp_path / "old.cho", tmp_path / "new.cho")
    assert (tmp_path / "new.cho").read_text(encoding="utf-8") == "{title: Café}\n[C]Café\n"
