"""The voices of one block, read from the arena by cubic interpolation and added up on the buses."""

from typing import Any

import numpy as np
from numba import njit

from instruments.clock import BLOCK
from instruments.sampler.state import CHOKED, FREE, RELEASED, TONES

ONE = 1 << 32
FASTEST = 4.0
"""Frames read for each frame written; with more, a block would read past the guard behind a loop."""

SILENT = np.float32(3e-4)
"""An envelope below this (-70 dB) ends."""

SMOOTHING = np.float32(0.3)
RAMP = np.arange(BLOCK, dtype=np.float32)
VIBRATO_SEMITONES = 0.3
SWELL = np.float32(0.5)
"""How far full pressure goes: half again as loud, and half of the darkness gone."""


@njit(nogil=True)
def settle(channels: Any) -> None:
    """Moves what was asked of each channel a step nearer, so that nothing jumps."""
    for c in range(len(channels)):
        channel = channels[c]
        channel.level_now += (channel.level - channel.level_now) * SMOOTHING
        channel.pressure_now += (channel.pressure - channel.pressure_now) * SMOOTHING
        channel.bend_now += (channel.bend - channel.bend_now) * 0.5
        if abs(channel.bend - channel.bend_now) < 1e-4:
            channel.bend_now = channel.bend


@njit(nogil=True)
def mix(arena: Any, voices: Any, channels: Any, vibrato: float, buses: Any, used: Any, scratch: Any) -> None:
    """Adds every voice to its two buses, (BUSES, 2, BLOCK), and says in `used` which buses have something."""
    _fetch(arena, voices)
    for v in range(len(voices)):
        voice = voices[v]
        if voice.state == FREE:
            continue
        channel = channels[voice.channel]
        sway = channel.bend_now + VIBRATO_SEMITONES * channel.modulation * vibrato
        step = voice.step if sway == 0.0 else voice.step * 2.0 ** (sway / 12.0)
        step = min(step, FASTEST)
        _shape(voice)
        amount = voice.gain * voice.level * channel.level_now * (np.float32(1) + SWELL * channel.pressure_now)
        dark = voice.dark * (np.float32(1) - SWELL * channel.pressure_now)
        if voice.start >= 0:
            first = voice.start
            voice.bright_now = amount * (np.float32(1) - dark) if voice.rise == 0 else np.float32(0)
            voice.dark_now = amount * dark if voice.rise == 0 else np.float32(0)
            voice.start = -1
        else:
            first = 0
        last = _read(arena, voice, round(step * ONE), first, scratch)
        bus = voice.place * TONES
        used[bus] = used[bus + voice.tone] = True
        voice.heard = _add(scratch, first, last, voice, amount, dark, buses[bus], buses[bus + voice.tone])
        if voice.level == 0 or last < BLOCK:
            voice.state = FREE


@njit(nogil=True)
def _fetch(arena: Any, voices: Any) -> None:
    """Touches all that will be read: waiting for memory one voice after the other would take longer."""
    for v in range(len(voices)):
        voice = voices[v]
        if voice.state != FREE:
            at, touched = voice.position >> 32, 0
            for k in range(0, BLOCK + 32, 32):
                touched += arena[0, at + k] + arena[1, at + k]
            voice.touched = touched


@njit(nogil=True)
def _shape(voice: Any) -> None:
    """Moves the envelope on by one block: attack, release, or a choke in three blocks."""
    if voice.rise > 0 and voice.phase < 1 and voice.state < RELEASED:
        x = min(np.float32(1), voice.phase + voice.rise)
        voice.phase = x
        voice.level = x * x * (np.float32(3) - np.float32(2) * x)
    if voice.state == CHOKED:
        voice.phase += np.float32(1)
        voice.level *= np.float32(0.75) if voice.phase < 1.5 else np.float32(1 / 3)
        if voice.phase > 2.5:
            voice.level = np.float32(0)
    elif voice.state == RELEASED:
        share = np.float32(1)
        if voice.stop >= 0:
            share = np.float32((BLOCK - voice.stop) / BLOCK)
            voice.stop = -1
        voice.level *= voice.fall**share
        if voice.level < SILENT:
            voice.level = np.float32(0)


@njit(nogil=True)
def _read(arena: Any, voice: Any, step: int, first: int, out: Any) -> int:
    """Fills `out` from frame `first`; returns the frame before which it had to end, BLOCK when it goes on."""
    last = BLOCK
    if voice.loop == 0:
        left = ((voice.end << 32) - voice.position) // step
        last = min(BLOCK, first + left)
    _interpolate(arena, voice.position, step, first, last, out)
    voice.position += step * (last - first)
    if voice.loop > 0 and (voice.position >> 32) >= voice.end:
        voice.position -= voice.loop << 32
    return last


@njit(nogil=True, fastmath=True)
def _interpolate(arena: Any, position: int, step: int, first: int, last: int, out: Any) -> None:
    """Reads from a 32.32 position on: Catmull-Rom (1974) between the inner two of every four frames.

    As a voice is seldom bent far, the frame read stays a constant distance from the frame written for many
    frames on end. Each such stretch is a plain loop of which the processor does many frames at a time.
    """
    half, three = np.float32(0.5), np.float32(3)
    drift = step - ONE
    i = first
    while i < last:
        at, fraction = position >> 32, position & (ONE - 1)
        stretch = min(last - i, _steady(fraction, drift))
        start, by = np.float32(fraction * (1 / ONE)), np.float32(drift * (1 / ONE))
        for c in range(2):
            frames = arena[c, at - 1 : at + stretch + 2]
            target = out[c, i : i + stretch]
            for j in range(stretch):
                x = start + by * RAMP[j]
                a, b = np.float32(frames[j]), np.float32(frames[j + 1])
                d, e = np.float32(frames[j + 2]), np.float32(frames[j + 3])
                cube = three * (b - d) + e - a
                square = a + a - np.float32(5) * b + np.float32(4) * d - e
                target[j] = b + half * x * (d - a + x * (square + x * cube))
        position += stretch * step
        i += stretch


@njit(nogil=True)
def _steady(fraction: int, drift: int) -> int:
    """For how many frames a fraction that moves by `drift` stays within 0..ONE."""
    if drift > 0:
        return (ONE - fraction + drift - 1) // drift
    if drift < 0:
        return fraction // -drift + 1
    return BLOCK


@njit(nogil=True, fastmath=True)
def _add(
    audio: Any, first: int, last: int, voice: Any, amount: float, dark: float, bright_bus: Any, dark_bus: Any
) -> Any:
    """Adds the voice to both buses, each with a straight ramp of gain; returns how loud it is."""
    bright_end, dark_end = amount * (np.float32(1) - dark), amount * dark
    span = np.float32(1) / np.float32(BLOCK - first)
    bright_step = (bright_end - voice.bright_now) * span
    dark_step = (dark_end - voice.dark_now) * span
    bright_start, dark_start = voice.bright_now, voice.dark_now
    heard = np.float32(0)
    for c in range(2):
        source, bright_to, dark_to = audio[c, first:last], bright_bus[c, first:last], dark_bus[c, first:last]
        for j in range(last - first):
            x = source[j]
            heard += abs(x)
            bright_to[j] += x * (bright_start + bright_step * RAMP[j])
            dark_to[j] += x * (dark_start + dark_step * RAMP[j])
    voice.bright_now, voice.dark_now = bright_end, dark_end
    return heard * amount * np.float32(0.5 / BLOCK)
