"""Ears: what the players have done lately, always at hand for whoever answers them."""

from collections import deque
from collections.abc import Collection, Iterator
from itertools import islice, pairwise
from statistics import median

from improv.companion import Quiet
from improv.measures.articulation import LONGEST_GAP_S
from improv.measures.keys import key_of, weights_of
from improv.measures.notes import Notes, notes_of
from improv.measures.pulse import pulse
from improv.measures.silence import RINGS_S
from improv.measures.windows import WINDOW_S, whole
from improv.picture import HeardNote, Picture
from instruments.clock import RATE, samples

REMEMBERED = 512
"""Notes."""

REFRESH_S = 1.0
"""Pulse and key are looked for this often."""

FEWEST_ONSETS = 4
"""With fewer the pulse is guesswork (`improv.measures.pulse` may then pass 1)."""

TOGETHER_S = 0.05
"""Onsets closer than this are one chord: no gap between them."""

_TOGETHER = samples(TOGETHER_S)

PHRASE_ONSETS = 24
"""The usual gap is that of the last so many notes."""

PAUSE_S = 0.8
PAUSE_GAPS = 1.5
"""A phrase is over after a silence of 0.8 s, and of 1.5 times the median gap between its onsets."""

Players = Collection[str]


class _Note:
    __slots__ = ("end", "onset", "pitch", "velocity", "voice")

    def __init__(self, onset: int, voice: str, pitch: int, velocity: int) -> None:
        self.onset, self.voice, self.pitch, self.velocity = onset, voice, pitch, velocity
        self.end: int | None = None

    def length_s(self, now: int) -> float:
        """So far."""
        return ((now if self.end is None else self.end) - self.onset) / RATE

    def heard(self, now: int | None = None) -> HeardNote:
        """As a value; while it is held its length is 0, or the one it has at `now`."""
        length = 0.0 if self.end is None and now is None else self.length_s(now or 0)
        return HeardNote(self.onset / RATE, length, self.pitch, self.velocity)


class Ears(Quiet):
    """A companion that only hears. `players` everywhere: voices of players; none or empty: all.

    A note lasts until its key goes up; what a pedal adds is not counted."""

    def __init__(self) -> None:
        self._notes: deque[_Note] = deque(maxlen=REMEMBERED)
        self._held: dict[tuple[str, int], _Note] = {}
        self._last: dict[str, int] = {}
        self._slow: dict[frozenset[str], tuple[int, _Slow]] = {}

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        self.let_go(sample, voice, pitch)
        note = _Note(sample, voice, pitch, velocity)
        self._notes.append(note)
        self._held[voice, pitch] = note
        self._last[voice] = sample

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        note = self._held.pop((voice, pitch), None)
        if note is not None:
            note.end = sample
            self._last[voice] = max(self._last[voice], min(sample, note.onset + samples(RINGS_S)))

    def silenced(self, sample: int, voice: str, pitch: int) -> None:
        self.let_go(sample, voice, pitch)

    def picture(self, sample: int, players: Players | None = None) -> Picture:
        """What these players did in the 6 s before `sample`."""
        notes = self._window(sample, players)
        silent_s = self.silent_s(sample, players)
        slow = self._slowly(sample, notes, players)
        if not notes:
            return Picture(sample / RATE, silent_s=silent_s, played=self._played(players))
        pitches = [note.pitch for note in notes]
        key = slow.key
        return Picture(
            time_s=sample / RATE,
            notes=len(notes),
            density=len(notes) / WINDOW_S,
            velocity=sum(note.velocity for note in notes) / len(notes),
            pitch=sum(pitches) / len(notes),
            lowest=min(pitches),
            highest=max(pitches),
            articulation=_articulation(notes, sample),
            pulse_clarity=slow.clarity,
            pulse_period_s=slow.period_s,
            tonal_clarity=key.clarity if key else None,
            tonic=key.tonic if key else None,
            minor=key.minor if key else False,
            gap_s=_gap_s(notes),
            silent_s=silent_s,
            played=True,
        )

    def silent_s(self, sample: int, players: Players | None = None) -> float:
        """Seconds since these players' last note began or ended, as in `Picture.silent_s`."""
        asked = players or self._last.keys()
        ends = [at for voice, at in self._last.items() if voice in asked]
        ends += [
            min(sample, note.onset + samples(RINGS_S)) for note in self._held.values() if note.voice in asked
        ]
        return max(0, sample - max(ends, default=0)) / RATE

    def phrase(self, players: Players | None = None) -> tuple[HeardNote, ...]:
        """The notes since the last silence of `pause_s`; a note that is still held has length 0."""
        notes = list(self._of(players))
        pause, reach, first = self.pause_s(players), 0.0, 0
        for index, note in enumerate(notes):
            onset_s = note.onset / RATE
            if onset_s - reach >= pause:
                first = index
            reach = max(reach, onset_s + (RINGS_S if note.end is None else note.length_s(note.end)))
        return tuple(note.heard() for note in notes[first:])

    def pause_s(self, players: Players | None = None) -> float:
        """How long a silence (seconds) ends these players' phrase."""
        lately = list(islice(self._of(players, newest_first=True), PHRASE_ONSETS))[::-1]
        return max(PAUSE_S, PAUSE_GAPS * (_gap_s(lately) or 0.0))

    def _played(self, players: Players | None) -> bool:
        return any(voice in players for voice in self._last) if players else bool(self._last)

    def _of(self, players: Players | None, newest_first: bool = False) -> Iterator[_Note]:
        notes = reversed(self._notes) if newest_first else iter(self._notes)
        return (note for note in notes if note.voice in players) if players else notes

    def _window(self, sample: int, players: Players | None) -> list[_Note]:
        begin = sample - samples(WINDOW_S)
        found = []
        for note in self._of(players, newest_first=True):
            if note.onset < begin:
                break
            found.append(note)
        found.reverse()
        return found

    def _slowly(self, sample: int, notes: list[_Note], players: Players | None) -> "_Slow":
        """Pulse and key, at most so old."""
        asked = frozenset(players or ())
        at, slow = self._slow.get(asked, (None, _NOTHING))
        if at is None or sample - at >= samples(REFRESH_S):
            slow = _Slow([note.heard(sample) for note in notes]) if notes else _NOTHING
            self._slow[asked] = (sample, slow)
        return slow


class _Slow:
    """What takes longer to find out: pulse and key of a window's notes, each with its length so far."""

    __slots__ = ("clarity", "key", "period_s")

    def __init__(self, heard: list[HeardNote]) -> None:
        notes = notes_of(heard)
        self.key = key_of(weights_of(notes.pitch, notes.duration_s))
        self.clarity: float | None = None
        self.period_s: float | None = None
        if len(notes) >= FEWEST_ONSETS:
            self._find_pulse(notes)

    def _find_pulse(self, notes: Notes) -> None:
        found = pulse(notes, whole(len(notes)), WINDOW_S)
        clarity = float(found.clarity[0])
        if clarity > 0.0:
            self.clarity, self.period_s = min(clarity, 1.0), float(found.period_s[0])


_NOTHING = _Slow([])


def _articulation(notes: list[_Note], now: int) -> float | None:
    """As `improv.measures.articulation`, of notes whose lengths so far count."""
    silent = total = 0.0
    for note, after in pairwise(notes):
        slot_s = (after.onset - note.onset) / RATE
        gap_s = slot_s - note.length_s(now)
        if gap_s <= LONGEST_GAP_S:
            silent += max(gap_s, 0.0)
            total += slot_s
    total += notes[-1].length_s(now)
    return silent / total if total > 0.0 else None


def _gap_s(notes: list[_Note]) -> float | None:
    """The median time between onsets, chords taken as one."""
    onsets: list[int] = []
    for note in notes:
        if not onsets or note.onset - onsets[-1] >= _TOGETHER:
            onsets.append(note.onset)
    return median(after - onset for onset, after in pairwise(onsets)) / RATE if len(onsets) > 1 else None
