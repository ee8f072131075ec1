"""MIDI clock on the wire (MIDI 1.0 Detailed Specification, System Real Time and Song Position Pointer)."""

PULSES = 24
"""Clock messages in a quarter note."""

SIXTEENTH = 6
"""Clock messages in a sixteenth, the unit of song position."""

POSITION, CLOCK, START, CONTINUE, STOP = 0xF2, 0xF8, 0xFA, 0xFB, 0xFC
MESSAGES = (POSITION, CLOCK, START, CONTINUE, STOP)
"""The status bytes that this is about."""

_FARTHEST = 1 << 14


def position(pulse: int) -> tuple[int, ...]:
    """The song position of a pulse, in whole sixteenths from the start; after 1,024 bars of 4/4 anew."""
    sixteenths = pulse // SIXTEENTH % _FARTHEST
    return (POSITION, sixteenths & 127, sixteenths >> 7)


def pulse_of(message: tuple[int, ...]) -> int | None:
    """The pulse that a song position names; None for a broken message."""
    if len(message) != 3 or not all(0 <= byte <= 127 for byte in message[1:]):
        return None
    return (message[1] | message[2] << 7) * SIXTEENTH
