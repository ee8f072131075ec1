"""The engine's process, seen from outside: what it starts with, and its main function."""

import contextlib
import signal
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection

from improv.events import Failed


@dataclass(frozen=True, slots=True)
class Options:
    """What the engine's process starts with. `device` None: the system's; `period_ms` 2-20;
    `styles` is the folder of a person's own styles."""

    audio: bool = True
    midi: bool = True
    seed: int = 0
    device: str | None = None
    period_ms: int = 3
    styles: str | None = None


def serve(connection: Connection, options: Options) -> None:
    """Run the engine in this process until it is told to quit or cut off. A fault is told, and ends it: the
    link writes it down and starts the engine again."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        # Imported here, so that the window's process loads neither the sampler nor the ports.
        from improv.service import Service

        Service(connection, options).run()
    except Exception as error:
        where = "".join(traceback.format_tb(error.__traceback__))
        with contextlib.suppress(OSError):
            connection.send([Failed(f"{type(error).__name__}\n{where}")])
        raise SystemExit(1) from None
