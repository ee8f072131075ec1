"""MIDI ports through python-rtmidi."""

import re
from collections import Counter
from contextlib import suppress
from typing import Any

import rtmidi

from instruments.midi_ports import CLIENT, Receive, in_use
from instruments.quiet import quiet
from instruments.refusal import Refusal

_ERRORS = (rtmidi.RtMidiError, OSError, ValueError, RuntimeError)
ADDRESS = {rtmidi.API_LINUX_ALSA: r" \d+:\d+$", rtmidi.API_WINDOWS_MM: r" \d+$"}
"""What a system adds to a port's name that changes when it is plugged in again."""


def rtmidi_ports(api: int | None = None) -> "RtMidiPorts":
    """Ports of one of rtmidi's systems, by default the first that works. Raises Refusal if none does."""
    for one in rtmidi.get_compiled_api() if api is None else (api,):
        with suppress(*_ERRORS):
            return RtMidiPorts(one)
    raise Refusal("This computer has no MIDI system; pads and computer keys play without it.")


def plain_names(names: list[str], address: str) -> list[str]:
    """Names without what matches `address`; of two that are alike then, the second gets a number."""
    seen: Counter[str] = Counter()
    plain = []
    for name in (re.sub(address, "", name) if address else name for name in names):
        seen[name] += 1
        plain.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return plain


class RtMidiPorts:
    """The ports of one system: ALSA, JACK, Core MIDI or Windows. They are found by name, never by number."""

    def __init__(self, api: int) -> None:
        self._api = api
        self.backend = f"python-rtmidi, {rtmidi.get_api_display_name(api)}"
        with quiet():
            watching_in = rtmidi.MidiIn(api, name=f"{CLIENT} watch")
            watching_out = rtmidi.MidiOut(api, name=f"{CLIENT} watch")
        self._watchers: tuple[Any, ...] = (watching_in, watching_out)

    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that are there now."""
        return tuple(self._names(self._watchers[0]))

    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs that are there now."""
        return tuple(self._names(self._watchers[1]))

    def open_input(self, name: str, receive: Receive) -> "RtMidiPort":
        """Opens an input; `receive` is called in the driver's thread."""
        with quiet():
            port = rtmidi.MidiIn(self._api, name=f"{CLIENT} in")
            port.ignore_types(sysex=True, timing=False, active_sense=True)
            port.set_callback(lambda event, _: receive(tuple(event[0])))
            return self._opened(port, name)

    def open_output(self, name: str) -> "RtMidiPort":
        """Opens an output."""
        with quiet():
            return self._opened(rtmidi.MidiOut(self._api, name=f"{CLIENT} out"), name)

    def refresh(self) -> None:
        """Nothing: ports are seen as they come, and a JACK client that leaves stops the sound for seconds."""

    def close(self) -> None:
        """Leaves the system."""
        for watcher in self._watchers:
            watcher.delete()
        self._watchers = ()

    def _opened(self, port: Any, name: str) -> "RtMidiPort":
        try:
            port.open_port(list(self._names(port)).index(name), name="port")
        except _ERRORS:
            port.delete()
            raise in_use(name) from None
        return RtMidiPort(port)

    def _names(self, client: Any) -> dict[str, None]:
        """Plain names in the order of port numbers."""
        try:
            raw = client.get_ports()
        except _ERRORS:
            return {}
        return dict.fromkeys(plain_names(raw, ADDRESS.get(self._api, "")))


class RtMidiPort:
    """One open port."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def send(self, message: tuple[int, ...]) -> None:
        """Sends one message; a port that was unplugged swallows it."""
        with suppress(*_ERRORS):
            self._port.send_message(message)

    def close(self) -> None:
        """Closes the port; the callback first, else the driver may still be in it (mido issue 368)."""
        with quiet(), suppress(*_ERRORS):
            if isinstance(self._port, rtmidi.MidiIn):
                self._port.cancel_callback()
            self._port.close_port()
            self._port.delete()
