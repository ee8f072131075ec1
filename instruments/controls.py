"""Pedals, wheels and pressure: where each source's controls stand, and whom they moved."""

from instruments.actions import BEND, PRESSURE, Moved

MODULATION, EXPRESSION, SUSTAIN, SOSTENUTO, SOFT = 1, 11, 64, 66, 67
PEDALS = (SUSTAIN, SOSTENUTO, SOFT)
SPRUNG = (*PEDALS, BEND, PRESSURE)
"""Controls that return by themselves when a hand or foot leaves them."""

REST = {MODULATION: 0, EXPRESSION: 127, SUSTAIN: 0, SOSTENUTO: 0, SOFT: 0, BEND: 0, PRESSURE: 0}
"""Where controls rest (MIDI Manufacturers Association, recommended practice RP-015)."""


class Controls:
    """The controls of all sources. A voice that was moved away from rest hears of the return, too, even if
    the source has been given to another player meanwhile."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, int], int] = {}
        self._away: dict[tuple[str, int], dict[str, None]] = {}

    def move(self, source: str, controller: int, value: int, voices: tuple[str, ...]) -> list[Moved]:
        """Source moves a controller to `value`, for `voices` and those it moved before."""
        control = source, controller
        self._values[control] = value
        reached = dict.fromkeys((*voices, *self._away.pop(control, ())))
        if value != REST.get(controller, value):
            self._away[control] = reached
        return [Moved(voice, controller, value) for voice in reached]

    def is_down(self, source: str, pedal: int) -> bool:
        """Whether this pedal is down: at 64 or more."""
        return self._values.get((source, pedal), 0) >= 64

    def rest(self, source: str, controllers: tuple[int, ...]) -> list[Moved]:
        """Bring those of a source's controllers that are away from rest back to it."""
        away = [one for one in controllers if (source, one) in self._away]
        return [moved for one in away for moved in self.move(source, one, REST[one], ())]

    def sources(self) -> list[str]:
        """The sources with a controller away from rest."""
        return list(dict.fromkeys(source for source, _ in self._away))
