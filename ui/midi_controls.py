"""Controls of keyboards and pedals that do something: which command each asks for, and what it is called."""

from dataclasses import replace

from improv import commands as c
from improv.events import ControlUsed
from instruments.played import MIDI
from ui.kit.control import Do
from ui.settings import Mapped, Settings

PRESSED = 64
"""A pedal or knob is on from half way."""

TIMED = "loop"
"""Commands that begin so count from the sample on which they were asked for."""

PEDALS = {64: "sustain", 66: "sostenuto", 67: "soft"}
NOTES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")


def command(settings: Settings) -> c.SetMidiMap:
    """What tells the engine which controls make no sound."""
    return c.SetMidiMap(tuple((row.source, row.kind, row.number) for row in settings.midi_map))


def learned(settings: Settings, event: ControlUsed, wish: str) -> Settings:
    """The settings after a control was given to a command; neither is used twice."""
    made = Mapped(event.source, event.kind, event.number, wish)
    others = (row for row in settings.midi_map if row.command != wish and _control(row) != _control(made))
    return replace(settings, midi_map=(*others, made))


def forgotten(settings: Settings, wish: str) -> Settings:
    """The settings after a command has lost its control."""
    return replace(settings, midi_map=tuple(row for row in settings.midi_map if row.command != wish))


def control_of(settings: Settings, wish: str) -> Mapped | None:
    """The control that asks for a command."""
    return next((row for row in settings.midi_map if row.command == wish), None)


def words(t, row: Mapped) -> str:
    """A control as people read it: "key C4 on LPK25"."""
    source = row.source.removeprefix(MIDI)
    if row.kind == "note":
        return t("controls.key", name=f"{NOTES[row.number % 12]}{row.number // 12 - 1}", source=source)
    if row.number in PEDALS:
        return t("controls.pedal", name=t(f"controls.pedals.{PEDALS[row.number]}"), source=source)
    return t("controls.control", number=row.number, source=source)


def _control(row: Mapped) -> tuple[str, str, int]:
    return row.source, row.kind, row.number


class Controls:
    """Turns what the engine tells of controls into what is asked for, once at each press."""

    def __init__(self) -> None:
        self._on: set[tuple[str, str, int]] = set()

    def hear(self, event: ControlUsed, settings: Settings) -> Do | None:
        """What this touch asks for; None on letting go and on the way between."""
        control = event.source, event.kind, event.number
        pressed = event.value > 0 if event.kind == "note" else event.value >= PRESSED
        before = control in self._on
        (self._on.add if pressed else self._on.discard)(control)
        if not pressed or before:
            return None
        found = (row.command for row in settings.midi_map if _control(row) == control)
        wish = next(found, None)
        if not wish:
            return None
        return Do(wish, event.sample) if wish.startswith(TIMED) else Do(wish)
