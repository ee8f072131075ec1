"""The band's queue: happenings by beat, given out in order, so that a change of tempo bends them all."""

import heapq
from collections.abc import Callable
from dataclasses import replace

from improv.happenings import RANK, ChordHere, Happening, NoteOff, NoteOn

NEAR = 1e-6
"""Beats nearer than this are the same."""

Note = tuple[str, int]
"""Voice and pitch."""

Shape = Callable[[float, NoteOn], NoteOn | None]
"""What becomes of a note that is due at this beat; None: it is not played."""


class Agenda:
    """Also keeps which band notes sound, so that no note is struck twice or left on."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, int, Happening]] = []
        self._serial = 0
        self._sounding: dict[Note, NoteOn] = {}
        self._pitches: dict[int, int] = {}

    def add(self, beat: float, happening: Happening) -> None:
        """Let it happen at `beat`."""
        self._serial += 1
        heapq.heappush(self._heap, (beat, RANK[type(happening)], self._serial, happening))

    def add_note(
        self, beat: float, length: float, voice: str, pitch: int, velocity: int, grid: float | None = None
    ) -> None:
        """A note and its end, `length` beats later; `grid` is the beat it belongs to, None: `beat` itself."""
        token = self._serial + 1
        self.add(beat, NoteOn(voice, pitch, velocity, token, beat if grid is None else grid))
        self.add(beat + length, NoteOff(voice, pitch, token))

    def end_by(self, beat: float) -> None:
        """Let the notes that begin before `beat` end there at the latest."""
        begun = {what.token for at, _, _, what in self._heap if isinstance(what, NoteOn) and at >= beat}
        for index, (at, rank, serial, what) in enumerate(self._heap):
            if at > beat and isinstance(what, NoteOff) and what.token not in begun:
                self._heap[index] = (beat, rank, serial, what)
        heapq.heapify(self._heap)

    def take_back(
        self, beat: float, voices: frozenset[str], agrees: Callable[[str, int], bool]
    ) -> frozenset[Note]:
        """Forget the chords and the notes of `voices` that belong to `beat` and after it, and let what then
        sounds of them end there, but for what `agrees`. Answers with what sounds on."""
        notes = [(at, what) for at, _, _, what in self._heap if isinstance(what, NoteOn)]
        gone = {
            what.token for at, what in notes if what.voice in voices and max(at, what.grid) >= beat - NEAR
        }
        kept, waiting = set(), []
        for at, rank, serial, what in self._heap:
            if isinstance(what, ChordHere) and at >= beat - NEAR:
                continue
            if isinstance(what, NoteOn | NoteOff) and what.token in gone:
                continue
            if isinstance(what, NoteOff) and what.voice in voices and at > beat and self._lives(what):
                if agrees(what.voice, what.pitch):
                    kept.add((what.voice, what.pitch))
                else:
                    at = beat
            waiting.append((at, rank, serial, what))
        self._heap = waiting
        heapq.heapify(self._heap)
        return frozenset(kept)

    def forget(self, beat: float, voices: frozenset[str]) -> None:
        """Forget the notes of `voices` that belong to `beat` and after it; what sounds, sounds on."""
        notes = [what for *_, what in self._heap if isinstance(what, NoteOn)]
        gone = {note.token for note in notes if note.voice in voices and note.grid >= beat - NEAR}
        self._heap = [one for one in self._heap if getattr(one[3], "token", None) not in gone]
        heapq.heapify(self._heap)

    def _lives(self, end: NoteOff) -> bool:
        """Whether this is the end of a note that sounds or is still to come."""
        note = self._sounding.get((end.voice, self._pitches.get(end.token, end.pitch)))
        return note is None or note.token <= end.token

    def struck(self, voice: str, pitch: int, grid: float) -> bool:
        """Whether this note sounds, struck for the beat `grid`."""
        note = self._sounding.get((voice, pitch))
        return note is not None and abs(note.grid - grid) < NEAR

    def due(self, before_beat: float, shape: Shape | None = None) -> list[tuple[float, Happening]]:
        """What happens before `before_beat`, as (beat, happening), in order; notes as `shape` has them."""
        out: list[tuple[float, Happening]] = []
        while self._heap and self._heap[0][0] < before_beat:
            beat, _, _, written = heapq.heappop(self._heap)
            happening = written if shape is None else self._shaped(beat, written, shape)
            if happening is not None:
                out.extend((beat, kept) for kept in self._settle(happening))
        return out

    def _shaped(self, beat: float, happening: Happening, shape: Shape) -> Happening | None:
        """A note as it is to be played, and its end at the pitch that was played."""
        if isinstance(happening, NoteOff) and happening.token in self._pitches:
            return replace(happening, pitch=self._pitches.pop(happening.token))
        if not isinstance(happening, NoteOn):
            return happening
        played = shape(beat, happening)
        if played is not None and played.pitch != happening.pitch:
            self._pitches[played.token] = played.pitch
        return played

    @property
    def sounding(self) -> list[tuple[str, int]]:
        """The (voice, pitch) that sound."""
        return list(self._sounding)

    def release(self, voice: str, pitch: int) -> NoteOff | None:
        """End a note that sounds before its time."""
        note = self._sounding.pop((voice, pitch), None)
        return None if note is None else NoteOff(voice, pitch, note.token)

    def _settle(self, happening: Happening) -> tuple[Happening, ...]:
        """End a note that is struck again, and drop an end that has come already."""
        if isinstance(happening, NoteOn):
            key = (happening.voice, happening.pitch)
            earlier = self._sounding.get(key)
            self._sounding[key] = happening
            if earlier is not None:
                return NoteOff(happening.voice, happening.pitch, earlier.token), happening
        if isinstance(happening, NoteOff):
            key = (happening.voice, happening.pitch)
            sounding = self._sounding.get(key)
            if sounding is None or sounding.token != happening.token:
                return ()
            del self._sounding[key]
        return (happening,)

    def clear(self) -> list[tuple[str, int]]:
        """Forget all that was to come; the (voice, pitch) that still sound are the caller's to end."""
        sounding = list(self._sounding)
        self._heap.clear()
        self._sounding.clear()
        self._pitches.clear()
        return sounding
