"""Pulse: how clearly the onsets repeat, and after which time."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from improv.measures.accent import accent
from improv.measures.notes import Notes
from improv.measures.sums import Floats, Whole, added
from improv.measures.windows import Windows, ratio

Spectrum = NDArray[np.complex128]

STEP_S = 0.01
LAGS = 151
"""Lags of 0 to 1.5 s."""

SMEAR_STEPS = 2.0
SMEAR_REACH = 10
"""An onset is a Gaussian with an SD of 20 ms, cut off at 100 ms on either side."""

BEST_S = 0.5

NOTHING = 1e-13
"""A smaller share of the whole is the rounding of the Fourier transform: no onsets are that far apart."""

TOGETHER = 512
"""Windows taken together, so that an hour does not fill the memory."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """Per window: `curve`, how well each lag of 0-1.5 s fits (n, 151), its maximum `clarity` (it may pass 1
    where notes are few), and where that lies, `period_s`. NaN in an empty window, 0 for one note alone."""

    curve: Floats
    clarity: Floats
    period_s: Floats


def pulse(notes: Notes, windows: Windows, window_s: float) -> Pulse:
    """The resonance-weighted autocorrelation of the onsets, each as strong as its duration accent."""
    place, length = _places(notes, windows)
    strength = accent(notes.duration_s)[windows.note]
    curves = [
        _curves(part, place[taken], length[begin : begin + TOGETHER], strength[taken], window_s)
        for begin, taken, part in _parts(windows)
    ]
    return pulse_of(np.concatenate(curves) if curves else np.zeros((0, LAGS)))


def pulse_of(curve: Floats) -> Pulse:
    """Clarity and period of curves."""
    best = curve.argmax(axis=1)
    clarity = curve[np.arange(len(curve)), best]
    return Pulse(curve, clarity, np.where(np.isnan(clarity), np.nan, best * STEP_S))


def _places(notes: Notes, windows: Windows) -> tuple[Whole, Whole]:
    """Each entry's step since its window's first onset, and each window's length in steps (0: empty)."""
    onset_s = notes.onset_s[windows.note]
    begins = np.cumsum(windows.count) - windows.count
    steps = (onset_s - onset_s[begins[windows.window]]) / STEP_S
    length = np.zeros(len(windows.count), np.int64)
    length[windows.window] = np.ceil(steps).astype(np.int64) + 1
    return np.floor(steps + 0.5).astype(np.int64), length


def _parts(windows: Windows) -> Iterator[tuple[int, slice, Windows]]:
    """The windows in parts: the first window, its entries, and the part as windows of its own."""
    until = np.cumsum(windows.count)
    for begin in range(0, len(until), TOGETHER):
        count = windows.count[begin : begin + TOGETHER]
        taken = slice(int(until[begin] - count[0]), int(until[begin + len(count) - 1]))
        yield begin, taken, Windows(windows.window[taken] - begin, windows.note[taken], count)


def _curves(windows: Windows, place: Whole, length: Whole, strength: Floats, window_s: float) -> Floats:
    size = 1 << (round(window_s / STEP_S) + 2 + 2 * SMEAR_REACH + LAGS - 1).bit_length()
    train = added(windows.window * size + place, strength, len(length) * size).reshape(-1, size)
    seen = np.fft.rfft(train) * _smear(size)
    same = np.fft.irfft(seen.real**2 + seen.imag**2, size)[:, :LAGS]
    whole = (length + 2 * SMEAR_REACH)[:, None].astype(np.float64)
    overlap = np.maximum(whole - np.arange(LAGS), 0.0)
    share = np.divide(same * whole, overlap, out=np.zeros_like(same), where=overlap > 0.0)
    share[np.abs(same) < NOTHING * same[:, :1]] = 0.0
    curve: Floats = ratio(share, same[:, :1] + np.zeros(LAGS)) * resonance()
    curve[windows.count == 1] = 0.0
    return curve


@cache
def resonance() -> Floats:
    """How natural each lag is as a beat, 0 to 1, best at 0.5 s (van Noorden and Moelants 1999, as the toolbox
    has it: weighed 10 ms above the lag itself)."""
    lag_s = np.arange(1, LAGS + 1) * STEP_S
    weight: Floats = np.maximum(0.0, 1.0 - 0.25 * np.log2(lag_s / BEST_S) ** 2)
    return weight


@cache
def _smear(size: int) -> Spectrum:
    steps = np.arange(-SMEAR_REACH, SMEAR_REACH + 1)
    return np.fft.rfft(np.exp(-0.5 * (steps / SMEAR_STEPS) ** 2), size)
