"""Beginning anew where a store cannot be opened: only when a person asks for it, and nothing is deleted."""

import contextlib
import os
import time
from pathlib import Path

from instruments.refusal import Refusal
from sessions.files import sync_folder
from sessions.lock import Lock
from sessions.profile import Profile


def set_aside(profile: Profile) -> Path:
    """Move the store, its key file and its audit log to a dated folder beside them, what lies in the config
    folder to one there; gives the first. The next `Store.open` begins a new store.

    Raises Refusal if another Attune uses the store, or the files cannot be moved.
    """
    lock = Lock(profile.lock)
    try:
        name = _unused_name(profile)
        log = (profile.audit, profile.audit_head)
        for path in (profile.opener, profile.keys, *log, *_store_files(profile)):
            _move(path, path.parent / name)
    except OSError as error:
        raise Refusal(f"The store cannot be set aside: {error.strerror}.") from error
    finally:
        lock.release()
    return profile.data / name


def _unused_name(profile: Profile) -> str:
    plain = time.strftime("set aside %Y-%m-%d %H.%M.%S")
    names = (plain, *(f"{plain} ({number})" for number in range(2, 100)))
    return next(n for n in names if not (profile.data / n).exists() and not (profile.config / n).exists())


def _store_files(profile: Profile) -> list[Path]:
    return [profile.store.with_name(profile.store.name + tail) for tail in ("-wal", "-shm", "")]


def _move(path: Path, folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileNotFoundError):
        os.rename(path, folder / path.name)
        sync_folder(path.parent)
