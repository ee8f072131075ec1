"""All sounds that are, or are being, made: asked for at any time, playable from their first notes on."""

import threading
from collections.abc import Callable, Iterable
from itertools import count

from instruments.refusal import Refusal
from instruments.sounds.arena import GUARD, Arena
from instruments.sounds.bank import Bank, Row, folded, order
from instruments.sounds.note import Given, Note, frames_of
from instruments.sounds.table import Sound, sound
from instruments.sounds.workshop import Workshop


class SoundLibrary:
    """Holds at most `megabytes` of rendered notes; the sound unused for longest makes room for a new one."""

    def __init__(self, megabytes: int = 400) -> None:
        self.arena = Arena(megabytes)
        self._banks: dict[str, Bank] = {}
        self._places: dict[str, dict[int, int]] = {}
        self._uses = count(1)
        self._lock = threading.Lock()
        self._users: list[Callable[[], set[str]]] = []
        self._given: dict[str, Given] = {}
        self._workshop = Workshop(self._wanted, self._ready, self._place)

    def need(self, sound_name: str) -> None:
        """Asks for a sound and returns at once. Raises Refusal when there is no such sound, or no room."""
        pitches = self._admit(sound_name)
        self._workshop.order(sound_name, pitches)

    def give(self, given: Given) -> None:
        """Takes a sound whose notes were made elsewhere; its name takes the place of an earlier one's."""
        name = given.sound.name
        with self._lock:
            if name in self._places:
                self._drop(name)
            self._banks.pop(name, None)
            self._given[name] = given

    def _ready(self, name: str, pitch: int) -> Note | None:
        given = self._given.get(name)
        return given.notes[pitch] if given is not None else None

    def _sound(self, name: str) -> Sound:
        given = self._given.get(name)
        return given.sound if given is not None else sound(name)

    def _pitches(self, made_of: Sound) -> list[int]:
        given = self._given.get(made_of.name)
        return [pitch for pitch in order(made_of) if given is None or pitch in given.notes]

    def _frames(self, made_of: Sound, pitch: int) -> int:
        given = self._given.get(made_of.name)
        return frames_of(made_of, pitch) + GUARD if given is None else given.notes[pitch].samples.shape[1]

    def bank(self, sound_name: str) -> Bank:
        """The sound's notes, as far as they are made; it counts as used now. Never waits."""
        bank = self._banks.get(sound_name) or self._banks.setdefault(
            sound_name, Bank(self._sound(sound_name))
        )
        bank.used = next(self._uses)
        return bank

    def progress(self) -> dict[str, float]:
        """How much of each sound asked for is made, 0..1."""
        with self._lock:
            return {
                name: self._banks[name].made() / max(1, len(places)) for name, places in self._places.items()
            }

    def wait(self, sounds: Iterable[str], pitches: Iterable[int] | None = None) -> None:
        """Makes the sounds, or only those pitches of each, before it returns: for offline rendering."""
        wanted = None if pitches is None else set(pitches)
        for name in dict.fromkeys(sounds):
            self._admit(name)
            made_of = self._sound(name)
            only = None if wanted is None else {_rendered_for(made_of, pitch) for pitch in wanted}
            for pitch in self._pitches(made_of):
                if only is None or pitch in only:
                    self._workshop.make_here(name, pitch)

    def watch(self, in_use: Callable[[], set[str]]) -> None:
        """Lets a sampler say which sounds must stay."""
        self._users.append(in_use)

    def close(self) -> None:
        """Stops making notes."""
        self._workshop.close()

    def _admit(self, name: str) -> list[int]:
        """Finds room for a sound; answers with the pitches it will have, in the order to make them."""
        made_of = self._sound(name)
        self.bank(name)
        with self._lock:
            if name not in self._places:
                self._places[name] = self._find_room(made_of)
            return [pitch for pitch in self._pitches(made_of) if pitch in self._places[name]]

    def _find_room(self, made_of: Sound) -> dict[int, int]:
        """Where each note goes. When even dropping the others leaves too little room: every third note."""
        everything = self._pitches(made_of)
        coarse = everything[: -(-len(everything) // 3)]
        for pitches in (everything, coarse):
            lengths = {pitch: self._frames(made_of, pitch) for pitch in pitches}
            start = self._take(made_of.name, sum(lengths.values()) + GUARD)
            if start is not None:
                return _laid_out(lengths, start + 8)
        raise Refusal(f"There is no room in memory for the sound {made_of.label!r} beside those in use.")

    def _take(self, name: str, frames: int) -> int | None:
        while (start := self.arena.take(name, frames)) is None:
            busy = set().union(*(in_use() for in_use in self._users))
            idle = [other for other in self._places if other not in busy]
            if not idle:
                return None
            self._drop(min(idle, key=lambda other: self._banks[other].used))
        return start

    def _drop(self, name: str) -> None:
        self._banks[name].clear()
        del self._places[name]
        self.arena.give_back(name)

    def _wanted(self, name: str, pitch: int) -> bool:
        with self._lock:
            return pitch in self._places.get(name, ()) and not self._banks[name].has(pitch)

    def _place(self, name: str, pitch: int, note: Note) -> None:
        """Copies a note into the arena and makes it playable."""
        with self._lock:
            start = self._places.get(name, {}).get(pitch)
            if start is None or self._banks[name].has(pitch):
                return
            frames = note.samples.shape[1]
            self.arena.samples[:, start - 1] = 0
            self.arena.samples[:, start : start + frames] = note.samples
            self._banks[name].publish(Row(pitch, start, frames - GUARD, note.loop, note.gain))


def _laid_out(lengths: dict[int, int], start: int) -> dict[int, int]:
    places = {}
    for pitch, length in lengths.items():
        places[pitch] = start
        start += length
    return places


def _rendered_for(made_of: Sound, pitch: int) -> int:
    """The rendered pitch that stands for a played one."""
    inside = folded(made_of, pitch)
    return min(made_of.pitches(), key=lambda made: (abs(made - inside), made))
