"""One take on its way to disk."""

from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection

from instruments.refusal import Refusal
from sessions import takes
from sessions.facts import Facts
from sessions.kept import Kept
from sessions.people import NotKept
from sessions.vault import Vault, new_id


class Line:
    """`put` belongs to the thread that plays, everything else to the writer's."""

    def __init__(self, vault: Vault, session_id: str, title: str, facts: Facts) -> None:
        self.take_id = new_id()
        self.kept = 0
        self.session_id = session_id
        self._vault, self._title, self._facts = vault, title, facts
        self._started_at = datetime.now(UTC)
        self._waiting: deque[Kept] = deque()
        self._chunk: list[Kept] = []
        self._seq = 0
        self._key = b""

    def put(self, event: Kept) -> None:
        """Hand over an event; never blocks."""
        self._waiting.append(event)

    def flush(self, connection: Connection) -> Callable[[], None] | None:
        """Write all that waits as one chunk, the take's own row before the first.

        The result is to be called once that is on disk; until then it goes into the next try as well.
        """
        self._chunk += [self._waiting.popleft() for _ in range(len(self._waiting))]
        if not self._chunk:
            return None
        try:
            key = self._key or self._begin(connection)
        except NotKept:
            self._chunk = []
            return None
        takes.append(connection, key, self.take_id, self._seq, self._chunk)
        return lambda: self._done(key)

    def pack(self, connection: Connection) -> None:
        """Close the take, if anything of it was written. Raises Refusal if its end was not."""
        if self._chunk:
            raise Refusal("The end of this take could not be written.")
        if self.kept:
            takes.close(connection, self._vault, self.take_id)

    def discard(self, connection: Connection) -> None:
        """Erase what was written of the take."""
        if self.kept:
            takes.discard(connection, self._vault, self.take_id)

    def _begin(self, connection: Connection) -> bytes:
        head = takes.Head(self.take_id, self.session_id, self._title, self._started_at, self._facts)
        return takes.begin(connection, self._vault, head)

    def _done(self, key: bytes) -> None:
        self._key = key
        self._seq += 1
        self.kept += len(self._chunk)
        self._chunk = []
