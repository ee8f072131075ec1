"""A song in the store. All of it waits for the disk: for the worker's threads."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from improv.chord import parse_chord
from instruments.refusal import Refusal
from sessions.records import SongRecord
from sessions.store import Store
from songwriting.formats.to_sheet import write_chordpro
from songwriting.history import Version
from songwriting.kept import read_song, song_data
from songwriting.model import Line, Section, Song
from songwriting.structure import blocks
from songwriting.syllables import words
from ui.screens.write_draft import Draft

FORM, EARLIER = 2, 1
"""The form of what is kept beside the ChordPro text, and the one before it."""
WISHES = ("text", "seed", "brightness", "instrument", "style")
UNREADABLE = "This song was kept in a way that this Attune cannot open."


def keep(store: Store, draft: Draft, song: Song, song_id: str = "") -> str:
    """Keep the song, anew if `song_id` is given; its id."""
    return store.save_song(song.title, write_chordpro(song), facts(draft, song), song_id)


def facts(draft: Draft, song: Song) -> dict[str, Any]:
    """What brings a draft back, as JSON can hold it."""
    wishes = {name: getattr(draft, name) for name in WISHES}
    versions = [{"name": one.name, "song": song_data(one.song)} for one in draft.versions]
    return {"form": FORM, **wishes, "song": song_data(song), "versions": versions}


def opened(record: SongRecord) -> Draft:
    """The draft that was kept. Raises Refusal if it cannot be read."""
    try:
        return _opened(record.data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refusal(UNREADABLE) from error


def _opened(data: Mapping[str, Any]) -> Draft:
    if data["form"] not in (FORM, EARLIER) or not isinstance(data["text"], str):
        raise Refusal(UNREADABLE)
    song = read_song(data["song"]) if data["form"] == FORM else _earlier(data)
    draft = Draft(**{name: data[name] for name in WISHES})
    versions = tuple(Version(str(one["name"]), read_song(one["song"])) for one in data.get("versions", ()))
    return replace(draft, song=song, tonic=song.tonic, versions=versions)


def _earlier(data: Mapping[str, Any]) -> Song:
    """The song of the first form, whose sections are those of the text."""
    rows = iter(data["chords"])
    sections = tuple(
        Section(block.name, tuple(_line(text, next(rows, [])) for text in block.lines))
        for block in blocks(data["text"])
    )
    return Song(data["title"], data["tonic"], data["mode"], data["tempo_bpm"], data["metre"], sections)


def _line(text: str, chords: list[Any]) -> Line:
    return Line(text, words(text), tuple((at, parse_chord(symbol)) for at, symbol in chords))
