"""SoundFonts loaded beside the engine: a child does it, in a private folder, within bounds."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np

from instruments.clock import RATE
from instruments.refusal import Refusal
from instruments.soundfont.presets import Preset, presets
from instruments.soundfont.settings import NOTES, settings
from instruments.sounds.arena import GUARD
from instruments.sounds.note import Given, Note
from instruments.sounds.table import Sound

PROGRAM = "fluidsynth"
PREFIX = "font:"
SCRATCH = "attune-font-"
FORGOTTEN_S = 3600.0
LONGEST_S = 30.0
PAUSE_S = 0.004
"""Between notes that are taken over, so that whoever plays is not disturbed."""

_START = "import sys; sys.path.insert(0, sys.argv[1]); from instruments.soundfont.child import serve; serve()"
_HIDDEN = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def font_sound(path: str, preset: int, bank: int) -> str:
    """The name for `SetSound` of a font's preset."""
    return f"{PREFIX}{Path(path).stem.replace(':', ' ')}:{bank}:{preset}"


class FontLoader:
    """`load` one font at a time, which takes seconds; `close` from any thread ends what is being loaded."""

    def __init__(self, program: str = PROGRAM) -> None:
        self._program = program
        self._child: subprocess.Popen[str] | None = None
        self._closed = False

    def load(self, path: str, preset: int, bank: int) -> Given:
        """The preset as a sound with its notes. Raises Refusal for a file that is no SoundFont or broken, a
        preset it has not, and where FluidSynth is missing, fails, or takes too long."""
        program = shutil.which(self._program)
        if program is None:
            raise Refusal("SoundFonts are played by the program FluidSynth, which is not installed here.")
        font = Path(path)
        asked = {
            "program": program, "path": str(font.absolute()), "preset": preset, "bank": bank,
            "name": font_sound(path, preset, bank), "label": _chosen(font, preset, bank).name,
        }  # fmt: skip
        _sweep()
        scratch = Path(tempfile.mkdtemp(prefix=SCRATCH))
        try:
            answer = self._ask(asked | {"scratch": str(scratch)}, font.name)
            return _given(asked, answer, scratch)
        except Refusal:
            raise
        except (KeyError, ValueError, TypeError, OSError):
            raise _broken(font.name) from None
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def close(self) -> None:
        """End what is being loaded, and load no more."""
        self._closed = True
        if self._child is not None:
            _end(self._child)

    def _ask(self, asked: dict[str, Any], file: str) -> dict[str, Any]:
        home = str(Path(__file__).resolve().parents[2])
        quiet = {"HOME": asked["scratch"], "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._child = child = subprocess.Popen(
            (sys.executable, "-P", "-c", _START, home), env=os.environ | quiet, cwd=asked["scratch"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True, creationflags=_HIDDEN,
        )  # fmt: skip
        if self._closed:
            _end(child)
        try:
            said, _ = child.communicate(json.dumps(asked) + "\n", timeout=settings("limits")["wall_s"])
        except subprocess.TimeoutExpired:
            _end(child)
            child.communicate()
            raise Refusal(f"“{file}” takes too long to load.") from None
        finally:
            _end(child)
        answer: dict[str, Any] = json.loads(said) if child.returncode == 0 else {}
        if "error" in answer:
            raise Refusal(answer["error"])
        return answer


def _sweep() -> None:
    """Remove what was left by a process that was killed while it loaded a font."""
    for folder in Path(tempfile.gettempdir()).glob(f"{SCRATCH}*"):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > FORGOTTEN_S:
                shutil.rmtree(folder, ignore_errors=True)


def _end(child: subprocess.Popen[str]) -> None:
    """The child and what it started."""
    with suppress(OSError):
        if hasattr(os, "killpg") and child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.kill()
    child.wait()


def _chosen(font: Path, preset: int, bank: int) -> Preset:
    for one in presets(font):
        if (one.bank, one.number) == (bank, preset):
            return one
    raise Refusal(f"“{font.name}” has no sound {preset} in bank {bank}.")


def _given(asked: dict[str, Any], answer: dict[str, Any], scratch: Path) -> Given:
    """The notes that the child left, each looked at before it is believed."""
    data = np.memmap(scratch / NOTES, np.int16, "r")
    notes, at = {}, 0
    for pitch, frames, loop, gain in answer["notes"]:
        if not (0 <= pitch <= 127 and GUARD < frames <= LONGEST_S * RATE and 0 <= loop <= frames - GUARD):
            raise ValueError("a note that cannot be")
        samples = data[at : at + 2 * frames].reshape(2, frames)
        notes[int(pitch)] = Note(np.array(samples), int(loop), float(gain))
        at += 2 * frames
        time.sleep(PAUSE_S)
    pieces = MappingProxyType(answer["pieces"])
    made_of = Sound(name=asked["name"], label=asked["label"], constants=pieces, **answer["sound"])
    return Given(made_of, notes)


def _broken(name: str) -> Refusal:
    return Refusal(f"“{name}” could not be loaded; the file may be damaged.")
