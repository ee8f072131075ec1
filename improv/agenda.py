"""The band's queue: happenings by beat, given out in order, so that a change of tempo bends them all."""

import heapq

from improv.happenings import RANK, Happening, NoteOff, NoteOn


class Agenda:
    """Also keeps which band notes sound, so that no note is struck twice or left on."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, int, Happening]] = []
        self._serial = 0
        self._sounding: dict[tuple[str, int], int] = {}

    def add(self, beat: float, happening: Happening) -> None:
        """Let it happen at `beat`."""
        self._serial += 1
        heapq.heappush(self._heap, (beat, RANK[type(happening)], self._serial, happening))

    def add_note(self, beat: float, length: float, voice: str, pitch: int, velocity: int) -> None:
        """A note and its end, `length` beats later."""
        token = self._serial + 1
        self.add(beat, NoteOn(voice, pitch, velocity, token))
        self.add(beat + length, NoteOff(voice, pitch, token))

    def end_by(self, beat: float) -> None:
        """Let the notes that begin before `beat` end there at the latest."""
        begun = {what.token for at, _, _, what in self._heap if isinstance(what, NoteOn) and at >= beat}
        for index, (at, rank, serial, what) in enumerate(self._heap):
            if at > beat and isinstance(what, NoteOff) and what.token not in begun:
                self._heap[index] = (beat, rank, serial, what)
        heapq.heapify(self._heap)

    def due(self, before_beat: float) -> list[tuple[float, Happening]]:
        """All that happens before `before_beat`, as (beat, happening), in order."""
        out: list[tuple[float, Happening]] = []
        while self._heap and self._heap[0][0] < before_beat:
            beat, _, _, happening = heapq.heappop(self._heap)
            out.extend((beat, kept) for kept in self._settle(happening))
        return out

    def _settle(self, happening: Happening) -> tuple[Happening, ...]:
        """End a note that is struck again, and drop an end that has come already."""
        if isinstance(happening, NoteOn):
            key = (happening.voice, happening.pitch)
            earlier = self._sounding.get(key)
            self._sounding[key] = happening.token
            if earlier is not None:
                return NoteOff(happening.voice, happening.pitch, earlier), happening
        if isinstance(happening, NoteOff):
            key = (happening.voice, happening.pitch)
            if self._sounding.get(key) != happening.token:
                return ()
            del self._sounding[key]
        return (happening,)

    def clear(self) -> list[tuple[str, int]]:
        """Forget all that was to come; the (voice, pitch) that still sound are the caller's to end."""
        sounding = list(self._sounding)
        self._heap.clear()
        self._sounding.clear()
        return sounding
