"""Keys, pads and pedals of a keyboard that do something instead of sounding, and learning which."""

from improv.events import ControlUsed
from instruments import message as midi
from instruments.clock import samples
from instruments.message import Message
from instruments.played import MIDI, Played

NOTE, CONTROL = "note", "control"
MOVED = 20
"""A control is meant, not brushed, when it has moved so far (of 127) while learning."""

FULL = 127
"""What a switch sends at once; a wheel comes there by steps."""

SETTLE = samples(0.4)
"""A wheel that was learned may come to rest: until it has been still for so long it does nothing."""

PEDALS = (64, 66, 67)

Control = tuple[str, str, int]
"""(source, NOTE or CONTROL, number), as in `improv.commands.SetMidiMap`."""

_KINDS = {midi.NOTE_ON: NOTE, midi.NOTE_OFF: NOTE, midi.KEY_PRESSURE: NOTE, midi.CONTROL: CONTROL}


class MidiMap:
    """Stands before the desk: `take` each touch. A key goes up where it went down, at the desk or here,
    whatever was mapped meanwhile."""

    def __init__(self) -> None:
        self._rows: frozenset[Control] = frozenset()
        self._down: dict[tuple[Control, int], bool] = {}
        self._values: dict[Control, int] = {}
        self._learning = False
        self._from: dict[Control, int] = {}
        self._settling: tuple[Control, int] | None = None

    def set_rows(self, rows: tuple[Control, ...]) -> tuple[Played, ...]:
        """Map these and no others. Answers with what the desk must be told: pedals that are down and mapped
        now are lifted."""
        new = frozenset(rows) - self._rows
        self._rows = frozenset(rows)
        return tuple(
            Played(0.0, source, (0xB0, number, 0))
            for source, kind, number in sorted(new)
            if kind == CONTROL and number in PEDALS and self._values.get((source, kind, number), 0) > 0
        )

    def learn(self, on: bool) -> None:
        """Tell the next control that is touched, whatever it is mapped to; False: no more."""
        self._learning, self._from = on, {}

    def unplugged(self, source: str) -> None:
        """The source is gone, and what it held with it."""
        self._down = {key: told for key, told in self._down.items() if key[0][0] != source}

    def take(self, sample: int, played: Played) -> tuple[bool, tuple[ControlUsed, ...]]:
        """Whether the touch is consumed here, and what is told of it."""
        message = midi.read(played.message)
        kind = _KINDS.get(message.kind) if message else None
        if message is None or kind is None or not played.source.startswith(MIDI):
            return False, ()
        control = played.source, kind, message.first
        if kind == NOTE:
            return self._key(sample, control, message)
        return self._moved(sample, control, message.second)

    def _key(self, sample: int, control: Control, message: Message) -> tuple[bool, tuple[ControlUsed, ...]]:
        key = control, message.channel
        if message.kind == midi.NOTE_ON:
            learned = self._learning
            if not learned and control not in self._rows:
                return False, ()
            self._learning = False
            self._down[key] = not learned
            return True, (ControlUsed(sample, *control, message.second),)
        if message.kind == midi.KEY_PRESSURE:
            return key in self._down, ()
        told = self._down.pop(key, None)
        return told is not None, (ControlUsed(sample, *control, 0),) if told else ()

    def _moved(self, sample: int, control: Control, value: int) -> tuple[bool, tuple[ControlUsed, ...]]:
        before = self._values.get(control)
        self._values[control] = value
        if self._settles(sample, control, value):
            return True, ()
        if self._learning and self._is_meant(control, before, value):
            self._learning = False
            self._settling = control, sample + SETTLE
            return True, (ControlUsed(sample, *control, value),)
        mapped = control in self._rows
        return mapped, (ControlUsed(sample, *control, value),) if mapped else ()

    def _is_meant(self, control: Control, before: int | None, value: int) -> bool:
        if value == FULL and before in (None, 0):
            return True
        start = self._from.setdefault(control, value if before is None else before)
        return abs(value - start) >= MOVED

    def _settles(self, sample: int, control: Control, value: int) -> bool:
        """Whether this still belongs to the movement by which the control was learned."""
        if self._settling is None or self._settling[0] != control:
            return False
        if sample >= self._settling[1]:
            self._settling = None
            return False
        self._settling = None if value == 0 else (control, sample + SETTLE)
        return True
