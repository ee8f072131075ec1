"""Walking one track of a MIDI file: every number is checked before anything is built from it.

Parsers can be made to hang or to fill the memory by a few wrong bytes (a number without an end, a length of
4 GB); here no number has more than four bytes, and no length is believed.
"""

from instruments.midi_limits import MOST_EVENTS, VARLEN_BYTES
from instruments.refusal import Refusal

_META, _SYSEX = 0xFF, (0xF0, 0xF7)
_END_OF_TRACK, _TEMPO = 0x2F, 0x51


class MidiTrack:
    """The bytes `at..end` of `data`. After `walk`: `messages` as (tick, channel message with its status),
    `tempos` as (tick, microseconds a quarter note), and in `tick` the track's end."""

    def __init__(self, data: bytes, at: int, end: int) -> None:
        self.data, self.at, self.end = data, at, end
        self.tick = self.events = 0
        self.messages: list[tuple[int, bytes]] = []
        self.tempos: list[tuple[int, int]] = []

    def walk(self, most_events: int) -> None:
        """Reads to the end-of-track event (what follows it is cut) or to the last byte. Raises Refusal with
        reason and place, IndexError where the data end."""
        data, status, ended = self.data, 0, False
        while self.at < self.end and not ended:
            self.tick += self._number()
            self.events += 1
            if self.events > most_events:
                raise Refusal(f"This MIDI file holds more than {MOST_EVENTS:,} events.")
            first = data[self.at]
            if first < 0xF0:
                status = self._channel_message(first, status)
            elif first == _META:
                ended = self._meta()
            else:
                status = self._sysex(first)
            if self.at > self.end:
                raise Refusal("This MIDI file is broken: a track ends inside an event.")

    def _number(self) -> int:
        """A variable-length number."""
        data, at = self.data, self.at
        byte = data[at]
        if byte < 128:
            self.at = at + 1
            return byte
        value = byte & 127
        while byte > 127:
            at += 1
            if at - self.at >= VARLEN_BYTES:
                raise self._broken(f"a number of more than {VARLEN_BYTES} bytes")
            byte = data[at]
            value = value << 7 | byte & 127
        self.at = at + 1
        return value

    def _channel_message(self, first: int, running: int) -> int:
        """Keeps a message and returns its status, which is the running one if `first` is a value."""
        status, start = (first, self.at + 1) if first > 127 else (running, self.at)
        if not status:
            raise self._broken("a value without an event")
        self.at = start + (1 if 0xC0 <= status < 0xE0 else 2)
        values = self.data[start : self.at]
        if values[0] > 127 or values[-1] > 127:
            self.at = start
            raise self._broken("a value over 127")
        self.messages.append((self.tick, bytes((status,)) + values))
        return status

    def _meta(self) -> bool:
        """Keeps tempos and skips the rest. True for the end of the track."""
        kind = self.data[self.at + 1]
        self.at += 2
        length = self._number()
        start = self.at
        self.at += length
        if kind == _TEMPO:
            tempo = int.from_bytes(self.data[start : start + 3], "big")
            if length != 3 or tempo == 0:
                raise self._broken("an impossible tempo")
            self.tempos.append((self.tick, tempo))
        return kind == _END_OF_TRACK

    def _sysex(self, first: int) -> int:
        """Skips it; it ends running status."""
        if first not in _SYSEX:
            raise self._broken("an event that no MIDI file may hold")
        self.at += 1
        length = self._number()
        self.at += length
        return 0

    def _broken(self, what: str) -> Refusal:
        return Refusal(f"This MIDI file is broken: {what} at byte {self.at:,}.")
