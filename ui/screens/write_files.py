"""A song as a file for other programs. Writing waits for the disk: for the worker's threads."""

import re
from collections.abc import Callable
from pathlib import Path

from instruments.refusal import Refusal
from songwriting.formats.plain import write_plain
from songwriting.formats.to_sheet import write_chordpro
from songwriting.model import Song

NOT_WRITTEN = "{folder} cannot be written: {why}."
LONGEST_NAME = 60


def _chordpro(song: Song) -> bytes:
    return write_chordpro(song).encode()


def _musicxml(song: Song) -> bytes:
    from songwriting.formats.to_musicxml import write_musicxml

    return write_musicxml(song)


def _midi(song: Song) -> bytes:
    from io import BytesIO

    from songwriting.formats.to_midi import write_midi

    file = BytesIO()
    write_midi(song).save(file=file)
    return file.getvalue()


def _text(song: Song) -> bytes:
    return write_plain(song).encode()


WRITERS: dict[str, tuple[str, Callable[[Song], bytes]]] = {
    "chordpro": (".cho", _chordpro),
    "musicxml": (".musicxml", _musicxml),
    "midi": (".mid", _midi),
    "text": (".txt", _text),
}
"""Kinds of file: their ending and what makes their content."""


def save(song: Song, kind: str, folder: Path) -> Path:
    """Write the song into the folder, never over another file; the path. Raises Refusal."""
    ending, made = WRITERS[kind]
    name = re.sub(r"[^\w\- ]+", "", song.title).strip()[:LONGEST_NAME] or "Song"
    content = made(song)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _new_file(folder, name, ending, content)
    except OSError as error:
        raise Refusal(NOT_WRITTEN.format(folder=folder, why=error.strerror)) from error


def save_chordpro(song: Song, folder: Path) -> Path:
    """`save` as ChordPro."""
    return save(song, "chordpro", folder)


def _new_file(folder: Path, name: str, ending: str, content: bytes) -> Path:
    number = 1
    while True:
        path = folder / (f"{name}{ending}" if number == 1 else f"{name} ({number}){ending}")
        try:
            with path.open("xb") as file:
                file.write(content)
            return path
        except FileExistsError:
            number += 1
