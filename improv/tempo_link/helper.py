"""The helper: a program of its own, for a Python that has `aalink` (GPL-3), which no process of Attune loads.

It says "ready", then 40 times a second "link SECONDS BEAT BPM PEERS": at `time.perf_counter()` seconds the
shared time was at that beat (quarters), at so many quarters a minute, with so many other programs. It hears,
one a line, "tempo BPM" (let all have this tempo), "quantum QUARTERS" (a bar, within which beats are brought
together), and, while nobody else is there, "alone BPM" (the band's tempo) and "beat SECONDS BEAT BPM" (where
it is, too). It ends when its input does. Without `aalink` it says "missing".
"""

import asyncio
import importlib
import sys
import threading
import time
import warnings
from typing import Any

EVERY_S = 0.025
NEAR_BEATS, NEAR_BPM = 0.002, 0.01
"""The shared time is left alone if the band is so near to it."""

FIRST_BPM, FIRST_QUANTUM = 120.0, 4.0


def say(*words: object) -> None:
    """One line to who started this."""
    print(*words, flush=True)


def told(link: Any) -> tuple[float, float]:
    """The moment and the beat at it: of three looks the one that took least."""
    looks = []
    for _ in range(3):
        before = time.perf_counter()
        beat = link.beat
        after = time.perf_counter()
        looks.append((after - before, (before + after) / 2, beat))
    _, at, beat = min(looks)
    return at, beat


def obey(link: Any, line: str) -> None:
    """Do what a line says; one that cannot be read is left."""
    word, *values = line.split()
    numbers = [float(value) for value in values]
    if word == "tempo":
        link.tempo = numbers[0]
    elif word == "quantum":
        link.quantum = numbers[0]
    elif word in ("alone", "beat") and link.num_peers == 0:
        bpm = numbers[-1]
        if abs(link.tempo - bpm) > NEAR_BPM:
            link.tempo = bpm
        if word == "beat":
            be_at(link, *numbers)


def be_at(link: Any, at: float, beat: float, bpm: float) -> None:
    """Bring the shared time to this beat at this moment, at this tempo."""
    now, shared = told(link)
    wanted = beat + (now - at) * bpm / 60.0
    if abs(shared - wanted) > NEAR_BEATS:
        link.request_beat(wanted + (time.perf_counter() - now) * bpm / 60.0)


def listen(loop: asyncio.AbstractEventLoop, link: Any, ended: asyncio.Event) -> None:
    """Hand on each line that comes in, until there are no more."""
    for line in sys.stdin:
        loop.call_soon_threadsafe(heard, link, line)
    loop.call_soon_threadsafe(ended.set)


def heard(link: Any, line: str) -> None:
    """A line came in."""
    try:
        obey(link, line)
    except (ValueError, IndexError):
        say("unread")


async def share(aalink: Any) -> None:
    """Be in the session until the input ends."""
    link = aalink.Link(FIRST_BPM)
    link.quantum = FIRST_QUANTUM
    link.enabled = True
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    threading.Thread(target=listen, args=(loop, link, ended), daemon=True).start()
    say("ready")
    while not ended.is_set():
        at, beat = told(link)
        say("link", repr(at), repr(beat), repr(link.tempo), link.num_peers)
        await asyncio.sleep(EVERY_S)
    link.enabled = False


def main() -> None:
    warnings.simplefilter("ignore")
    try:
        aalink = importlib.import_module("aalink")
    except ImportError:
        say("missing")
        return
    asyncio.run(share(aalink))


if __name__ == "__main__":
    main()
