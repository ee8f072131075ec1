"""Reading a Standard MIDI File, whatever is in it.

The walk of `midi_track` checks every byte and keeps what it read, so that no second parser is needed.
"""

from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from instruments.midi_chunks import MidiChunks, read_chunks
from instruments.midi_limits import MOST_BYTES, MOST_HOURS
from instruments.midi_tempo import TempoMap
from instruments.refusal import Refusal

_NOTE_OFF, _NOTE_ON = 0x80, 0x90


class FileNote(NamedTuple):
    """A note; `pitch` and `velocity` as MIDI has them, `part` counts the file's (track, channel) pairs."""

    onset_s: float
    duration_s: float
    pitch: int
    velocity: int
    part: int


@dataclass(frozen=True, slots=True)
class MidiTake:
    """A MIDI file in seconds: notes by onset; channel messages in order of time, where every note-on has its
    note-off; the first tempo in quarter notes a minute."""

    notes: tuple[FileNote, ...]
    messages: tuple[tuple[float, bytes], ...]
    tempo_bpm: float
    tracks: int
    length_s: float


class _Event(NamedTuple):
    """A channel message of a track, in seconds."""

    time_s: float
    track: int
    message: bytes


def load_midi(path: str | Path) -> MidiTake:
    """Reads a MIDI file (types 0 and 1, bare or in a RIFF wrapper).

    At most 16 MB, 500,000 events, 256 tracks, 12 hours. Raises Refusal with a sentence for everything else.
    """
    chunks = read_chunks(_bytes_of(Path(path)))
    tempos = TempoMap([tempo for track in chunks.tracks for tempo in track.tempos], chunks.ticks_per_quarter)
    length_s = tempos.seconds(max(track.tick for track in chunks.tracks))
    if length_s > MOST_HOURS * 3600:
        raise Refusal(
            f"This MIDI file claims to last {length_s / 3600:,.0f} hours; at most {MOST_HOURS} can be read."
        )
    events = _events(chunks, tempos)
    notes, closings = _notes(events, length_s)
    if not notes:
        raise Refusal("The file holds no notes.")
    messages = tuple((event.time_s, event.message) for event in events)
    return MidiTake(notes, messages + closings, tempos.first_bpm, len(chunks.tracks), length_s)


def summary(path: str | Path) -> dict[str, float]:
    """What a MIDI file holds: "notes", "length_s", "tracks", "tempo_bpm". Raises Refusal."""
    take = load_midi(path)
    return {
        "notes": len(take.notes),
        "length_s": take.length_s,
        "tracks": take.tracks,
        "tempo_bpm": take.tempo_bpm,
    }


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal(f"There is no file {path.name}.") from None
    except IsADirectoryError:
        raise Refusal(f"{path.name} is a folder, not a MIDI file.") from None
    except (OSError, ValueError):
        raise Refusal(f"The file {path.name} cannot be opened.") from None
    if len(data) > MOST_BYTES:
        raise Refusal(f"This MIDI file is larger than {MOST_BYTES // 2**20} MB.")
    return data


def _events(chunks: MidiChunks, tempos: TempoMap) -> list[_Event]:
    """All channel messages in order of time; at one tick in order of tracks."""
    rows = [
        (tick, number, message)
        for number, track in enumerate(chunks.tracks)
        for tick, message in track.messages
    ]
    rows.sort(key=itemgetter(0))
    return [_Event(tempos.seconds(tick), number, message) for tick, number, message in rows]


def _notes(
    events: list[_Event], end_s: float
) -> tuple[tuple[FileNote, ...], tuple[tuple[float, bytes], ...]]:
    """The notes, and the note-offs that the file forgot, at its end. A note struck again ends there."""
    sounding: dict[tuple[int, int, int], tuple[float, int]] = {}
    parts: dict[tuple[int, int], int] = {}
    notes: list[FileNote] = []
    for time_s, track, message in events:
        kind, channel = message[0] & 0xF0, message[0] & 15
        if kind not in (_NOTE_OFF, _NOTE_ON):
            continue
        key = track, channel, message[1]
        if key in sounding:
            notes.append(_ended(sounding.pop(key), time_s, message[1], parts[track, channel]))
        if kind == _NOTE_ON and message[2]:
            parts.setdefault((track, channel), len(parts))
            sounding[key] = time_s, message[2]
    for (track, channel, pitch), struck in sounding.items():
        notes.append(_ended(struck, end_s, pitch, parts[track, channel]))
    closings = tuple((end_s, bytes((_NOTE_OFF | channel, pitch, 0))) for _, channel, pitch in sounding)
    return tuple(sorted(notes)), closings


def _ended(struck: tuple[float, int], end_s: float, pitch: int, part: int) -> FileNote:
    onset_s, velocity = struck
    return FileNote(onset_s, end_s - onset_s, pitch, velocity, part)
