"""A font's notes as the sampler wants them: begun at once, as long as they sound, looped where they last."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from instruments.clock import RATE
from instruments.soundfont.settings import settings

Stereo = NDArray[np.float32]
_LEAD, _LATEST = 32, RATE // 50
_STEP = RATE // 100
_MATCHED = 2048


class Fitted(NamedTuple):
    """Audio of shape (2, frames), of which the last `loop` frames repeat (0: none)."""

    audio: Stereo
    loop: int


def level_db(audio: Stereo) -> float:
    """The mean power over both channels, in dB."""
    return float(10 * np.log10(max(1e-12, float(np.mean(audio**2)))))


def lasts(notes: Iterable[Stereo], held: int) -> bool:
    """Whether a sound lasts while its notes are held: most of them hardly fall."""
    falls = [_fall_db(audio[:, :held]) for audio in notes]
    return float(np.median(falls)) < float(settings("fit")["sustains_db"])


def fit(audio: Stereo, held: int, lasting: bool) -> Fitted:
    """A note as rendered, let go after `held` frames; looped if its sound is a `lasting` one and this note of
    it does not die."""
    audio = audio[:, _onset(audio) : held]
    if lasting and _fall_db(audio) < float(settings("fit")["dies_db"]):
        return _looped(audio)
    return Fitted(_faded(audio[:, : _end(audio)]), 0)


def release_s(audio: Stereo, held: int) -> float:
    """The time constant with which a note falls after it was let go at frame `held`, in seconds."""
    before = level_db(audio[:, held - 5 * _STEP : held])
    falls = [before - level_db(audio[:, held + at * _STEP : held + (at + 2) * _STEP]) for at in (4, 16)]
    rates = [fall / (seconds * 20 / np.log(10)) for fall, seconds in zip(falls, (0.05, 0.17), strict=True)]
    return float(np.clip(1 / max(1e-3, max(rates)), 0.04, 0.6))


def darkening(soft: Stereo, loud: Stereo, strength: float) -> float:
    """`Sound.darkens` that makes a loud note, touched with `strength` (0-1), as dull as the soft one."""
    duller = _brightness(soft) / max(1e-9, _brightness(loud))
    return float(np.clip((1 - duller) / (1 - strength / 0.95), 0.0, 0.9))


def _brightness(audio: Stereo) -> float:
    """Amplitude above 1.5 kHz beside the whole, in the first half second."""
    power = np.sum(np.abs(np.fft.rfft(audio[:, : RATE // 2], axis=1)) ** 2, axis=0)
    cut = int(1500 * (RATE // 2) / RATE)
    return float(np.sqrt(np.sum(power[cut:]) / max(1e-12, float(np.sum(power)))))


def _onset(audio: Stereo) -> int:
    height = np.abs(audio).max(axis=0)
    first = int(np.argmax(height > 0.005 * height.max()))
    return min(max(0, first - _LEAD), _LATEST)


def _fall_db(audio: Stereo) -> float:
    """By how much it falls in two seconds, from the second one on."""
    early, late = audio[:, RATE * 3 // 2 : RATE * 5 // 2], audio[:, RATE * 7 // 2 : RATE * 9 // 2]
    return max(level_db(early), level_db(audio) - 20) - level_db(late) if late.shape[1] >= RATE // 2 else 99.0


def _faded(audio: Stereo) -> Stereo:
    """Let end in silence what is cut while it sounds."""
    length = min(audio.shape[1] // 6, RATE // 2)
    faded = audio.copy()
    faded[:, -length:] *= (0.5 + 0.5 * np.cos(np.linspace(0, np.pi, length))).astype(np.float32)
    return faded


def _end(audio: Stereo) -> int:
    """The frame from which it is silent."""
    height = np.abs(audio).max(axis=0)
    over = np.flatnonzero(height > height.max() * 10 ** (settings("fit")["ends_db"] / 20))
    last = int(over[-1]) if len(over) else 0
    return int(min(audio.shape[1], max(_STEP * 10, last + _STEP) // 64 * 64))


def _looped(audio: Stereo) -> Fitted:
    """Repeated from where the sound before its end is most like the sound at its end."""
    rules = settings("fit")
    join = int(rules["join_s"] * RATE)
    end = audio.shape[1] - _MATCHED
    loop = _best_loop(audio.mean(axis=0), end, *(int(length * RATE) for length in rules["loop_s"]))
    share = np.linspace(0.0, 1.0, join, dtype=np.float32)
    looped = audio[:, :end].copy()
    looped[:, end - join :] = (1 - share) * looped[:, end - join :] + share * audio[
        :, end - loop - join : end - loop
    ]
    return Fitted(looped, loop)


def _best_loop(mono: NDArray[np.float32], end: int, shortest: int, longest: int) -> int:
    """The length in frames whose beginning is most like what follows the end, by normalised correlation."""
    wanted = mono[end - _MATCHED : end + _MATCHED]
    searched = mono[end - longest - _MATCHED : end - shortest + _MATCHED]
    size = 1 << (len(searched) + len(wanted)).bit_length()
    spectrum = np.fft.rfft(searched, size) * np.conj(np.fft.rfft(wanted, size))
    places = longest - shortest + 1
    likeness = np.fft.irfft(spectrum, size)[:places]
    energy = np.concatenate(([0.0], np.cumsum(searched.astype(np.float64) ** 2)))
    power = energy[len(wanted) :][:places] - energy[: -len(wanted)][:places]
    return longest - int(np.argmax(likeness / np.sqrt(np.maximum(power, 1e-9))))
