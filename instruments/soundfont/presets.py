"""What a SoundFont file has: its presets, from the `phdr` chunk (SoundFont 2.04, 7.2), bounds checked."""

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from instruments.refusal import Refusal
from instruments.soundfont.settings import settings

DRUM_BANK = 128
_RECORD = struct.Struct("<20sHHHIII")
_CHUNK = struct.Struct("<4sI")


@dataclass(frozen=True, slots=True)
class Preset:
    """A sound of a font: bank 0-128 (128: drums), number 0-127, and its name for people."""

    bank: int
    number: int
    name: str


def presets(path: Path) -> tuple[Preset, ...]:
    """The presets of the file, by bank and number. Raises Refusal where it is no SoundFont."""
    try:
        with path.open("rb") as file:
            size = path.stat().st_size
            if size > settings("limits")["largest_mb"] * 1_000_000:
                raise Refusal(f"“{path.name}” is too large to be loaded as a SoundFont.")
            header = _header(file, size)
    except OSError:
        raise Refusal(f"“{path.name}” cannot be read.") from None
    if header is None:
        raise Refusal(f"“{path.name}” is not a SoundFont file, or it is damaged.")
    found = sorted(_presets(header), key=lambda preset: (preset.bank, preset.number))
    if not found:
        raise Refusal(f"“{path.name}” has no sounds in it.")
    return tuple(found)


def _header(file: BinaryIO, size: int) -> bytes | None:
    """The bytes of `phdr`, None where the file is not built as it should be."""
    start = file.read(12)
    if len(start) < 12 or start[:4] != b"RIFF" or start[8:] != b"sfbk":
        return None
    data = _find(file, 12, size, b"LIST", b"pdta")
    if data is None:
        return None
    at, length = _find(file, data[0] + 4, data[0] + data[1], b"phdr") or (0, 0)
    if length < 2 * _RECORD.size or length > settings("limits")["presets"] * _RECORD.size:
        return None
    file.seek(at)
    header = file.read(length)
    return header if len(header) == length and length % _RECORD.size == 0 else None


def _find(file: BinaryIO, at: int, end: int, name: bytes, kind: bytes = b"") -> tuple[int, int] | None:
    """Where the chunk's data is, and its length; a list's data begin with its kind."""
    while at + _CHUNK.size <= end:
        file.seek(at)
        head = file.read(_CHUNK.size)
        if len(head) < _CHUNK.size:
            return None
        found, length = _CHUNK.unpack(head)
        at += _CHUNK.size
        if length > end - at:
            return None
        if found == name and (not kind or file.read(4) == kind):
            return at, length
        at += length + length % 2
    return None


def _presets(header: bytes) -> list[Preset]:
    """All records but the last, which only marks the end; what lies outside MIDI is left out."""
    rows = [_RECORD.unpack_from(header, at) for at in range(0, len(header) - _RECORD.size, _RECORD.size)]
    return [
        Preset(bank, number, _plain(name) or f"Sound {number + 1}")
        for name, number, bank, *_ in rows
        if bank <= DRUM_BANK and number <= 127
    ]


def _plain(name: bytes) -> str:
    text = name.split(b"\0")[0].decode("latin-1")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
