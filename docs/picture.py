"""The picture in README.md: the example improvisation, played to the real engine, seen in the real window.

python docs/picture.py [SECONDS]        writes docs/play.png as it looks after so many seconds (35.3)
"""

import os
import sys
import tempfile
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ["ATTUNE_HOME"] = tempfile.mkdtemp(prefix="attune-picture-")

import pygame

from improv import commands as c
from improv.link import Link
from improv.process import Options
from instruments.asset import asset
from instruments.played import MIDI, Played
from ui.app import tell
from ui.commands.example import messages
from ui.kit.control import Do
from ui.screens.home import Home
from ui.screens.play import Play
from ui.settings import Settings
from ui.shell import Shell
from ui.window import Window, clock

OUT = Path(__file__).parent / "play.png"
FRAME_S = 1 / 30


def main(seconds: float) -> None:
    """Play until that second, then save what the window shows."""
    example = tomllib.loads(asset("examples", "evening.toml").read_text("utf-8"))
    link = Link(Options(audio=False, midi=False))
    workers = ThreadPoolExecutor()
    shell = Shell(link, {"home": Home, "play": Play}, Settings(style=example["style"]), clock, workers.submit)
    try:
        tell(link, shell)
        link.send(c.SetTempo(example["bpm"]))
        window = Window(shell, (1280, 800))
        shell.perform(Do("play"))
        while link.snapshot is None:
            window.turn()
        play(link, window, messages(example), seconds)
        pygame.image.save(window.surface, OUT)
    finally:
        link.close()
        workers.shutdown()
    print(OUT)


def play(link: Link, window: Window, rows: list[tuple[float, tuple[int, ...]]], seconds: float) -> None:
    """Send each message at its second while the window is drawn."""
    begin, waiting = time.perf_counter() + 1, list(rows)
    while (now := time.perf_counter()) < begin + seconds:
        while waiting and begin + waiting[0][0] <= now:
            link.send(c.Play(Played(now, f"{MIDI}example", waiting.pop(0)[1])))
        window.turn()
        time.sleep(FRAME_S)


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 35.3)
