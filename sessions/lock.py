"""One Attune at a time uses a store."""

import os
import sys
from pathlib import Path
from typing import IO

from instruments.refusal import Refusal


class Lock:
    """A lock that the system takes back when this process ends, however it ends; the file names it."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises Refusal if another Attune has it, or the file cannot be written."""
        try:
            self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
        except OSError as error:
            raise Refusal(f"Attune cannot write in {path.parent}: {error.strerror}.") from error
        try:
            _take(self._file)
        except OSError as error:
            holder = _holder(self._file)
            self._file.close()
            raise Refusal(f"The store is in use by another Attune{holder}. Please close that one.") from error
        self._file.seek(0)
        self._file.truncate()
        self._file.write(str(os.getpid()))
        self._file.flush()

    def release(self) -> None:
        self._file.close()


def _holder(file: IO[str]) -> str:
    try:
        pid = file.read(16).strip()
    except OSError:
        return ""
    return f" (process {pid})" if pid.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    _FAR = 1024

    def _take(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
