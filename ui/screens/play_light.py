"""How brightly what sounds is shown: at once on the touch, softer while held, fading when let go."""

from collections.abc import Iterable

from ui.model import Sounding
from ui.signs import is_player

LEVELS = 12
"""Steps of light that faces are baked in."""

HELD = 0.72
FALL_S = 0.35
FADE_S = 0.5
BAND = 0.42
"""The band's light beside a player's."""


def light(note: Sounding, now_s: float) -> float:
    """The light of a note, 0-1."""
    age = now_s - note.since_s
    level = HELD + (1 - HELD) * max(0.0, 1 - age / FALL_S)
    if not is_player(note.voice):
        level *= BAND * max(0.35, 1 - age / 1.2)
    if note.until_s is not None:
        level *= max(0.0, 1 - (now_s - note.until_s) / FADE_S)
    return level


def brightest(notes: Iterable[Sounding], now_s: float) -> tuple[int, str]:
    """The level 0-12 of the brightest of these notes, and its voice."""
    best, voice = 0.0, ""
    for note in notes:
        level = light(note, now_s)
        if level > best:
            best, voice = level, note.voice
    return round(best * LEVELS), voice
