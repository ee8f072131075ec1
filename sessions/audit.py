"""The audit log: what was done with what is kept, line by line, each line bound to the one before.

A line's code is an HMAC-SHA256 over the code before it and the line (Schneier and Kelsey 1999), with a key
that only who opens the store has; the last code lies apart, so that lines cut off at the end are missed too.
Ids stand in it, never names or words.
"""

import contextlib
import hmac
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from instruments.refusal import Refusal
from sessions.files import write_whole
from sessions.lock import alone

OPENED, LOCKED, FAILED = "opened", "locked", "failed unlocking"
VIEWED, EXPORTED, ERASED, CHANGED = "viewed", "exported", "erased", "way in changed"
_FIRST = "0" * 64
_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` in UTC; `about` an id, a count, or nothing."""

    at: datetime
    what: str
    about: str = ""


class Audit:
    """Appends from any thread and process; the file is only ever added to. `clock` gives now in UTC."""

    def __init__(
        self, path: Path, head: Path, key: bytes, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._path, self._head, self._key, self._clock = path, head, key, clock

    def note(self, what: str, about: str = "") -> None:
        """Add a line and have it on disk. Raises Refusal where that fails or the log was tampered with."""
        try:
            with alone(self._path, _WAIT_S):
                count, last = self._end()
                if count > self._known()[0]:
                    write_whole(self._head, self._sealed_head(count, last))
                body = json.dumps([count + 1, self._clock().isoformat(), what, about])
                code = self._code(last, body)
                _append(self._path, f"{body}\t{code}\n".encode())
                write_whole(self._head, self._sealed_head(count + 1, code))
        except OSError as error:
            raise Refusal(f"The audit log cannot be written: {error.strerror}.") from error

    def entries(self) -> tuple[Entry, ...]:
        """All lines, checked. Raises Refusal saying at which line the log was tampered with."""
        try:
            with alone(self._path, _WAIT_S):
                lines = tuple(self._checked())
        except OSError as error:
            raise Refusal(f"The audit log cannot be read: {error.strerror}.") from error
        return tuple(Entry(datetime.fromisoformat(at), what, about) for _, at, what, about, _ in lines)

    def _end(self) -> tuple[int, str]:
        """Number and code of the last line that may be built on."""
        last = (0, _FIRST)
        for number, _, _, _, code in self._checked():
            last = (number, code)
        return last

    def _checked(self) -> Iterator[tuple[int, str, str, str, str]]:
        """Each line's fields. A line more than the head knows of is what a crash leaves; nothing else is
        taken."""
        number, code = 0, _FIRST
        known, head = self._known()
        for raw in self._lines():
            body, _, told = raw.partition("\t")
            number += 1
            if not hmac.compare_digest(told, self._code(code, body)):
                raise Refusal(f"The audit log was changed at line {number}.")
            if number == known and told != head:
                raise Refusal(f"The audit log was changed at line {number}.")
            code = told
            _, at, what, about = json.loads(body)
            yield number, at, what, about, code
        if number not in (known, known + 1):
            raise Refusal(f"The audit log ends at line {number}, but line {known} was written.")

    def _lines(self) -> list[str]:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise Refusal(f"The audit log cannot be read: {error.strerror}.") from error
        whole, _, torn = content.rpartition(b"\n")
        if torn:
            self._cut(len(whole) + 1 if whole else 0)
        return whole.decode(errors="replace").split("\n") if whole else []

    def _cut(self, length: int) -> None:
        """Half a line is what a power cut leaves: it was never finished."""
        with contextlib.suppress(OSError):
            os.truncate(self._path, length)

    def _known(self) -> tuple[int, str]:
        """The count and code that lie apart."""
        try:
            body, _, told = self._head.read_text(encoding="utf-8").partition("\t")
            count, code = json.loads(body)
        except FileNotFoundError:
            return 0, _FIRST
        except (OSError, ValueError) as error:
            raise Refusal("The end of the audit log, which lies apart, cannot be read.") from error
        if not hmac.compare_digest(told, self._code("head", body)):
            raise Refusal("The end of the audit log, which lies apart, was changed.")
        return int(count), str(code)

    def _sealed_head(self, count: int, code: str) -> bytes:
        body = json.dumps([count, code])
        return f"{body}\t{self._code('head', body)}".encode()

    def _code(self, before: str, body: str) -> str:
        return hmac.new(self._key, f"{before}\t{body}".encode(), sha256).hexdigest()


def _append(path: Path, line: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
