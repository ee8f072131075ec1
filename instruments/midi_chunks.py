"""The chunks of a MIDI file: its header and tracks, bare or in a RIFF wrapper."""

from dataclasses import dataclass

from instruments.midi_limits import MOST_EVENTS, MOST_TRACKS
from instruments.midi_track import MidiTrack
from instruments.refusal import Refusal

_CHUNK_HEAD = 8


@dataclass(frozen=True, slots=True)
class MidiChunks:
    """Ticks of a quarter note, and the tracks, walked."""

    ticks_per_quarter: int
    tracks: tuple[MidiTrack, ...]


def read_chunks(data: bytes) -> MidiChunks:
    """Walks a whole file. Raises Refusal with the reason and the place."""
    try:
        data = _unwrapped(data)
        declared, ticks_per_quarter, at = _header(data)
        return MidiChunks(ticks_per_quarter, tuple(_tracks(data, at, declared)))
    except IndexError:
        raise Refusal("This MIDI file is cut short: it ends inside an event.") from None


def _unwrapped(data: bytes) -> bytes:
    """The MIDI file inside a RIFF wrapper (RMID); other data as they are."""
    if data[:4] != b"RIFF" or data[8:12] != b"RMID":
        return data
    at = 12
    while at + _CHUNK_HEAD <= len(data):
        size = _size(data, at, "little")
        if data[at : at + 4] == b"data":
            return data[at + _CHUNK_HEAD : at + _CHUNK_HEAD + size]
        at += _CHUNK_HEAD + size + size % 2
    raise Refusal("This RIFF file holds no MIDI data.")


def _header(data: bytes) -> tuple[int, int, int]:
    """The number of tracks that the header claims, the ticks of a quarter note, and where the header ends."""
    if data[:4] != b"MThd":
        raise Refusal("This is not a MIDI file.")
    size = _size(data, 0, "big")
    if size < 6:
        raise Refusal("This MIDI file is broken: its header is too short.")
    kind, declared, division = (int.from_bytes(data[at : at + 2], "big") for at in (8, 10, 12))
    if kind not in (0, 1):
        raise Refusal(f"This MIDI file is of type {kind}; types 0 and 1 can be read.")
    if not 1 <= declared <= MOST_TRACKS:
        raise Refusal(f"This MIDI file claims {declared:,} tracks; 1 to {MOST_TRACKS} can be read.")
    if division & 0x8000:
        raise Refusal("This MIDI file counts film frames (SMPTE) instead of beats, which cannot be read.")
    if division == 0:
        raise Refusal("This MIDI file is broken: its beats have no length.")
    return declared, division, _CHUNK_HEAD + size


def _tracks(data: bytes, at: int, declared: int) -> list[MidiTrack]:
    """As many tracks as the header claims or the file holds; chunks of other kinds are skipped."""
    tracks: list[MidiTrack] = []
    budget = MOST_EVENTS
    while at + _CHUNK_HEAD <= len(data) and len(tracks) < declared:
        size = _size(data, at, "big")
        if data[at : at + 4] == b"MTrk":
            track = MidiTrack(data, at + _CHUNK_HEAD, at + _CHUNK_HEAD + size)
            track.walk(budget)
            budget -= track.events
            tracks.append(track)
        at += _CHUNK_HEAD + size
    if not tracks:
        raise Refusal("This MIDI file holds no tracks.")
    return tracks


def _size(data: bytes, at: int, order: str) -> int:
    """The size of the chunk at byte `at`. Raises Refusal if it reaches over the end of the file."""
    size = int.from_bytes(data[at + 4 : at + 8], "big" if order == "big" else "little")
    left = len(data) - at - _CHUNK_HEAD
    if left < 0:
        raise Refusal("This MIDI file is cut short: not even its header is whole.")
    if size > left:
        raise Refusal(
            f"This MIDI file is cut short or broken: the part at byte {at:,} claims {size:,} bytes, "
            f"and {left:,} are left."
        )
    return size
