"""A scripted engine: keeps what it was told, tells what the test wants."""

from improv.commands import Command
from improv.events import Event, Snapshot


def snapshot(**changes: object) -> Snapshot:
    """Eight pads of A minor pentatonic, the band in its third beat."""
    values: dict[str, object] = {
        "sample": 0, "time_s": 0.0, "playing": True, "bar": 2, "beat": 2, "beats_in_bar": 4, "phase": 0.3,
        "bpm": 62.0, "metre": "4/4", "style": "still_water", "tonic": 9, "scale": "minor pentatonic",
        "intensity": 2, "chord": "Am", "coming": (("F", 1.7), ("C", 5.7), ("G", 9.7)),
        "pad_pitches": (57, 60, 62, 64, 67, 69, 72, 74),
        "pad_roots": (True, False, False, False, False, True, False, False),
        "voices": 6, "late_blocks": 0, "peak": 0.3,
    }  # fmt: skip
    return Snapshot(**{**values, **changes})  # type: ignore[arg-type]


class FakeLink:
    """Has the methods of `improv.link.Link`."""

    def __init__(self, first: Snapshot | None = None) -> None:
        self.snapshot = first
        self.sent: list[Command] = []
        self.waiting: list[Event] = []
        self.closed = False

    def send(self, command: Command) -> None:
        self.sent.append(command)

    def events(self) -> list[Event]:
        out, self.waiting = self.waiting, []
        return out

    def close(self) -> None:
        self.closed = True
