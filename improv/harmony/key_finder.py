"""The key of what was played over the last bars, and when it has held for long enough to go there."""

from collections import deque

from improv.harmony.tables import live
from improv.measures.keys import find_key
from improv.picture import HeardNote
from instruments.clock import RATE
from instruments.scales import key_label

MOST_NOTES = 400
Mode = tuple[int, bool]
"""Tonic as pitch class 0-11, and whether it is minor."""


class KeyFinder:
    """Told the players' notes; asked at bar lines."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """As if nothing had been played."""
        self.heard_key: Mode | None = None
        self._notes: deque[tuple[int, str, int, int]] = deque(maxlen=MOST_NOTES)
        self._ends: dict[tuple[int, str, int], int] = {}
        self._lines: deque[int] = deque(maxlen=live().key_finding.bars)
        self._held_bars = 0

    @property
    def text(self) -> str:
        """The key that is heard, for people; empty while unsure."""
        if self.heard_key is None:
            return ""
        tonic, minor = self.heard_key
        return key_label(tonic, "natural minor" if minor else "major")

    def heard(self, sample: int, voice: str, pitch: int, velocity: int) -> None:
        """A note began."""
        self._notes.append((sample, voice, pitch, velocity))

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Its key went up."""
        began = next((note[0] for note in reversed(self._notes) if note[1:3] == (voice, pitch)), None)
        if began is not None:
            self._ends.setdefault((began, voice, pitch), sample)

    def line(self, sample: int) -> Mode | None:
        """A bar line: the key that has been heard for some bars now, else None."""
        self._lines.append(sample)
        self._drop_before(self._lines[0] if len(self._lines) == self._lines.maxlen else 0)
        before, self.heard_key = self.heard_key, self._find(sample)
        self._held_bars = self._held_bars + 1 if self.heard_key in (before, None) else 1
        if self.heard_key is None:
            self._held_bars = 0
        return self.heard_key if self._held_bars >= live().key_finding.hold_bars else None

    def _drop_before(self, oldest: int) -> None:
        while self._notes and self._notes[0][0] < oldest:
            sample, voice, pitch, _ = self._notes.popleft()
            self._ends.pop((sample, voice, pitch), None)

    def _find(self, sample: int) -> Mode | None:
        rules = live().key_finding
        if len(self._notes) < rules.notes:
            return None
        found = find_key(self._lasting(note, sample) for note in self._notes)
        if found is None or found.clarity < rules.clarity or found.margin < rules.margin:
            return None
        return found.tonic, found.minor

    def _lasting(self, note: tuple[int, str, int, int], sample: int) -> HeardNote:
        began, voice, pitch, velocity = note
        lasts = self._ends.get((began, voice, pitch), sample) - began
        return HeardNote(began / RATE, lasts / RATE, pitch, velocity)


def scale_for(mode: Mode, before: str, before_minor: bool) -> str:
    """The scale to go on in: the one there is, or its like in the other mode."""
    _, minor = mode
    if minor == before_minor:
        return before
    return live().key_finding.scales.get(before, "natural minor" if minor else "major")
