"""The band's beats drawn towards the player's: each is bent to where the follower foresees it."""

from typing import TYPE_CHECKING

from improv.following.tables import setting_named
from improv.transport import Transport
from instruments.clock import RATE, samples

if TYPE_CHECKING:
    from improv.following.follower import Follower

STEADY = "steady"
LIMIT = 0.05
"""How far, as a share, the tempo goes from the given one where nothing else is said."""

LEAD_S = 0.06
"""A beat is decided this long before it falls, so that its notes can be given out in time."""

EVERY = samples(0.02)
"""How often the coming beat is looked at."""

WIDEST_BEND = 1.25
"""The band's own tempo between two looks is never further than this from the player's."""


def warm() -> None:
    """Load what follows; takes a moment, so not to be left to the first note."""
    from improv.following import follower

    follower.warm()


class Pursuit:
    """Holds a follower while the band plays. `setting`: "steady" (nothing is bent), "patient" or "close";
    `range_limit`: how far, as a share, the tempo may go from the given one; `followed`: the players who are
    listened to, none: all. The range counts from the next beginning on."""

    def __init__(self) -> None:
        self.setting = STEADY
        self.range_limit = LIMIT
        self.followed: frozenset[str] = frozenset()
        self._follower: Follower | None = None
        self._next = 0
        self._look_at = 0
        self._period_s = 0.0
        self.confidence = 0.0

    @property
    def bpm(self) -> float | None:
        """The tempo that is followed, None while none is."""
        return 60.0 / self._period_s if self._follower is not None else None

    def choose(self, setting: str) -> None:
        """Follow so from the next beginning on. Raises Refusal for a setting there is not."""
        setting_named(setting)
        self.setting = setting

    def begin(self, beat: int, sample: float, bpm: float) -> None:
        """Follow from the beat with this number, which falls on `sample`, at this tempo."""
        self._period_s, self.confidence = 60.0 / bpm, 0.0
        self._next, self._look_at = beat + 1, 0
        self._follower = None
        if self.setting != STEADY:
            # Imported here: compiled code takes a moment to load, and a steady band need not wait for it.
            from improv.following.follower import Follower

            self._follower = Follower(sample / RATE, self._period_s, self.setting, self.range_limit)

    def end(self) -> None:
        """The band has stopped."""
        self._follower = None

    def heard(self, sample: int, voice: str, velocity: int) -> None:
        """A player's note."""
        if self._follower is not None and (not self.followed or voice in self.followed):
            self._follower.heard(sample / RATE, velocity / 127)

    def bend(self, transport: Transport, sample: int) -> None:
        """Let the transport go on from `sample` so that its next beat falls where it is foreseen."""
        if self._follower is None:
            return
        if transport.beat_at(sample) >= self._next:
            self._follower.advance()
            self._next, self._look_at = self._next + 1, sample
        if sample < self._look_at:
            return
        self._look_at = sample + EVERY
        view = self._follower.next_beat(sample / RATE, LEAD_S)
        self._period_s, self.confidence = view.period_s, view.confidence
        left_s = view.beat_s - sample / RATE
        beats = self._next - transport.beat_at(sample)
        wanted = 60.0 * beats / left_s if left_s > 0 else WIDEST_BEND * 60.0 / view.period_s
        own = 60.0 / view.period_s
        transport.set_tempo(min(max(wanted, own / WIDEST_BEND), own * WIDEST_BEND), sample)
