"""What works on this computer, and what to do about the rest. It never fails, whatever is missing."""

import argparse
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from instruments.quiet import quiet
from instruments.refusal import Refusal

WELL, NOTE, LACKS = "well", "note", "lacks"
SIGNS = {WELL: "  ok ", NOTE: "  -  ", LACKS: "  !! "}

PACKAGES = ("numpy", "numba", "pygame-ce", "mido", "python-rtmidi", "miniaudio", "sqlalchemy", "sqlcipher3",
            "accesskit")  # fmt: skip
NONE = "none"
TESTED_PYTHON = (3, 12)
LITTLE_ROOM_BYTES = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, how it is (well, note or lacks), and what to do about it."""

    what: str
    state: str = WELL
    advice: str = ""


def run(_: argparse.Namespace) -> int:
    """Look at everything, and say it."""
    for name, look in LOOKS:
        finding = found(look)
        print(f"{SIGNS[finding.state]}{name:<14}{finding.what}")
        if finding.advice:
            print(f"{'':<19}{finding.advice}")
    return 0


def found(look: Callable[[], Finding]) -> Finding:
    """What a look finds; a look that fails is a finding too."""
    try:
        with quiet():
            return look()
    except Refusal as refusal:
        return Finding(str(refusal), LACKS)
    except Exception as error:  # whatever is broken on this computer, the next line is still said
        return Finding(
            f"could not be looked at ({type(error).__name__})",
            LACKS,
            "Please report this line to the developers.",
        )


def attune() -> Finding:
    from ui.commands.parser import version as own

    return Finding(f"{own()} on {platform.system()} {platform.release()}, {platform.machine()}")


def python() -> Finding:
    told = f"{platform.python_version()} in {sys.prefix}"
    if sys.version_info[:2] > TESTED_PYTHON:
        return Finding(told, NOTE, "It works; Python 3.12 is the one best tried.")
    return Finding(told)


def packages() -> Finding:
    lines = ", ".join(f"{name} {installed(name)}" for name in PACKAGES)
    missing = [name for name in PACKAGES if installed(name) == NONE and name not in optional()]
    if missing:
        return Finding(lines, LACKS, "Delete the folder .venv and start again: it is made anew.")
    return Finding(lines)


def installed(name: str) -> str:
    """The version, or "none"."""
    try:
        return version(name)
    except PackageNotFoundError:
        return NONE


def optional() -> tuple[str, ...]:
    """What may be missing here: screen readers' tree, and the MIDI library that Python 3.13 has not."""
    return ("accesskit", "python-rtmidi") if sys.version_info >= (3, 13) else ("accesskit",)


def keyboards() -> Finding:
    from instruments.midi_ports import playable, system_ports

    try:
        ports = system_ports()
    except Refusal as refusal:
        return Finding(
            str(refusal), NOTE, "On Linux the kernel module snd-seq brings MIDI: sudo modprobe snd-seq"
        )
    try:
        names, outputs = playable(ports.inputs()), playable(ports.outputs())
        told = (
            f"{', '.join(names) or 'none'}; outputs: {', '.join(outputs) or 'none'} (through {ports.backend})"
        )
    finally:
        ports.close()
    advice = [] if names else ["Plug in a keyboard and switch it on; it is found while Attune runs."]
    if installed("python-rtmidi") == NONE:
        advice.append("python-rtmidi is not made for this Python: Python 3.12 reaches MIDI more directly.")
    return Finding(told, NOTE if advice else WELL, " ".join(advice))


def audio() -> Finding:
    from instruments.audio import AudioDevice

    names = AudioDevice.names()
    if names:
        return Finding(", ".join(names))
    advice = (
        "Plug in or switch on a sound device; on Linux, PulseAudio, PipeWire or JACK must run for this user."
    )
    return Finding("no sound device; Attune runs, unheard", LACKS, advice)


def sounds() -> Finding:
    from time import perf_counter

    begin = perf_counter()
    from ui.prepare import main

    main()
    seconds = perf_counter() - begin
    if seconds > SLOW_S:
        return Finding(f"ready after {seconds:.1f} s", NOTE, "The next start should be faster; if it is not, "
                       "the folder of Attune may not be written to.")  # fmt: skip
    return Finding(f"ready after {seconds:.1f} s")


SLOW_S = 6.0


def display() -> Finding:
    from ui.commands.window import has_display

    if not has_display():
        return Finding("none", NOTE, "Without one there are: demo, play FILE.mid and live.")
    import os

    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    import pygame

    try:
        pygame.display.init()
        sizes = ", ".join(f"{wide} x {high}" for wide, high in pygame.display.get_desktop_sizes())
        return Finding(f"{sizes} (through {pygame.display.get_driver()})")
    except pygame.error as error:
        return Finding(
            f"cannot be opened: {error}", LACKS, "Start Attune from a desktop session of your own user."
        )
    finally:
        pygame.display.quit()


def fonts() -> Finding:
    from ui.kit.lettering import WEIGHTS, font

    for weight in WEIGHTS:
        font(24, weight)
    return Finding(f"Manrope, {len(WEIGHTS)} weights")


def store() -> Finding:
    from sessions.keys import is_locked
    from sessions.profile import Profile
    from sessions.store import Store

    profile = Profile.find()
    if not profile.store.exists():
        return Finding(f"nothing kept yet; it will be in {profile.data}")
    if is_locked(profile):
        return Finding(f"opens with a passphrase, in {profile.data}")
    opened = Store.open(profile, read_only=True)
    try:
        cut = len(opened.unfinished())
        told = f"takes: {len(opened.takes())}, songs: {len(opened.songs())}, in {profile.data}"
    finally:
        opened.close()
    if cut:
        return Finding(f"{told}; cut off: {cut}", NOTE, "The window offers to keep what there is of them.")
    return Finding(told)


def room() -> Finding:
    from sessions.profile import Profile

    place = Profile.find().data
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    if free < LITTLE_ROOM_BYTES:
        return Finding(
            f"{free / 1e6:.0f} MB free", LACKS, "Make room: a full disk cannot keep what is played."
        )
    return Finding(f"{free / 1e9:.0f} GB free")


def settings() -> Finding:
    from sessions.profile import Profile
    from ui.settings import FILE

    path = Profile.find().config / FILE
    return Finding(f"{path}" if path.exists() else f"as at the first start; kept in {path}")


LOOKS: tuple[tuple[str, Callable[[], Finding]], ...] = (
    ("Attune", attune),
    ("Python", python),
    ("Packages", packages),
    ("Keyboards", keyboards),
    ("Sound device", audio),
    ("Sounds", sounds),
    ("Display", display),
    ("Letters", fonts),
    ("Store", store),
    ("Settings", settings),
    ("Disk", room),
)
"""Each thing that is looked at, in the order in which it is said."""
