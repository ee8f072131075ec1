"""MIDI keyboards: opened as they are plugged in, missed when they go."""

from collections.abc import Callable
from time import monotonic, perf_counter

from instruments.midi_clock import MESSAGES as CLOCK_MESSAGES
from instruments.midi_ports import MidiPorts, Port, playable, system_ports
from instruments.played import MIDI, Played
from instruments.refusal import Refusal

SYSTEM = (0xF0,)
"""From this status on messages are the system's, nobody's keys."""

_LOOK_AGAIN_S = 4.0
"""After so many seconds with no port in sight the MIDI system itself is asked for anew."""


class Keyboards:
    """All inputs, or the chosen ones. One thread calls `poll` every 0.5-1 s.

    `deliver` gets each message in the driver's thread, stamped first thing with `time.perf_counter()`;
    `unplugged` gets the source of a keyboard that went, in the polling thread. Of the input whose clock is
    followed `clocked` gets the clock's messages with their time, in the driver's thread.
    """

    def __init__(
        self,
        deliver: Callable[[Played], None],
        unplugged: Callable[[str], None],
        find_ports: Callable[[], MidiPorts] = system_ports,
        clock: Callable[[], float] = monotonic,
        clocked: Callable[[float, tuple[int, ...]], None] = lambda _time_s, _message: None,
    ) -> None:
        self._deliver, self._unplugged = deliver, unplugged
        self._find_ports, self._clock, self._clocked = find_ports, clock, clocked
        self._clock_name: str | None = None
        self._ports: MidiPorts | None = None
        self._open: dict[str, Port] = {}
        self._chosen: frozenset[str] | None = None
        self._started = False
        self._seen_s = 0.0
        self.notices: tuple[str, ...] = ()
        """What is in the way, in plain sentences."""

    @property
    def open_names(self) -> tuple[str, ...]:
        """The keyboards that are open now; a `Played.source` is "midi:" and one of these."""
        return tuple(name for name in self._open if self._is_chosen(name))

    @property
    def outputs(self) -> tuple[str, ...]:
        """The MIDI outputs that there are now, seen with the same eyes: no client of their own."""
        return playable(self._ports.outputs()) if self._ports else ()

    @property
    def backend(self) -> str:
        """The library and system that reach the ports; empty if there is none."""
        return self._ports.backend if self._ports else ""

    def choose(self, names: tuple[str, ...] | None) -> None:
        """Open only these from the next poll on; None: all."""
        self._chosen = None if names is None else frozenset(names)

    def follow_clock(self, name: str | None) -> None:
        """Hear the clock of the input of this name, from the next poll on also if it is not chosen; None: of
        none."""
        self._clock_name = name

    def start(self) -> None:
        """Finds the MIDI system and opens what is there."""
        self._started = True
        self._connect()
        self.poll()

    def poll(self) -> None:
        """Opens what has come, closes what has gone."""
        if not self._started:
            return
        names = self._names()
        for name in [name for name in self._open if name not in names]:
            self._lose(name)
        refusals = [self._find(name) for name in names if name not in self._open]
        if self._ports is not None:
            self.notices = tuple(refusal for refusal in refusals if refusal)

    def stop(self) -> None:
        """Closes everything, until the next start."""
        self._started = False
        for name in list(self._open):
            self._lose(name)
        if self._ports is not None:
            self._ports.close()
            self._ports = None

    def renew(self) -> None:
        """Finds the MIDI system anew and opens its keyboards: it may have died with its audio server."""
        if self._started:
            self.stop()
            self.start()

    def _names(self) -> tuple[str, ...]:
        names = playable(self._ports.inputs()) if self._ports else ()
        if names:
            self._seen_s = self._clock()
        elif self._clock() - self._seen_s >= _LOOK_AGAIN_S:
            self._connect()
        return tuple(name for name in names if self._is_chosen(name) or name == self._clock_name)

    def _is_chosen(self, name: str) -> bool:
        return self._chosen is None or name in self._chosen

    def _connect(self) -> None:
        self._seen_s = self._clock()
        try:
            if self._ports is None:
                self._ports = self._find_ports()
            else:
                self._ports.refresh()
        except (Refusal, OSError) as refusal:
            self.notices = (str(refusal),) if isinstance(refusal, Refusal) else self.notices

    def _find(self, name: str) -> str:
        """Opens a keyboard; a sentence if that is refused."""
        source, deliver = MIDI + name, self._deliver

        def receive(message: tuple[int, ...]) -> None:
            now_s = perf_counter()
            if message[:1] < SYSTEM:
                if self._is_chosen(name):
                    deliver(Played(now_s, source, message))
            elif name == self._clock_name and message[0] in CLOCK_MESSAGES:
                self._clocked(now_s, message)

        assert self._ports is not None
        try:
            self._open[name] = self._ports.open_input(name, receive)
        except Refusal as refusal:
            return str(refusal) if name in self._ports.inputs() else ""
        return ""

    def _lose(self, name: str) -> None:
        self._open.pop(name).close()
        self._unplugged(MIDI + name)
