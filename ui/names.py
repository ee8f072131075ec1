"""Names for people: of sounds, styles, keys and players."""

from collections.abc import Mapping

from improv.style import style_names, style_words
from instruments.refusal import Refusal
from instruments.scales import key_label
from instruments.sounds.table import kit_names, sound, sound_names
from ui.texts import Texts

_own_sounds: dict[str, str] = {}
"""Sounds of a person's own SoundFonts, as they came: name and label."""


def know_sound(name: str, label: str) -> None:
    """A sound of a person's own can be played from now on."""
    _own_sounds[name] = label


def sound_label(name: str) -> str:
    """A sound's name as people read it."""
    if name in _own_sounds:
        return _own_sounds[name]
    try:
        return sound(name).label
    except Refusal:
        return name.replace("_", " ")


def sound_in_work(name: str, shares: Mapping[str, float]) -> str:
    """A sound's name, with three dots while it is still being made; `shares` 0-1 are what is ready."""
    return sound_label(name) + (" …" if shares.get(name, 1.0) < 1.0 else "")


def sounds() -> list[tuple[str, str]]:
    """All melodic sounds as (name, label), one's own last."""
    return [(name, sound_label(name)) for name in dict.fromkeys((*sound_names(), *_own_sounds))]


def kits() -> list[tuple[str, str]]:
    """All sets of drums as (name, label)."""
    return [(name, sound_label(name)) for name in kit_names()]


def style_label(name: str) -> str:
    """A style's name as people read it."""
    return style_words(name)[0] if name in style_names() else name.replace("_", " ")


def styles() -> list[tuple[str, str, str]]:
    """All styles as (name, label, sentence)."""
    return [(name, *style_words(name)) for name in style_names()]


def key_words(tonic: int, scale: str) -> str:
    """A key as people read it."""
    return key_label(tonic, scale)


def tonic_name(tonic: int, scale: str) -> str:
    """A tonic as this scale's keys spell it: Bb minor, but A# nowhere."""
    return key_label(tonic, scale).split()[0]


def player(texts: Texts, voice: str) -> str:
    """A player's name."""
    return texts(f"players.{voice}")
