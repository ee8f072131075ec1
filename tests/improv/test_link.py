import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from improv import commands as c
from improv.events import Event, NoteEnded, NoteStarted, Noticed
from improv.link import Link
from improv.process import Options
from instruments.played import PADS, Played

SILENT = Options(audio=False, midi=False)
PATIENCE_S = 60.0

ORPHAN = """
import sys, time
from improv.link import Link
from improv.process import Options
if __name__ == "__main__":
    link = Link(Options(audio=False, midi=False))
    while link.snapshot is None:
        time.sleep(0.05)
    print(link.pid, flush=True)
    time.sleep(120)
"""


@pytest.fixture
def link() -> Iterator[Link]:
    link = Link(SILENT)
    yield link
    link.close()


def wait(done: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not done():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.02)


def collect(link: Link, heard: list[Event]) -> list[Event]:
    heard += link.events()
    return heard


def test_a_touch_goes_in_and_its_note_comes_out(link: Link) -> None:
    wait(lambda: link.snapshot)
    link.send(c.Play(Played(time.perf_counter(), PADS, (0x90, 0, 80))))
    link.send(c.Play(Played(time.perf_counter(), PADS, (0x80, 0, 0))))
    heard: list[Event] = []
    wait(lambda: [e for e in collect(link, heard) if isinstance(e, NoteEnded) and e.voice == "client"])
    started = [e for e in heard if isinstance(e, NoteStarted) and e.voice == "client"]
    assert started[0].pitch == link.snapshot.pad_pitches[0]  # type: ignore[union-attr]


def test_what_cannot_be_done_is_said_and_the_engine_goes_on(link: Link) -> None:
    link.send(c.SetStyle("polka"))
    heard: list[Event] = []
    wait(lambda: [e for e in collect(link, heard) if isinstance(e, Noticed)])
    assert link.alive


def test_an_engine_that_dies_is_started_again_with_its_settings(link: Link) -> None:
    link.send(c.SetKey(2, "dorian"))
    wait(lambda: link.snapshot and link.snapshot.tonic == 2)
    first = link.pid
    assert first
    os.kill(first, signal.SIGKILL)
    wait(lambda: link.pid != first)
    last = link.snapshot
    wait(lambda: link.snapshot is not last and link.snapshot.tonic == 2 and link.snapshot.scale == "dorian")


def test_close_ends_the_process() -> None:
    link = Link(SILENT)
    wait(lambda: link.snapshot)
    link.close()
    assert not link.alive


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks processes up in /proc")
def test_an_engine_whose_window_died_ends_by_itself(tmp_path: Path) -> None:
    script = tmp_path / "orphan.py"
    script.write_text(ORPHAN)
    root = Path(__file__).parents[2]
    window = subprocess.Popen(
        [sys.executable, script],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert window.stdout is not None
    engine = int(window.stdout.readline())
    window.kill()
    window.wait()
    window.stdout.close()
    wait(lambda: not Path(f"/proc/{engine}").exists() or _is_zombie(engine))


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


def test_a_fault_in_the_engine_is_written_down_and_prints_nothing(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    link = Link(Options(audio=True, midi=False, period_ms="three"))  # type: ignore[arg-type]
    wait(lambda: any("The engine failed" in record.message for record in caplog.records))
    link.close()
    assert "Traceback" not in capfd.readouterr().err


def test_following_is_chosen_while_the_engine_runs(link: Link) -> None:
    wait(lambda: link.snapshot)
    link.send(c.SetFollowing("patient"))
    link.send(c.SetFollowing("close"))
    wait(lambda: link.snapshot and link.snapshot.following == "close")
    link.send(c.SetFollowing("steady"))
    wait(lambda: link.snapshot and link.snapshot.following == "steady")
