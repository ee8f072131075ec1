"""A take's beats as the tempo map of a Standard MIDI File."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from improv.events import BandStarted, BeatFell, SettingChanged
from instruments.clock import RATE
from sessions.kept import Kept

PPQ = 480
"""Ticks in a quarter note."""

_BPM = 120.0
_LEAST_BPM = 10.0
_LONGEST_US = 0xFFFFFF
_AT_ONCE = RATE // 1000
"""Samples: a first beat this early begins the file."""


@dataclass(frozen=True, slots=True)
class Metre:
    """A time signature; its felt beat is a quarter, or a dotted quarter where eighths come in threes."""

    numerator: int = 4
    denominator: int = 4

    @classmethod
    def named(cls, name: str) -> "Metre":
        """From "6/8"; what is no metre counts as 4/4."""
        over, _, under = name.partition("/")
        sound = over.isdigit() and int(over) > 0 and under in ("2", "4", "8")
        return cls(int(over), int(under)) if sound else cls()

    @property
    def eighths_in_beat(self) -> int:
        return 3 if self.denominator == 8 and self.numerator % 3 == 0 else 8 // self.denominator

    @property
    def beat_ticks(self) -> int:
        return self.eighths_in_beat * PPQ // 2

    @property
    def beats(self) -> int:
        return max(1, self.numerator * 8 // self.denominator // self.eighths_in_beat)

    def pickup(self, beats: int) -> "Metre":
        """A short bar of so many beats."""
        return Metre(self.numerator * beats // self.beats, self.denominator)


@dataclass(frozen=True, slots=True)
class Tempo:
    """From `tick` on, `us` microseconds after the start, a quarter lasts `quarter_us`."""

    tick: int
    us: float
    quarter_us: int


@dataclass(frozen=True, slots=True)
class TempoMap:
    """Where every sample lies in ticks, by the tempos exactly as they stand in the file."""

    tempos: tuple[Tempo, ...]
    metres: tuple[tuple[int, Metre], ...]

    def tick(self, sample: int) -> int:
        """The nearest tick."""
        us = sample * 1e6 / RATE
        tempo = self.tempos[max(0, bisect_right(self.tempos, us, key=lambda each: each.us) - 1)]
        return tempo.tick + round((us - tempo.us) * PPQ / tempo.quarter_us)


@dataclass(frozen=True, slots=True)
class _Beat:
    fell: BeatFell
    metre: Metre

    @property
    def samples(self) -> float:
        """How long this beat is at its own tempo."""
        return RATE * 60 / max(_LEAST_BPM, self.fell.bpm)

    @property
    def quarter_us(self) -> float:
        return self.samples * 1e6 / RATE * PPQ / self.metre.beat_ticks

    def leads_to(self, other: "_Beat") -> bool:
        here, there = self.fell, other.fell
        return (there.bar, there.beat) in ((here.bar, here.beat + 1), (here.bar + 1, 0))


def tempo_map(events: Iterable[Kept], bpm: float = 0.0) -> TempoMap:
    """One tempo a beat, each chosen so that the beats do not drift from where they fell.

    Playing before the band and between its turns is counted in whole beats at the nearest tempo; where
    there is no band at all, in quarters at `bpm` (0: 120).
    """
    beats = _beats(tuple(events))
    if not beats:
        return TempoMap((Tempo(0, 0.0, _quarter_us(60e6 / (bpm or _BPM))),), ((0, Metre()),))
    ticks = _ticks(beats)
    return TempoMap(_tempos(beats, ticks), _metres(beats, ticks))


def _beats(events: Sequence[Kept]) -> list[_Beat]:
    coming = next((Metre.named(event.metre) for event in events if isinstance(event, BandStarted)), Metre())
    metre, beats = coming, list[_Beat]()
    for event in sorted(events, key=lambda each: each.sample):
        match event:
            case BandStarted(metre=name) | SettingChanged(name="metre", value=name):
                coming = Metre.named(name)
            case BeatFell(sample=sample, beat=beat):
                metre = coming if beat == 0 else metre
                if not beats or sample > beats[-1].fell.sample:
                    beats.append(_Beat(event, metre))
    return beats


def _ticks(beats: Sequence[_Beat]) -> list[int]:
    first = beats[0]
    tick = 0 if first.fell.sample < _AT_ONCE else max(1, round(first.fell.sample / first.samples))
    ticks = [tick * first.metre.beat_ticks]
    for one, other in pairwise(beats):
        steps = round((other.fell.sample - one.fell.sample) / one.samples)
        count = 1 if one.leads_to(other) else max(1, steps)
        ticks.append(ticks[-1] + count * one.metre.beat_ticks)
    return ticks


def _tempos(beats: Sequence[_Beat], ticks: Sequence[int]) -> tuple[Tempo, ...]:
    tempos, tick, us = list[Tempo](), 0, 0.0
    for beat, at in zip(beats, ticks, strict=True):
        if at > tick:
            quarter = _quarter_us((beat.fell.sample * 1e6 / RATE - us) * PPQ / (at - tick))
            tempos.append(Tempo(tick, us, quarter))
            tick, us = at, us + quarter * (at - tick) / PPQ
    return (*tempos, Tempo(tick, us, _quarter_us(beats[-1].quarter_us)))


def _metres(beats: Sequence[_Beat], ticks: Sequence[int]) -> tuple[tuple[int, Metre], ...]:
    first = beats[0]
    until_bar = ticks[0] // first.metre.beat_ticks - first.fell.beat
    pickup = until_bar % first.metre.beats
    found = [(0, first.metre.pickup(pickup))] if pickup else []
    found.append((pickup * first.metre.beat_ticks, first.metre))
    for (one, other), tick in zip(pairwise(beats), ticks[1:], strict=True):
        if other.fell.beat == 0 and (other.metre != found[-1][1] or not one.leads_to(other)):
            found.append((tick, other.metre))
    return tuple(found)


def _quarter_us(value: float) -> int:
    return min(max(1, round(value)), _LONGEST_US)
