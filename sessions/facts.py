"""What a list says about a take, read off its events."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from improv.events import BandStarted, BeatFell, NoteStarted, SettingChanged
from sessions.codec import Kept

_TONICS = ("C", "D♭", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B")
CLICK = "click"
"""The metronome's voice: no music, and in no list or export."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`bpm` 0, `style` and `key_label` empty: not known."""

    kind: str = "improvisation"
    style: str = ""
    key_label: str = ""
    bpm: float = 0.0
    length_samples: int = 0
    notes: int = 0
    voices: tuple[str, ...] = ()


def key_label(tonic: int, scale: str) -> str:
    """A key as it is written for people: "A minor"."""
    return f"{_TONICS[tonic % 12]} {scale}".strip()


def facts_of(events: Iterable[Kept], known: Facts) -> Facts:
    """`known`, with length, notes and voices counted, and style, key and tempo as first heard."""
    voices: Counter[str] = Counter()
    for event in events:
        known = replace(known, length_samples=max(known.length_samples, event.sample))
        if isinstance(event, NoteStarted) and event.voice != CLICK:
            voices[event.voice] += 1
        else:
            known = _learned(event, known)
    return replace(known, notes=voices.total(), voices=tuple(voices))


def _learned(event: Kept, known: Facts) -> Facts:
    match event:
        case BandStarted(style=style, bpm=bpm, tonic=tonic, scale=scale):
            return replace(
                known,
                style=known.style or style,
                bpm=known.bpm or bpm,
                key_label=known.key_label or key_label(tonic, scale),
            )
        case BeatFell(bpm=bpm):
            return replace(known, bpm=known.bpm or bpm)
        case SettingChanged(name="style", value=style):
            return replace(known, style=known.style or style)
    return known
