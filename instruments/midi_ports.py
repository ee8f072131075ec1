"""The MIDI ports of this computer, whichever library reaches them."""

from collections.abc import Callable
from importlib.util import find_spec
from typing import Protocol

from instruments.refusal import Refusal

CLIENT = "Attune"
"""What our own ports are called; they are never opened as inputs."""

Receive = Callable[[tuple[int, ...]], None]

_UNWANTED = ("midi through", CLIENT.lower())


class Port(Protocol):
    """An open port."""

    def close(self) -> None:
        """Closes it; nothing is delivered after that."""


class OutPort(Port, Protocol):
    """An open output."""

    def send(self, message: tuple[int, ...]) -> None:
        """Sends the bytes of one message, status first."""


class MidiPorts(Protocol):
    """Ports by name. Opening raises Refusal with a sentence."""

    backend: str

    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that are there now."""

    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs that are there now."""

    def open_input(self, name: str, receive: Receive) -> Port:
        """`receive` gets each message's bytes, in the driver's thread."""

    def open_output(self, name: str) -> OutPort:
        """Opens an output."""

    def refresh(self) -> None:
        """Looks at the system anew, where the library would go on seeing its first state."""

    def close(self) -> None:
        """Leaves the MIDI system; open ports are closed on their own."""


def system_ports() -> MidiPorts:
    """The best way to this computer's ports. Raises Refusal if it has no MIDI at all."""
    if find_spec("rtmidi") is not None:
        from instruments.rtmidi_ports import rtmidi_ports

        return rtmidi_ports()
    from instruments.mido_ports import MidoPorts

    return MidoPorts()


def playable(names: tuple[str, ...]) -> tuple[str, ...]:
    """Without the system's loop-back ports and our own."""
    return tuple(name for name in names if not name.lower().startswith(_UNWANTED))


def in_use(name: str) -> Refusal:
    """The refusal for a port that is there but cannot be opened."""
    return Refusal(f"{name} is in use by another program.")
