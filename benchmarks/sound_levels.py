"""How loud each sound is in one fixed phrase, and the `level_db` that would make all alike.

    python3 benchmarks/sound_levels.py [SOUND ...]

Loudness is integrated after ITU-R BS.1770, by pyloudnorm. For whoever adds a sound to `assets/`.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from instruments.clock import BLOCK, RATE  # noqa: E402
from instruments.sampler.sampler import Sampler  # noqa: E402
from instruments.sounds.library import SoundLibrary  # noqa: E402
from instruments.sounds.table import kit_names, sound, sound_names  # noqa: E402

WANTED_LUFS = -21.0
PHRASE = (0, 4, 7, 12, 7, 4, 7, 12, 0, 7, 4, 0)
"""Semitones above C; each note half a second, every fourth with the octave below."""

STEP_S, HELD_S, VELOCITY = 0.5, 0.45, 90
ROOTS = {"bass": 36, "percussion": 0}
ROOT_PITCH = 60


def phrase(name: str) -> NDArray[np.float32]:
    """The phrase in the sound's register, (frames, 2). A drum set plays its pieces in turn, twice as fast."""
    library = SoundLibrary(megabytes=200)
    notes = _notes(name)
    library.wait([name], {pitch for _, pitch in notes})
    sampler = Sampler(library, soft_start=False)
    sampler.set_sound(0, name)
    happenings = [(start, pitch, True) for start, pitch in notes]
    happenings += [(start + HELD_S, pitch, False) for start, pitch in notes]
    happenings.sort()
    blocks = []
    for block in range(int((happenings[-1][0] + 0.5) * RATE / BLOCK)):
        while happenings and happenings[0][0] * RATE < (block + 1) * BLOCK:
            at, pitch, on = happenings.pop(0)
            offset = max(0, int(at * RATE) - block * BLOCK)
            if on:
                sampler.note_on(0, pitch, VELOCITY, offset)
            else:
                sampler.note_off(0, pitch, offset)
        blocks.append(sampler.render().T.copy())
    library.close()
    return np.concatenate(blocks)


def loudness_lufs(audio: NDArray[np.float32]) -> float:
    """Integrated loudness of audio (frames, 2)."""
    import pyloudnorm

    return float(pyloudnorm.Meter(RATE).integrated_loudness(audio.astype(np.float64)))


def _notes(name: str) -> list[tuple[float, int]]:
    made_of = sound(name)
    if made_of.is_kit:
        return [(place * STEP_S / 2, pitch) for place, pitch in enumerate(made_of.pitches() * 2)]
    root = ROOTS.get(made_of.family, ROOT_PITCH)
    upper = [(place * STEP_S, root + step) for place, step in enumerate(PHRASE)]
    return upper + [(start, pitch - 12) for start, pitch in upper[::4]]


def main() -> None:
    found = {}
    for name in sys.argv[1:] or (*sound_names(), *kit_names()):
        loudness = loudness_lufs(phrase(name))
        found[name] = {
            "lufs": round(loudness, 2),
            "level_db": round(sound(name).level_db + WANTED_LUFS - loudness, 1),
        }
        print(f"{name}: {loudness:.2f} LUFS; level_db = {found[name]['level_db']}", file=sys.stderr)
    print(json.dumps(found))
    spread = [entry["lufs"] for entry in found.values()]
    print(f"{len(found)} sounds within {max(spread) - min(spread):.2f} LU of each other.")


if __name__ == "__main__":
    main()
