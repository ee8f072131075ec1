"""The names that styles give to the sounds of a drum kit."""

import tomllib
from functools import cache

from instruments.asset import asset


@cache
def drum_notes(kit: str) -> dict[str, int]:
    """The MIDI note of each sound of a kit; empty for a kit that is not in `assets/drums.toml`."""
    notes: dict[str, int] = tomllib.loads(asset("drums.toml").read_text("utf-8")).get(kit, {})
    return notes
