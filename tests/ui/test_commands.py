import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from ui import commands
from ui.commands import parser, window
from ui.commands.table import COMMANDS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))


def ends(words):
    with pytest.raises(SystemExit) as end:
        commands.main(words)
    return end.value.code


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_word_has_its_module_and_its_help(command, capsys):
    assert callable(import_module(f"ui.commands.{command.module}").run)
    assert ends([command.name, "--help"]) == 0
    assert command.help[1:] in " ".join(capsys.readouterr().out.split())


def test_help_names_every_word(capsys):
    assert ends(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"    {command.name} " in told for command in COMMANDS)


def test_no_word_is_the_window():
    assert parser.parse([])[0].name == "window"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["plya"], "There is no command “plya”; did you mean “play”?"),
        (["Doctor"], "There is no command “Doctor”; did you mean “doctor”?"),
        (["xylophone"], "There is no command “xylophone”; there are: window, demo, play"),
        (["play"], "The following arguments are required: FILE; see python3 run.py play --help."),
        (["play", "x.mid", "--tempo", "fast"], "invalid float value: 'fast'; see"),
        (["--loud"], "nrecognized arguments: --loud; see python3 run.py --help."),
        (["sessions", "burn"], "invalid choice: 'burn'"),
    ],
)
def test_mistakes_are_answered_in_one_line(words, sentence, capsys):
    assert ends(words) == 2
    out, told = capsys.readouterr()
    assert sentence in told
    assert told.count("\n") == 1
    assert out == ""


def test_help_is_quick_and_loads_nothing_heavy():
    code = "import sys; sys.argv[0] = 'run.py'; from ui.commands import main; main(['--help'])"
    tail = "\nexcept SystemExit: print(*sys.modules, file=sys.stderr)"
    begin = time.perf_counter()
    answer = subprocess.run(
        [sys.executable, "-c", f"try:\n {code}{tail}"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    took = time.perf_counter() - begin
    heavy = {"numpy", "numba", "pygame", "mido", "sqlalchemy", "music21", "miniaudio", "rtmidi", "improv"}
    assert heavy.isdisjoint(answer.stderr.split())
    assert took < 1.0, "0.3 s on a quiet machine"


def test_a_refusal_is_its_sentence_and_2(tmp_path, capsys):
    assert commands.main(["play", str(tmp_path / "none.mid")]) == 2
    out, told = capsys.readouterr()
    assert told == "There is no file none.mid.\n"
    assert out == ""


def test_an_unforeseen_error_is_a_sentence_that_names_the_log(tmp_path, capsys, monkeypatch, log_put_back):
    name = "".join(("An", "na"))

    def fall(_):
        raise ZeroDivisionError(name)

    monkeypatch.setattr("ui.commands.doctor.run", fall)
    assert commands.main(["doctor"]) == 1
    told = capsys.readouterr().err
    log = tmp_path / "home" / "logs" / "attune.log"
    assert told.count("\n") == 1
    assert str(log) in told
    assert "ZeroDivisionError" in log.read_text()
    assert name not in log.read_text()


def test_ctrl_c_ends_without_a_word(capsys, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("ui.commands.doctor.run", interrupt)
    assert commands.main(["doctor"]) == 130
    assert capsys.readouterr() == ("", "")


def test_a_terminal_with_few_letters_is_written_to_all_the_same():
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "run.py", "song", "no such file ü.txt"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=surroundings)
    assert answer.stderr == "There is no file no such file ?.txt.\n"


def test_a_reader_that_goes_away_is_no_error():
    command = f"'{sys.executable}' run.py doctor | true"
    answer = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, env=os.environ)
    assert answer.stderr == ""


@pytest.mark.parametrize(
    ("surroundings", "shown"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "w"}, True),
        ({"SDL_VIDEODRIVER": "dummy"}, True),
    ],
)
def test_what_counts_as_a_display(monkeypatch, surroundings, shown):
    monkeypatch.setattr(window.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert window.has_display() is shown


def test_without_a_display_the_window_says_what_there_is_instead(monkeypatch, capsys):
    monkeypatch.setattr(window, "has_display", lambda: False)
    assert commands.main([]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 2
    assert all(word in told for word in ("demo", "play", "live"))


def test_words_after_test_are_pytests(monkeypatch):
    called = []
    monkeypatch.setattr("ui.commands.test.end_of", lambda command, cwd: called.append(command) or 5)
    assert commands.main(["test", "-k", "house", "--maxfail=1"]) == 5
    assert called[0][1:] == ["-m", "pytest", "-k", "house", "--maxfail=1"]
