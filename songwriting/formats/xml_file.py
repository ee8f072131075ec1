"""MusicXML from a file, bare or zipped, before anything reads it: no bombs, no outside entities."""

import re
import zipfile
from pathlib import Path

from instruments.refusal import Refusal

MOST_BYTES = 20_000_000
MOST_FILES = 200
_ROOT = re.compile(rb'full-path\s*=\s*"([^"]+)"')


def read_xml(path: Path) -> bytes:
    """The score's XML in a .musicxml, .xml or .mxl file. Raises Refusal for anything else, for more than
    20 MB and for what defines entities."""
    try:
        content = _unzipped(path) if zipfile.is_zipfile(path) else _bytes_of(path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, KeyError, EOFError) as reason:
        raise Refusal(f"{path.name} is a damaged MusicXML file: {reason}.") from None
    except OSError as reason:
        raise Refusal(f"{path.name} cannot be read: {reason.strerror or reason}.") from None
    if b"<!ENTITY" in _as_ascii(content):
        raise Refusal(f"{path.name} defines names of its own for text; that is not read, for safety.")
    if b"<score-partwise" not in _as_ascii(content):
        raise Refusal(f"{path.name} is not a MusicXML score that can be read.")
    return content


def _as_ascii(content: bytes) -> bytes:
    """For looking at: UTF-16 without its zeros."""
    return content.replace(b"\x00", b"")


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal(f"{path.name} is larger than {MOST_BYTES // 1_000_000} MB.")
    return content


def _unzipped(path: Path) -> bytes:
    """The score that the container names; sizes are counted while unpacking, not believed."""
    with zipfile.ZipFile(path) as packed:
        names = packed.namelist()
        if len(names) > MOST_FILES:
            raise Refusal(f"{path.name} holds {len(names)} files; that is no song.")
        root = _ROOT.search(_member(packed, "META-INF/container.xml", path))
        name = root[1].decode("utf-8", "replace") if root else ""
        if name not in names:
            raise Refusal(f"{path.name} does not say which of its files is the score.")
        return _member(packed, name, path)


def _member(packed: zipfile.ZipFile, name: str, path: Path) -> bytes:
    with packed.open(name) as member:
        content = member.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal(f"{path.name} unpacks to more than {MOST_BYTES // 1_000_000} MB.")
    return content
