import numpy as np
import pytest

from benchmarks.sound_levels import loudness_lufs, phrase
from instruments.clock import RATE
from instruments.sounds.loudness import NOTE_LUFS, momentary_gain
from instruments.sounds.note import make_note
from instruments.sounds.table import kit_names, sound, sound_names

pytest.importorskip("pyloudnorm", reason="pyloudnorm is not installed")


@pytest.mark.parametrize(("name", "pitch"), [("felt_piano", 60), ("marimba", 72), ("harp", 40)])
def test_our_k_weighting_agrees_with_pyloudnorm(name, pitch):
    note = make_note(sound(name), pitch).samples[:, : int(0.4 * RATE)].astype(np.float64)
    audio = note * momentary_gain(note.astype(np.float32))
    assert loudness_lufs(audio.T) == pytest.approx(NOTE_LUFS, abs=0.1)


def test_all_sounds_are_equally_loud_in_a_phrase():
    found = {name: loudness_lufs(phrase(name)) for name in (*sound_names(), *kit_names())}
    loudest, softest = max(found, key=found.get), min(found, key=found.get)
    assert found[loudest] - found[softest] < 1.0, f"{loudest} and {softest} differ: {found}"
