"""What the parts of the store share: one reader, one writer, one vault, one audit log."""

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine

from instruments.refusal import Refusal
from sessions.audit import Audit
from sessions.database import refusing
from sessions.keys import Keys
from sessions.lock import is_held
from sessions.people import NO_CONSENT, NotKept
from sessions.profile import Profile
from sessions.vault import Vault
from sessions.writer import Writer

SETTLE_S = 2.0
"""How long a reader waits for what was already handed to the writer."""


class Shelf:
    """`recording` and `running` are the takes and sessions that this run has in its hands; nothing of the
    sessions in `unkept` is written, since there is no consent."""

    def __init__(self, profile: Profile, reading: Engine, keys: Keys, writer: Writer | None) -> None:
        self.vault = Vault(keys)
        self.audit = Audit(profile.audit, profile.audit_head, keys.audit)
        self.audit_trouble = ""
        self.recording: set[str] = set()
        self.running: set[str] = set()
        self.unkept: set[str] = set()
        self._profile, self._reading, self._writer, self._keys = profile, reading, writer, keys

    @property
    def writer(self) -> Writer:
        """The one writer. Raises Refusal for a store that is only read."""
        if self._writer is None:
            raise Refusal("The store was opened for reading only.")
        return self._writer

    def note(self, what: str, about: str = "") -> None:
        """Put something on the audit log. What is in the way of that stands in `audit_trouble`: the work
        itself goes on."""
        try:
            self.audit.note(what, about)
        except Refusal as trouble:
            self.audit_trouble = str(trouble)

    def why_unkept(self, session_id: str) -> str:
        """Why nothing of this session is kept, in a sentence; empty where it is kept."""
        return NO_CONSENT if session_id in self.unkept else ""

    def _check_kept(self, session_id: str) -> None:
        if session_id in self.unkept:
            raise NotKept(NO_CONSENT)

    @property
    def _in_other_hands(self) -> bool:
        """Whether another Attune, which may be recording, holds the store that is only read here."""
        return self._writer is None and is_held(self._profile.lock)

    @contextlib.contextmanager
    def _read(self) -> Iterator[Connection]:
        if self._writer:
            self._writer.settle(SETTLE_S)
        with refusing(), self._reading.connect() as connection:
            yield connection
