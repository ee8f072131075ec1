"""On-screen pads: which pitch each one sounds, and how mouse and fingers play them."""

from collections.abc import Hashable

from instruments.layouts import layout as table
from instruments.lock import folded
from instruments.played import PADS, Played
from instruments.refusal import Refusal
from instruments.scales import Scale, pitch_classes

LAYOUTS = ("scale", "thirds", "fourths")
COUNTS = range(4, 25)


def check_pads(count: int, columns: int, layout: str) -> None:
    """Raises Refusal unless 4-24 pads stand in 1-24 columns in a known layout."""
    if count not in COUNTS or not 1 <= columns <= count:
        raise Refusal(f"{count} pads in {columns} columns cannot be laid out; 4 to 24 pads are possible.")
    if layout not in LAYOUTS:
        raise Refusal(f"There is no pad layout named “{layout}”.")


def pad_pitches(
    count: int,
    columns: int,
    layout: str,
    tonic: int,
    scale: Scale | str,
    octaves: int,
    lock: str,
    chord_pitch_classes: frozenset[int],
) -> tuple[int, ...]:
    """The pitch (MIDI note number) of each pad, pad 0 at the lower left, rows upward.

    The pads climb through the scale, the chord (the scale while there is none) or all twelve notes, from the
    tonic of that octave which brings them nearest to the table's centre; `octaves` shifts them.
    """
    ladder = _ladder(lock, tonic, scale, chord_pitch_classes)
    steps = _steps(count, columns, layout, len(ladder))
    usual = 3 if lock == "chord" and chord_pitch_classes else len(ladder)
    floor = _floor(tonic, max(steps) * 12 / usual / 2)
    notes = sorted((pitch_class - floor) % 12 for pitch_class in ladder)
    pitches = (floor + 12 * (step // len(notes)) + notes[step % len(notes)] for step in steps)
    return tuple(folded(pitch + 12 * octaves) for pitch in pitches)


def _ladder(lock: str, tonic: int, scale: Scale | str, chord: frozenset[int]) -> frozenset[int]:
    if lock == "free":
        return frozenset(range(12))
    return chord if lock == "chord" and chord else pitch_classes(tonic, scale)


def _steps(count: int, columns: int, layout: str, notes: int) -> list[int]:
    """Steps of the ladder above its first note, for each pad; `notes` in an octave."""
    offset = {
        "scale": columns,
        "thirds": max(2, round(notes * 3.5 / 12)),
        "fourths": max(3, round(notes * 5 / 12)),
    }[layout]
    return [pad // columns * offset + pad % columns for pad in range(count)]


def _floor(tonic: int, half_span: float) -> int:
    """The tonic from which pads whose middle is `half_span` semitones up lie nearest to the centre."""
    centre: int = table("pads")["centre"]
    return min(range(tonic, 128, 12), key=lambda pitch: abs(pitch + half_span - centre))


class PadBoard:
    """Pads under a mouse and any number of fingers. Touches go in, note messages come out.

    `x`, `y` are shares 0-1 of the board from its upper left corner; a touch is known by any id. Higher in a
    pad is louder. Several fingers on a pad are one note, which ends with the last of them. With `latch` a
    touch starts a note and the next one on that pad ends it. A touch on a pad struck less than `debounce_s`
    seconds ago is not heard.
    """

    def __init__(self, count: int, columns: int, latch: bool = False, debounce_s: float = 0.0) -> None:
        check_pads(count, columns, LAYOUTS[0])
        self.count, self.columns, self.latch, self.debounce_s = count, columns, latch, debounce_s
        self._where: dict[Hashable, int | None] = {}
        self._velocity: dict[Hashable, int] = {}
        self._holders: dict[int, dict[Hashable, None]] = {}
        self._latched: dict[int, None] = {}
        self._struck: dict[int, float] = {}

    def pad_at(self, x: float, y: float) -> int | None:
        """The pad at a place of the board; None beside the pads."""
        if not (0 <= x < 1 and 0 <= y < 1):
            return None
        row = self._rows() - 1 - int(y * self._rows())
        pad = row * self.columns + int(x * self.columns)
        return pad if pad < self.count else None

    def sounding(self) -> frozenset[int]:
        """The pads that are held or latched."""
        return frozenset((*self._holders, *self._latched))

    def down(self, touch: Hashable, x: float, y: float, time_s: float) -> tuple[Played, ...]:
        """A finger or the mouse's button came down."""
        before = self.up(touch, time_s)
        pad = self._where[touch] = self.pad_at(x, y)
        self._velocity[touch] = self._loudness(y)
        if pad is None or self._bounces(pad, time_s):
            return before
        self._struck[pad] = time_s
        return before + (self._toggle if self.latch else self._enter)(touch, pad, time_s)

    def move(self, touch: Hashable, x: float, y: float, time_s: float) -> tuple[Played, ...]:
        """A touch slid; on another pad it lets go of the old one and plays the new one as loudly."""
        pad = self.pad_at(x, y)
        if touch not in self._where or self._where[touch] == pad or self.latch:
            return ()
        left = self._leave(touch, time_s)
        self._where[touch] = pad
        return left if pad is None else left + self._enter(touch, pad, time_s)

    def up(self, touch: Hashable, time_s: float) -> tuple[Played, ...]:
        """A touch was lifted."""
        left = self._leave(touch, time_s)
        self._where.pop(touch, None)
        self._velocity.pop(touch, None)
        return left

    def set_latch(self, latch: bool, time_s: float) -> tuple[Played, ...]:
        """Latch on or off; what is sounding is let go."""
        gone = self.cancel_all(time_s)
        self.latch = latch
        return gone

    def cancel_all(self, time_s: float) -> tuple[Played, ...]:
        """Every pad is let go and every touch forgotten until it comes down again."""
        gone = tuple(_off(pad, time_s) for pad in dict.fromkeys((*self._holders, *self._latched)))
        for state in (self._where, self._velocity, self._holders, self._latched):
            state.clear()
        return gone

    def _rows(self) -> int:
        return -(-self.count // self.columns)

    def _loudness(self, y: float) -> int:
        pads = table("pads")
        gentlest: int = pads["gentlest"]
        loudest: int = pads["loudest"]
        height: float = (1 - y * self._rows() % 1) ** pads["curve"]
        return gentlest + round((loudest - gentlest) * height)

    def _bounces(self, pad: int, time_s: float) -> bool:
        return pad in self._struck and time_s - self._struck[pad] < self.debounce_s

    def _enter(self, touch: Hashable, pad: int, time_s: float) -> tuple[Played, ...]:
        holders = self._holders.setdefault(pad, {})
        holders[touch] = None
        return (_on(pad, self._velocity[touch], time_s),) if len(holders) == 1 else ()

    def _leave(self, touch: Hashable, time_s: float) -> tuple[Played, ...]:
        pad = self._where.get(touch)
        holders = self._holders.get(pad, {}) if pad is not None else {}
        if pad is None or touch not in holders:
            return ()
        del holders[touch]
        if holders:
            return ()
        del self._holders[pad]
        return (_off(pad, time_s),)

    def _toggle(self, touch: Hashable, pad: int, time_s: float) -> tuple[Played, ...]:
        if pad in self._latched:
            del self._latched[pad]
            return (_off(pad, time_s),)
        self._latched[pad] = None
        return (_on(pad, self._velocity[touch], time_s),)


def _on(pad: int, velocity: int, time_s: float) -> Played:
    return Played(time_s, PADS, (0x90, pad, velocity))


def _off(pad: int, time_s: float) -> Played:
    return Played(time_s, PADS, (0x80, pad, 0))
