"""A session: clients one after another, techniques changed at any moment, Stop now and then; and its judge.

Readings taken: a technique binds the band's loudness from its beginning; what was louder before comes down by
6 or more in each bar (of 4 s at the most). After Stop nothing of the band begins before somebody plays again.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import combinations
from random import Random
from statistics import mean
from typing import Any

from improv import commands as c
from improv.events import BandStarted, BandStopped, BeatFell, Event, NoteEnded, NoteStarted
from improv.offline import Plan, make_engine
from improv.orders import obey
from improv.techniques.table import check_together, technique_names
from instruments.clock import BLOCK, RATE, samples
from instruments.played import Played
from instruments.refusal import Refusal
from tests.improv.fidelity import never
from tests.improv.fidelity.clients import CLIENTS, Client, messages
from tests.improv.fidelity.run import Verdict
from tests.improv.fidelity.take import EARLY_S, Take

BAR_S = 4.0
STOPPED_S = 4.0
SHORT = [name for name in CLIENTS if name not in ("long", "once")]


@dataclass(frozen=True, slots=True)
class Said:
    """A command at a time."""

    time_s: float
    command: Any


class Session(Take):
    """A take in which `said` was told to the engine; `lines` are the bars' lines."""

    def __init__(self, client: Client, events: list[Event], said: list[Said]) -> None:
        super().__init__(client, "", {"events": _rows(events), "beats": [], "chords": []})
        self.said, self.all_events = said, events
        beats = [event for event in events if isinstance(event, BeatFell)]
        self.lines = [event.sample / RATE for event in beats if event.beat == 0]
        self.starts = [event.sample / RATE for event in events if isinstance(event, BandStarted)]
        self.stops = [event.sample / RATE for event in events if isinstance(event, BandStopped)]

    def bars(self, beats: int = 4) -> list[tuple[float, float]]:
        return [
            (begin, end)
            for begin, end in zip(self.lines, self.lines[1:], strict=False)
            if not any(begin < stop <= end for stop in self.stops)
        ]

    def names_at(self, time_s: float) -> tuple[float, tuple[str, ...]]:
        """The techniques asked for last, and since when."""
        chosen = [
            one for one in self.said if isinstance(one.command, c.SetTechniques) and one.time_s <= time_s
        ]
        return (chosen[-1].time_s, chosen[-1].command.names) if chosen else (0.0, ())


def session(seed: int, length_s: float) -> Session:
    """Play it."""
    dice = Random(f"session {seed}")
    client = _clients(dice, length_s)
    said = _orders(dice, client, length_s)
    engine = make_engine(Plan(seed=seed, following="close", audible=False), None)
    for time_s, message in messages(client):
        engine.touches.add(Played(time_s, "midi:take", message))
    waiting = list(said)
    for _ in range(samples(length_s) // BLOCK):
        while waiting and samples(waiting[0].time_s) <= engine.sample:
            obey(engine, waiting.pop(0).command)
        engine.block()
    engine.stop()
    return Session(client, list(engine.events), said)


def _clients(dice: Random, length_s: float) -> Client:
    """Several clients, one after another, with rests between, as one."""
    notes, at = [], 0.0
    while at < length_s - 20.0:
        one = CLIENTS[dice.choice(SHORT)](dice.randrange(10**6))
        until = dice.uniform(20.0, one.length_s)
        notes += [
            type(note)(note.onset_s + at, note.duration_s, note.pitch, note.velocity)
            for note in one.notes
            if note.onset_s < until
        ]
        at += until + dice.uniform(1.0, 9.0)
    ended = [note for note in notes if note.onset_s + note.duration_s < length_s - 2.0]
    return Client("many", 0, tuple(ended), length_s)


def _orders(dice: Random, client: Client, length_s: float) -> list[Said]:
    """Techniques, one or two, at bar lines or at once, every few seconds; sometimes Stop."""
    names = technique_names()
    choices = [(name,) for name in names] + [pair for pair in combinations(names, 2) if _go_together(pair)]
    said = [Said(0.0, c.SetTechniques((dice.choice(names),), "now"))]
    at = 0.0
    while (at := at + dice.choice((4.0, 12.0, 25.0)) * dice.uniform(0.5, 1.5)) < length_s - 6.0:
        said.append(Said(at, c.SetTechniques(dice.choice(choices), dice.choice(("bar", "now")))))
        if dice.random() < 0.1:
            said.append(Said(at + dice.uniform(1.0, 6.0), c.Stop()))
    return sorted(said, key=lambda one: one.time_s)


def _go_together(names: tuple[str, ...]) -> bool:
    try:
        check_together(names)
    except Refusal:
        return False
    return True


def judge_session(seed: int, length_s: float) -> Verdict:
    """All that is never done, but was."""
    take = session(seed, length_s)
    found = [*take.stray, *_too_loud(take), *_jumps(take), *_after_stop(take), *_prompted(take)]
    return Verdict("any", "many", seed, "never", tuple(found))


def _too_loud(take: Session) -> list[str]:
    found = []
    for note in take.notes:
        since, names = take.names_at(note.onset_s)
        if not names or not all(map(never.listens, names)) or note.onset_s < take.client.notes[0].onset_s:
            continue
        heard = max(take.loudness(note.onset_s), take.loudness(note.onset_s - never.DECIDED_S))
        before = max((one.velocity for one in take.band(since - 6.0, since)), default=0)
        coming_down = before - never.JUMP * ((note.onset_s - since) // BAR_S - 1)
        if note.velocity > max(heard + never.MARGIN + never.HALF, coming_down):
            found.append(f"{note.onset_s:.2f} s: {note.part} at {note.velocity}, client {heard:.1f}, {names}")
    return found


def _jumps(take: Session) -> list[str]:
    """Neighbouring bars of the band (what a partner answers with the client's own notes aside)."""
    found, last = [], (0.0, None)
    for begin, end in take.bars():
        notes = [
            note.velocity for note in take.band(begin - EARLY_S, end - EARLY_S) if note.part != "partner"
        ]
        here = mean(notes) if len(notes) > 1 else None
        jumped = here is not None and last[1] is not None and abs(here - last[1]) > never.JUMP
        if jumped and abs(begin - last[0]) < 0.05 and not _forced(take, begin, end, here, last[1]):
            found.append(
                f"{begin:.2f} s: from {last[1]:.1f} to {here:.1f} in one bar, {take.names_at(begin)[1]}"
            )
        last = (end, here)
    return found


def _forced(take: Session, begin: float, end: float, here: float, last: float) -> bool:
    """Whether a band that listened in this bar, also if it was told otherwise before its end, came down
    because the client did: what it played until then was bound."""
    listens = any(never.listens(name) for at in (begin, end) for name in take.names_at(at)[1])
    return listens and last > here >= never.quietest(take, begin, end) + never.MARGIN - 1.0


def _after_stop(take: Session) -> list[str]:
    """What begins, or sounds on, after Stop and before the client plays again."""
    found = []
    for one in take.said:
        if isinstance(one.command, c.Stop):
            at = one.time_s + BLOCK / RATE
            again = take.client_onsets[bisect_right(take.client_onsets, at) :] or [at + STOPPED_S]
            found += [
                f"{note.onset_s:.2f} s: {note.part} after Stop at {at:.2f} s"
                for note in take.band(at, again[0] - BLOCK / RATE)
            ]
            found += [
                f"{note.onset_s:.2f} s: {note.part} sounds on over Stop at {at:.2f} s"
                for note in take.notes
                if note.onset_s < one.time_s and (note.end_s is None or note.end_s > at)
            ]
    return found


def _prompted(take: Session) -> list[str]:
    """More of the band within 5 s of silence, where it was not begun, nor anything asked for, just before."""
    found = []
    changed = [one.time_s for one in take.said] + take.starts
    for begin, end in take.silences:
        asked = any(begin - never.WINDOW_S - BAR_S < at < begin + 5.0 for at in changed)
        until = min(end, begin + 5.0)
        if asked or begin < never.WINDOW_S or until - begin < 2.5:
            continue
        now = _moments(take, begin + 1.0, until) / (until - begin - 1.0)
        before = _moments(take, begin - never.WINDOW_S, begin) / never.WINDOW_S
        if now > before * 1.1 + never.MORE:
            found.append(f"{begin:.2f} s: {now:.1f} notes a second in silence, {before:.1f} before")
    return found


BAND = frozenset(("drums", "bass", "chords", "colour"))


def _moments(take: Session, begin: float, end: float) -> int:
    return never.moments([note.onset_s for note in take.band(begin, end, BAND)])


def _rows(events: list[Event]) -> list[tuple[float, str, str, int, int]]:
    rows: list[tuple[float, str, str, int, int]] = []
    for event in events:
        if isinstance(event, NoteStarted) and not event.source:
            rows.append((event.sample / RATE, event.voice, "note_on", event.pitch, event.velocity))
        elif isinstance(event, NoteEnded) and not event.source:
            rows.append((event.sample / RATE, event.voice, "note_off", event.pitch, 0))
    return rows
