"""What a list says about a take, read off its events."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from improv.events import BandStarted, BeatFell, NoteStarted, SettingChanged
from instruments.refusal import Refusal
from instruments.scales import key_label
from sessions.kept import Kept

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


def key_of(event: Kept) -> tuple[int, str] | None:
    """The tonic (pitch class) and scale that an event speaks of, if it does."""
    match event:
        case BandStarted(tonic=tonic, scale=scale):
            return tonic, scale
        case SettingChanged(name="key", value=value):
            number, _, name = value.partition(" ")
            return (int(number), name) if number.isdigit() else None
    return None


def facts_of(events: Iterable[Kept], known: Facts) -> Facts:
    """`known`, with length, notes and voices counted, and style, key and tempo as first heard."""
    events = tuple(events)
    voices = Counter(event.voice for event in events if isinstance(event, NoteStarted))
    voices.pop(CLICK, None)
    for event in events:
        if isinstance(event, BandStarted | BeatFell | SettingChanged):
            known = _learned(event, known)
    length = max((event.sample for event in events), default=0)
    return replace(known, length_samples=length, notes=voices.total(), voices=tuple(voices))


def _learned(event: Kept, known: Facts) -> Facts:
    key = None if known.key_label else key_of(event)
    if key is not None:
        known = replace(known, key_label=_label(*key))
    match event:
        case BandStarted(style=style, bpm=bpm):
            return replace(known, style=known.style or style, bpm=known.bpm or bpm)
        case BeatFell(bpm=bpm):
            return replace(known, bpm=known.bpm or bpm)
        case SettingChanged(name="style", value=style):
            return replace(known, style=known.style or style)
    return known


def _label(tonic: int, scale: str) -> str:
    try:
        return key_label(tonic % 12, scale)
    except Refusal:
        return ""
