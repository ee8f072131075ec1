import pytest

from instruments.refusal import Refusal
from ui import commands
from ui.commands import doctor


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_everything_is_looked_at_and_nothing_is_made(home, capfd):
    assert commands.main(["doctor"]) == 0
    out, told = capfd.readouterr()
    assert told == ""
    for name, _ in doctor.LOOKS:
        assert any(line[5:].startswith(name) for line in out.splitlines()), name
    assert "could not be looked at" not in out
    assert not home.exists()


@pytest.mark.parametrize(
    "fault", [OSError("x"), ImportError("x"), SystemError("x"), Refusal("It is locked.")]
)
def test_whatever_is_broken_the_rest_is_still_said(monkeypatch, capsys, fault):
    def fall():
        raise fault

    monkeypatch.setattr(doctor, "LOOKS", (("First", fall), ("Second", lambda: doctor.Finding("fine"))))
    assert commands.main(["doctor"]) == 0
    first, *_, second = capsys.readouterr().out.splitlines()
    assert first.startswith("  !! First")
    assert second.startswith("  ok Second        fine")


def test_a_missing_package_is_named_with_what_to_do(monkeypatch):
    monkeypatch.setattr(doctor, "installed", lambda name: doctor.NONE if name == "numba" else "1.0")
    finding = doctor.packages()
    assert finding.state == doctor.LACKS
    assert ".venv" in finding.advice


class NoKeyboards:
    """A MIDI system with nothing plugged in."""

    backend = "mido, PortMidi"

    def inputs(self):
        return ()

    outputs = inputs

    def close(self):
        pass


def test_python_3_13_is_told_of_its_midi(monkeypatch):
    monkeypatch.setattr(doctor.sys, "version_info", (3, 13, 1))
    monkeypatch.setattr(doctor, "installed", lambda name: doctor.NONE if name == "python-rtmidi" else "1.0")
    monkeypatch.setattr("instruments.midi_ports.system_ports", NoKeyboards)
    assert doctor.packages().state == doctor.WELL
    assert doctor.python().state == doctor.NOTE
    finding = doctor.keyboards()
    assert "PortMidi" in finding.what
    assert "Plug in" in finding.advice
    assert "python-rtmidi is not made for this Python" in finding.advice


def test_no_sound_device_is_told_as_none(monkeypatch):
    monkeypatch.setattr("instruments.audio.AudioDevice.names", staticmethod(list))
    assert doctor.audio().state == doctor.LACKS
    monkeypatch.setattr("instruments.audio.AudioDevice.names", staticmethod(lambda: ["Speakers"]))
    assert doctor.audio() == doctor.Finding("Speakers")


def test_little_room_is_told(monkeypatch):
    class Usage:
        free = 1_000_000

    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _: Usage)
    assert doctor.room().state == doctor.LACKS
