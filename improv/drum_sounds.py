"""The names that styles give to drums: the labels of `assets/kits.toml`, in small letters."""

from functools import cache

from instruments.refusal import Refusal
from instruments.sounds.table import sound


@cache
def drum_notes(kit: str) -> dict[str, int]:
    """The MIDI note of each piece of a set by its name. Raises Refusal where the sound is no drum set."""
    found = sound(kit)
    if not found.is_kit:
        raise Refusal(f'"{kit}" is not a drum set.')
    return {piece["label"].lower(): int(note) for note, piece in found.constants.items()}
