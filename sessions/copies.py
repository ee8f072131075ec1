"""Second copies as files: one sealed file for each session, song and client, apart from the store, so that a
ruined store can be made anew; and who was erased, which outlives any old copy that is brought back."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from instruments.refusal import Refusal
from sessions.bundle import Bundle, read, written
from sessions.copied import CLIENT, SESSION, SONG
from sessions.files import sync_folder, write_whole
from sessions.keys import Keys
from sessions.profile import Profile
from sessions.sealing import Place, derived, seal, unseal

_ENDING = ".copy"
_ERASED = Place("copy", "erased", "")
_KINDS = (CLIENT, SESSION, SONG)


class Copies:
    """The folder of second copies. All its contents are sealed with a key derived from the master key."""

    def __init__(self, profile: Profile, keys: Keys) -> None:
        self.folder = profile.copies
        self._key = derived(keys.wrapping, "second copies")

    def write(self, kind: str, row_id: str, bundle: Bundle) -> None:
        """Write a copy in the place of the one before. Raises OSError."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        write_whole(self._path(kind, row_id), seal(self._key, written(bundle), Place("copy", kind, row_id)))

    def remove(self, kind: str, row_id: str) -> None:
        """Delete a copy, if there is one. Raises OSError."""
        path = self._path(kind, row_id)
        if path.exists():
            path.unlink()
            sync_folder(self.folder)

    def listed(self) -> tuple[tuple[str, str], ...]:
        """Kind and id of every copy that is there, clients first."""
        found = (path.stem.partition("-") for path in self.folder.glob(f"*{_ENDING}"))
        known = ((kind, row_id) for kind, _, row_id in found if kind in _KINDS)
        return tuple(sorted(known, key=lambda one: (_KINDS.index(one[0]), one[1])))

    def read(self, kind: str, row_id: str) -> Bundle:
        """A copy's rows. Raises Refusal if it is missing, damaged, or was changed."""
        try:
            sealed = self._path(kind, row_id).read_bytes()
        except OSError as error:
            raise Refusal(f"A second copy cannot be read: {error.strerror}.") from error
        return read(unseal(self._key, sealed, Place("copy", kind, row_id)))

    def erased(self) -> dict[str, datetime]:
        """Who was erased (ids), and when. Raises Refusal for a file that is damaged."""
        try:
            sealed = self._erased.read_bytes()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise Refusal(f"The list of who was erased cannot be read: {error.strerror}.") from error
        rows = json.loads(unseal(self._key, sealed, _ERASED))
        return {client_id: datetime.fromisoformat(at) for client_id, at in rows.items()}

    def note_erased(self, client_ids: Iterable[str]) -> None:
        """Add to the list of who was erased. Raises Refusal."""
        known = self.erased()
        rows = {**{client_id: datetime.now(UTC) for client_id in client_ids}, **known}
        if rows == known:
            return
        plain = json.dumps({client_id: at.isoformat() for client_id, at in rows.items()})
        try:
            self.folder.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._erased, seal(self._key, plain.encode(), _ERASED))
        except OSError as error:
            raise Refusal(f"The list of who was erased cannot be written: {error.strerror}.") from error

    @property
    def _erased(self) -> Path:
        return self.folder / "erased.list"

    def _path(self, kind: str, row_id: str) -> Path:
        return self.folder / f"{kind}-{row_id}{_ENDING}"
