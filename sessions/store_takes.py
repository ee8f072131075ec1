"""The store's takes and songs."""

from collections.abc import Iterable, Mapping
from typing import Any

from sessions import sittings, songs, takes
from sessions.audit import ERASED, VIEWED
from sessions.records import MeasureRecord, SongInfo, SongRecord, TakeInfo, TakeRecord, TrendPoint
from sessions.shelf import Shelf
from sessions.vault import new_id


class TakeShelf(Shelf):
    """Improvisations: listed, read, kept, discarded, measured."""

    def takes(self, session_id: str | None = None) -> tuple[TakeInfo, ...]:
        """The kept takes of a session, or of all sessions that are no client's, newest first."""
        with self._read() as connection:
            return takes.listed(connection, self.vault, session_id)

    def unfinished(self) -> tuple[TakeInfo, ...]:
        """Takes that were cut off by a crash, newest first: to be kept, or discarded, or left for later.

        None are told where this store is only read and another Attune, which may be recording, holds it.
        """
        if self._in_other_hands:
            return ()
        with self._read() as connection:
            live = takes.cut_off(connection, self.vault)
        return tuple(take for take in live if take.id not in self.recording)

    def load(self, take_id: str) -> TakeRecord:
        """A take with its events, for somebody to see; also an unfinished one's, as far as it goes."""
        record = self.reckon(take_id)
        self.note(VIEWED, take_id)
        return record

    def reckon(self, take_id: str) -> TakeRecord:
        """The same for Attune's own reckoning: nobody sees it, so it is not put on the audit log."""
        with self._read() as connection:
            return TakeRecord(*takes.loaded(connection, self.vault, take_id))

    def keep(self, take_id: str) -> None:
        """Close a take that was cut off."""
        self.writer.ask(lambda connection: takes.close(connection, self.vault, take_id), folded=True)

    def discard(self, take_id: str) -> None:
        """Erase a take's contents for good."""
        self.writer.ask(lambda connection: takes.discard(connection, self.vault, take_id), folded=True)
        self.note(ERASED, take_id)

    def rename(self, take_id: str, title: str) -> None:
        self.writer.ask(lambda connection: takes.rename(connection, self.vault, take_id, title))

    def measure(self, take_id: str, measures: Iterable[MeasureRecord]) -> None:
        """Keep a take's measures, for trends."""
        rows = tuple(measures)
        self.writer.ask(lambda connection: sittings.measure(connection, take_id, rows))

    def measures(self, take_id: str) -> tuple[MeasureRecord, ...]:
        """What was kept of a take's measures."""
        with self._read() as connection:
            return sittings.measures(connection, take_id)

    def trend(self, client_id: str | None, name: str) -> tuple[TrendPoint, ...]:
        """A measure over a client's takes, oldest first."""
        with self._read() as connection:
            return sittings.trend(connection, client_id, name)


class SongShelf(Shelf):
    """Songs: kept, listed, read, erased."""

    def songs(self, client_id: str | None = None) -> tuple[SongInfo, ...]:
        """A client's songs, or those of nobody in particular, the last changed first."""
        with self._read() as connection:
            return songs.listed(connection, self.vault, client_id)

    def save_song(
        self, title: str, chordpro: str, data: Mapping[str, Any], song_id: str = "",
        client_id: str | None = None,
    ) -> str:  # fmt: skip
        """Keep a song, anew if `song_id` is given (it stays whose it is); gives its id. `data` is anything
        JSON can hold. Raises `NotKept` for a client without consent."""
        song_id = song_id or new_id()
        self.writer.ask(
            lambda connection: songs.save(connection, self.vault, song_id, title, chordpro, data, client_id)
        )
        return song_id

    def load_song(self, song_id: str) -> SongRecord:
        with self._read() as connection:
            return songs.loaded(connection, self.vault, song_id)

    def erase_song(self, song_id: str) -> None:
        self.writer.ask(lambda connection: songs.erase(connection, self.vault, song_id), folded=True)
        self.note(ERASED, song_id)
