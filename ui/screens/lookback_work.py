"""What looking back asks of the store. All of it waits, and reckons: for the worker's threads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from improv.commands import Replay
from improv.measures.sums import Floats
from instruments.clock import RATE
from sessions.records import CheckInRecord, NoteRecord, TakeInfo
from sessions.replay import replay
from sessions.review.course import measured
from sessions.review.months import months
from sessions.review.take import Moment, Review, review, summary
from sessions.review.words import answers, measures, sentences
from sessions.store import Store

Bands = Mapping[str, tuple[float, float]]
Span = tuple[float, float, str]

COMMON_PULSE = "common_pulse"
NO_TECHNIQUE = ("", "none", "off")


@dataclass(frozen=True, slots=True)
class Evening:
    """A session's takes, oldest first, its notes and check-ins."""

    session_id: str
    takes: tuple[TakeInfo, ...]
    notes: tuple[NoteRecord, ...]
    check_ins: tuple[CheckInRecord, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A take laid out, and what is said of it; `bands` are the client's own earlier sessions, by measure;
    `columns` by voice a row (onset, duration, pitch, velocity) for each note, in seconds; `spans` techniques
    and chords as (from, until, words); `numbers` mean and SD by measure and player ("": both)."""

    take: TakeInfo
    found: Review
    said: tuple[str, ...]
    columns: Mapping[str, Floats]
    spans: tuple[tuple[Span, ...], tuple[Span, ...]]
    numbers: Mapping[str, Mapping[str, tuple[float, float]]]
    sound: Replay
    bands: Bands


def evening(store: Store, session_id: str) -> Evening:
    takes = tuple(reversed(store.takes(session_id)))
    return Evening(session_id, takes, store.notes(session_id), store.check_ins(session_id))


def laid(store: Store, take_id: str, called: Mapping[str, str]) -> Laid:
    """Lay a take out. Measures that were not kept when it ended are kept now."""
    record = store.load(take_id)
    found = review(record)
    if not store.measures(take_id):
        store.measure(take_id, measured(found))
    names = {voice: called.get(voice, voice.capitalize()) for voice in found.notes}
    said = (*answers(found, names), *sentences(found, names))
    spans = (techniques(found), chords(found))
    bands, sound = _bands(store, record.info), replay(record)
    return Laid(record.info, found, said, columns(found), spans, numbers(found), sound, bands)


def columns(found: Review) -> dict[str, Floats]:
    """Each voice's notes as numbers, the band before the players."""
    return {
        voice: np.array([(n.onset_s, n.duration_s, n.pitch, n.velocity) for n in found.notes[voice]], float)
        for voice in sorted(found.notes, key=lambda voice: voice in found.curves)
    }


def numbers(found: Review) -> dict[str, dict[str, tuple[float, float]]]:
    """Mean and standard deviation by measure and player; the common pulse is both players'."""
    told: dict[str, dict[str, tuple[float, float]]] = {}
    for player, each in summary(found).items():
        for name, pair in each.items():
            told.setdefault(name, {})[player] = pair
    if found.dyad is not None and not np.isnan(found.dyad.common_pulse).all():
        pulse = found.dyad.common_pulse
        told[COMMON_PULSE] = {"": (float(np.nanmean(pulse)), float(np.nanstd(pulse)))}
    return told


def techniques(found: Review) -> tuple[Span, ...]:
    """Which technique was on, from when until when."""
    told = [
        Moment(moment.at_s, moment.text.removeprefix("technique").strip())
        for moment in found.settings
        if moment.text.split(" ", 1)[0] == "technique"
    ]
    return tuple(span for span in _until_next(told, found.length_s) if span[2] not in NO_TECHNIQUE)


def chords(found: Review) -> tuple[Span, ...]:
    """Which chord sounded, from when until when."""
    return _until_next(list(found.chords), found.length_s)


def _until_next(told: list[Moment], end_s: float) -> tuple[Span, ...]:
    ends = [*(moment.at_s for moment in told[1:]), end_s]
    return tuple(
        (moment.at_s, end, moment.text.replace("_", " ")) for moment, end in zip(told, ends, strict=False)
    )


def _bands(store: Store, take: TakeInfo) -> Bands:
    if take.client_id is None:
        return {}
    found = {}
    for measure in measures():
        points = months(store.trend(take.client_id, measure.name), "client")
        here = next((point for point in points if point.session_id == take.session_id), None)
        if here is not None and here.band is not None:
            found[measure.name] = here.band
    return found


def from_here(whole: Replay, start_s: float, end_s: float | None = None) -> Replay:
    """The notes that begin in a stretch, counted from its beginning."""
    start = round(start_s * RATE)
    end = None if end_s is None else round(end_s * RATE)
    kept, held = [], set()
    for sample, voice, status, pitch, velocity in whole.rows:
        if status and sample >= start and (end is None or sample < end):
            held.add((voice, pitch))
        elif (voice, pitch) in held and not status:
            held.discard((voice, pitch))
        else:
            continue
        at = sample if end is None else min(sample, end)
        kept.append((at - start, voice, status, pitch, velocity))
    return Replay(tuple(sorted(kept, key=lambda row: (row[0], row[2]))), whole.sounds)


def write_note(
    store: Store, evening_of: Evening, take_id: str, at_s: float, text: str, note_id: str
) -> Evening:
    """Keep a note at a moment; empty words take it away."""
    store.write_note(evening_of.session_id, text, take_id, round(at_s * RATE), note_id=note_id)
    return evening(store, evening_of.session_id)
