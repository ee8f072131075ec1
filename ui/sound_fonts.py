"""SoundFont files of a person's own: where they are looked for, and what is in them. Waits for the disk."""

from pathlib import Path

from instruments.soundfont.presets import Preset, presets
from ui.places import documents

ENDINGS = (".sf2", ".sf3")
SHARED = (Path("/usr/share/sounds/sf2"), Path("/usr/share/soundfonts"), Path("/usr/local/share/soundfonts"))
"""Where Linux systems keep those that are installed."""


def found() -> tuple[Path, ...]:
    """The SoundFonts in the documents, one folder deep, and in the system's places, by name."""
    folder = documents()
    paths = [*_in(folder), *(path for part in _folders(folder) for path in _in(part))]
    paths += [path for place in SHARED for path in _in(place)]
    return tuple(sorted(paths, key=lambda path: path.name.lower()))


def contents(path: Path) -> tuple[Path, tuple[Preset, ...]]:
    """A file and the sounds in it. Raises Refusal where it is no SoundFont."""
    return path, presets(path)


def _in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.suffix.lower() in ENDINGS and path.is_file()]
    except OSError:
        return []


def _folders(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir()]
    except OSError:
        return []
