"""What FluidSynth is given to play: a MIDI file in which every note stands alone."""

import struct
from dataclasses import dataclass

TICKS_A_SECOND = 960
_DIVISION, _QUARTER_US = 480, 500_000
_DRUM_CHANNEL = 9


@dataclass(frozen=True, slots=True)
class Touch:
    """A note held for `held_s` from second `start_s` on."""

    start_s: float
    held_s: float
    pitch: int
    velocity: int


def touches(notes: list[tuple[int, int]], held_s: float, after_s: float) -> list[Touch]:
    """The (pitch, velocity) one after another."""
    step = held_s + after_s
    return [Touch(place * step, held_s, pitch, velocity) for place, (pitch, velocity) in enumerate(notes)]


def midi_file(bank: int, preset: int, played: list[Touch], after_s: float) -> bytes:
    """A MIDI file, format 0, of the touches on this preset; bank 128 is the drum channel's."""
    channel = _DRUM_CHANNEL if bank == 128 else 0
    chosen = [bytes((0xC0 | channel, preset))]
    if channel == 0:
        chosen.insert(0, bytes((0xB0, 0, bank)))
    events: list[tuple[int, bytes]] = [(0, message) for message in chosen]
    for one in played:
        end = one.start_s + one.held_s
        events.append((_ticks(one.start_s), bytes((0x90 | channel, one.pitch, one.velocity))))
        events.append((_ticks(end), bytes((0x80 | channel, one.pitch, 0))))
        events.append((_ticks(end + after_s) - 20, bytes((0xB0 | channel, 120, 0))))
    body = b"\0\xff\x51\x03" + _QUARTER_US.to_bytes(3, "big")
    now = 0
    for at, message in events:
        body += _variable(at - now) + message
        now = at
    body += b"\0\xff\x2f\x00"
    head = b"MThd" + struct.pack(">IHHH", 6, 0, 1, _DIVISION)
    return head + b"MTrk" + struct.pack(">I", len(body)) + body


def _ticks(second: float) -> int:
    return round(second * TICKS_A_SECOND)


def _variable(value: int) -> bytes:
    """A variable-length quantity, seven bits a byte."""
    out = bytes((value & 0x7F,))
    while value := value >> 7:
        out = bytes((value & 0x7F | 0x80,)) + out
    return out
