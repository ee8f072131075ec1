"""What a report says of a take. It leaves the store, so that it names nobody who is not named in the call."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from instruments.clock import RATE
from sessions.records import NoteRecord, TakeInfo
from sessions.report.blocks import Block, Figure, Heading, Key, Listed, Report, Sound, Table, Words
from sessions.report.pictures import clock
from sessions.report.take_pictures import curves, roll, systems
from sessions.review.take import Review, shown, summary
from sessions.review.words import answers, measures, sentences, set_while_playing

NAMES = {"client": "Player one", "therapist": "Player two"}
"""How players are called where nobody is named."""

CARE = (
    "This page measures music. It says nothing about a person’s health or state. "
    "Whoever has this file can read it: give it only to whom it is meant for."
)
WINDOWS = (
    "Windows of six seconds, every second, after the Music Therapy Toolbox "
    "(Erkkilä, Lartillot and others 2004)."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page may hold: `title` (no name unless somebody put it there), how players are `called`, the
    therapist's `notes`, and an MP3 as base64, empty for none."""

    title: str = "Improvisation"
    called: Mapping[str, str] | None = None
    notes: Sequence[NoteRecord] = ()
    mp3: str = ""


def take_report(info: TakeInfo, found: Review, asked: Asked) -> Report:
    """The whole of it."""
    called = {voice: voice.capitalize() for voice in found.notes} | NAMES | dict(asked.called or {})
    return Report(asked.title, (
        *_head(info), *([Sound(asked.mp3)] if asked.mp3 else []), *_rolls(found, called),
        *_set(found), *_curves(found, called), *_said(found, called), *_notes(asked.notes),
        *_numbers(found, called), *about(),
    ))  # fmt: skip


def about() -> Iterator[Block]:
    """What the measures say, and where they come from."""
    yield Heading("What the measures say")
    yield Listed([(measure.label, measure.about) for measure in measures()])
    yield Words(WINDOWS, muted=True)


def _head(info: TakeInfo) -> Iterator[Block]:
    facts = [f"{info.started_at:%d %B %Y}", f"{clock(info.length_s)} minutes", f"{info.notes} notes"]
    yield Words(" · ".join(fact for fact in (*facts, info.key_label) if fact))
    yield Words(CARE, muted=True)


def _rolls(found: Review, called: Mapping[str, str]) -> Iterator[Block]:
    yield Heading("What was played")
    yield Key([(voice, called[voice]) for voice in found.notes])
    for begin, end in systems(found.length_s):
        title = f"Notes from {clock(begin)} to {clock(min(end, found.length_s))}"
        yield Figure(roll(found.notes, found.chords, found.markers, (begin, end), title))


def _set(found: Review) -> Iterator[Block]:
    rows = [[clock(at_s), name, value] for at_s, name, value in set_while_playing(found)]
    if rows:
        yield Heading("What was set")
        yield Table(["Time", "What", "To"], rows, numbers=False)


def _curves(found: Review, called: Mapping[str, str]) -> Iterator[Block]:
    if not found.players:
        return
    yield Heading("How it went")
    yield Key([(voice, called[voice]) for voice in found.players])
    for measure in measures():
        rows = {voice: shown(found, voice, measure.name) for voice in found.players}
        if all(np.isnan(row).all() for row in rows.values()):
            continue
        title = f"{measure.label} ({measure.unit}) of {' and '.join(called[voice] for voice in rows)}"
        drawn = curves(found.ends_s, rows, found.length_s, title, measure.lowest)
        yield Figure(drawn, measure.label, measure.unit)


def _said(found: Review, called: dict[str, str]) -> Iterator[Block]:
    said = [("", sentence) for sentence in (*sentences(found, called), *answers(found, called))]
    if said:
        yield Heading("In words")
        yield Listed(said)


def _notes(notes: Sequence[NoteRecord]) -> Iterator[Block]:
    if notes:
        yield Heading("Notes")
        yield Listed([("" if n.at_samples is None else clock(n.at_samples / RATE), n.text) for n in notes])


def _numbers(found: Review, called: Mapping[str, str]) -> Iterator[Block]:
    if not found.players:
        return
    numbers = summary(found)
    rows = [
        [measure.label, *(_number(numbers[voice].get(measure.name)) for voice in found.players)]
        for measure in measures()
    ]
    rows.append(["Share of silence", *(f"{100 * found.silence[voice]:.0f} %" for voice in found.players)])
    yield Heading("The numbers")
    yield Words("Mean and standard deviation over the take.", muted=True)
    yield Table(["Measure", *(called[voice] for voice in found.players)], rows)


def _number(number: tuple[float, float] | None) -> str:
    return "–" if number is None else f"{number[0]:.3g} ± {number[1]:.2g}"
