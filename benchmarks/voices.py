"""What 64 voices cost, beside FluidSynth in the same run; and how soon the first note can be played.

    python3 benchmarks/voices.py [--blocks 4000] [--voices 64]

Both render a block of 128 frames in every period of 2.67 ms, one after the other, in turns first.
Ours: every voice read by cubic interpolation (the channel is bent by 0.37 semitones), ramps, bright and
dark buses, reverb, limiter. FluidSynth: a preset of one voice a note, reverb on, chorus off; its active
voices are counted. Prints JSON, then one line to read.
"""

import argparse
import ctypes
import gc
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from instruments.clock import BLOCK, RATE  # noqa: E402
from instruments.sampler.sampler import Sampler  # noqa: E402
from instruments.sounds.library import SoundLibrary  # noqa: E402
from instruments.sounds.table import kit_names, sound_names  # noqa: E402

SOUNDFONT = Path("/usr/share/sounds/sf2/TimGM6mb.sf2")
FLUTE = 73
SOUND = "string_pad"
LOWEST = 36
COLD_START = """
import sys, time
began = float(sys.argv[2])
sys.path.insert(0, sys.argv[1])
sys.modules["scipy"] = None
from instruments.sounds.library import SoundLibrary
from instruments.sampler.sampler import Sampler
library = SoundLibrary()
library.need("felt_piano")
sampler = Sampler(library, soft_start=False)
sampler.set_sound(0, "felt_piano")
while library.bank("felt_piano").rows[60] is None:
    time.sleep(0.001)
sampler.note_on(0, 60, 100)
while sampler.peak < 1e-4:
    sampler.render()
print(time.time() - began, time.process_time())
library.close()
"""
"""From the start of a fresh Python to the first block in which the piano is heard. Without scipy, which only
the tests bring along: numba would load it."""


class Ours:
    """Our sampler with so many held, bent voices."""

    def __init__(self, voices: int) -> None:
        self.library = SoundLibrary()
        self.library.wait([SOUND])
        self.sampler = Sampler(self.library)
        self.sampler.set_sound(0, SOUND)
        self.sampler.set_bend(0, 0.37)
        for note in range(voices):
            self.sampler.note_on(0, LOWEST + note, 90)

    def render(self) -> None:
        self.sampler.render()

    def voices(self) -> int:
        return self.sampler.active_voices


class Fluid:
    """FluidSynth with so many held notes of one voice each."""

    def __init__(self, voices: int) -> None:
        import fluidsynth

        self.synth = fluidsynth.Synth(gain=0.1, samplerate=float(RATE))
        for name, value in (("synth.polyphony", 512), ("synth.reverb.active", 1), ("synth.chorus.active", 0)):
            self.synth.setting(name, value)
        font = self.synth.sfload(str(SOUNDFONT))
        self.synth.program_select(0, font, 0, FLUTE)
        for note in range(voices):
            self.synth.noteon(0, LOWEST + note, 90)
        # The synthesizer's address is 64 bits wide: without these the C call would be handed half of it.
        self.write = fluidsynth._fl.fluid_synth_write_float
        self.write.argtypes = [ctypes.c_void_p, ctypes.c_int] + [
            ctypes.c_void_p,
            ctypes.c_int,
            ctypes.c_int,
        ] * 2
        self.count = fluidsynth._fl.fluid_synth_get_active_voice_count
        self.count.argtypes = [ctypes.c_void_p]
        self.out = np.zeros((2, BLOCK), np.float32)
        left, right = (channel.ctypes.data for channel in self.out)
        self.arguments = (self.synth.synth, BLOCK, left, 0, 1, right, 0, 1)

    def render(self) -> None:
        self.write(*self.arguments)

    def voices(self) -> int:
        return int(self.count(self.synth.synth))


def paced(renders: list[Callable[[], None]], blocks: int) -> np.ndarray:
    """Microseconds of each render in each block, (blocks, len(renders)); they take turns in going first."""
    times = np.zeros((blocks, len(renders)))
    due = time.perf_counter()
    for block in range(blocks):
        due += BLOCK / RATE
        time.sleep(max(0.0, due - time.perf_counter()))
        for turn in range(len(renders)):
            who = (block + turn) % len(renders)
            began = time.perf_counter()
            renders[who]()
            times[block, who] = time.perf_counter() - began
    return times * 1e6


def summary(times: np.ndarray) -> dict[str, float]:
    return {
        "median_us": round(float(np.median(times)), 1),
        "p99_us": round(float(np.percentile(times, 99)), 1),
    }


def compare(voices: int, blocks: int) -> dict[str, Any]:
    """Both paths, paced, in one run."""
    ours, fluid = Ours(voices), Fluid(voices)
    for _ in range(400):
        ours.render()
        fluid.render()
    gc.disable()
    times = paced([ours.render, fluid.render], blocks)
    gc.enable()
    found = {
        "ours": summary(times[:, 0]) | {"active_voices": ours.voices()},
        "fluidsynth": summary(times[:, 1]) | {"active_voices": fluid.voices(), "preset": FLUTE},
    }
    ours.library.close()
    return found | {"ratio_of_medians": round(float(np.median(times[:, 0]) / np.median(times[:, 1])), 2)}


def cold_start(runs: int = 5) -> dict[str, float]:
    """Seconds from starting a fresh Python to the first heard block, and seconds of processor; medians.

    A first run fills caches.
    """
    command = (sys.executable, "-c", COLD_START, str(ROOT))
    found = [
        subprocess.run(
            (*command, str(time.time())), capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(runs + 1)
    ]
    wall, processor = np.median(np.array(found[1:], float), axis=0)
    return {"wall_s": round(float(wall), 2), "processor_s": round(float(processor), 2)}


def build_s() -> dict[str, float]:
    """Seconds of processor to make every note of each sound."""
    found = {}
    for name in (*sound_names(), *kit_names()):
        library = SoundLibrary()
        began = time.process_time()
        library.wait([name])
        found[name] = round(time.process_time() - began, 2)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--blocks", type=int, default=4000)
    parser.add_argument("--voices", type=int, default=64)
    options = parser.parse_args()
    start = cold_start()
    builds = build_s()
    found = compare(options.voices, options.blocks)
    found |= {"cold_start": start, "build_s": builds, "build_all_s": round(sum(builds.values()), 1)}
    ours, fluid = found["ours"], found["fluidsynth"]
    print(json.dumps(found))
    print(
        f"{ours['active_voices']} voices: {ours['median_us']} us (p99 {ours['p99_us']}), FluidSynth with "
        f"{fluid['active_voices']}: {fluid['median_us']} us (p99 {fluid['p99_us']}), "
        f"ratio {found['ratio_of_medians']}; first note after "
        f"{start['wall_s']} s ({start['processor_s']} s of processor); all {len(builds)} sounds in "
        f"{found['build_all_s']} s of processor."
    )


if __name__ == "__main__":
    main()
