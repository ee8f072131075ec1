"""What a song was and will be again: undo and redo without end, and versions by name."""

from dataclasses import dataclass, replace

from instruments.refusal import Refusal
from songwriting.model import Song


@dataclass(frozen=True, slots=True)
class Version:
    """A song as it was when it was given this `name`."""

    name: str
    song: Song


@dataclass(frozen=True, slots=True)
class History:
    """`song` as it is now, the songs before it (the newest last), those taken back (the next first), and its
    named `versions`, the oldest first. A value: every method gives another history."""

    song: Song
    past: tuple[Song, ...] = ()
    future: tuple[Song, ...] = ()
    versions: tuple[Version, ...] = ()

    def changed(self, song: Song) -> "History":
        """After a change; what had been taken back is gone. No change is no step."""
        if song == self.song:
            return self
        return replace(self, song=song, past=(*self.past, self.song), future=())

    @property
    def can_undo(self) -> bool:
        return bool(self.past)

    @property
    def can_redo(self) -> bool:
        return bool(self.future)

    def undone(self) -> "History":
        """One step back; the same history at its beginning."""
        if not self.past:
            return self
        return replace(self, song=self.past[-1], past=self.past[:-1], future=(self.song, *self.future))

    def redone(self) -> "History":
        """One step forward again; the same history at its end."""
        if not self.future:
            return self
        return replace(self, song=self.future[0], past=(*self.past, self.song), future=self.future[1:])

    def named(self, name: str) -> "History":
        """The song as it is now kept as a version; one of the same name is replaced. Raises Refusal."""
        plain = " ".join(name.split())
        if not plain:
            raise Refusal("A version needs a name.")
        others = tuple(version for version in self.versions if version.name != plain)
        return replace(self, versions=(*others, Version(plain, self.song)))

    def back_to(self, name: str) -> "History":
        """The version of that name as the song; a step that can be undone. Raises Refusal."""
        for version in self.versions:
            if version.name == name:
                return self.changed(version.song)
        raise Refusal(f"There is no version called “{name}”.")

    def without_version(self, name: str) -> "History":
        """The history without that version."""
        return replace(self, versions=tuple(version for version in self.versions if version.name != name))
