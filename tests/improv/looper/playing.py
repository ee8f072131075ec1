"""Players with loops, in virtual time."""

from improv import commands as c
from improv.conductor import Conductor
from improv.engine import Engine
from improv.events import LoopKept, LoopView, NoteEnded, NoteStarted
from improv.orders import obey
from improv.style import load_style
from improv.voices import CHANNELS
from instruments.clock import BLOCK, RATE, samples
from instruments.played import Played, Route
from tests.improv.recording import RecordingInstrument

CLIENT, LOOP = CHANNELS["client"], CHANNELS["client loop"]
BEAT_S = 0.5
"""The tempo of these tests is 120."""


class Room:
    """An engine with a band at 120 in 4/4 (or another style's metre), and what a player does in it, in
    seconds. The band comes in only when asked."""

    def __init__(self, style: str = "campfire", bpm: float = 120.0) -> None:
        self.engine = Engine(RecordingInstrument(), Conductor(load_style(style), 9, "natural minor", seed=1))
        self.do(c.SetBandStart("when asked"), c.SetTempo(bpm))
        self.do(*(c.SetLock(player, "free") for player in ("client", "therapist")))

    def do(self, *commands: object) -> None:
        for command in commands:
            obey(self.engine, command)

    def press(self, action: str = "press", at: float | None = None, player: str = "client") -> None:
        """Do something to a loop, now or at a second that is near."""
        self.do(c.PressLoop(player, action, sample=None if at is None else samples(at)))

    def play(
        self, at: float, pitch: int, length: float = 0.2, velocity: int = 80, source: str = "midi:a"
    ) -> None:
        self.touch(at, 0x90, pitch, velocity, source=source)
        self.touch(at + length, 0x80, pitch, 0, source=source)

    def touch(self, at: float, *message: int, source: str = "midi:a") -> None:
        self.engine.touches.add(Played(at, source, message))

    def run_to(self, second: float) -> None:
        while self.engine.sample + BLOCK <= samples(second):
            self.engine.block()

    def press_at(self, second: float, action: str = "press", player: str = "client") -> None:
        """Run to a moment, press on its sample and let that happen."""
        self.run_to(second)
        self.press(action, second, player)
        self.engine.block()

    def record(self, start: float, length: float, *notes: tuple[float, int], hold: float = 0.2) -> None:
        """A free loop from a second on: notes (second from its start, pitch), the first on its start."""
        self.do(c.SetLoop("client", free=True))
        self.press_at(start - 0.3)
        for at, pitch in notes:
            self.play(start + at, pitch, hold)
        self.press_at(start + length)

    def loop(self, player: str = "client") -> LoopView:
        return next(
            (view for view in self.engine.looper.views() if view.player == player), LoopView(player, "empty")
        )

    def ons(self, channel: int = LOOP, since: float = 0.0) -> list[tuple[float, int]]:
        """(second, pitch) of what a channel struck."""
        return [
            (round(at / RATE, 4), pitch)
            for at, what, on, pitch in self.instrument.heard
            if what == "on" and on == channel and at >= samples(since)
        ]

    def spans(self, channel: int = LOOP) -> list[tuple[float, float, int]]:
        """(second, second, pitch) of the notes of a channel, each begun before it is struck again."""
        open_notes: dict[int, int] = {}
        found = []
        for at, what, on, pitch in self.instrument.heard:
            if on != channel:
                continue
            if what == "on":
                assert pitch not in open_notes, "struck while it sounds"
                open_notes[pitch] = at
            elif pitch in open_notes:
                begun = open_notes.pop(pitch)
                found.append((round(begun / RATE, 4), round(at / RATE, 4), pitch))
        return sorted(found)

    def kept(self) -> LoopKept:
        self.press("keep")
        return [event for event in self.engine.events if isinstance(event, LoopKept)][-1]

    @property
    def instrument(self) -> RecordingInstrument:
        assert isinstance(self.engine.instrument, RecordingInstrument)
        return self.engine.instrument

    def hangs(self) -> set[tuple[int, int]]:
        return self.instrument.sounding()

    def unbalanced(self) -> bool:
        """Whether some note was told without its end, or the other way round."""
        on = [(e.voice, e.pitch) for e in self.engine.events if isinstance(e, NoteStarted)]
        off = [(e.voice, e.pitch) for e in self.engine.events if isinstance(e, NoteEnded)]
        return sorted(on) != sorted(off)


def two_players() -> tuple[Route, ...]:
    return Route("midi:a", "client"), Route("midi:b", "therapist")
