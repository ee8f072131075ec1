"""One Attune at a time uses a store."""

import contextlib
import errno
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from instruments.refusal import Refusal

_TURN_S = 0.002


class Lock:
    """A lock that the system takes back when this process ends, however it ends; the file names it."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises Refusal if another Attune has it, or the file cannot be written."""
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Refusal(f"Attune cannot write in {path.parent}: {error.strerror}.") from error
        try:
            _take(self._handle)
        except OSError as error:
            holder = _holder(self._handle)
            os.close(self._handle)
            raise Refusal(f"The store is in use by another Attune{holder}. Please close that one.") from error
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.write(self._handle, str(os.getpid()).encode())

    def release(self) -> None:
        """Give it back; only once."""
        os.close(self._handle)


def is_held(path: Path) -> bool:
    """Whether some Attune has the lock now."""
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _take(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


@contextlib.contextmanager
def alone(path: Path, wait_s: float) -> Iterator[None]:
    """Nobody else, in this process or another, is in here with this file, which is made where it is missing.
    Raises OSError if it cannot be opened, or somebody stays in for longer than `wait_s`."""
    handle, until = os.open(path, os.O_RDWR | os.O_CREAT, 0o600), time.monotonic() + wait_s
    try:
        while not _taken(handle):
            if time.monotonic() > until:
                raise TimeoutError(errno.ETIMEDOUT, "it is being written all the time")
            time.sleep(_TURN_S)
        yield
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        _take(handle)
    except OSError:
        return False
    return True


def _holder(handle: int) -> str:
    try:
        pid = os.read(handle, 16)
    except OSError:
        return ""
    return f" (process {pid.decode()})" if pid.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    _FAR = 1024
    """Beyond the process number, so that others can read that."""

    def _take(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
