"""The owner table: who keeps which pitch sounding. It is what makes that no note hangs.

A key owns the voice and pitch that it started, whatever key, scale, octave, layout or route come after. A
pitch sounds as long as anyone keeps it: keys that are down, and pedals.
"""

Key = tuple[str, int, int]
"""Source, MIDI channel, key."""

Pedal = tuple[str, int]
"""Source, the pedal's controller number."""

Note = tuple[str, int]
"""Voice, sounding pitch."""


class Owners:
    """Keys down, notes sounding, and their keepers; in the order of time, so that it is deterministic."""

    def __init__(self) -> None:
        self._notes: dict[Key, Note] = {}
        self._keepers: dict[Note, dict[Key | Pedal, None]] = {}

    def strike(self, key: Key, note: Note) -> None:
        """A key, not down before, begins to own `note`."""
        self._notes[key] = note
        self._keep(note, key)

    def note_of(self, key: Key) -> Note | None:
        """What this key sounds; None if it is up."""
        return self._notes.get(key)

    def let_go(self, key: Key) -> bool:
        """The key, which is down, goes up. True if its note has no keeper left and must fall silent."""
        return self._drop(self._notes.pop(key), key)

    def keys_of(self, source: str) -> list[Key]:
        """The source's keys that are down."""
        return [key for key in self._notes if key[0] == source]

    def press(self, pedal: Pedal, notes: list[Note]) -> None:
        """The pedal keeps these notes, too."""
        for note in notes:
            self._keep(note, pedal)

    def lift(self, pedal: Pedal) -> list[Note]:
        """The pedal keeps nothing any more. The notes that must fall silent."""
        return [note for note in list(self._keepers) if self._drop(note, pedal)]

    def notes_of(self, source: str) -> list[Note]:
        """All notes that this source's keys or pedals keep."""
        return [note for note, keepers in self._keepers.items() if any(one[0] == source for one in keepers)]

    def sources(self) -> list[str]:
        """The sources that keep anything."""
        return list(dict.fromkeys(one[0] for keepers in self._keepers.values() for one in keepers))

    def _keep(self, note: Note, keeper: Key | Pedal) -> None:
        self._keepers.setdefault(note, {})[keeper] = None

    def _drop(self, note: Note, keeper: Key | Pedal) -> bool:
        keepers = self._keepers[note]
        if keeper not in keepers:
            return False
        del keepers[keeper]
        if keepers:
            return False
        del self._keepers[note]
        return True
