"""The previews of the styles."""

import argparse
import wave

import pytest

from instruments.refusal import Refusal
from ui.commands import demo


def test_half_a_minute_of_a_style_is_written_and_its_level_told(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(demo, "style_names", lambda: ("campfire",))
    folder = tmp_path / "previews"
    assert demo.run(argparse.Namespace(styles=str(folder), out=None)) == 0
    assert [path.name for path in folder.iterdir()] == ["campfire.wav"]
    with wave.open(str(folder / "campfire.wav")) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(34, abs=3)
    told = capsys.readouterr().out
    assert "campfire.wav: Campfire, 30 s, peak -" in told
    assert "mean -" in told


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal):
        demo.run(argparse.Namespace(styles=str(tmp_path / "file" / "in"), out=None))


def test_levels_are_in_decibels():
    assert demo.decibels(1.0) == 0.0
    assert demo.decibels(0.1) == pytest.approx(-20.0)
    assert demo.decibels(0.0) == pytest.approx(-120.0)
