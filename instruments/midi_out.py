"""A MIDI output as an extra target: what players and band do, for another synthesiser."""

from collections.abc import Callable

from instruments.actions import BEND, PRESSURE, Action, Moved, ProgramChosen, Silenced, Started
from instruments.layouts import layout
from instruments.midi_ports import MidiPorts, OutPort, playable, system_ports
from instruments.refusal import Refusal


class MidiOut:
    """One output; each voice has its channel in `assets/layouts.toml`. `send` may be called while it is
    closed and does nothing then."""

    def __init__(self, find_ports: Callable[[], MidiPorts] = system_ports) -> None:
        self._find_ports = find_ports
        self._ports: MidiPorts | None = None
        self._port: OutPort | None = None
        self._voices: frozenset[str] = frozenset()
        self._sounding: dict[tuple[int, int], None] = {}
        self._channels: dict[str, int] = {
            name: one - 1 for name, one in layout("midi_out")["channels"].items()
        }

    def names(self) -> tuple[str, ...]:
        """The outputs that are there; none if the computer has no MIDI."""
        try:
            return playable(self._found().outputs())
        except Refusal:
            return ()

    def open(self, name: str, voices: tuple[str, ...]) -> None:
        """Send what `voices` play to the output of this name. Raises Refusal if it cannot be opened."""
        self.close()
        self._port = self._found().open_output(name)
        self._voices = frozenset(voices)

    def send(self, action: Action) -> None:
        """Passes on an action of one of the voices. Not a key let go: the silence that follows it."""
        if self._port is None or action.voice not in self._voices:
            return
        channel = self._channels[action.voice]
        if isinstance(action, Started):
            self._silence(channel, action.pitch)
            self._sounding[channel, action.pitch] = None
            self._port.send((0x90 | channel, action.pitch, action.velocity))
        elif isinstance(action, Silenced):
            self._silence(channel, action.pitch)
        elif isinstance(action, Moved):
            self._port.send(_moved(channel, action))
        elif isinstance(action, ProgramChosen):
            self._port.send((0xC0 | channel, action.program))

    def silence(self) -> None:
        """A note-off for each note that sounds: many synthesisers ignore "all notes off"."""
        for channel, pitch in list(self._sounding):
            self._silence(channel, pitch)

    def close(self) -> None:
        """Silences and closes the output."""
        self.silence()
        if self._port is not None:
            self._port.close()
            self._port = None
        if self._ports is not None:
            self._ports.close()
            self._ports = None

    def _found(self) -> MidiPorts:
        if self._ports is None:
            self._ports = self._find_ports()
        return self._ports

    def _silence(self, channel: int, pitch: int) -> None:
        if (channel, pitch) in self._sounding and self._port is not None:
            del self._sounding[channel, pitch]
            self._port.send((0x80 | channel, pitch, 0))


def _moved(channel: int, moved: Moved) -> tuple[int, ...]:
    if moved.controller == BEND:
        bend = moved.value + 8192
        return (0xE0 | channel, bend & 127, bend >> 7)
    if moved.controller == PRESSURE:
        return (0xD0 | channel, moved.value)
    return (0xB0 | channel, moved.controller, moved.value)
