"""Late blocks with 48 voices sounding: the engine alone, and with the window drawing at 60 pictures a second.

Both run through an audio server (JACK's dummy driver, 48 kHz, 128 frames), in turns, and the same engine code
counts: a block is late when it took longer to make than it lasts. The window is the real one, on the Play
screen, fed by the same engine. Prints JSON and one line:
`.venv/bin/python benchmarks/late_blocks.py [SECONDS]`.
"""

import json
import os
import subprocess
import sys
import time
from concurrent.futures import Future
from statistics import median

os.environ.setdefault(
    "JACK_DEFAULT_SERVER", f"attune-bench-{os.getpid()}"
)  # the engine's process inherits it
os.environ |= {"JACK_NO_AUDIO_RESERVATION": "1", "JACK_NO_START_SERVER": "1"}
os.environ["SDL_VIDEODRIVER"] = os.environ["SDL_VIDEO_DRIVER"] = "dummy"

from improv import commands as c
from improv.link import Link
from improv.process import Options
from instruments.played import Played, Route

VOICES = 48
TURNS = 2
FRAME_S = 1 / 60
SERVER = ("jackd", "--no-realtime", "-d", "dummy", "-r", "48000", "-p", "128")


def loaded_engine() -> Link:
    """An engine that holds 48 voices of a sound that does not die away."""
    link = Link(Options(midi=False))
    link.send(c.SetBandStart("when asked"))
    link.send(c.SetSound("client", "organ"))
    link.send(c.SetLevel("client", -20.0))
    link.send(c.SetRoutes((Route("midi:*", "client"), Route("pads", "therapist"))))
    link.send(c.SetLock("client", "free"))
    while link.snapshot is None:
        time.sleep(0.05)
    time.sleep(5.0)
    for key in range(36, 36 + VOICES):
        link.send(c.Play(Played(time.perf_counter(), "midi:bench", (0x90, key, 80))))
        time.sleep(0.01)
    time.sleep(2.0)
    return link


def open_window(link: Link):  # type: ignore[no-untyped-def]
    """The real window on the Play screen."""
    from ui.kit.control import Do
    from ui.screens.home import Home
    from ui.screens.play import Play
    from ui.settings import Settings
    from ui.shell import Shell
    from ui.window import Window

    shell = Shell(link, {"home": Home, "play": Play}, Settings(), time.perf_counter, lambda *_: Future())
    window = Window(shell, (1280, 800))
    shell.perform(Do("play"))
    return window


def wait(seconds: float) -> None:
    """Let the engine be alone."""
    time.sleep(seconds)


def draw(link: Link, seconds: float) -> None:
    """Draw 60 pictures a second while a pad is touched six times a second."""
    window = open_window(link)
    end, due, frame = time.perf_counter() + seconds, time.perf_counter(), 0
    while time.perf_counter() < end:
        if frame % 10 == 0:
            pad = frame // 10 % 8
            link.send(c.Play(Played(time.perf_counter(), "pads", (0x90, pad, 80))))
            link.send(c.Play(Played(time.perf_counter() + 0.1, "pads", (0x80, pad, 0))))
        window.turn()
        frame += 1
        due += FRAME_S
        time.sleep(max(0.0, due - time.perf_counter()))


def late(link: Link, work) -> tuple[int, int]:  # type: ignore[no-untyped-def]
    """Late blocks while `work` goes on, and how many voices sounded at its end."""
    before = link.snapshot.late_blocks  # type: ignore[union-attr]
    work()
    time.sleep(0.1)
    snapshot = link.snapshot
    assert snapshot is not None
    return snapshot.late_blocks - before, snapshot.voices


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600.0
    part = seconds / TURNS
    server = subprocess.Popen(SERVER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(["jack_wait", "-w", "-t", "10"], capture_output=True, check=True)
        link = loaded_engine()
        alone, drawn, voices = [], [], []
        for _ in range(TURNS):
            alone.append(late(link, lambda: wait(part))[0])
            count, sounding = late(link, lambda: draw(link, part))
            drawn.append(count)
            voices.append(sounding)
        link.close()
    finally:
        server.terminate()
    blocks = int(seconds * 48_000 / 128)
    report = {"alone": sum(alone), "with_window": sum(drawn), "blocks_each": blocks, "voices": median(voices)}
    print(json.dumps(report | {"seconds_each": seconds, "turns": {"alone": alone, "with_window": drawn}}))
    print(
        f"Late blocks of {blocks}: {sum(alone)} alone, {sum(drawn)} with the window drawing at 60 a second, "
        f"{median(voices):.0f} voices or more (must: no more than alone; aim: none)."
    )


if __name__ == "__main__":
    main()
