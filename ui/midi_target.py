"""An output for MIDI that a person has chosen: which voices go there, and that it is opened when it comes."""

from collections.abc import Callable

from improv import commands as c
from improv.events import Event, PortsChanged
from instruments.layouts import layout
from instruments.played import PLAYERS
from ui.settings import PLAYS, Settings


def voices(plays: str) -> tuple[str, ...]:
    """The voices that one of `PLAYS` means: "both", "players" or "band"."""
    channels: dict[str, int] = layout("midi_out")["channels"]
    band = tuple(voice for voice in channels if voice not in (*PLAYERS, "click"))
    return dict(zip(PLAYS, ((*PLAYERS, *band), tuple(PLAYERS), band), strict=True))[plays]


def command(settings: Settings) -> c.OpenMidiOut:
    """What tells the engine the output that is set."""
    if not settings.midi_out:
        return c.OpenMidiOut(None)
    return c.OpenMidiOut(settings.midi_out, voices(settings.midi_out_plays))


class MidiTarget:
    """Opens the output that is set whenever it turns up: at the start, or when it is plugged in again."""

    def __init__(self, send: Callable[[c.Command], None]) -> None:
        self._send = send
        self._there: tuple[str, ...] = ()

    def hear(self, event: Event, settings: Settings) -> None:
        """An event of the engine."""
        if not isinstance(event, PortsChanged):
            return
        before, self._there = self._there, event.outputs
        wanted = settings.midi_out
        if wanted and wanted in event.outputs and wanted not in before:
            self._send(command(settings))
