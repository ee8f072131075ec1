"""The desk: every touch becomes actions. Which player, which pitch, who keeps it sounding."""

from instruments import message as midi
from instruments.actions import BEND, PRESSURE, Action, LetGo, ProgramChosen, Silenced, Started
from instruments.controls import PEDALS, REST, SOFT, SOSTENUTO, SPRUNG, SUSTAIN, Controls
from instruments.layouts import layout, room
from instruments.lock import LOCKS, folded, nearest
from instruments.owners import Key, Note, Owners
from instruments.pads import check_pads, pad_pitches
from instruments.played import COMPUTER_KEYS, PADS, PLAYERS, Played, Route
from instruments.refusal import Refusal
from instruments.routing import Routing, first_routes
from instruments.scales import pitch_classes, scale

_ALL_SOUND_OFF, _RESET_CONTROLS, _ALL_NOTES_OFF = 120, 121, 123
_FARTHEST_OCTAVE = 3
FREE = "free"
_NOBODYS = Route(PADS, PLAYERS[0])


class Desk:
    """Plain and deterministic: no input or output, no clock. All sources share one owner table, so that
    settings may change at any time under held keys."""

    def __init__(self) -> None:
        first = room()
        pads = first["pads"]
        self._owners = Owners()
        self._controls = Controls()
        self._routing = Routing(first_routes())
        self._tonic: int = first["tonic"]
        self._scale: str = first["scale"]
        self._chord: frozenset[int] = frozenset()
        self._locks: dict[str, str] = dict(layout("lock"))
        self._octaves = dict.fromkeys(PLAYERS, 0)
        self.transposition = 0
        self._pads: tuple[int, int, str] = pads["count"], pads["columns"], pads["layout"]
        self._pad_pitches: tuple[int, ...] | None = None
        self._soft: float = layout("pedals")["soft"]
        self._left_most: int = layout("computer_keys")["left_most"]

    def take(self, played: Played) -> tuple[Action, ...]:
        """What one message comes to; nothing for messages that are broken or nobody's."""
        message = midi.read(played.message)
        if message is None:
            return ()
        key = played.source, message.channel, message.first
        if message.kind == midi.NOTE_ON:
            return tuple(self._press(key, message.second))
        if message.kind == midi.NOTE_OFF:
            return tuple(self._release(key))
        return tuple(self._control(played.source, message))

    def unplugged(self, source: str) -> tuple[Action, ...]:
        """The source is gone: all that it holds is let go and silent, its controls rest."""
        return tuple(self._drop(source, tuple(REST)))

    def silence(self) -> tuple[Action, ...]:
        """All keys are let go, all pedals up, all voices silent."""
        sources = dict.fromkeys((*self._owners.sources(), *self._controls.sources()))
        return tuple(action for source in sources for action in self._drop(source, SPRUNG))

    def set_routes(self, routes: tuple[Route, ...]) -> None:
        """Who plays what from now on; keys that are down stay with their player."""
        self._routing = Routing(tuple(routes))
        self._pad_pitches = None

    def set_key(self, tonic: int, scale_name: str) -> None:
        """Tonic as pitch class 0-11, the scale by name."""
        self._scale = scale(scale_name).name
        self._tonic = tonic % 12
        self._pad_pitches = None

    def set_chord(self, chord: frozenset[int]) -> None:
        """The pitch classes of the band's current chord; empty: none."""
        self._chord = frozenset(chord)
        self._pad_pitches = None

    def set_lock(self, player: str, lock: str) -> None:
        """Hold a player's pads and keys to the "scale", the "chord", or to nothing ("free")."""
        if lock not in LOCKS or player not in PLAYERS:
            raise Refusal(f"“{player}” cannot be held to “{lock}”.")
        self._locks[player] = lock
        self._pad_pitches = None

    def set_pads(self, count: int, columns: int, layout: str) -> None:
        """4-24 pads in rows of `columns`, in the layout "scale", "thirds" or "fourths"."""
        check_pads(count, columns, layout)
        self._pads = count, columns, layout
        self._pad_pitches = None

    def set_octave(self, player: str, octaves: int) -> None:
        """Shift a player's pads and computer keys by whole octaves, -3..3."""
        if player not in PLAYERS or abs(octaves) > _FARTHEST_OCTAVE:
            raise Refusal(f"“{player}” cannot be shifted by {octaves} octaves.")
        self._octaves[player] = octaves
        self._pad_pitches = None

    def set_transpose(self, semitones: int) -> None:
        """Sound what is played from now on so many semitones higher; the key is told as it sounds."""
        self.transposition = semitones
        self._pad_pitches = None

    def pad_pitches(self) -> tuple[int, ...]:
        """The pitch of each pad as it would sound now."""
        if self._pad_pitches is None:
            routes = [self._routing.find(PADS, pad) or _NOBODYS for pad in range(self._pads[0])]
            boards = {route.player: self._board(route.player) for route in routes}
            self._pad_pitches = tuple(
                self._held(route.player, boards[route.player][pad] + route.transpose)
                for pad, route in enumerate(routes)
            )
        return self._pad_pitches

    def pad_roots(self) -> tuple[bool, ...]:
        """Which pads sound the tonic."""
        return tuple(pitch % 12 == self._tonic for pitch in self.pad_pitches())

    def _press(self, key: Key, velocity: int) -> list[Action]:
        actions = self._release(key)
        note = self._note_for(key[0], key[2])
        if note is None:
            return actions
        source = key[0]
        if self._controls.is_down(source, SOFT):
            velocity = max(1, round(velocity * self._soft))
        self._owners.strike(key, note)
        if self._controls.is_down(source, SUSTAIN):
            self._owners.press((source, SUSTAIN), [note])
        return [*actions, Started(*note, velocity, key[2], source)]

    def _release(self, key: Key) -> list[Action]:
        note = self._owners.note_of(key)
        if note is None:
            return []
        gone: Action = LetGo(*note, key[2], key[0])
        return [gone, Silenced(*note)] if self._owners.let_go(key) else [gone]

    def _control(self, source: str, message: midi.Message) -> list[Action]:
        voices = self._routing.voices(source)
        if message.kind == midi.PROGRAM:
            return [ProgramChosen(voice, message.first) for voice in voices]
        if message.kind == midi.CONTROL and message.first >= _ALL_SOUND_OFF:
            return self._mode(source, message.first)
        controller, value = _controller(message)
        moved: list[Action] = [*self._controls.move(source, controller, value, voices)]
        return moved + self._pedal(source, controller) if controller in PEDALS else moved

    def _mode(self, source: str, number: int) -> list[Action]:
        """Channel mode messages: sound off, controls to rest, notes off (which pedals may outlast)."""
        if number == _RESET_CONTROLS:
            return self._rest(source, tuple(REST))
        if number == _ALL_SOUND_OFF:
            return self._drop(source, SPRUNG)
        if number >= _ALL_NOTES_OFF:
            return [action for key in self._owners.keys_of(source) for action in self._release(key)]
        return []

    def _pedal(self, source: str, pedal: int) -> list[Action]:
        if not self._controls.is_down(source, pedal):
            return [Silenced(*note) for note in self._owners.lift((source, pedal))]
        if pedal == SUSTAIN:
            self._owners.press((source, pedal), self._owners.notes_of(source))
        if pedal == SOSTENUTO:
            down = [self._owners.note_of(key) for key in self._owners.keys_of(source)]
            self._owners.press((source, pedal), [note for note in down if note])
        return []

    def _rest(self, source: str, controllers: tuple[int, ...]) -> list[Action]:
        actions: list[Action] = [*self._controls.rest(source, controllers)]
        return actions + [action for pedal in PEDALS for action in self._pedal(source, pedal)]

    def _drop(self, source: str, controllers: tuple[int, ...]) -> list[Action]:
        released = [action for key in self._owners.keys_of(source) for action in self._release(key)]
        return released + self._rest(source, controllers)

    def _note_for(self, source: str, key: int) -> Note | None:
        route = self._routing.find(source, key)
        if route is None:
            return None
        if source == PADS:
            return (route.player, self.pad_pitches()[key]) if key < self._pads[0] else None
        if source == COMPUTER_KEYS:
            key += self._left_most + 12 * self._octaves.get(route.player, 0)
        return route.player, self._held(route.player, key + route.transpose + self.transposition)

    def _held(self, player: str, pitch: int) -> int:
        """The pitch, held to what the player is locked to."""
        return nearest(self._allowed(player))[folded(pitch)]

    def _allowed(self, player: str) -> frozenset[int]:
        lock = self._locks.get(player, FREE)
        if lock == FREE:
            return frozenset()
        return self._chord if lock == "chord" and self._chord else pitch_classes(self._tonic, self._scale)

    def _board(self, player: str) -> tuple[int, ...]:
        """All pads, laid out for this player as if untransposed, then transposed: each pad moves alike."""
        count, columns, layout = self._pads
        octaves, lock, up = self._octaves.get(player, 0), self._locks.get(player, FREE), self.transposition
        tonic, chord = (self._tonic - up) % 12, frozenset((one - up) % 12 for one in self._chord)
        laid = pad_pitches(count, columns, layout, tonic, self._scale, octaves, lock, chord)
        return tuple(pitch + up for pitch in laid)


def _controller(message: midi.Message) -> tuple[int, int]:
    """Controller number and value of a control, bend or pressure message."""
    if message.kind == midi.CONTROL:
        return message.first, message.second
    if message.kind == midi.KEY_PRESSURE:
        return PRESSURE, message.second
    if message.kind == midi.CHANNEL_PRESSURE:
        return PRESSURE, message.first
    return BEND, message.first + 128 * message.second - 8192
