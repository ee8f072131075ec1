"""A take laid out on one axis of time: notes, chords, settings, markers, and each player's curves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from improv.events import BeatFell, ChordSounded, MarkerDropped, SettingChanged
from improv.measures.imitation import imitation
from improv.measures.notes import Notes, notes_of
from improv.measures.series import Series, common_pulse, series
from improv.measures.silence import silence
from improv.measures.sums import Floats
from improv.measures.windows import HOP_S, WINDOW_S, ends
from improv.picture import HeardNote
from improv.voices import CLICK, PARTS
from instruments.clock import RATE
from instruments.played import PLAYERS
from sessions import notes as kept_notes
from sessions.kept import Kept
from sessions.records import TakeRecord

FEWEST_FOR_PULSE = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """Something at a time (seconds from the take's start): a chord's symbol, a marker's label, a setting."""

    at_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Dyad:
    """Two players, and the salience of their common pulse at each window's end."""

    players: tuple[str, str]
    common_pulse: Floats


@dataclass(frozen=True, slots=True)
class Review:
    """`notes` by voice, players first; `curves` by player, a value each window (6 s, every second), NaN where
    there is none; `silence` the share of the time in which a player is silent; `tempo` as (second, bpm)."""

    length_s: float
    notes: Mapping[str, tuple[HeardNote, ...]]
    ends_s: Floats
    curves: Mapping[str, Mapping[str, Floats]]
    silence: Mapping[str, float]
    dyad: Dyad | None
    chords: tuple[Moment, ...]
    markers: tuple[Moment, ...]
    settings: tuple[Moment, ...]
    tempo: tuple[tuple[float, float], ...]

    @property
    def players(self) -> tuple[str, ...]:
        """Those who played, in their usual order."""
        return tuple(self.curves)


def review(record: TakeRecord) -> Review:
    """Lay a take out. An hour of two players takes under a second."""
    heard = _heard(record.events)
    players = [voice for voice in PLAYERS if voice in heard]
    columns = {voice: notes_of(heard[voice]) for voice in players}
    length_s = max([record.info.length_s, *(notes.end_s for notes in columns.values())])
    ends_s = ends(length_s, HOP_S)
    measured = {voice: series(notes, ends_s, WINDOW_S) for voice, notes in columns.items()}
    return Review(
        length_s=length_s,
        notes={voice: tuple(heard[voice]) for voice in (*players, *PARTS) if voice in heard},
        ends_s=ends_s,
        curves={voice: one.curves for voice, one in measured.items()},
        silence=_silences(columns, length_s),
        dyad=_dyad(measured),
        chords=tuple(Moment(e.sample / RATE, e.symbol) for e in record.events if isinstance(e, ChordSounded)),
        markers=tuple(
            Moment(e.sample / RATE, e.label) for e in record.events if isinstance(e, MarkerDropped)
        ),
        settings=tuple(_settings(record.events)),
        tempo=tuple((e.sample / RATE, e.bpm) for e in record.events if isinstance(e, BeatFell)),
    )


def _heard(events: Sequence[Kept]) -> dict[str, list[HeardNote]]:
    found: dict[str, list[HeardNote]] = {}
    for note in kept_notes.notes_of(events):
        if note.voice != CLICK:
            length_s = (note.end - note.start) / RATE
            row = HeardNote(note.start / RATE, length_s, note.pitch, note.velocity)
            found.setdefault(note.voice, []).append(row)
    return found


def _silences(columns: Mapping[str, Notes], length_s: float) -> dict[str, float]:
    return {voice: float(silence(notes, length_s)) for voice, notes in columns.items()}


def _dyad(measured: Mapping[str, Series]) -> Dyad | None:
    """The first two players together; None for one alone."""
    if len(measured) < 2:
        return None
    (one, first), (other, second) = list(measured.items())[:2]
    return Dyad((one, other), common_pulse(first.pulse, second.pulse).clarity)


def imitation_map(found: Review, measure: str) -> Floats | None:
    """How two players imitate each other in a measure (see `improv.measures.imitation`); half a second for an
    hour. None for one player alone."""
    if found.dyad is None:
        return None
    first, second = (found.curves[player][measure] for player in found.dyad.players)
    return imitation(first, second)


def _settings(events: Iterable[Kept]) -> Iterable[Moment]:
    for event in events:
        if isinstance(event, SettingChanged) and not event.name.startswith("clock"):
            yield Moment(event.sample / RATE, f"{event.name} {event.value}")


def shown(found: Review, player: str, measure: str) -> Floats:
    """A curve as it is drawn: of fewer than four notes no pulse is told, and none is clearer than 1."""
    curve = found.curves[player][measure]
    if measure not in ("pulse_clarity", "pulse_period_s"):
        return curve
    few = found.curves[player]["density"] * WINDOW_S < FEWEST_FOR_PULSE - 0.5
    held: Floats = np.where(few, np.nan, curve)
    return np.minimum(held, 1.0) if measure == "pulse_clarity" else held


def summary(found: Review) -> dict[str, dict[str, tuple[float, float]]]:
    """Mean and standard deviation of each measure by player, for trends; what has no value is left out."""
    told: dict[str, dict[str, tuple[float, float]]] = {}
    for voice, curves in found.curves.items():
        rows = {name: shown(found, voice, name) for name in curves}
        told[voice] = {
            name: (float(np.nanmean(row)), float(np.nanstd(row)))
            for name, row in rows.items()
            if not np.isnan(row).all()
        }
    return told
