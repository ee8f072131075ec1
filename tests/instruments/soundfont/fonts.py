"""SoundFonts for tests: one that Debian has, and files that only look like one."""

import struct
from pathlib import Path

import pytest

DEBIANS = Path("/usr/share/sounds/sf2/TimGM6mb.sf2")

needs_font = pytest.mark.skipif(not DEBIANS.exists(), reason="Debian's timgm6mb-soundfont is not installed")


def chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def header(*rows: tuple[str, int, int]) -> bytes:
    """A `phdr` chunk's data of (name, preset, bank), with the record that ends it."""
    records = [*rows, ("EOP", 0, 0)]
    return b"".join(
        struct.pack("<20sHHHIII", name.encode("latin-1"), preset, bank, 0, 0, 0, 0)
        for name, preset, bank in records
    )


def font(phdr: bytes, before: bytes = b"") -> bytes:
    """A file that has a header and no sound."""
    body = before + chunk(b"LIST", b"pdta" + chunk(b"phdr", phdr))
    return chunk(b"RIFF", b"sfbk" + body)
