"""Pictures of the screens with scripted state: python -m tests.ui.pictures FOLDER [--all]

Without --all one size in the dark theme; with it three sizes and three themes.
"""

import argparse
import itertools
import os
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

import pygame

from improv.events import JourneyView, LoopView, NoteEnded, NoteStarted, PortsChanged, SettingChanged
from tests.ui.fake_link import FakeLink, snapshot
from ui.kit.control import Do
from ui.screens.home import Home
from ui.screens.play import Play
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Window

SIZES = ((1280, 800), (1024, 700), (2560, 1600))
THEMES = ("dark", "light", "high contrast")
SCREENS = {"home": Home, "play": Play}

GUIDE = (Do("play"), Do("guide"))
LOOPS = (
    LoopView("client", "playing", 2, 16.0, 0.4, True, False),
    LoopView("therapist", "overdubbing", 1, 8.0, 0.7, True, True),
)
JOURNEY = JourneyView("restless", "calm", 3.4, 10.0, "moving")
SCENES: dict[str, tuple[Do, ...]] = {
    "home": (),
    "play": (Do("play"),),
    "play-halves": (Do("play"), Do("second_player", ("pads", "therapist"))),
    "play-loop": (Do("play"),),
    "play-keys": (Do("play"), Do("view", "keys")),
    "play-24": (Do("play"), Do("count", 24)),
    "guide-meet": (*GUIDE, Do("technique", "matching")),
    "guide-meet-hold": (*GUIDE, Do("draft", {"techniques": "hold"})),
    "guide-meet-journey": (*GUIDE, Do("tab", "meet")),
    "guide-band": (*GUIDE, Do("tab", "band")),
    "guide-band-warm": (*GUIDE, Do("tab", "band"), Do("draft", {"styles": "warm"})),
    "guide-band-lively": (*GUIDE, Do("tab", "band"), Do("draft", {"styles": "lively"})),
    "guide-band-home": (*GUIDE, Do("tab", "band"), Do("draft", {"styles": "home"})),
    "guide-loops": (*GUIDE, Do("tab", "loops")),
    "guide-loops-none": (*GUIDE, Do("tab", "loops")),
    "guide-time": (*GUIDE, Do("tab", "time"), Do("following", "patient")),
    "guide-chords": (*GUIDE, Do("tab", "chords")),
    "guide-notes": (*GUIDE, Do("tab", "notes")),
    "guide-players": (*GUIDE, Do("tab", "players")),
    "guide-about": (*GUIDE, Do("choose", ("about", "client"))),
    "guide-halves": (*GUIDE, Do("second_player", ("pads", "therapist")), Do("choose", ("player", "pads"))),
    "guide-two": (
        *GUIDE,
        Do("tab", "players"),
        Do("second_player", ("pads", "therapist")),
        Do("follow_player", "client"),
    ),
    "guide-parts": (*GUIDE, Do("mute", "drums"), Do("choose", ("parts", ""))),
    "move": (Do("play"), Do("move")),
    "guide-journey": (*GUIDE, Do("technique", "journey")),
    "guide-transition": (*GUIDE, Do("technique", "transition")),
    "guide-frames": (*GUIDE, Do("choose", ("frames", ""))),
    "guide-practice": (*GUIDE, Do("choose", ("practice", ""))),
    "choose-sound": (Do("play"), Do("choose", ("sound", "client"))),
    "choose-key": (Do("play"), Do("choose", ("key", ""))),
    "choose-style": (*GUIDE, Do("choose", ("style", ""))),
    "resting": (Do("play"),),
}
"""What is asked for to come to each picture."""


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def now(work, *values) -> Future:
    """Work done at once."""
    future: Future = Future()
    future.set_result(work(*values))
    return future


def scene(name: str, link: FakeLink) -> None:
    """The snapshot of a scene: twenty-four pads, a band that waits, or a band that plays."""
    if name == "play-24":
        scale = [0, 3, 5, 7, 10]
        pitches = tuple(45 + 12 * (i // 5) + scale[i % 5] for i in range(24))
        link.snapshot = snapshot(pad_pitches=pitches, pad_roots=tuple(p % 12 == 9 for p in pitches))
    elif name == "guide-meet":
        link.snapshot = snapshot(techniques=("matching",), technique_does="listening")
    elif name == "guide-meet-journey":
        link.snapshot = snapshot(journey=JOURNEY)
    elif name in ("guide-loops", "play-loop"):
        link.snapshot = snapshot(loops=LOOPS)
    elif name == "guide-time":
        link.snapshot = snapshot(following="patient", confidence=0.64)
    elif name == "resting":
        link.snapshot = snapshot(playing=False)


def music(clock: Clock, link: FakeLink, window: Window) -> None:
    """Nine seconds of three players and the band, ending with notes that still sound."""
    melody = [57, 60, 62, 64, 67, 64, 62, 60, 64, 67, 69, 72, 69, 67, 64, 62, 60, 57]
    for i, pitch in enumerate(melody):
        link.waiting += [NoteStarted(0, "client", pitch, 60 + 3 * i, -1, "pads")]
        if i % 2 == 0:
            link.waiting += [
                NoteStarted(0, "therapist", pitch - 12 + i % 3, 64),
                NoteStarted(0, "bass", 45, 60),
            ]
        if i % 3 == 0:
            link.waiting += [NoteStarted(0, "player 1", 79 - i % 5, 70), NoteStarted(0, "chords", 64, 50)]
        window.shell.hear()
        clock.now_s += 0.35
        last = i >= len(melody) - 2
        if not last:
            link.waiting += [NoteEnded(0, "client", pitch, -1, "pads")]
        link.waiting += [NoteEnded(0, "therapist", pitch - 12 + i % 3), NoteEnded(0, "bass", 45)]
        link.waiting += [NoteEnded(0, "player 1", 79 - i % 5), NoteEnded(0, "chords", 64)]
        window.shell.hear()
        clock.now_s += 0.12


def shoot(name: str, size: tuple[int, int], theme: str, scale: float = 1.0) -> pygame.Surface:
    """The picture of one scene; `scale` is the person's wish."""
    clock, link = Clock(), FakeLink(snapshot())
    link.waiting = [
        PortsChanged(("USB Keystation 49",), "speakers"),
        SettingChanged(0, "sound client", "handpan"),
    ]
    shell = Shell(link, SCREENS, Settings(theme=theme, scale=scale, use="me"), clock, now)
    window = Window(shell, size)
    for wish in SCENES[name]:
        shell.perform(wish)
    scene(name, link)
    window.draw()
    if name not in ("home", "resting"):
        music(clock, link, window)
    link.snapshot = replace(link.snapshot, sample=1)
    window.turn()
    window.turn()
    return window.surface.copy()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", nargs="*", default=list(SCENES))
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    looks = itertools.product(SIZES, THEMES) if options.all else [(SIZES[0], THEMES[0])]
    for (size, theme), name in itertools.product(looks, options.only):
        path = options.folder / f"{name}-{theme.replace(' ', '-')}-{size[0]}.png"
        pygame.image.save(shoot(name, size, theme), path)
        print(path)


if __name__ == "__main__":
    main()
