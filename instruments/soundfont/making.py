"""A preset as a sound of the library: rendered, fitted, and as loud as the others."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np

from instruments.clock import RATE
from instruments.refusal import Refusal
from instruments.soundfont.fitting import Fitted, Stereo, darkening, fit, lasts, release_s
from instruments.soundfont.presets import DRUM_BANK
from instruments.soundfont.score import Touch, touches
from instruments.soundfont.settings import settings
from instruments.sounds.arena import GUARD
from instruments.sounds.loudness import weighted_energy
from instruments.sounds.note import Given, Note, make_note
from instruments.sounds.table import Sound, sound

REFERENCE, REFERENCE_PITCHES = "felt_piano", (55, 60, 64, 67, 72)
"""The sound that others are made as loud as, in the pitches of an ordinary phrase."""

USUAL_VELOCITY = 90
_PHRASE_HELD_S, _PHRASE_STEP_S = 0.45, 0.5
_FULL = 32_000


class Wanted(NamedTuple):
    """What is to be rendered: the touches, and for how long a note is heard after it."""

    played: list[Touch]
    after_s: float


def wanted(bank: int) -> Wanted:
    """The touches that make a sound of this bank."""
    if bank == DRUM_BANK:
        kit = settings("kit")
        pieces = [
            (pitch, int(settings("render")["velocity"])) for pitch in range(kit["low"], kit["high"] + 1)
        ]
        return Wanted(touches(pieces, kit["held_s"], kit["after_s"]), kit["after_s"])
    rules, softer = settings("render"), settings("touches")
    notes = [(pitch, rules["velocity"]) for pitch in range(rules["low"], rules["high"] + 1, rules["every"])]
    notes += [(pitch, softer[name]) for pitch in softer["pitches"] for name in ("soft", "middle")]
    return Wanted(touches(notes, rules["held_s"], rules["after_s"]), rules["after_s"])


def made(name: str, label: str, bank: int, rendered: Stereo) -> Given:
    """The sound and its notes from what was rendered. Raises Refusal where nothing sounds."""
    asked = wanted(bank)
    heard = {(one.pitch, one.velocity): _cut(rendered, one, asked.after_s) for one in asked.played}
    full = settings("render")["velocity"]
    loud = {pitch: audio for (pitch, velocity), audio in heard.items() if velocity == full}
    loudest = max(float(np.abs(audio).max()) for audio in loud.values())
    least = loudest * 10 ** (settings("fit")["silent_db"] / 20)
    loud = {pitch: audio for pitch, audio in loud.items() if float(np.abs(audio).max()) > least}
    if loudest < 1e-4 or not loud:
        raise Refusal(f"“{label}” makes no sound.")
    if bank == DRUM_BANK:
        return _kit(name, label, loud)
    return _melodic(name, label, loud, heard)


def _cut(rendered: Stereo, one: Touch, after_s: float) -> Stereo:
    start = round(one.start_s * RATE)
    length = round((one.held_s + after_s) * RATE)
    audio = rendered[:, start : start + length]
    return np.pad(audio, ((0, 0), (0, length - audio.shape[1])))


def _melodic(name: str, label: str, loud: dict[int, Stereo], heard: dict[tuple[int, int], Stereo]) -> Given:
    held = round(settings("render")["held_s"] * RATE)
    lasting = lasts(loud.values(), held)
    fitted = {pitch: fit(audio, held, lasting) for pitch, audio in loud.items()}
    middle = min(loud, key=lambda pitch: abs(pitch - 60))
    touch, darkens = _answer_to_touch(loud, heard)
    about: dict[str, Any] = {
        "low": min(loud), "high": max(loud), "every": settings("render")["every"], "touch": touch,
        "darkens": darkens, "release_s": release_s(loud[middle], held),
    }  # fmt: skip
    made_of = Sound(name, label, "font", "font", MappingProxyType({}), **about)
    alike = {pitch: _note(fitted[pitch], gain) for pitch, gain in _even_gains(fitted).items()}
    level = _level(made_of, alike) * 10 ** (settings("fit")["phrase_db"] / 20)
    return Given(made_of, {pitch: note._replace(gain=note.gain * level) for pitch, note in alike.items()})


def _answer_to_touch(loud: dict[int, Stereo], heard: dict[tuple[int, int], Stereo]) -> tuple[float, float]:
    """`Sound.touch` and `Sound.darkens` from the softer notes."""
    rules, full = settings("touches"), settings("render")["velocity"]
    powers, darker = [], []
    for pitch in filter(loud.__contains__, rules["pitches"]):
        hard = loud[pitch]
        for velocity in (rules["soft"], rules["middle"]):
            soft = heard[pitch, velocity]
            ratio = _strength(hard) / max(1e-9, _strength(soft))
            powers.append(float(np.log(max(1e-6, ratio)) / np.log(full / velocity)))
        darker.append(darkening(heard[pitch, rules["soft"]], hard, rules["soft"] / 127))
    touch = float(np.median(powers)) if powers else 1.1
    held_to = float(min(max(touch, rules["least"]), rules["most"]))
    return held_to, float(np.median(darker)) if darker else 0.0


def _strength(audio: Stereo) -> float:
    """The amplitude of the first half second."""
    return float(np.sqrt(np.mean(audio[:, : RATE // 2] ** 2)))


def _kit(name: str, label: str, loud: dict[int, Stereo]) -> Given:
    held = round((settings("kit")["held_s"] + settings("kit")["after_s"]) * RATE)
    fitted = {pitch: fit(audio, held, lasting=False) for pitch, audio in loud.items()}
    pieces = {
        str(pitch): {"seconds": one.audio.shape[1] / RATE, "level_db": 0.0} for pitch, one in fitted.items()
    }
    made_of = Sound(name, label, "percussion", "kit", MappingProxyType(pieces), rings=True, darkens=0.5)
    alike = {pitch: _note(one, 1.0) for pitch, one in fitted.items()}
    level = _level(made_of, alike, step_s=_PHRASE_STEP_S / 2)
    return Given(made_of, {pitch: note._replace(gain=note.gain * level) for pitch, note in alike.items()})


def _note(fitted: Fitted, amplitude: float) -> Note:
    """The note at full scale, with the gain that brings it back to `amplitude` times what it was."""
    audio, loop = fitted
    frames, peak = audio.shape[1], max(1e-9, float(np.abs(audio).max()))
    samples = np.zeros((2, frames + GUARD), np.int16)
    samples[:, :frames] = np.rint(audio * (_FULL / peak))
    if loop:
        samples[:, frames:] = samples[:, frames - loop : frames - loop + GUARD]
    return Note(samples, loop, amplitude * peak / _FULL)


def _even_gains(fitted: dict[int, Fitted]) -> dict[int, float]:
    """What makes all notes of a sound alike in a phrase; what is hardly there in the font stays soft."""
    gains = {pitch: 1 / np.sqrt(max(1e-12, _energy(one.audio, 0.15))) for pitch, one in fitted.items()}
    most = float(np.median(list(gains.values()))) * 10 ** (settings("fit")["raised_db"] / 20)
    return {pitch: min(gain, most) for pitch, gain in gains.items()}


def _level(made_of: Sound, notes: dict[int, Note], step_s: float = _PHRASE_STEP_S) -> float:
    """The factor that makes the sound as loud in a phrase as the reference."""
    usual = notes if made_of.is_kit else _nearest(notes)
    own = _phrase_power(made_of, usual.values(), step_s)
    reference = sound(REFERENCE)
    others = [make_note(reference, pitch) for pitch in REFERENCE_PITCHES]
    return float(np.sqrt(_phrase_power(reference, others, _PHRASE_STEP_S) / own))


def _nearest(notes: dict[int, Note]) -> dict[int, Note]:
    near = {min(notes, key=lambda pitch: abs(pitch - usual)) for usual in REFERENCE_PITCHES}
    return {pitch: notes[pitch] for pitch in near}


def _phrase_power(made_of: Sound, notes: Iterable[Note], step_s: float) -> float:
    """K-weighted power of a phrase of these notes, touched as usual, one a step."""
    strength = (USUAL_VELOCITY / 127) ** made_of.touch
    release = 1e9 if made_of.rings else made_of.release_s
    energies = [_energy(note.samples[:, :RATE] * np.float32(note.gain), release) for note in notes]
    return float(np.mean(energies) * strength**2 / step_s)


def _energy(audio: Stereo, release: float) -> float:
    """K-weighted energy of a note that is held as in a phrase, and then let go."""
    energy = weighted_energy(audio)
    after = np.maximum(0.0, np.arange(len(energy)) / RATE - _PHRASE_HELD_S)
    return float(np.sum(energy * np.exp(-2 * after / release)) / RATE)
