"""From notes to chords, as they are played: block chords by their name, broken ones by what is likeliest.

What is held counts fully, what was let go fades, the key's own chords win over strange ones. A single note
or a second is not a chord, and a passing note does not tear one."""

import math
from dataclasses import dataclass
from functools import cached_property

from improv.chord import Chord, key_has_flats, name_chord
from improv.harmony.gather import Gather, Struck
from improv.harmony.likelihood import ChordLikelihood, chord_number, chord_of, make_tables, tones_of
from improv.harmony.tables import live
from instruments.clock import RATE, samples

BLOCK_TONES = 3
"""So many pitch classes at once are a chord by themselves."""

SECONDS = (1, 2, 10, 11)
SETTLED_S = 0.5


@dataclass(frozen=True, slots=True)
class HeardChord:
    """A chord, from the sample at which its first note was struck, known at `sample`."""

    chord: Chord
    since: int
    sample: int


def warm() -> None:
    """Make all tables; takes a moment, so not to be left to the first chord."""
    make_tables()
    name_chord((60, 64, 67))


class ChordEars:
    """Told every note of those it listens to; asked in every block whether there is another chord."""

    def __init__(self, tonic: int = 0, minor: bool = False) -> None:
        self._key = (tonic, minor)
        self.reset()

    def reset(self) -> None:
        """As if nothing had been played."""
        self.chord: Chord | None = None
        self._notes: list[Struck] = []
        self._gather = Gather()
        self._judged = 0
        self._forgotten = True

    def set_key(self, tonic: int, minor: bool) -> None:
        """The key that decides where notes alone do not."""
        self._key = (tonic, minor)

    @cached_property
    def _likely(self) -> ChordLikelihood:
        return ChordLikelihood(*self._key)

    @property
    def holding(self) -> bool:
        """Whether any key is down."""
        return any(note.let_go is None for note in self._notes)

    def heard(self, sample: int, voice: str, pitch: int) -> None:
        """A note began."""
        self.let_go(sample, voice, pitch)
        note = Struck(voice, pitch, sample)
        self._notes.append(note)
        self._gather.add(note)

    def let_go(self, sample: int, voice: str, pitch: int) -> None:
        """Its key went up."""
        for note in self._notes:
            if note.let_go is None and (note.voice, note.pitch) == (voice, pitch):
                note.let_go = sample

    def judge(self, sample: int) -> HeardChord | None:
        """The chord, if another one than before is heard by `sample`."""
        struck = self._gather.closed(sample)
        if not struck:
            return None
        self._drop_old(sample)
        self._weigh(struck, sample)
        found = self._block(struck) or self._broken()
        if found is None or found == self.chord:
            return None
        since = self._since(found, struck)
        self.chord = found
        return HeardChord(found, since, sample)

    def _drop_old(self, sample: int) -> None:
        oldest = sample - samples(live().hearing.remembered_s)
        self._notes = [note for note in self._notes if note.let_go is None or note.let_go > oldest]

    def _weigh(self, struck: list[Struck], sample: int) -> None:
        """Let time pass, count again what is held over it, then count what is new."""
        faded = 1.0 - math.exp(-(sample - self._judged) / RATE / live().hearing.fade_s)
        self._judged = sample
        self._likely.set_key(*self._key)
        if self._forgotten:
            self._likely.forget()
            self._forgotten = False
        self._likely.fade(faded)
        lowest = self._lowest(struck)
        for note in self._notes:
            if note in struck:
                self._likely.hear(note.pitch % 12, note.pitch == lowest)
            elif note.let_go is None:
                self._likely.hear(note.pitch % 12, note.pitch == lowest, faded)

    def _lowest(self, struck: list[Struck]) -> int:
        """The lowest note of those that sound or sounded a moment ago."""
        recent = struck[0].began - samples(SETTLED_S)
        return min(n.pitch for n in self._notes if n.let_go is None or n.began > recent or n in struck)

    def _block(self, struck: list[Struck]) -> Chord | None:
        """The name of what is struck at once or rolled, over what is held below it."""
        chord = _without_tune([note.pitch for note in struck])
        if len({pitch % 12 for pitch in chord}) < BLOCK_TONES:
            return self._rolled(struck)
        below = [n.pitch for n in self._notes if n.let_go is None and n.pitch < min(chord)]
        return self._named([*below, *chord]) or self._named(chord)

    def _rolled(self, struck: list[Struck]) -> Chord | None:
        """The name of what is held, if it was struck note after note and what was before speaks for
        the same root."""
        first = struck[-1].began - samples(live().hearing.rolled_s)
        held = [note for note in self._notes if note.let_go is None]
        chord = _without_tune([note.pitch for note in held])
        if len({pitch % 12 for pitch in chord}) < BLOCK_TONES or any(n.began < first for n in held):
            return None
        named = self._named(chord)
        return named if named is not None and named.root == self._likely.best % 12 else None

    def _named(self, pitches: list[int]) -> Chord | None:
        """The chord by its name; without a bass of its own it stands on its root."""
        named = name_chord(pitches, self._key)
        if named is None or named.root is None or min(pitches) < live().hearing.bass_below:
            return named
        lifted = [pitch for pitch in pitches if pitch % 12 != named.root]
        return name_chord([min(pitches) // 12 * 12 + named.root - 12, *lifted], self._key)

    def _broken(self) -> Chord | None:
        """The likeliest chord, if it is surely another and more than a note speaks for it."""
        best = self._likely.best
        before = chord_number(self.chord) if self.chord is not None else None
        if best == before or not self._is_chord(best):
            return None
        if before is not None:
            surer = live().hearing.surer_same_root if best % 12 == before % 12 else live().hearing.surer
            if self._likely.shares[best] < surer * self._likely.shares[before]:
                return None
        return chord_of(best, self._bass(best), key_has_flats(*self._key))

    def _is_chord(self, number: int) -> bool:
        """Whether the last notes are tones of this chord, two at least that are not a second."""
        classes = {note.pitch % 12 for note in self._run(tones_of(number))}
        if len(classes) != 2:
            return len(classes) > 2
        one, other = classes
        return (one - other) % 12 not in SECONDS

    def _run(self, tones: frozenset[int]) -> list[Struck]:
        """The last notes that are all among `tones`."""
        found: list[Struck] = []
        for note in reversed(self._notes):
            if note.pitch % 12 not in tones:
                break
            found.append(note)
        return found[::-1]

    def _bass(self, number: int) -> int | None:
        lowest = min(note.pitch for note in self._run(tones_of(number)))
        return lowest % 12 if lowest < live().hearing.bass_below else None

    def _since(self, chord: Chord, struck: list[Struck]) -> int:
        """When the first note was struck that belongs to this chord and not to the one before."""
        tones = frozenset((note + (chord.root or 0)) % 12 for note in chord.intervals)
        run = self._run(tones) or struck
        if self.chord is not None:
            old = {(step + (self.chord.root or 0)) % 12 for step in self.chord.intervals}
            run = [note for note in run if note.pitch % 12 not in old] or struck
        return min(note.began for note in run)


def _without_tune(pitches: list[int]) -> list[int]:
    """The notes, without a highest one that lies by itself far above the others: it is a tune's."""
    rising = sorted(pitches)
    if len(rising) > BLOCK_TONES and rising[-1] - rising[-2] >= live().hearing.tune_above:
        return rising[:-1]
    return rising
