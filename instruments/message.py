"""Reading one MIDI message."""

from typing import NamedTuple

NOTE_OFF, NOTE_ON, KEY_PRESSURE, CONTROL, PROGRAM, CHANNEL_PRESSURE, BEND = range(8, 15)
_LENGTHS = {NOTE_OFF: 3, NOTE_ON: 3, KEY_PRESSURE: 3, CONTROL: 3, PROGRAM: 2, CHANNEL_PRESSURE: 2, BEND: 3}


class Message(NamedTuple):
    """A channel message: `kind` is one of this module's constants, `channel` 0-15, data bytes 0-127
    (`second` is 0 where there is none)."""

    kind: int
    channel: int
    first: int
    second: int


def read(data: tuple[int, ...]) -> Message | None:
    """The channel message in `data`; None for anything else, broken or of the system."""
    length = _LENGTHS.get(data[0] >> 4) if data else None
    if length is None or len(data) < length or not all(0 <= byte <= 127 for byte in data[1:length]):
        return None
    kind, channel = data[0] >> 4, data[0] & 15
    second = data[2] if length == 3 else 0
    if kind == NOTE_ON and second == 0:
        kind = NOTE_OFF
    return Message(kind, channel, data[1], second)
