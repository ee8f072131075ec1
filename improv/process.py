"""The engine's process, seen from outside: what it starts with, and its main function."""

from dataclasses import dataclass
from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Options:
    """What the engine's process starts with. `device` None: the system's; `period_ms` 2-20."""

    audio: bool = True
    midi: bool = True
    seed: int = 0
    device: str | None = None
    period_ms: int = 3


def serve(connection: Connection, options: Options) -> None:
    """Run the engine in this process until it is told to quit or cut off."""
    # Imported here, so that the window's process loads neither the sampler nor the ports.
    from improv.service import Service

    Service(connection, options).run()
