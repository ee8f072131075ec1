"""A child process that renders notes, so that the process that plays them keeps its time.

The parent writes a line of JSON for each note, `["felt_piano", 60]`; the child answers with a header and
the samples. It ends when its standard input does.
"""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import IO

import numpy as np

from instruments.sounds.note import Note, make_note
from instruments.sounds.table import sound

HEADER = struct.Struct("<qqd")
"""Frames with guard, frames of loop, gain."""

NICENESS = 10
_QUIETLY = getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
"""What Windows has in place of niceness."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from instruments.sounds.maker import serve; serve()"


class Maker:
    """Renders notes in a niced child, or here when none can be started or it has died."""

    def __init__(self) -> None:
        self._child = _start_child()
        self._memory = np.empty(0, np.int16)

    def make(self, name: str, pitch: int) -> Note:
        """The note of that sound and pitch, good until the next is made."""
        if self._child is not None:
            try:
                return self._ask(self._child, name, pitch)
            except (OSError, EOFError, ValueError):
                self.close()
        return make_note(sound(name), pitch)

    def close(self) -> None:
        """Ends the child."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    pipe.close()
            child.wait()

    def _ask(self, child: subprocess.Popen[bytes], name: str, pitch: int) -> Note:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(f"{json.dumps([name, pitch])}\n".encode())
        header = bytearray(HEADER.size)
        _fill(child.stdout, memoryview(header))
        frames, loop, gain = HEADER.unpack(header)
        if len(self._memory) < 2 * frames:
            self._memory = np.empty(2 * frames, np.int16)
        samples = self._memory[: 2 * frames]
        _fill(child.stdout, samples.data.cast("B"))
        return Note(samples.reshape(2, frames), loop, gain)


def serve() -> None:
    """The child's whole life."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    for line in sys.stdin:
        name, pitch = json.loads(line)
        note = make_note(sound(name), pitch)
        _write(out, HEADER.pack(note.samples.shape[1], note.loop, note.gain))
        _write(out, np.ascontiguousarray(note.samples).data.cast("B"))


def _start_child() -> subprocess.Popen[bytes] | None:
    home = str(Path(__file__).resolve().parents[2])
    one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    try:
        return subprocess.Popen(
            (sys.executable, "-P", "-c", _START, home),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
            env=os.environ | one_thread, creationflags=_QUIETLY,
        )  # fmt: skip
    except OSError:
        return None


def _fill(pipe: IO[bytes], target: memoryview) -> None:
    while target:
        count = pipe.readinto(target)  # type: ignore[attr-defined]
        if not count:
            raise EOFError("the child that makes the notes has ended")
        target = target[count:]


def _write(pipe: IO[bytes], data: bytes | memoryview) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[pipe.write(rest) :]
