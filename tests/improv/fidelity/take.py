"""What the band did while a client played, as rows that can be measured."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory
from typing import Any

import mido

from improv.inspect import play as inspect_play
from improv.picture import HeardNote
from tests.improv.fidelity.clients import Client, messages

WINDOW_S = 6.0
MOMENT_S = 0.002
"""Of the engine's and the file's rounding."""

EARLY_S = 0.06
"""A note may come so much before the line of its bar: the style's own timing."""

TICKS_A_SECOND = 9600
"""Of a MIDI file at 120 beats a minute with 4,800 ticks a beat."""


@dataclass(frozen=True, slots=True)
class Sounded:
    """A note of the band; `end_s` None: it never ended."""

    onset_s: float
    end_s: float | None
    part: str
    pitch: int
    velocity: int


class Take:
    """A client and the band: everything that was heard."""

    def __init__(
        self, client: Client, technique: str, answer: dict[str, Any], settled_s: float = 20.0
    ) -> None:
        self.client, self.technique, self.settled_s = client, technique, settled_s
        self.events: list[tuple[float, str, str, int, int]] = [tuple(row) for row in answer["events"]]
        self.beats: list[float] = answer["beats"]
        self.chords: list[tuple[float, str]] = [tuple(row) for row in answer["chords"]]
        self.notes, self.stray = paired(self.events)

    @cached_property
    def client_onsets(self) -> list[float]:
        return [note.onset_s for note in self.client.notes]

    @cached_property
    def silences(self) -> list[tuple[float, float]]:
        """Where the client is silent: (from, to), from the end of all that sounded to the next onset."""
        found, reach = [], self.client.notes[0].onset_s
        for note in self.client.notes:
            if note.onset_s > reach:
                found.append((reach, note.onset_s))
            reach = max(reach, note.onset_s + note.duration_s)
        return [*found, (reach, self.client.length_s + 2.0)]

    def client_notes(self, begin_s: float, end_s: float) -> list[HeardNote]:
        """The client's notes that began then, both ends included."""
        onsets = self.client_onsets
        return list(self.client.notes[bisect_left(onsets, begin_s) : bisect_right(onsets, end_s)])

    def loudness(self, time_s: float) -> float:
        """The client's mean velocity of the last 6 s, a note of this moment among them; in a silence that of
        the 6 s before the last note."""
        time_s += MOMENT_S
        last = bisect_right(self.client_onsets, time_s) - 1
        until = self.client_onsets[max(last, 0)]
        heard = self.client_notes(time_s - WINDOW_S, time_s) or self.client_notes(until - WINDOW_S, until)
        return mean(note.velocity for note in heard)

    def band(self, begin_s: float, end_s: float, parts: Iterable[str] | None = None) -> list[Sounded]:
        """The band's notes that began then (half open)."""
        return [
            note
            for note in self.notes
            if begin_s <= note.onset_s < end_s and (parts is None or note.part in parts)
        ]

    def bars(self, beats: int = 4) -> list[tuple[float, float]]:
        """The lines of the bars: (from, to)."""
        return list(pairwise(self.beats[::beats]))

    def bpm_at(self, time_s: float, over: int = 4) -> float | None:
        """The band's tempo: over the beats about this time."""
        index = bisect_right(self.beats, time_s)
        around = self.beats[max(0, index - over // 2) : index + over // 2 + 1]
        if len(around) < 3:
            return None
        return 60.0 * (len(around) - 1) / (around[-1] - around[0])

    def beat_at(self, time_s: float) -> float:
        """How many beats of the band have passed."""
        index = min(max(bisect_right(self.beats, time_s), 1), len(self.beats) - 1)
        begin, end = self.beats[index - 1], self.beats[index]
        return index - 1 + (time_s - begin) / (end - begin)

    def chord_at(self, time_s: float) -> str:
        """The harmony that the band tells."""
        index = bisect_right(self.chords, time_s, key=lambda row: row[0]) - 1
        return self.chords[max(index, 0)][1] if self.chords else "N.C."

    def usual_gap(self, time_s: float, count: int = 24) -> float:
        """The median time between the client's last onsets, those of a chord taken as one; 0 for too few."""
        onsets: list[float] = []
        for onset in self.client_onsets[: bisect_right(self.client_onsets, time_s)][-count:]:
            if not onsets or onset - onsets[-1] >= 0.05:
                onsets.append(onset)
        return median(b - a for a, b in pairwise(onsets)) if len(onsets) > 1 else 0.0


def paired(events: Iterable[tuple[float, str, str, int, int]]) -> tuple[list[Sounded], list[str]]:
    """Notes from ons and offs in order, and what does not fit: a note without end, an end without note."""
    held: dict[tuple[str, int], list[tuple[float, int]]] = {}
    notes, stray = [], []
    for time_s, part, what, pitch, velocity in events:
        open_notes = held.setdefault((part, pitch), [])
        if what == "note_on":
            open_notes.append((time_s, velocity))
        elif open_notes:
            onset_s, loud = open_notes.pop(0)
            notes.append(Sounded(onset_s, time_s, part, pitch, loud))
        else:
            stray.append(f"{time_s:.2f} s: {part} {pitch} ends without having begun")
    for (part, pitch), left in held.items():
        for onset_s, loud in left:
            notes.append(Sounded(onset_s, None, part, pitch, loud))
            stray.append(f"{onset_s:.2f} s: {part} {pitch} never ends")
    return sorted(notes, key=lambda note: note.onset_s), stray


def play(client: Client, technique: str | None, **more: Any) -> Take:
    """Play the client to the band through the measuring interface. A band that is not given a tempo near the
    client's is expected to be where it will be only after 45 s."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "client.mid"
        write(client, path)
        row = {"midi": str(path), "technique": technique, "tempo": "follow", "seed": client.seed + 1, **more}
        answer = inspect_play({name: value for name, value in row.items() if value is not None})
    return Take(client, technique or "", answer, 20.0 if more.get("start_bpm") else 45.0)


def write(client: Client, path: Path) -> None:
    """The client's playing as a MIDI file."""
    file = mido.MidiFile(type=0, ticks_per_beat=TICKS_A_SECOND // 2)
    track, ticks = mido.MidiTrack(), 0
    for time_s, message in messages(client):
        now = round(time_s * TICKS_A_SECOND)
        track.append(mido.Message.from_bytes(message, time=now - ticks))
        ticks = now
    file.tracks.append(track)
    file.save(path)
