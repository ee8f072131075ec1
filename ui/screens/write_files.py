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
STYLE = "campfire"
"""The band's style where nobody chose one."""


def _chordpro(song: Song, style: str, instrument: str) -> bytes:
    return write_chordpro(song).encode()


def _musicxml(song: Song, style: str, instrument: str) -> bytes:
    from songwriting.formats.to_musicxml import write_musicxml

    return write_musicxml(song)


def _midi(song: Song, style: str, instrument: str) -> bytes:
    from io import BytesIO

    from songwriting.formats.to_midi import write_midi

    file = BytesIO()
    write_midi(song).save(file=file)
    return file.getvalue()


def _text(song: Song, style: str, instrument: str) -> bytes:
    return write_plain(song).encode()


def _pdf(song: Song, style: str, instrument: str) -> bytes:
    from songwriting.formats.to_pdf import write_pdf

    return write_pdf(song, instrument)


def _sound(song: Song, style: str, instrument: str) -> bytes:
    from songwriting.formats.to_audio import write_audio

    return write_audio(song, WRITERS["sound"][0], style)


Writer = Callable[[Song, str, str], bytes]
"""From a song, the band's style and the instrument of the shapes to a file's content."""

WRITERS: dict[str, tuple[str, Writer]] = {
    "pdf": (".pdf", _pdf),
    "sound": (".wav", _sound),
    "chordpro": (".cho", _chordpro),
    "musicxml": (".musicxml", _musicxml),
    "midi": (".mid", _midi),
    "text": (".txt", _text),
}
"""Kinds of file: their ending and what makes their content."""


def save(song: Song, kind: str, folder: Path, style: str = STYLE, instrument: str = "guitar") -> Path:
    """Write the song into the folder, never over another file; the path. May take seconds. Raises Refusal."""
    ending, made = WRITERS[kind]
    name = re.sub(r"[^\w\- ]+", "", song.title).strip()[:LONGEST_NAME] or "Song"
    content = made(song, style, instrument)
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
