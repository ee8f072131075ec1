"""Keeping standard error clean while C libraries are asked things."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import RLock

_LOCK = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """Inside, whatever this process writes to its standard error (file descriptor 2) is dropped: ALSA's and
    JACK's libraries print there by themselves."""
    with _LOCK:
        kept = _divert()
        try:
            yield
        finally:
            if kept is not None:
                os.dup2(kept, 2)
                os.close(kept)


def _divert() -> int | None:
    """Points descriptor 2 at nothing; what it was, or None if there is none."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.flush()
    try:
        kept = os.dup(2)
    except OSError:
        return None
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(nothing)
    return kept
