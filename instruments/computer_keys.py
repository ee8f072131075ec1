"""The computer's keyboard as an instrument: the common musical-typing layout."""

from instruments.layouts import layout
from instruments.played import COMPUTER_KEYS, Played

_GENTLEST, _LOUDEST = 1, 127


class ComputerKeys:
    """White keys on the A row, black keys above; keys are named as printed on them ("a", ";").

    `octaves` and `velocity` are where the player's own keys (Z and X, C and V) have put them. A message's key
    stays the place on the row; whoever owns the desk passes `octaves` on to it (`SetOctave`), and the desk
    lets go of what was sounded.
    """

    def __init__(self) -> None:
        table = layout("computer_keys")
        self._semitones: dict[str, int] = {name: number for number, name in enumerate(table["notes"])}
        self._octave_steps: dict[str, int] = dict(zip(table["octave_keys"], (-1, 1), strict=True))
        step: int = table["velocity_step"]
        self._velocity_steps: dict[str, int] = dict(zip(table["velocity_keys"], (-step, step), strict=True))
        self._farthest: int = table["octaves"]
        self.velocity: int = table["velocity"]
        self.octaves = 0
        self._down: dict[str, None] = {}

    def semitone(self, name: str) -> int | None:
        """Semitones above the left-most key; None if this key sounds nothing."""
        return self._semitones.get(name)

    def key_down(self, name: str, time_s: float) -> Played | None:
        """A key went down. None if it sounds nothing: octave and velocity keys, repeats, other keys."""
        if name in self._octave_steps:
            self.octaves = _within(self.octaves + self._octave_steps[name], -self._farthest, self._farthest)
        if name in self._velocity_steps:
            self.velocity = _within(self.velocity + self._velocity_steps[name], _GENTLEST, _LOUDEST)
        if name not in self._semitones or name in self._down:
            return None
        self._down[name] = None
        return Played(time_s, COMPUTER_KEYS, (0x90, self._semitones[name], self.velocity))

    def key_up(self, name: str, time_s: float) -> Played | None:
        """A key went up. None if it was not sounding."""
        if name not in self._down:
            return None
        del self._down[name]
        return Played(time_s, COMPUTER_KEYS, (0x80, self._semitones[name], 0))

    def release_all(self, time_s: float) -> tuple[Played, ...]:
        """Every key is let go, as when the window loses the keyboard."""
        return tuple(played for name in list(self._down) if (played := self.key_up(name, time_s)))


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(high, value))
