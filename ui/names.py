"""Names for people: of sounds, styles, keys and players."""

from collections.abc import Mapping

from improv.style import load_style, style_names
from instruments.refusal import Refusal
from instruments.scales import key_label
from instruments.sounds.table import sound, sound_names
from ui.texts import Texts


def sound_label(name: str) -> str:
    """A sound's name as people read it."""
    try:
        return sound(name).label
    except Refusal:
        return name.replace("_", " ")


def sound_in_work(name: str, shares: Mapping[str, float]) -> str:
    """A sound's name, with three dots while it is still being made; `shares` 0-1 are what is ready."""
    return sound_label(name) + (" …" if shares.get(name, 1.0) < 1.0 else "")


def sounds() -> list[tuple[str, str]]:
    """All melodic sounds as (name, label)."""
    return [(name, sound_label(name)) for name in sound_names()]


def style_label(name: str) -> str:
    """A style's name as people read it."""
    return load_style(name).label if name in style_names() else name.replace("_", " ")


def styles() -> list[tuple[str, str, str]]:
    """All styles as (name, label, sentence)."""
    return [(name, load_style(name).label, load_style(name).sentence) for name in style_names()]


def key_words(tonic: int, scale: str) -> str:
    """A key as people read it."""
    return key_label(tonic, scale)


def tonic_name(tonic: int, scale: str) -> str:
    """A tonic as this scale's keys spell it: Bb minor, but A# nowhere."""
    return key_label(tonic, scale).split()[0]


def player(texts: Texts, voice: str) -> str:
    """A player's name."""
    return texts(f"players.{voice}")
