"""Notes struck together become one chord: they are gathered for a moment before anything is said of them."""

from improv.harmony.tables import live
from instruments.clock import samples


class Struck:
    """A note: its beginning, and its key's going up (None: held), as samples."""

    __slots__ = ("began", "let_go", "pitch", "voice")

    def __init__(self, voice: str, pitch: int, began: int) -> None:
        self.voice, self.pitch, self.began = voice, pitch, began
        self.let_go: int | None = None


class Gather:
    """Closes when nothing more comes, or when the first note has waited long enough."""

    def __init__(self) -> None:
        self._quiet = samples(live().gathering.quiet_s)
        self._longest = samples(live().gathering.longest_s)
        self._notes: list[Struck] = []

    def add(self, note: Struck) -> None:
        """A note began."""
        self._notes.append(note)

    def closed(self, sample: int) -> list[Struck]:
        """The notes of a gather that is over by `sample`; else none."""
        if not self._notes:
            return []
        waited, quiet = sample - self._notes[0].began, sample - self._notes[-1].began
        if quiet < self._quiet and waited < self._longest:
            return []
        notes, self._notes = self._notes, []
        return notes
