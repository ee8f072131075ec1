"""The sampler: sixteen channels of notes in, blocks of audio out."""

from collections.abc import Callable
from math import exp
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from instruments.clock import BLOCK, RATE
from instruments.sampler.silent import SilentSampler as SilentSampler
from instruments.sampler.state import ALL, BUSES, CHANNEL, CHANNELS, FREE, HELD, RINGING, ROOM, VOICE
from instruments.sounds.bank import Bank, Row, folded
from instruments.sounds.library import SoundLibrary
from instruments.sounds.table import PLACES

SPARE = 32
"""Voices beyond `max_voices` for stolen ones to fade in."""

SOFT_START_S = 0.5
DARK_PITCHES = (52, 70, 84)
"""From each of these pitches upward a note's dark filter is an octave brighter."""

_FADE_BLOCKS = 4
WET = 0.5
"""Level of the reverb."""


class Sampler:
    """Plays a library's sounds. Levels in dB, pitches MIDI note numbers, velocities 1-127.

    `offset` is the frame of the next block, 0..BLOCK-1. A `soft_start` fades the first half second in.
    """

    channels = CHANNELS

    def __init__(self, library: SoundLibrary, max_voices: int = 128, soft_start: bool = True) -> None:
        self._library = library
        self._max_voices = max_voices
        self._banks: list[Bank | None] = [None] * CHANNELS
        self._names: list[str] = []
        self._ids: dict[str, int] = {}
        self._voices = np.zeros(max_voices + SPARE, VOICE)
        self._channels = np.zeros(CHANNELS, CHANNEL)
        self._channels["level"] = self._channels["level_now"] = 1.0
        self._room = _room(soft_start)
        self._out = np.zeros((2, BLOCK), np.float32)
        self._render = _renderer(library, self._voices, self._channels, self._room, self._out)
        self._pool = _pool(self._voices)
        library.watch(self._in_use)

    def set_sound(self, channel: int, sound: str) -> None:
        """The sound of the channel's next notes; the library must have been asked for it."""
        self._banks[channel] = self._library.bank(sound)
        if sound not in self._ids:
            self._names.append(sound)
            self._ids[sound] = len(self._ids)

    def note_on(self, channel: int, pitch: int, velocity: int, offset: int = 0) -> None:
        """Starts a note. A pitch that still sounds on the channel is let go first."""
        bank = self._banks[channel]
        row = bank.rows[pitch] if bank is not None else None
        if bank is None or row is None or velocity <= 0:
            return
        self._pool.let_go(self._voices, channel, pitch, offset)
        for muted in bank.sound.mutes.get(pitch, ()):
            self._pool.choke(self._voices, channel, muted)
        voice = self._pool.seat(self._voices, self._max_voices)
        self._voices[voice] = self._voice(bank, row, channel, pitch, velocity, offset)

    def note_off(self, channel: int, pitch: int, offset: int = 0) -> None:
        """Lets a note go; what rings by nature rings on."""
        self._pool.let_go(self._voices, channel, pitch, offset)

    def set_level(self, channel: int, level_db: float) -> None:
        """The channel's level, ramped."""
        self._channels["level"][channel] = 10 ** (level_db / 20)

    def set_bend(self, channel: int, semitones: float) -> None:
        """Bends all notes of the channel, up to an octave either way."""
        self._channels["bend"][channel] = min(12.0, max(-12.0, semitones))

    def set_pressure(self, channel: int, amount: float) -> None:
        """A gentle swell, louder and brighter; 0..1."""
        self._channels["pressure"][channel] = min(1.0, max(0.0, amount))

    def set_modulation(self, channel: int, amount: float) -> None:
        """A gentle vibrato; 0..1."""
        self._channels["modulation"][channel] = min(1.0, max(0.0, amount))

    def set_volume(self, level_db: float) -> None:
        """The level of everything, ramped."""
        self._room["volume"] = 10 ** (level_db / 20)

    def release(self, channel: int | None = None) -> None:
        """Lets every sounding note of the channel, or of all channels, go."""
        self._pool.release(self._voices, ALL if channel is None else channel)

    def choke(self) -> None:
        """Fades everything, the reverb too, within 10 ms and without a click."""
        self._pool.choke(self._voices, ALL, ALL)
        self._room["dry_up"] = _FADE_BLOCKS

    def render(self) -> NDArray[np.float32]:
        """The next block, (2, BLOCK), after reverb and limiter; the same array each time."""
        self._render()
        return self._out

    @property
    def active_voices(self) -> int:
        """How many voices sound, fading ones included."""
        return int(np.count_nonzero(self._voices["state"]))

    @property
    def peak(self) -> float:
        """The greatest amplitude of the last block, 0..1."""
        return float(self._room["peak"][0])

    def _in_use(self) -> set[str]:
        chosen = {bank.sound.name for bank in self._banks if bank is not None}
        sounding = self._voices["sound"][self._voices["state"] != FREE]
        return chosen | {self._names[number] for number in np.unique(sounding)}

    def _voice(
        self, bank: Bank, row: Row, channel: int, pitch: int, velocity: int, offset: int
    ) -> tuple[float, ...]:
        """A voice record, in the order of state.VOICE's fields."""
        sound = bank.sound
        strength = min(1.0, velocity / 127)
        wanted = folded(sound, pitch)
        rise = BLOCK / (sound.attack_s * RATE) if sound.attack_s > 0 else 0.0
        return (
            RINGING if sound.rings else HELD, channel, pitch, self._ids[sound.name], offset, -1,
            PLACES.index(sound.place), 1 + sum(wanted >= limit for limit in DARK_PITCHES),
            row.start << 32, row.start + row.frames, row.loop, 2.0 ** ((wanted - row.pitch) / 12),
            row.gain * strength**sound.touch, sound.darkens * max(0.0, 1 - strength / 0.95),
            rise, 0.0, exp(-BLOCK / (sound.release_s * RATE)), 0.0 if rise else 1.0, 0.0, 0.0, 0, 1.0,
        )  # fmt: skip


def _room(soft_start: bool) -> np.ndarray:
    room = np.zeros(1, ROOM)
    room["volume"] = room["volume_now"] = 1.0
    room["wet"] = WET
    room["fade_in"] = 0.0 if soft_start else 1.0
    room["fade_step"] = BLOCK / (SOFT_START_S * RATE)
    return room


def _pool(voices: np.ndarray) -> ModuleType:
    """The compiled bookkeeping, each function called once so that none is loaded while somebody plays."""
    from instruments.sampler import pool

    pool.let_go(voices, 0, 0, 0)
    pool.release(voices, ALL)
    pool.choke(voices, ALL, ALL)
    pool.seat(voices, 1)
    return pool


def _renderer(
    library: SoundLibrary,
    voices: np.ndarray,
    channels: np.ndarray,
    room: np.ndarray,
    out: NDArray[np.float32],
) -> Callable[[], None]:
    """The compiled path with its memory. Imported here because numba takes a while: the first notes are being
    rendered by then."""
    from instruments.sampler.block import render_block
    from instruments.sampler.reverb import rings

    buses = np.zeros((BUSES, 2, BLOCK), np.float32)
    used = np.zeros(BUSES, np.bool_)
    dark = np.zeros((BUSES, 2, 3), np.float32)
    work = np.zeros((6, 2, BLOCK), np.float32)
    lines, diffusers, rows = rings()
    samples = library.arena.samples

    def render() -> None:
        render_block(samples, voices, channels, room, buses, used, dark, work, lines, diffusers, rows, out)

    render()
    return render
