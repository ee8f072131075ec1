"""Styles of one's own: a folder of files that a person saved or wrote, beside Attune's styles."""

import contextlib
import os
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from improv.own_style_file import LOUDEST_DB, QUIETEST_DB, read_own_style
from improv.resound import resounded
from improv.style_data import Style
from improv.style_file import PARTS
from instruments.refusal import Refusal

LONGEST_LABEL = 40
DEVICES = re.compile(r"con|prn|aux|nul|(com|lpt)\d")
"""File names that mean something else on Windows."""

HEADER = "# A style of one's own, as Attune saved it. What it may say stands in docs/styles.md.\n"


class OwnStyles:
    """The styles in a folder, which need not be there yet. One bad file keeps none of the others out."""

    def __init__(self, folder: Path, taken: Collection[str] = ()) -> None:
        self._folder, self._taken = folder, frozenset(taken)
        self._seen: int | None = -1
        self._stamps: dict[str, tuple[int, int]] = {}
        self._found: dict[str, Style | str] = {}

    def names(self) -> tuple[str, ...]:
        """The names of the styles that can be played."""
        self._look()
        return tuple(sorted(name for name, style in self._found.items() if isinstance(style, Style)))

    def faults(self) -> dict[str, str]:
        """For each file that cannot be played, by its name, the sentence that says why."""
        self._look()
        return {name: why for name, why in sorted(self._found.items()) if isinstance(why, str)}

    def load(self, name: str) -> Style:
        """The style of that name, as its file is now. Raises Refusal."""
        self._look()
        if name in self._found:
            self._read(name)
        found = self._found.get(name, f'There is no style "{name}" of your own.')
        if isinstance(found, str):
            raise Refusal(found)
        return found

    def save(self, style: Style, label: str, over: bool = False) -> str:
        """Keep a style under a label; answers with its name. Raises Refusal for a label that is no name or,
        unless it may be written `over`, that is another's, and where nothing can be written."""
        name = own_name(label)
        if name in self._taken:
            raise Refusal(f"“{label.strip()}” is the name of a style that comes with Attune; choose another.")
        path = self._folder / f"{name}.toml"
        if path.exists() and not over:
            raise Refusal(f"There is a style “{label.strip()}” already; choose another name, or replace it.")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            _write(path, own_text(style, label.strip()))
        except OSError as error:
            raise Refusal(f"The style cannot be kept in {self._folder}: {error.strerror}.") from None
        self._read(name)
        return name

    def _look(self) -> None:
        """Read what is new in the folder, if anything was added to it or taken away."""
        seen = None
        with contextlib.suppress(OSError):
            seen = self._folder.stat().st_mtime_ns
        if seen == self._seen:
            return
        self._seen = seen
        names = sorted(path.stem for path in self._folder.glob("*.toml")) if seen is not None else []
        self._found = {name: self._found[name] for name in names if name in self._found}
        for name in names:
            self._read(name)

    def _read(self, name: str) -> None:
        path = self._folder / f"{name}.toml"
        stamp = (0, 0)
        with contextlib.suppress(OSError):
            about = path.stat()
            stamp = about.st_mtime_ns, about.st_size
        if name in self._found and self._stamps.get(name) == stamp:
            return
        self._stamps[name] = stamp
        try:
            if name in self._taken:
                raise Refusal(f"{path.name} has the name of a style that comes with Attune; rename the file.")
            self._found[name] = read_own_style(path)
        except Refusal as why:
            self._found[name] = str(why)


def own_name(label: str) -> str:
    """The name of a style by its label: small plain letters, digits and underscores. Raises Refusal."""
    shown = label.strip()
    plain = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")
    if not name or len(shown) > LONGEST_LABEL or not shown.isprintable():
        raise Refusal(f"A style's name has letters or digits, at most {LONGEST_LABEL} characters in all.")
    return f"my_{name}" if DEVICES.fullmatch(name) else name


def mixed(
    style: Style, sounds: Mapping[str, str], levels_db: Mapping[str, float], muted: Collection[str]
) -> Style:
    """The style as it is mixed now: sounds and levels (dB) by part, and the muted parts. Raises Refusal."""
    for part in PARTS:
        style = resounded(style, part, sounds.get(part, style.sound(part)))
    levels = {part: min(max(levels_db[part], QUIETEST_DB), LOUDEST_DB) for part in PARTS if part in levels_db}
    return replace(
        style, levels_db=tuple(levels.items()), muted=tuple(part for part in PARTS if part in muted)
    )


def own_text(style: Style, label: str) -> str:
    """What a style changes in the one it is based on, as a file says it."""
    import tomli_w

    base = style.based_on or style.name
    found: dict[str, Any] = {"label": label, "sentence": style.sentence, "based_on": base}
    found["muted"] = list(style.muted)
    found["tempo"] = {"usual": style.bpm}
    found["charts"] = {"major": style.degrees_major, "minor": style.degrees_minor}
    found["sounds"] = dict(style.sounds)
    found["ranges"] = {part: list(span) for part, span in style.ranges}
    found["levels"] = {part: round(level, 1) for part, level in style.levels_db}
    return HEADER + tomli_w.dumps(found)


def _write(path: Path, text: str) -> None:
    """The whole file or the old one, never half of it."""
    new = path.with_name(path.name + ".new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
