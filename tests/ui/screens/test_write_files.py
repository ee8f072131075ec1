from dataclasses import replace

import pytest

from instruments.refusal import Refusal
from tests.ui.screens.test_write_keep import made
from ui.screens import write_files


def test_a_file_is_never_written_over(tmp_path):
    song = replace(made().song, title="What / if: <no>")
    first = write_files.save_chordpro(song, tmp_path / "songs")
    first.write_text("mine")
    second = write_files.save_chordpro(song, tmp_path / "songs")
    assert first.read_text() == "mine"
    assert first != second
    assert "[Bb/D]" in second.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal, match="cannot be written"):
        write_files.save_chordpro(made().song, tmp_path / "file" / "songs")
