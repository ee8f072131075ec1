"""MIDI clock in the engine's process: the port it goes to, the port it comes from."""

from collections.abc import Callable

from improv.clock_in import ClockIn
from improv.clock_out import ClockOut, ClockSender
from improv.engine import Engine
from improv.live_clock import LiveClock
from instruments.midi_ports import MidiPorts
from instruments.played import MIDI
from instruments.refusal import Refusal


class Clocks:
    """`choose` the ports; `poll` now and then, so that the output is opened whenever it turns up. What the
    input sends goes to `hear`."""

    def __init__(self, engine: Engine, clock: LiveClock, find_ports: Callable[[], MidiPorts]) -> None:
        self._out, self._in = ClockOut(engine.conductor), ClockIn(engine, clock.sample_at)
        self._sender = ClockSender(clock, self._out.pending, find_ports)
        engine.companions += [self._in, self._out]
        self._out_name: str | None = None
        self._in_name: str | None = None
        self._is_open = False

    def choose(self, out: str | None, into: str | None) -> None:
        """Send clock to `out`, follow that of `into`; None: neither. Raises Refusal for one port as both."""
        if out is not None and out == into:
            raise Refusal(f"{out} cannot both give the clock and take it, or it would go round in a circle.")
        if into != self._in_name:
            self._in_name = into
            self._in.follow(into)
        if out != self._out_name:
            self._close()
            self._out_name = out

    def hear(self, time_s: float, message: tuple[int, ...]) -> None:
        """A clock message came from the input, at `time.perf_counter()` seconds. Any thread."""
        self._in.arrived.append((time_s, message))

    def lost(self, source: str) -> None:
        """An input was unplugged."""
        if self._in_name is not None and source == MIDI + self._in_name:
            self._in.unplug()

    def poll(self, outputs: tuple[str, ...]) -> None:
        """Open the output if it is there, let it go if it is not. Raises Refusal, once, if it is in use."""
        if self._is_open and self._out_name not in outputs:
            self._close()
        elif self._out_name is not None and self._out_name in outputs and not self._is_open:
            self._open(self._out_name)

    def _open(self, name: str) -> None:
        try:
            self._sender.open(name)
        except Refusal:
            self._out_name = None
            raise
        self._is_open = True
        self._out.switch(True)

    def _close(self) -> None:
        self._out.switch(False)
        self._sender.close()
        self._is_open = False

    def close(self) -> None:
        """Stop who listens and let the port go."""
        self._close()
