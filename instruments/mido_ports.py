"""MIDI ports through mido and PortMidi, where python-rtmidi cannot be had (Python 3.13)."""

import os
import time
from threading import Event, Thread
from typing import Any

from instruments.midi_ports import Receive, in_use
from instruments.quiet import quiet
from instruments.refusal import Refusal

_READ_EVERY_S = 0.001


class MidoPorts:
    """PortMidi knows no callback, so each input is read by a thread of its own; and it sees ports plugged in
    later only after a fresh start, which `refresh` makes while nothing is open."""

    backend = "mido, PortMidi"

    def __init__(self) -> None:
        os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
        self._open = 0
        self._lost: set[str] = set()
        try:
            import mido

            with quiet():
                self._backend = mido.Backend("mido.backends.pygame", load=True)
                self._backend.get_input_names()
        except Exception as error:
            raise Refusal(
                "This computer has no MIDI system; pads and computer keys play without it."
            ) from error

    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that PortMidi knows, without those that broke while they were read."""
        with quiet():
            names = dict.fromkeys(self._backend.get_input_names())
        return tuple(name for name in names if name not in self._lost)

    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs that PortMidi knows."""
        with quiet():
            return tuple(dict.fromkeys(self._backend.get_output_names()))

    def open_input(self, name: str, receive: Receive) -> "MidoInput":
        """Opens an input; `receive` is called in its thread."""
        return MidoInput(self, self._opened(self._backend.open_input, name), receive)

    def open_output(self, name: str) -> "MidoOutput":
        """Opens an output."""
        return MidoOutput(self, self._opened(self._backend.open_output, name))

    def refresh(self) -> None:
        """Starts PortMidi afresh if nothing is open."""
        if self._open == 0:
            with quiet():
                self._backend.module.midi.quit()
                self._backend.module.midi.init()
            self._lost.clear()

    def close(self) -> None:
        """Leaves PortMidi if nothing is open."""
        if self._open == 0:
            self._backend.module.midi.quit()

    def lost(self, name: str) -> None:
        """Told by an input that cannot be read any more."""
        self._lost.add(name)

    def closed(self) -> None:
        """Told by each port when it has closed."""
        self._open -= 1

    def _opened(self, opener: Any, name: str) -> Any:
        try:
            with quiet():
                port = opener(name)
        except Exception:  # the library's errors share no class
            raise in_use(name) from None
        self._open += 1
        return port


class MidoInput:
    """An open input with the thread that reads it."""

    def __init__(self, ports: MidoPorts, port: Any, receive: Receive) -> None:
        self._ports, self._port, self._receive = ports, port, receive
        self._ended = Event()
        self._thread = Thread(target=self._read, name="MIDI in", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends the thread and closes the port."""
        self._ended.set()
        self._thread.join()
        self._port.close()
        self._ports.closed()

    def _read(self) -> None:
        while not self._ended.is_set():
            try:
                messages = list(self._port.iter_pending())
            except Exception:  # the library's errors share no class
                self._ports.lost(self._port.name)
                return
            for message in messages:
                self._receive(tuple(message.bytes()))
            time.sleep(_READ_EVERY_S)


class MidoOutput:
    """An open output."""

    def __init__(self, ports: MidoPorts, port: Any) -> None:
        from mido import Message

        self._ports, self._port, self._message = ports, port, Message

    def send(self, message: tuple[int, ...]) -> None:
        """Sends one message."""
        self._port.send(self._message.from_bytes(message))

    def close(self) -> None:
        """Closes the port."""
        self._port.close()
        self._ports.closed()
