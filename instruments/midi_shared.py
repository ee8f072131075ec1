"""One MIDI output for several senders: some systems open a port only once."""

from collections.abc import Callable
from threading import Lock

from instruments.midi_ports import MidiPorts, OutPort, Port, Receive, system_ports


class SharedPorts:
    """Ports of a system, found when first asked for. `join` it wherever ports are to be found; it is left
    when all that joined have closed it, and an output is closed with the last of its users."""

    backend = ""

    def __init__(self, find_ports: Callable[[], MidiPorts] = system_ports) -> None:
        self._find_ports = find_ports
        self._ports: MidiPorts | None = None
        self._users = 0
        self._outs: dict[str, _Out] = {}
        self._lock = Lock()

    def join(self) -> "SharedPorts":
        """One user more. Raises Refusal where there is no MIDI."""
        with self._lock:
            if self._ports is None:
                self._ports = self._find_ports()
                self.backend = self._ports.backend
            self._users += 1
        return self

    def inputs(self) -> tuple[str, ...]:
        """The names of the inputs that are there now."""
        return self._joined().inputs()

    def outputs(self) -> tuple[str, ...]:
        """The names of the outputs that are there now."""
        return self._joined().outputs()

    def open_input(self, name: str, receive: Receive) -> Port:
        """Opens an input; inputs are not shared."""
        return self._joined().open_input(name, receive)

    def open_output(self, name: str) -> OutPort:
        """Opens an output, or one use more of an open one."""
        with self._lock:
            if name not in self._outs:
                self._outs[name] = _Out(self._joined().open_output(name))
            self._outs[name].users += 1
            return _Use(self, name, self._outs[name])

    def refresh(self) -> None:
        """Looks at the system anew."""
        self._joined().refresh()

    def close(self) -> None:
        """One user fewer."""
        with self._lock:
            self._users -= 1
            if self._users == 0 and self._ports is not None:
                self._ports.close()
                self._ports = None

    def let_go(self, name: str) -> None:
        """Told by a use of an output when it has closed."""
        with self._lock:
            out = self._outs[name]
            out.users -= 1
            if out.users == 0:
                del self._outs[name]
                out.port.close()

    def _joined(self) -> MidiPorts:
        assert self._ports is not None, "joined before it is used"
        return self._ports


class _Out:
    """An open output and how many use it."""

    def __init__(self, port: OutPort) -> None:
        self.port, self.users, self.lock = port, 0, Lock()


class _Use:
    """One user's output."""

    def __init__(self, ports: SharedPorts, name: str, out: _Out) -> None:
        self._ports, self._name, self._out = ports, name, out

    def send(self, message: tuple[int, ...]) -> None:
        """Sends one message, whole, whoever else sends."""
        with self._out.lock:
            self._out.port.send(message)

    def close(self) -> None:
        """Ends this use."""
        self._ports.let_go(self._name)
