"""One block from beginning to end: voices, dark filters, reverb, volume, limiter."""

import zlib
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from instruments.clock import BLOCK, RATE
from instruments.sampler.limiter import limit
from instruments.sampler.mixing import mix, settle
from instruments.sampler.reverb import RING, TINY, reverberate, touch
from instruments.sampler.state import PLACES, TONES

DARK_HZ = (0.0, 550.0, 1000.0, 2000.0, 4000.0)
"""Corner of each dark filter, three one-pole low-passes; which one a note has depends on its pitch."""

DARKENING = (1 - np.exp(-2 * np.pi * np.array(DARK_HZ) / RATE)).astype(np.float32)
SENDS = np.array([0.05, 0.16, 0.34], np.float32)
"""What of each place goes to the reverb."""

LOW_CUT = np.float32(1 - np.exp(-2 * np.pi * 160 / RATE))
VIBRATO_HZ = 5.2
FADING = np.array([0.0, 0.0, 0.25, 0.75, 1.0], np.float32)
"""Level of the reverb by the blocks left of its fade; the last is for the dark filters to run out."""


@njit(nogil=True, fastmath=True)
def gather(buses: Any, used: Any, dark: Any, dry: Any, send: Any) -> None:
    """Filters the dark buses, adds each place's buses up for the ear and for the reverb, and empties them."""
    dry[:] = np.float32(0)
    send[:] = np.float32(0)
    for place in range(PLACES):
        amount = SENDS[place]
        for tone in range(TONES):
            bus = place * TONES + tone
            if not used[bus]:
                continue
            audio = buses[bus]
            used[bus] = tone > 0 and darken(audio, dark[bus], DARKENING[tone])
            for c in range(2):
                for i in range(BLOCK):
                    dry[c, i] += audio[c, i]
                    send[c, i] += amount * audio[c, i]
                    audio[c, i] = np.float32(0)


@njit(nogil=True, fastmath=True)
def darken(bus: Any, state: Any, k: float) -> bool:
    """Three one-pole low-passes in a row, in place, with `state` (2, 3); False once it has died away."""
    a, b, d = state[0, 0], state[0, 1], state[0, 2]
    e, f, g = state[1, 0], state[1, 1], state[1, 2]
    for i in range(BLOCK):
        a += k * (bus[0, i] - a)
        e += k * (bus[1, i] - e)
        b += k * (a - b)
        f += k * (e - f)
        d += k * (b - d)
        g += k * (f - g)
        bus[0, i] = d
        bus[1, i] = g
    state[0, 0], state[0, 1], state[0, 2] = a, b, d
    state[1, 0], state[1, 1], state[1, 2] = e, f, g
    if max(abs(a), abs(b), abs(d), abs(e), abs(f), abs(g)) < TINY:
        state[:] = np.float32(0)
        return False
    return True


@njit(nogil=True, fastmath=True)
def cut_lows(send: Any, state: Any) -> None:
    """A one-pole high-pass on the way to the reverb, so that bass and drums do not boom."""
    for c in range(2):
        low = state[c, 0]
        for i in range(BLOCK):
            low += LOW_CUT * (send[c, i] - low)
            send[c, i] -= low
        state[c, 0] = low if abs(low) > TINY else np.float32(0)


@njit(nogil=True, fastmath=True)
def fade_reverb(room: Any, lines: Any, diffusers: Any, wet: Any) -> None:
    """While everything is choked, takes the reverb away block by block, then empties it."""
    start = FADING[room.dry_up]
    room.dry_up -= 1
    step = (FADING[room.dry_up] - start) / np.float32(BLOCK)
    for c in range(2):
        for i in range(BLOCK):
            wet[c, i] *= start + step * np.float32(i)
    if room.dry_up == 0:
        lines[:] = np.float32(0)
        diffusers[:] = np.float32(0)


@njit(nogil=True, fastmath=True)
def sum_up(room: Any, dry: Any, wet: Any) -> None:
    """Dry and wet at the room's volume, ramped, with the soft start."""
    start = room.volume_now * room.fade_in * room.fade_in
    room.volume_now += (room.volume - room.volume_now) * np.float32(0.2)
    room.fade_in = min(np.float32(1), room.fade_in + room.fade_step)
    step = (room.volume_now * room.fade_in * room.fade_in - start) / np.float32(BLOCK)
    for c in range(2):
        for i in range(BLOCK):
            dry[c, i] = (dry[c, i] + room.wet * wet[c, i]) * (start + step * np.float32(i))


def _sources() -> int:
    """A number that changes with any module of the compiled path."""
    texts = (path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py")))
    return zlib.crc32(b"".join(texts))


def _compile(sources: int) -> Any:
    """The compiled path. Its cache asks only whether this file has changed, and for what is closed over:
    without `sources` a change in another module would go unheard."""

    @njit(nogil=True, cache=True)
    def render_block(
        arena: Any, voices: Any, channels: Any, rooms: Any,
        buses: Any, used: Any, dark: Any, work: Any, lines: Any, diffusers: Any, rows: Any, out: Any,
    ) -> None:  # fmt: skip
        """Renders the next block into `out` (2, BLOCK). `work` is (6, 2, BLOCK): scratch, dry, send, wet,
        held, and the low cut's state."""
        room = rooms[0]
        room.sources = sources
        scratch, dry, send, wet, held = work[0], work[1], work[2], work[3], work[4]
        room.vibrato = (room.vibrato + VIBRATO_HZ * BLOCK / RATE) % 1.0
        room.touched = touch(lines, room.reverb_at)
        settle(channels)
        mix(arena, voices, channels, np.sin(2 * np.pi * room.vibrato), buses, used, scratch)
        gather(buses, used, dark, dry, send)
        cut_lows(send, work[5, :, :1])
        if room.dry_up > 0:
            send[:] = np.float32(0)
        reverberate(send, lines, diffusers, rows, room.reverb_at, wet)
        room.reverb_at = (room.reverb_at + BLOCK) & (RING - 1)
        if room.dry_up > 0:
            fade_reverb(room, lines, diffusers, wet)
        sum_up(room, dry, wet)
        limit(room, dry, held, out)

    return render_block


render_block = _compile(_sources())
