"""Damaged and strange files: read, or refused in a sentence, and soon."""

import time

import pytest

from benchmarks.song_files import ENDINGS, mutants, outcome
from instruments.refusal import Refusal
from songwriting.formats.convert import READERS, convert
from songwriting.formats.from_sheet import song_of
from songwriting.song import write_song

FILES = 240


@pytest.mark.parametrize("ending", ENDINGS)
def test_damaged_files_are_read_or_refused(tmp_path, ending):
    path = tmp_path / f"damaged{ending}"
    for number, (_, content) in enumerate(mutants(FILES // len(ENDINGS), tmp_path, (ending,))):
        path.write_bytes(content)
        began = time.process_time()
        assert outcome(path) in ("read", "refused"), number
        assert number == 0 or time.process_time() - began < 1.0


STRANGE = {
    "100 kB": "la la la la\n" * 9000,
    "a line of 5,000 characters": "la " * 1700,
    "nothing": "",
    "blanks": " \n\t\n",
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_too_much_and_too_little_are_refused_in_a_sentence(text):
    began = time.process_time()
    with pytest.raises(Refusal, match=r"\.$"):
        write_song(text)
    assert time.process_time() - began < 0.2


@pytest.mark.parametrize(
    "text", ["שיר של ערב", "🙂🙂 🎵", "a\x00b \x07 c", "\u202eabc\u202c home", "e\u0301\u0301\u0301", "𝕱𝖗𝖆𝖐"]
)
def test_strange_scripts_are_sung_as_they_are(text):
    song = write_song(text)
    assert song.sections[0].lines[0].syllables
    assert "\x00" not in song.sections[0].lines[0].text


@pytest.mark.parametrize("ending", [".cho", ".txt"])
def test_large_and_binary_texts(tmp_path, ending):
    path = tmp_path / f"song{ending}"
    path.write_bytes(b"\x00\x01" * 100)
    with pytest.raises(Refusal, match="not a text file"):
        READERS[ending](path)
    path.write_bytes(b"[C]la " * 400_000)
    with pytest.raises(Refusal, match="too long"):
        READERS[ending](path)
    path.write_text("[C]la " * 20_000, encoding="utf-8")
    began = time.process_time()
    with pytest.raises(Refusal, match="2,000 characters"):
        song_of(READERS[ending](path))
    path.write_text("[C]la [G]la [F]la\n" * 5_000, encoding="utf-8")
    assert len(song_of(READERS[ending](path)).sections[0].lines) == 5_000
    assert time.process_time() - began < 1.0


def test_what_was_there_stays_where_a_file_cannot_be_read(tmp_path):
    goal = tmp_path / "kept.cho"
    goal.write_text("kept")
    (tmp_path / "bad.mid").write_bytes(b"MThd\x00\x00\x00\x06\x00\x01\x00\x01\x01\xe0MTrk\x00\x00\xff\xff")
    with pytest.raises(Refusal):
        convert(tmp_path / "bad.mid", goal)
    assert goal.read_text() == "kept"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.mid", "kept.cho"]
