"""Simulated clients: ways of playing, made up from a seed. Nobody's real playing is in them."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

from improv.picture import HeardNote

MAJOR, MINOR = (0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10)


@dataclass(frozen=True, slots=True)
class Client:
    """Who plays what; `bpm` where there is a tempo, and `gains` how much faster it is a minute later."""

    name: str
    seed: int
    notes: tuple[HeardNote, ...]
    length_s: float
    bpm: float | None = None
    gains: float = 0.0
    tonic: int | None = None

    def bpm_at(self, time_s: float) -> float:
        """The tempo then."""
        assert self.bpm is not None
        return self.bpm * (1.0 + self.gains * time_s / 60.0)


class _Hand:
    """Chooses pitches near each other in a scale, at home on its tonic; its loudness wanders a little."""

    def __init__(self, dice: Random, loudness: float, low: int = 60) -> None:
        self.dice, self.loudness = dice, loudness
        self.tonic = dice.randrange(12)
        self._scale = dice.choice((MAJOR, MINOR))
        self._base = low + (self.tonic - low) % 12
        self._step = 0
        self._slow = dice.uniform(0.0, math.tau)

    def pitch(self, at_home: bool = False) -> int:
        if at_home:
            self._step = self.dice.choice((0, 0, 0, 4, 2))
        else:
            self._step = min(max(self._step + self.dice.choice((-2, -1, -1, 1, 1, 2)), -2), 7)
        octave, degree = divmod(self._step, 7)
        return self._base + 12 * octave + self._scale[degree]

    def velocity(self, time_s: float, accent: float = 0.0) -> int:
        swell = 4.0 * math.sin(self._slow + math.tau * time_s / 40.0)
        return round(min(max(self.loudness + swell + accent + self.dice.gauss(0.0, 2.5), 1.0), 127.0))


def _pulse(
    dice: Random, bpm: float, gains: float, length_s: float, divided: float
) -> Iterator[tuple[int, float, float]]:
    """A player of beats and, as often as `divided`, of halves: (half beat, time, seconds to the next)."""
    place, at = 0, 0.3
    while at < length_s:
        half = 30.0 / (bpm * (1.0 + gains * at / 60.0))
        if place % 2 == 0 or dice.random() < divided:
            yield place, max(0.0, at + dice.gauss(0.0, 0.01)), half
        place, at = place + 1, at + half


def _in_time(name: str, seed: int, gains: float, length_s: float) -> Client:
    dice = Random(f"{name} {seed}")
    bpm, hand = dice.uniform(66, 112), _Hand(dice, dice.uniform(48, 84))
    notes = []
    for place, at, half in _pulse(dice, bpm, gains, length_s, 0.35):
        home = place % 8 == 0
        length = half * (1.6 if home else 0.8)
        notes.append(HeardNote(at, length, hand.pitch(home), hand.velocity(at, 4.0 if home else 0.0)))
    return Client(name, seed, playable(notes), length_s, bpm, gains, hand.tonic)


def playable(notes: list[HeardNote]) -> tuple[HeardNote, ...]:
    """As hands can play them: a key is let go 20 ms before it is struck again, never struck twice at once."""
    kept: list[HeardNote] = []
    struck: dict[int, int] = {}
    for note in sorted(notes, key=lambda one: one.onset_s):
        before = kept[struck[note.pitch]] if note.pitch in struck else None
        if before and note.onset_s - before.onset_s < 0.04:
            continue
        if before and before.onset_s + before.duration_s > note.onset_s - 0.02:
            kept[struck[note.pitch]] = replace(before, duration_s=note.onset_s - 0.02 - before.onset_s)
        struck[note.pitch] = len(kept)
        kept.append(note)
    return tuple(kept)


def steady(seed: int) -> Client:
    """Keeps time, in a key, at one loudness that wanders a little."""
    return _in_time("steady", seed, 0.0, 75.0)


def rushing(seed: int) -> Client:
    """Gets 10 to 20 per cent faster in a minute."""
    return _in_time("rushing", seed, Random(f"gains {seed}").uniform(0.10, 0.20), 75.0)


def sparse(seed: int) -> Client:
    """A soft note now and then."""
    dice = Random(f"sparse {seed}")
    hand, at, notes = _Hand(dice, dice.uniform(38, 60)), 0.5, []
    while at < 75.0:
        notes.append(
            HeardNote(at, dice.uniform(0.4, 1.4), hand.pitch(dice.random() < 0.4), hand.velocity(at))
        )
        at += dice.uniform(1.2, 3.4)
    return Client("sparse", seed, playable(notes), 75.0, tonic=hand.tonic)


def dense(seed: int) -> Client:
    """Quarters of beats without end."""
    dice = Random(f"dense {seed}")
    bpm, hand, notes = dice.uniform(76, 104), _Hand(dice, dice.uniform(55, 85)), []
    for place in range(int(70.0 * bpm / 15.0)):
        at = 0.3 + place * 15.0 / bpm + dice.gauss(0.0, 0.006)
        notes.append(
            HeardNote(at, 12.0 / bpm, hand.pitch(place % 16 == 0), hand.velocity(at, 5.0 * (place % 4 == 0)))
        )
    return Client("dense", seed, playable(notes), 72.0, bpm, tonic=hand.tonic)


def chaotic(seed: int) -> Client:
    """Loud clusters anywhere at any time."""
    dice, at, notes = Random(f"chaotic {seed}"), 0.4, []
    while at < 70.0:
        low = dice.randint(40, 84)
        for step in range(dice.choice((1, 1, 2, 3))):
            notes.append(
                HeardNote(
                    at, dice.uniform(0.05, 0.5), low + step * dice.choice((1, 2)), dice.randint(82, 124)
                )
            )
        at += dice.expovariate(4.5) + 0.03
    return Client("chaotic", seed, playable(notes), 72.0)


def silent(seed: int) -> Client:
    """Plays, then no more."""
    played = _in_time("silent", seed, 0.0, Random(f"falls silent {seed}").uniform(22.0, 34.0))
    return Client("silent", seed, played.notes, 70.0, played.bpm, tonic=played.tonic)


def phrases(seed: int) -> Client:
    """Says something, rests, says something else; some rests are long."""
    dice = Random(f"phrases {seed}")
    bpm, hand, at, notes = dice.uniform(70, 108), _Hand(dice, dice.uniform(50, 84)), 0.5, []
    while at < 80.0:
        count = dice.randint(3, 8)
        for place in range(count):
            length = 60.0 / bpm * dice.choice((0.5, 0.5, 1.0))
            last = place == count - 1
            notes.append(
                HeardNote(
                    at, length * (1.6 if last else 0.8), hand.pitch(place == 0 or last), hand.velocity(at)
                )
            )
            at += length
        at += dice.choice((3.5, 4.5, 5.5, 8.0, 11.0)) + dice.uniform(0.0, 0.5)
    return Client("phrases", seed, playable(notes), 88.0, bpm, tonic=hand.tonic)


def switch(seed: int) -> Client:
    """One switch: one pitch, one loudness, not in time."""
    dice = Random(f"switch {seed}")
    pitch, velocity, at, notes = dice.randint(58, 72), dice.choice((64, 80, 90)), 0.4, []
    while at < 72.0:
        length = dice.uniform(0.08, 0.5)
        notes.append(HeardNote(at, length, pitch, velocity))
        at += length + dice.uniform(0.3, 1.2) + (dice.uniform(3.0, 8.0) if dice.random() < 0.06 else 0.0)
    return Client("switch", seed, playable(notes), 75.0, tonic=pitch % 12)


def long(seed: int) -> Client:
    """Keeps time for seven minutes."""
    return _in_time("long", seed, 0.0, 420.0)


def once(seed: int) -> Client:
    """One note, then seven minutes of listening."""
    return Client("once", seed, (HeardNote(0.3, 1.0, 60 + seed % 12, 60),), 420.0, tonic=seed % 12)


CLIENTS: dict[str, Callable[[int], Client]] = {
    "steady": steady,
    "rushing": rushing,
    "sparse": sparse,
    "dense": dense,
    "chaotic": chaotic,
    "silent": silent,
    "phrases": phrases,
    "switch": switch,
    "long": long,
    "once": once,
}


def messages(client: Client) -> list[tuple[float, tuple[int, int, int]]]:
    """What the client's keyboard sends; a pedal that is up marks the end."""
    sent = [(note.onset_s, (0x90, note.pitch, int(note.velocity))) for note in client.notes]
    sent += [(note.onset_s + note.duration_s, (0x80, note.pitch, 0)) for note in client.notes]
    end_s = max(client.length_s, *(at for at, _ in sent))
    return [*sorted(sent, key=lambda row: (row[0], row[1][0])), (end_s, (0xB0, 64, 0))]
