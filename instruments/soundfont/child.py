"""The child process in which a font is loaded: it takes a line of JSON and leaves the notes in the scratch
folder. Whatever a broken font does, it does here, within bounds of memory and time."""

import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from instruments.refusal import Refusal
from instruments.soundfont.fluid import Stereo, render
from instruments.soundfont.making import made, wanted
from instruments.soundfont.score import midi_file
from instruments.soundfont.settings import NOTES, settings
from instruments.sounds.note import Given

NICENESS = 10


def serve() -> None:
    """The child's whole life: one font."""
    _bound()
    asked = json.loads(sys.stdin.readline())
    scratch = Path(asked["scratch"])
    try:
        answer = _answer(
            made(asked["name"], asked["label"], asked["bank"], _rendered(asked, scratch)), scratch
        )
    except Refusal as refusal:
        answer = {"error": str(refusal)}
    except MemoryError:
        answer = {"error": f"“{Path(asked['path']).name}” needs more memory than a SoundFont may have here."}
    sys.stdout.write(json.dumps(answer))


def _bound() -> None:
    """Limits for this process and what it starts; Windows has none of these, there only time is limited."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    try:
        import resource
    except ImportError:
        return
    limits = settings("limits")
    bounds = {
        resource.RLIMIT_AS: limits["memory_mb"] * 1_000_000,
        resource.RLIMIT_FSIZE: limits["written_mb"] * 1_000_000,
        resource.RLIMIT_CPU: limits["processor_s"],
        resource.RLIMIT_CORE: 0,
    }
    for which, bound in bounds.items():
        _, hard = resource.getrlimit(which)
        allowed = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(which, (allowed, allowed))


def _rendered(asked: dict[str, Any], scratch: Path) -> Stereo:
    """The touches as the font sounds them; more softly if it was too loud."""
    notes = wanted(asked["bank"])
    score = midi_file(asked["bank"], asked["preset"], notes.played, notes.after_s)
    gain, wall_s = settings("render")["gain"], settings("limits")["wall_s"] / 2
    audio = render(asked["program"], Path(asked["path"]), score, scratch, gain, wall_s)
    if float(np.abs(audio).max(initial=0.0)) > 0.99:
        audio = render(asked["program"], Path(asked["path"]), score, scratch, gain / 4, wall_s)
    return audio


def _answer(given: Given, scratch: Path) -> dict[str, Any]:
    rows = []
    with (scratch / NOTES).open("wb") as file:
        for pitch, note in given.notes.items():
            file.write(np.ascontiguousarray(note.samples).data)
            rows.append([pitch, note.samples.shape[1], note.loop, note.gain])
    about = given.sound
    fields = ("family", "model", "low", "high", "every", "release_s", "rings", "darkens", "touch")
    return {
        "sound": {name: getattr(about, name) for name in fields},
        "pieces": dict(about.constants),
        "notes": rows,
    }
