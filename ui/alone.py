"""One start at a time: a lock that the system lets go of when its holder ends, however that happens."""

import os
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other start of this user works on `folder`, and keep others waiting meanwhile."""
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    name = f"attune-{user}-{zlib.crc32(os.fsencode(folder)):08x}.lock"
    with (Path(tempfile.gettempdir()) / name).open("a", encoding="utf-8") as file:
        _hold(file)
        yield


if sys.platform == "win32":
    import msvcrt

    def _hold(file: IO[str]) -> None:
        while True:
            with suppress(OSError):
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                return
            time.sleep(0.2)

else:
    import fcntl

    def _hold(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
