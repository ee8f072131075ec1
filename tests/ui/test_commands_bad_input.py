"""Whatever is typed: one sentence, exit code 2 (130 after Ctrl-C), and nobody's file is harmed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ui import commands

ROOT = Path(__file__).resolve().parents[2]
ONE_NOTE = b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk\0\0\0\x0c\0\x90\x3c\x40\x60\x80\x3c\0\0\xff\x2f\0"
NO_NOTE = b"MThd\0\0\0\6\0\0\0\1\1\xe0MTrk\0\0\0\4\0\xff\x2f\0"
FULL = Path("/dev/full")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch, log_put_back):
    monkeypatch.setenv("ATTUNE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "one.mid").write_bytes(ONE_NOTE)
    (tmp_path / "none.mid").write_bytes(NO_NOTE)
    (tmp_path / "words.txt").write_text("The river moves\n")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "file").touch()
    with (tmp_path / "large").open("wb") as large:
        large.truncate(100_000_000)
    return tmp_path


MISTAKES = [
    ["play", "folder"],
    ["play", "large"],
    ["play", "binary"],
    ["play", "none.mid"],
    ["play", "file/x.mid"],
    ["play", "x" * 300],
    ["play", "one.mid", "--tempo", "-90"],
    ["play", "one.mid", "--key", "H"],
    ["play", "one.mid", "--key", ""],
    ["play", "one.mid", "--style", "../../etc"],
    ["play", "one.mid", "--mid", "one.mid"],
    ["play", "one.mid", "--wav", "a", "--mid", "a"],
    ["play", "one.mid", "--wav", "file/x.wav"],
    ["song", "folder"],
    ["song", "large"],
    ["song", "binary"],
    ["song", "words.txt", "--out", "folder"],
    ["song", "words.txt", "--out", "words.txt"],
    ["demo", "--out", "file"],
    ["demo", "--out", "file/below"],
    ["sessions", "export", "²"],
    ["live", "--seconds", "-1"],
    ["live", "--seconds", "nan"],
    ["live", "--tempo", "inf"],
    ["inspect", "nonsense"],
]


@pytest.mark.parametrize("words", MISTAKES, ids=lambda words: " ".join(words)[:40])
def test_a_mistake_is_answered_in_one_sentence(home, words, capsys):
    before = {path: path.stat() for path in home.rglob("*")}
    assert commands.main(words) == 2
    out, told = capsys.readouterr()
    assert out == ""
    assert told.count("\n") == 1
    assert told.rstrip().endswith((".", "?", "sessions"))
    after = {path: path.stat() for path in home.rglob("*")}
    assert {path: stat.st_size for path, stat in after.items()} == {p: s.st_size for p, s in before.items()}


def test_a_negative_seed_is_a_seed(capsys):
    assert commands.main(["song", "words.txt", "--seed", "-1"]) == 0
    assert commands.main(["play", "one.mid", "--seed", "-1"]) == 0
    assert capsys.readouterr().err.count("\n") == 1


def test_a_place_that_takes_nothing_is_told_before_the_work(monkeypatch, capsys):
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    for words in (["demo", "--out", "folder"], ["play", "one.mid", "--wav", "x.wav"]):
        assert commands.main(words) == 2
        out, told = capsys.readouterr()
        assert out == ""
        assert told.count("\n") == 1


def test_a_home_of_nobody_is_a_sentence(monkeypatch, capsys):
    monkeypatch.setenv("ATTUNE_HOME", "~nobody-of-this-name/x")
    assert commands.main(["sessions"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def run(command, **more):
    """A shell's command with this Python as $python, buffered as on anyone's machine."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    surroundings |= {"python": sys.executable, **more}
    return subprocess.run(
        ["bash", "-c", command], cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize("word", ["sessions", "--help"])
def test_a_reader_that_has_gone_is_no_error(word):
    answer = run(f'"$python" run.py {word} | true; exit "${{PIPESTATUS[0]}}"')
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_output_onto_a_full_disk_is_a_sentence():
    answer = run('"$python" run.py sessions > /dev/full')
    assert answer.returncode == 2
    assert answer.stderr == "The output cannot be written: No space left on device.\n"


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash here")
@pytest.mark.parametrize("closed", ["<&-", ">&-"])
def test_closed_input_or_output_is_a_sentence(closed):
    answer = run(f'"$python" run.py inspect chord {closed}')
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
@pytest.mark.parametrize(("line", "after_s"), [("is played", 0.0), ("is played", 1.0), ("A song", 0.0)])
def test_ctrl_c_ends_the_demo_without_a_traceback(home, line, after_s):
    demo = subprocess.Popen(
        [sys.executable, "run.py", "demo", "--out", str(home / "folder")], cwd=ROOT, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while line not in (told := demo.stderr.readline()):
        assert told, "the demo ended too soon"
    time.sleep(after_s)
    os.killpg(demo.pid, signal.SIGINT)
    assert demo.communicate(timeout=30)[1] == ""
    assert demo.returncode == 130
