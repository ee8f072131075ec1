import tomllib
import wave

import mido
import numpy as np
import pytest

from instruments.asset import asset
from ui import commands
from ui.commands import example, live, takes


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, log_put_back):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def tune(tmp_path):
    """A MIDI file of eight notes, half a second each."""
    track = mido.MidiTrack([mido.MetaMessage("set_tempo", tempo=500_000, time=0)])
    for pitch in (57, 60, 62, 64, 67, 64, 62, 57):
        track.append(mido.Message("note_on", note=pitch, velocity=70, time=0))
        track.append(mido.Message("note_off", note=pitch, velocity=0, time=480))
    path = tmp_path / "tune.mid"
    mido.MidiFile(tracks=[track], ticks_per_beat=480).save(path)
    return path


def heard(path):
    with wave.open(str(path)) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (2, 2, 48_000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2) / 32768


def tracks(path):
    return {track.name for track in mido.MidiFile(path).tracks}


def test_the_demo_is_a_whole_session(home, capsys):
    assert commands.main(["demo", "--out", "here"]) == 0
    assert sorted(path.name for path in (home / "here").iterdir()) == ["demo.cho", "demo.mid", "demo.wav"]
    audio = heard(home / "here" / "demo.wav")
    assert 38 < len(audio) / 48_000 < 50
    assert 0.02 < np.abs(audio).max() < 0.9
    assert {"client", "bass", "chords", "drums"} <= tracks(home / "here" / "demo.mid")
    sheet = (home / "here" / "demo.cho").read_text("utf-8")
    assert "{title:" in sheet
    assert "[C]" in sheet
    capsys.readouterr()
    assert commands.main(["sessions"]) == 0
    assert "Evening, an example" in capsys.readouterr().out


def test_the_demo_without_a_folder_names_a_new_one(home, monkeypatch, capsys):
    monkeypatch.setattr("ui.commands.demo.perform", lambda folder: None)
    assert commands.main(["demo"]) == 0
    (made,) = home.glob("attune-demo-*")
    assert str(made) in capsys.readouterr().out


def test_the_demo_refuses_a_place_that_cannot_be(home, capsys):
    (home / "file").touch()
    assert commands.main(["demo", "--out", "file"]) == 2
    assert "cannot be made" in capsys.readouterr().err


def test_a_file_is_played_to_the_band(tune, home, capsys):
    words = ["play", str(tune), "--style", "campfire", "--key", "A minor", "--tempo", "90"]
    assert commands.main([*words, "--wav", "a.wav", "--mid", "a.mid", "--save"]) == 0
    told = capsys.readouterr().out
    assert "The band came in after 0.0 s: campfire, A minor, 90 beats a minute" in told
    assert np.abs(heard(home / "a.wav")).max() > 0.01
    assert "client" in tracks(home / "a.mid")
    assert commands.main([*words, "--wav", "b.wav"]) == 0
    assert (home / "a.wav").read_bytes() == (home / "b.wav").read_bytes()
    assert commands.main(["sessions"]) == 0
    assert "  1  " in capsys.readouterr().out


def test_played_without_more_words_it_tells_what_the_band_did(tune, home, capsys):
    assert commands.main(["play", str(tune)]) == 0
    out = capsys.readouterr().out
    assert "Chords: " in out
    assert "--wav" in out
    assert not (home / "home").exists(), "nothing is kept unless asked"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--style", "campfires"], "There is no style “campfires”; did you mean “campfire”?"),
        (["--tempo", "300"], "The tempo must be 40 to 220 beats a minute."),
        (["--tempo", "nan"], "The tempo must be"),
        (["--key", "H moll"], "is not a key"),
        (["--wav", "no/such/folder.wav"], "its folder must exist"),
        (["--mid", "."], "must name a file"),
    ],
)
def test_wishes_that_cannot_be_are_refused_at_once(tune, words, sentence, capsys):
    assert commands.main(["play", str(tune), *words]) == 2
    out, told = capsys.readouterr()
    assert sentence in told
    assert told.count("\n") == 1
    assert out == ""


def test_a_file_of_hours_is_not_rendered_into_memory(home, capsys):
    track = mido.MidiTrack([mido.Message("note_on", note=60, velocity=60, time=0)])
    track.append(mido.Message("note_off", note=60, velocity=0, time=480 * 2 * 1900))
    mido.MidiFile(tracks=[track], ticks_per_beat=480).save(home / "long.mid")
    assert commands.main(["play", "long.mid", "--wav", "long.wav"]) == 2
    assert "30 minutes at most" in capsys.readouterr().err


def test_a_broken_file_is_a_sentence(home, capsys):
    (home / "x.mid").write_bytes(b"MThd\0\0\0\6\0\1\xff\xff\0\0")
    assert commands.main(["play", "x.mid"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_sessions_are_listed_and_exported(tune, home, capsys):
    assert commands.main(["sessions"]) == 0
    assert capsys.readouterr().out == "Nothing has been kept yet.\n"
    assert commands.main(["sessions", "export"]) == 2
    assert commands.main(["play", str(tune), "--save"]) == 0
    capsys.readouterr()
    assert commands.main(["sessions", "export", "1", "--out", "out.mid"]) == 0
    assert capsys.readouterr().out == "MIDI: out.mid\n"
    assert "client" in tracks(home / "out.mid")
    (home / "folder").mkdir()
    assert commands.main(["sessions", "export", "--out", "folder"]) == 0
    assert len(list((home / "folder").glob("attune-*.mid"))) == 1
    assert commands.main(["sessions", "export", "7"]) == 2
    assert "There is no take 7" in capsys.readouterr().err


def test_words_become_a_chord_sheet(home, capsys):
    (home / "words.txt").write_text("\ufeffThe river moves\nI sit and listen\n", encoding="utf-8")
    assert commands.main(["song", "words.txt"]) == 0
    shown = capsys.readouterr().out
    assert "{title: The river moves}" in shown
    assert commands.main(["song", "words.txt", "--out", "s.cho"]) == 0
    assert (home / "s.cho").read_text("utf-8") == shown


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "There is no file"),
        (b"\xff\xfe\x00", "not a text file"),
        (b"la " * 100_000, "too long"),
        (b" \n ", "."),
    ],
)
def test_words_that_cannot_be_sung(home, content, sentence, capsys):
    if content is not None:
        (home / "words.txt").write_bytes(content)
    assert commands.main(["song", "words.txt"]) == 2
    told = capsys.readouterr().err
    assert sentence in told
    assert told.count("\n") == 1


def test_the_example_is_eight_phrases_in_its_key():
    table = tomllib.loads(asset("examples", "evening.toml").read_text("utf-8"))
    rows = example.messages(table)
    assert len(table["phrase"]) == 8
    assert 35 < rows[-1][0] < 45
    starts = [message for _, message in rows if message[0] == 0x90]
    ends = [message for _, message in rows if message[0] == 0x80]
    assert sorted(m[1] for m in starts) == sorted(m[1] for m in ends)
    assert {m[1] % 12 for m in starts} <= {9, 0, 2, 4, 7}
    assert all(1 <= m[2] <= 127 for m in starts)
    assert "____" not in example.lyrics(table)


def test_places_are_checked_before_the_work(tmp_path):
    assert takes.check_place(None) is None
    assert takes.check_place(str(tmp_path / "x.wav")) == tmp_path / "x.wav"


class FakeLink:
    """Has what a stage needs of the engine's link."""

    made = None

    def __init__(self, options, listener):
        self.options, self.listener, self.sent, self.closed, self.snapshot = (
            options,
            listener,
            [],
            False,
            object(),
        )
        FakeLink.made = self

    def send(self, command):
        self.sent.append(command)

    def events(self):
        return []

    def close(self):
        self.closed = True


def test_live_tells_the_engine_what_the_words_say_and_ends_it(monkeypatch):
    monkeypatch.setattr(live, "Link", FakeLink)
    words = ["live", "--style", "campfire", "--key", "D dorian", "--tempo", "77", "--seconds", "0"]
    assert commands.main(words) == 0
    link = FakeLink.made
    assert live.c.SetStyle("campfire") in link.sent
    assert live.c.SetKey(2, "dorian") in link.sent
    assert link.sent.index(live.c.SetTempo(77.0)) > link.sent.index(live.c.SetStyle("campfire"))
    assert link.closed
    assert link.listener is None


def test_a_file_is_played_live_on_its_own_seconds(monkeypatch, tune):
    monkeypatch.setattr(live, "Link", FakeLink)
    for name in ("TAIL_S", "SETTLE_S"):
        monkeypatch.setattr(live, name, 0.0)
    assert commands.main(["play", str(tune), "--live"]) == 0
    played = [command.played for command in FakeLink.made.sent if isinstance(command, live.c.Play)]
    starts = [one.time_s for one in played if one.message[0] == 0x90 and one.message[2]]
    assert len(starts) == 8
    assert np.diff(starts) == pytest.approx([0.5] * 7, abs=0.1)
    assert FakeLink.made.closed


def test_live_keeps_only_when_asked(monkeypatch, home, capsys):
    from improv.events import NoteEnded, NoteStarted

    monkeypatch.setattr(live, "Link", FakeLink)
    monkeypatch.setattr(
        live.Stage, "wait",
        lambda stage, _: [stage.link.listener(e) for e in (NoteStarted(0, "client", 60, 80, 60, "midi:x"),
                                                          NoteEnded(48_000, "client", 60, 60, "midi:x"))],
    )  # fmt: skip
    assert commands.main(["live", "--save", "--seconds", "0"]) == 0
    assert "Kept" in capsys.readouterr().err
    assert commands.main(["sessions"]) == 0
    assert "1 note " in capsys.readouterr().out


def test_live_keeps_nothing_where_nothing_was_played(monkeypatch, capsys):
    monkeypatch.setattr(live, "Link", FakeLink)
    assert commands.main(["live", "--save", "--seconds", "0"]) == 0
    assert live.NOT_PLAYED in capsys.readouterr().err
    assert commands.main(["sessions"]) == 0
    assert "Nothing has been kept yet." in capsys.readouterr().out
