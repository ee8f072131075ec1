"""What Listen asks of the store. All of it waits for the disk: for the worker's threads."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from improv.commands import Replay
from instruments.clock import seconds
from sessions.export import export
from sessions.records import TakeInfo
from sessions.replay import replay
from sessions.store import Store
from songwriting.formats.to_sheet import write_chordpro
from songwriting.model import Song
from ui.places import documents
from ui.screens import write_files, write_keep
from ui.screens.write_band import Sheet, sheet
from ui.screens.write_draft import Draft, replace


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept take, or a kept song (`take` None)."""

    id: str
    title: str
    moment: datetime
    take: TakeInfo | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """All there is, newest first; `cut_off` are takes that a crash left open."""

    entries: tuple[Entry, ...] = ()
    cut_off: tuple[TakeInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """Something to hear: a take as it was, or a song for the band; `length_s` is the take's."""

    entry: Entry
    replay: Replay | None = None
    sheet: Sheet | None = None
    length_s: float = 0.0


def found(store: Store) -> Kept:
    """What is kept."""
    takes = [Entry(take.id, take.title, take.started_at, take) for take in store.takes()]
    songs = [Entry(song.id, song.title, song.changed_at) for song in store.songs()]
    entries = sorted(takes + songs, key=lambda entry: entry.moment, reverse=True)
    return Kept(tuple(entries), store.unfinished())


def to_hear(store: Store, entry: Entry, style: str) -> Heard:
    """Make a take or song ready to be heard; `style` is for songs that have none of their own."""
    if entry.take is None:
        draft = write_keep.opened(store.load_song(entry.id))
        return Heard(entry, sheet=sheet(_song(draft), draft.style or style))
    again = replay(store.load(entry.id))
    return Heard(entry, again, length_s=seconds(max((row[0] for row in again.rows), default=0)))


def _song(draft: Draft) -> Song:
    assert draft.song is not None
    return draft.song


def rename(store: Store, entry: Entry, title: str) -> Kept:
    """Give it another name."""
    if entry.take is not None:
        store.rename(entry.id, title)
    else:
        draft = write_keep.opened(store.load_song(entry.id))
        song = replace(_song(draft), title=title)
        store.save_song(title, write_chordpro(song), write_keep.facts(draft, song), entry.id)
    return found(store)


def take_away(store: Store, entry: Entry) -> Kept:
    """Erase it for good."""
    if entry.take is not None:
        store.discard(entry.id)
    else:
        store.erase_song(entry.id)
    return found(store)


def keep_cut_off(store: Store, take: TakeInfo) -> Kept:
    """Close a take that was cut off."""
    store.keep(take.id)
    return found(store)


def discard_cut_off(store: Store, take: TakeInfo) -> Kept:
    """Erase a take that was cut off."""
    store.discard(take.id)
    return found(store)


def save(store: Store, entry: Entry) -> Path:
    """Write it as a file for other programs; the path."""
    if entry.take is not None:
        return export(store, entry.id, documents())[0]
    return write_files.save_chordpro(_song(write_keep.opened(store.load_song(entry.id))), documents())
