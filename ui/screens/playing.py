"""Hands on the pads, the on-screen keys and the computer's keyboard, as what is played."""

from collections.abc import Callable, Iterable

from instruments.computer_keys import ComputerKeys
from instruments.pads import PadBoard
from instruments.played import MIDI, Played

SCREEN_KEYS = MIDI + "on-screen keys"
TAP_S = 0.6
"""How long a pad sounds that was pressed by keyboard, switch or screen reader."""

KEY_GENTLEST, KEY_LOUDEST = 40, 118


class Playing:
    """`send` takes what is played, `clock` gives its seconds (`time.perf_counter`)."""

    def __init__(self, send: Callable[[Played], None], clock: Callable[[], float]) -> None:
        self.send, self.clock = send, clock
        self.board, self.computer = PadBoard(8, 4), ComputerKeys()
        self._keys: dict[object, int] = {}
        self._ending: list[tuple[float, object]] = []

    def lay_out(self, count: int, columns: int, latch: bool) -> None:
        """Take other pads; what sounds is let go."""
        self.let_go()
        self.board = PadBoard(count, columns, latch)

    def pad(self, kind: str, pointer: object, x: float, y: float) -> None:
        """A pointer on the board, at shares of it from its upper left corner."""
        now = self.clock()
        if kind == "down":
            self._send(self.board.down(pointer, x, y, now))
        elif kind == "move":
            self._send(self.board.move(pointer, x, y, now))
        else:
            self._send(self.board.up(pointer, now))

    def key(self, kind: str, pointer: object, pitch: int | None, depth: float = 0.6) -> None:
        """A pointer on the on-screen keys; `depth` 0-1 is how far down the key it is: lower is louder."""
        before = self._keys.get(pointer)
        if kind == "move" and (before is None or before == pitch):
            return
        self._release(pointer)
        if kind != "up" and pitch is not None:
            self._keys[pointer] = pitch
            velocity = round(KEY_GENTLEST + (KEY_LOUDEST - KEY_GENTLEST) * min(1.0, max(0.0, depth)))
            self.send(Played(self.clock(), SCREEN_KEYS, (0x90, pitch, velocity)))

    def letter(self, name: str, down: bool) -> None:
        """A key of the computer's keyboard."""
        turn = self.computer.key_down if down else self.computer.key_up
        played = turn(name, self.clock())
        if played is not None:
            self.send(played)

    def tap_pad(self, pad: int) -> None:
        """A pad pressed as a whole, for a moment."""
        rows = -(-self.board.count // self.board.columns)
        x = (pad % self.board.columns + 0.5) / self.board.columns
        y = 1 - (pad // self.board.columns + 0.6) / rows
        self._end(("pad", pad))
        self.pad("down", ("pad", pad), x, y)
        self._ending.append((self.clock() + TAP_S, ("pad", pad)))

    def tap_key(self, pitch: int) -> None:
        """An on-screen key pressed for a moment."""
        self._end(("key", pitch))
        self.key("down", ("key", pitch), pitch)
        self._ending.append((self.clock() + TAP_S, ("key", pitch)))

    def tick(self) -> None:
        """Let go of what was tapped long enough ago."""
        now = self.clock()
        due = [touch for end, touch in self._ending if end <= now]
        self._ending = [(end, touch) for end, touch in self._ending if end > now]
        for touch in due:
            self._up(touch)

    def let_go(self) -> None:
        """Everything is let go: the window lost the keyboard, or another screen was opened."""
        now = self.clock()
        self._send(self.board.cancel_all(now))
        self._send(self.computer.release_all(now))
        for pointer in list(self._keys):
            self._release(pointer)
        self._ending.clear()

    def _end(self, touch: object) -> None:
        self._ending = [(end, other) for end, other in self._ending if other != touch]
        self._up(touch)

    def _up(self, touch: object) -> None:
        self._release(touch)
        self._send(self.board.up(touch, self.clock()))

    def _release(self, pointer: object) -> None:
        pitch = self._keys.pop(pointer, None)
        if pitch is not None and pitch not in self._keys.values():
            self.send(Played(self.clock(), SCREEN_KEYS, (0x80, pitch, 0)))

    def _send(self, played: Iterable[Played]) -> None:
        for one in played:
            self.send(one)
