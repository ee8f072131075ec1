"""A take played offline, as a record: to be described, written as MIDI, kept in the store."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from improv.events import BandStarted, ChordSounded
from improv.offline import OfflineTake
from improv.style import own_faults, style_names, use_own_styles
from instruments.clock import RATE
from instruments.refusal import Refusal
from instruments.scales import parse_key
from sessions.codec import KINDS
from sessions.facts import Facts, facts_of
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.records import TakeInfo, TakeRecord
from sessions.store import Store
from ui.commands.parser import unknown
from ui.commands.unlock import opened

SLOWEST, FASTEST = 40.0, 220.0


def record_of(take: OfflineTake, title: str) -> TakeRecord:
    """What the store would give back of this take."""
    events = tuple(event for event in take.events if isinstance(event, KINDS))
    facts = facts_of(events, Facts())
    info = TakeInfo(
        id="",
        title=title,
        started_at=datetime.now(UTC),
        length_s=take.length_s,
        notes=facts.notes,
        style=facts.style,
        key_label=facts.key_label,
        bpm=facts.bpm,
        kind=facts.kind,
        voices=facts.voices,
    )
    return TakeRecord(info, events)


def keep(store: Store, record: TakeRecord) -> str:
    """Record the take into the store as if it had just been played; gives its id. Refusal if it cannot be."""
    told: list[str] = []
    recorder = Recorder(store, told.append)
    take_id = recorder.begin(record.info.title)
    for event in record.events:
        recorder.take(event)
    recorder.finish()
    store.takes()  # waits until it is written
    if told:
        raise Refusal(told[-1])
    return take_id


@contextmanager
def open_store(read_only: bool = False) -> Iterator[Store]:
    """The person's store, its passphrase asked for where it has one, closed at the end. Raises Refusal if not
    all could be kept."""
    store = opened(Profile.find(), read_only)
    try:
        yield store
    finally:
        kept = store.close()
    if not kept:
        raise Refusal("Not everything could be kept.")


def check_wishes(style: str | None, key: str | None, tempo: float | None) -> None:
    """Raises Refusal for a style, key or tempo that there is not, before anything is begun."""
    use_own_styles(Profile.find().styles)
    if key is not None:
        parse_key(key)
    if style is not None and style not in style_names():
        raise Refusal(own_faults().get(style) or unknown(style, list(style_names()), "style"))
    if tempo is not None and not SLOWEST <= tempo <= FASTEST:
        raise Refusal(f"The tempo must be {SLOWEST:g} to {FASTEST:g} beats a minute.")


def check_place(path: str | None, source: str | None = None) -> Path | None:
    """The path to write to. Raises Refusal if its folder is not there or takes nothing, or it is `source`."""
    if path is None:
        return None
    place = Path(path)
    if place.is_dir() or not place.parent.is_dir():
        raise Refusal(f"{place} cannot be written: its folder must exist, and it must name a file.")
    if not os.access(place if place.exists() else place.parent, os.W_OK):
        raise Refusal(f"{place} cannot be written: that is not allowed there.")
    if source is not None and place.exists() and place.samefile(source):
        raise Refusal(f"{place} is the file that is read; choose another name for the one that is written.")
    return place


def describe(record: TakeRecord) -> list[str]:
    """What the band did, in a few lines."""
    began = next((event for event in record.events if isinstance(event, BandStarted)), None)
    if began is None:
        return ["The band did not come in."]
    info = record.info
    chords = [event.symbol for event in record.events if isinstance(event, ChordSounded)]
    parts = [voice for voice in info.voices if voice != "client"]
    return [
        f"The band came in after {began.sample / RATE:.1f} s: {info.style}, {info.key_label}, "
        f"{began.bpm:.0f} beats a minute, with {', '.join(parts)}.",
        f"Chords: {' '.join(chords[:24])}{' …' if len(chords) > 24 else ''}",
    ]


def tell(*lines: str) -> None:
    """Say how it is going, beside the program's own output."""
    for line in lines:
        print(line, file=sys.stderr, flush=True)
