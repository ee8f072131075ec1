"""The helper's process: found, started, talked to by lines, ended."""

import contextlib
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from instruments.refusal import Refusal

INSTALL = (
    "Sharing the tempo takes an extra that is not part of Attune: "
    'run "{}" -m pip install aalink once, then switch it on again.'
)
BROKEN = "The helper that shares the tempo has stopped; the band keeps its tempo."
START_S, END_S = 10.0, 2.0


def commands() -> tuple[tuple[str, ...], ...]:
    """How the helper can be run: by this Python, or by the one that a user has."""
    script = str(Path(__file__).with_name("helper.py"))
    found = (sys.executable, shutil.which("python3"), shutil.which("python"))
    return tuple((python, script) for python in dict.fromkeys(filter(None, found)))


class HelperProcess:
    """`start` one, then its lines come to `heard` on a thread of its own, and what is `asked` goes to it.
    `gone` is called if it ends by itself."""

    def __init__(self, heard: Callable[[str], None], gone: Callable[[], None], asked: deque[str]) -> None:
        self._heard, self._gone, self._asked = heard, gone, asked
        self._process: subprocess.Popen[str] | None = None
        self._ending = False

    def start(self, ways: Sequence[Sequence[str]] | None = None) -> None:
        """Run it by the first of `ways` (None: `commands()`) that works. May take a second or two. Raises
        Refusal with what to install if none does."""
        for way in commands() if ways is None else ways:
            process = _started(way)
            if process is not None:
                self._process, self._ending = process, False
                threading.Thread(target=self._talk, args=(process,), name="tempo link", daemon=True).start()
                return
        raise Refusal(INSTALL.format(sys.executable))

    @property
    def running(self) -> bool:
        """Whether there is one."""
        return self._process is not None

    def _talk(self, process: "subprocess.Popen[str]") -> None:
        """Lines come often, so what is to be said waits for the next one."""
        assert process.stdout is not None
        assert process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            for line in process.stdout:
                self._heard(line)
                while self._asked:
                    process.stdin.write(self._asked.popleft() + "\n")
                process.stdin.flush()
        process.stdout.close()
        if not self._ending:
            self._process = None
            with process:
                process.kill()
            self._gone()

    def end(self) -> None:
        """Let it leave the session and end."""
        process, self._process, self._ending = self._process, None, True
        if process is None:
            return
        assert process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            process.stdin.close()
        try:
            process.wait(END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _started(way: Sequence[str]) -> "subprocess.Popen[str] | None":
    """A helper that is ready; None if it cannot be run so, or has not what it needs."""
    pipe, no_window = subprocess.PIPE, getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        process = subprocess.Popen(
            way, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True, creationflags=no_window
        )
    except OSError:
        return None
    assert process.stdout is not None
    patience = threading.Timer(START_S, process.kill)
    patience.start()
    ready = process.stdout.readline().strip() == "ready"
    patience.cancel()
    if ready:
        return process
    with process:
        process.kill()
    return None
