"""Songs from one kind of file to another, by the names' endings."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from instruments.refusal import Refusal
from songwriting.formats.chordpro import read_chordpro, write_sheet
from songwriting.formats.from_sheet import song_of
from songwriting.formats.plain import read_plain, write_plain
from songwriting.formats.sheet import Sheet

MOST_BYTES = 2_000_000
Handler = TypeVar("Handler")


def _text(path: Path) -> str:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal(f"{path.name} is too long for a song.")
    if b"\x00" in content[:4096]:
        raise Refusal(f"{path.name} is not a text file.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _from_chordpro(path: Path) -> Sheet:
    return read_chordpro(_text(path))


def _from_plain(path: Path) -> Sheet:
    return read_plain(_text(path))


def _from_midi(path: Path) -> Sheet:
    from songwriting.formats.from_midi import read_midi_sheet

    return read_midi_sheet(path)


def _from_musicxml(path: Path) -> Sheet:
    from songwriting.formats.from_musicxml import read_musicxml

    return read_musicxml(path)


def _to_chordpro(sheet: Sheet, path: Path) -> None:
    path.write_text(write_sheet(sheet), encoding="utf-8")


def _to_plain(sheet: Sheet, path: Path) -> None:
    path.write_text(write_plain(song_of(sheet)), encoding="utf-8")


def _to_midi(sheet: Sheet, path: Path) -> None:
    from songwriting.formats.to_midi import write_midi

    write_midi(song_of(sheet)).save(path)


def _to_musicxml(sheet: Sheet, path: Path) -> None:
    from songwriting.formats.to_musicxml import write_musicxml

    path.write_bytes(write_musicxml(song_of(sheet)))


def _to_pdf(sheet: Sheet, path: Path) -> None:
    from songwriting.formats.to_pdf import write_pdf

    path.write_bytes(write_pdf(song_of(sheet)))


def _to_audio(ending: str, sheet: Sheet, path: Path) -> None:
    from songwriting.formats.to_audio import write_audio

    path.write_bytes(write_audio(song_of(sheet), ending))


SOUNDS = (".wav", ".flac", ".mp3")
CHORDPRO = (".cho", ".crd", ".chopro", ".chordpro", ".pro")
READERS: dict[str, Callable[[Path], Sheet]] = {
    **dict.fromkeys(CHORDPRO, _from_chordpro),
    **dict.fromkeys((".mid", ".midi"), _from_midi),
    **dict.fromkeys((".musicxml", ".xml", ".mxl"), _from_musicxml),
    ".txt": _from_plain,
}
WRITERS: dict[str, Callable[[Sheet, Path], None]] = {
    **dict.fromkeys(CHORDPRO, _to_chordpro),
    **dict.fromkeys((".mid", ".midi"), _to_midi),
    **dict.fromkeys((".musicxml", ".xml"), _to_musicxml),
    ".txt": _to_plain,
    ".pdf": _to_pdf,
    **{ending: partial(_to_audio, ending) for ending in SOUNDS},
}


def convert(source: Path, goal: Path) -> None:
    """Read one file and write another, by their endings. The goal is whole or is not there at all. Raises
    Refusal for what cannot be read or written."""
    read, write = _kind(source, READERS, "read"), _kind(goal, WRITERS, "written")
    try:
        sheet = read(source)
    except OSError as reason:
        raise Refusal(f"{source} cannot be read: {reason.strerror}.") from None
    half = goal.with_name(f".{goal.name}.{os.getpid()}")
    try:
        write(sheet, half)
        half.replace(goal)
    except OSError as reason:
        raise Refusal(f"{goal} cannot be written: {reason.strerror}.") from None
    finally:
        half.unlink(missing_ok=True)


def _kind(path: Path, table: dict[str, Handler], done: str) -> Handler:
    found = table.get(path.suffix.lower())
    if found is None:
        kinds = ", ".join(sorted(table))
        raise Refusal(f"{path.name} cannot be {done}: its name must end with one of {kinds}.")
    return found
