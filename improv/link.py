"""The only crossing between the engine's process and the window's: commands in, events and snapshots out."""

import atexit
import contextlib
import logging
import multiprocessing
import threading
import time
from collections import deque
from collections.abc import Callable

from improv import commands as c
from improv.events import Event, Failed, Noticed, Snapshot
from improv.process import Options, serve

ENGINE_RESTARTED = "The sound engine stopped and was started again. Please play on."
ENGINE_GONE = "The sound engine keeps stopping. Please close Attune and start it again."
MOST_RESTARTS = 5
QUIT_S = 1.5

SETTINGS = (
    c.SetBandStart, c.SetTempo, c.SetFollowing, c.SetMetre, c.SetKey, c.SetLock, c.SetPads, c.SetOctave,
    c.SetRoutes, c.SetSound, c.SetLevel, c.SetVolume, c.SetStyle, c.SetVariation, c.SetMix, c.SetIntensity,
    c.SetChart, c.SetClick,
    c.OpenAudio, c.ChooseKeyboards, c.OpenMidiOut, c.SetTranspose, c.SetPractice, c.SetMidiMap, c.SetClock,
    c.JoinLink, c.SetLoop, c.LoadSoundFont, c.SetFollowed, c.SetFrame, c.SetTechniques,
)  # fmt: skip
"""Commands that set something: told again to an engine that was started again."""


class Link:
    """A running engine. `send` and `events` never wait; `listener` is called with each event as it comes,
    on the link's own thread (for recording)."""

    def __init__(
        self, options: Options | None = None, listener: Callable[[Event], None] | None = None
    ) -> None:
        self.snapshot: Snapshot | None = None
        self._options = options or Options()
        self._listener = listener or (lambda _: None)
        self._events: deque[Event] = deque()
        self._settings: dict[tuple[object, ...], c.Command] = {}
        self._closing = False
        self._restarts = 0
        self._sending = threading.Lock()
        self._launch()
        atexit.register(self.close)
        self._reader = threading.Thread(target=self._read, name="engine link", daemon=True)
        self._reader.start()

    def _launch(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process = context.Process(
            target=serve, args=(theirs, self._options), name="attune engine", daemon=False
        )
        self._process.start()
        theirs.close()

    @property
    def alive(self) -> bool:
        """Whether the engine's process runs."""
        return self._process.is_alive()

    @property
    def pid(self) -> int | None:
        """The engine's process number."""
        return self._process.pid

    def send(self, command: c.Command) -> None:
        """Tell the engine; what sets something is remembered for an engine that must be started again."""
        if isinstance(command, SETTINGS):
            self._remember(command)
        self._send(command)

    def _send(self, command: c.Command) -> None:
        # A broken pipe is the reader's to notice: it starts the engine again and repeats the settings.
        with self._sending, contextlib.suppress(OSError):
            self._connection.send(command)

    def _remember(self, command: c.Command) -> None:
        if isinstance(command, c.LoadSoundFont):
            self._settings.setdefault((type(command), command), command)
            return
        who = getattr(command, "voice", getattr(command, "player", None))
        self._settings.pop((type(command), who), None)
        self._settings[(type(command), who)] = command

    def events(self) -> list[Event]:
        """What has happened since the last call, without the snapshots."""
        out = []
        while self._events:
            out.append(self._events.popleft())
        return out

    def _read(self) -> None:
        while not self._closing:
            try:
                for event in self._connection.recv():
                    self._hear(event)
            except (EOFError, OSError):
                if not self._closing and not self._restart():
                    return

    def _hear(self, event: Event) -> None:
        if isinstance(event, Snapshot):
            self.snapshot = event
            return
        if isinstance(event, Failed):
            logging.getLogger(__name__).error("The engine failed: %s", event.where)
            return
        self._listener(event)
        self._events.append(event)

    def _restart(self) -> bool:
        self._restarts += 1
        if self._restarts > MOST_RESTARTS:
            self._hear(Noticed(ENGINE_GONE))
            return False
        self._connection.close()
        self._process.join(QUIT_S)
        self._process.kill()
        time.sleep(0.1 * self._restarts)
        self._launch()
        for command in list(self._settings.values()):
            self._send(command)
        self._hear(Noticed(ENGINE_RESTARTED))
        return True

    def close(self) -> None:
        """Silence the engine and end its process."""
        if self._closing:
            return
        self._closing = True
        atexit.unregister(self.close)
        self._send(c.Quit())
        self._process.join(QUIT_S)
        if self._process.is_alive():
            self._process.kill()
        self._connection.close()
