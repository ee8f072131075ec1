"""A song in the store and as a ChordPro file. All of it waits for the disk: for the worker's threads."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from improv.chord import parse_chord
from instruments.refusal import Refusal
from sessions.records import SongRecord
from sessions.store import Store
from songwriting.formats.to_sheet import write_chordpro
from songwriting.model import Line, Section, Song
from songwriting.structure import blocks
from songwriting.syllables import words
from ui.screens.write_draft import Draft

FORM = 1
"""The form of what is kept beside the ChordPro text."""
UNREADABLE = "This song was kept in a way that this Attune cannot open."
NOT_WRITTEN = "{folder} cannot be written: {why}."
LONGEST_NAME = 60


def keep(store: Store, draft: Draft, song: Song, song_id: str = "") -> str:
    """Keep the song, anew if `song_id` is given; its id."""
    return store.save_song(song.title, write_chordpro(song), facts(draft, song), song_id)


def facts(draft: Draft, song: Song) -> dict[str, Any]:
    """What brings a draft back, as JSON can hold it."""
    return {
        "form": FORM,
        "text": draft.text,
        "seed": draft.seed,
        "brightness": draft.brightness,
        "instrument": draft.instrument,
        "style": draft.style,
        "title": song.title,
        "tonic": song.tonic,
        "mode": song.mode,
        "tempo_bpm": song.tempo_bpm,
        "metre": song.metre,
        "chords": [[[at, chord.symbol] for at, chord in line.chords] for line in song.lines()],
    }


def opened(record: SongRecord) -> Draft:
    """The draft that was kept. Raises Refusal if it cannot be read."""
    try:
        return _opened(record.data)
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise Refusal(UNREADABLE) from error


def _opened(data: Mapping[str, Any]) -> Draft:
    if data["form"] != FORM:
        raise Refusal(UNREADABLE)
    rows = iter(data["chords"])
    sections = tuple(
        Section(block.name, tuple(_line(text, next(rows, [])) for text in block.lines))
        for block in blocks(data["text"])
    )
    song = Song(data["title"], data["tonic"], data["mode"], data["tempo_bpm"], data["metre"], sections)
    names = ("text", "seed", "brightness", "instrument", "style")
    return replace(Draft(**{name: data[name] for name in names}), song=song, tonic=song.tonic)


def _line(text: str, chords: list[Any]) -> Line:
    return Line(text, words(text), tuple((at, parse_chord(symbol)) for at, symbol in chords))


def save_chordpro(song: Song, folder: Path) -> Path:
    """Write the song into the folder, never over another file; the path. Raises Refusal."""
    name = re.sub(r"[^\w\- ]+", "", song.title).strip()[:LONGEST_NAME] or "Song"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _new_file(folder, name, write_chordpro(song))
    except OSError as error:
        raise Refusal(NOT_WRITTEN.format(folder=folder, why=error.strerror)) from error


def _new_file(folder: Path, name: str, text: str) -> Path:
    number = 1
    while True:
        path = folder / (f"{name}.cho" if number == 1 else f"{name} ({number}).cho")
        try:
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
            return path
        except FileExistsError:
            number += 1
