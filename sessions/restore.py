"""Bringing back: a backup in the store's place, or a new store out of the second copies. What was there
before is set aside, never deleted."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from instruments.refusal import Refusal
from sessions.backup import REPLACED, Contents, backups, check
from sessions.bundle import put_back
from sessions.copies import Copies
from sessions.database import check_head, connect, refusing
from sessions.files import free_path, sync_file, sync_folder
from sessions.keys import Keys
from sessions.lock import Lock
from sessions.models import Erased
from sessions.profile import Profile
from sessions.schema import lay_out
from sessions.writer import fold

_TAILS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Brought:
    """What is there now; `aside` is where the store that was there before lies (None: there was none);
    `missing` has a sentence for each second copy that could not be used."""

    contents: Contents
    aside: Path | None
    missing: tuple[str, ...] = ()


def newest_sound(profile: Profile, keys: Keys) -> Path:
    """The newest backup that opens. Raises Refusal if none does."""
    for backup in backups(profile.backups):
        with contextlib.suppress(Refusal):
            check(backup.path, keys)
            return backup.path
    raise Refusal("There is no backup that can be opened.")


def restore(profile: Profile, keys: Keys, backup: Path) -> Brought:
    """Put a backup in the store's place. Who was erased since is erased again when the store is opened.

    Raises Refusal, having changed nothing, for a backup that is damaged and where an Attune is running.
    """
    with _alone(profile):
        contents = check(backup, keys)
        fresh = profile.store.with_name("fresh.part")
        try:
            shutil.copyfile(backup, fresh)
            fresh.chmod(0o600)
            sync_file(fresh)
            return Brought(contents, _exchange(profile, keys, fresh))
        except OSError as error:
            raise Refusal(f"The backup could not be brought back: {error.strerror}.") from error
        finally:
            fresh.unlink(missing_ok=True)


def rebuild(profile: Profile, keys: Keys) -> Brought:
    """Make the store anew out of the second copies. Raises Refusal, having changed nothing, where there are
    none, none can be read, or an Attune is running."""
    with _alone(profile):
        fresh = profile.store.with_name("fresh.part")
        try:
            _remove(fresh)
            missing = _build(fresh, Copies(profile, keys), keys)
            return Brought(check(fresh, keys), _exchange(profile, keys, fresh), missing)
        except OSError as error:
            raise Refusal(f"The store could not be made anew: {error.strerror}.") from error
        finally:
            _remove(fresh)


def _build(path: Path, copies: Copies, keys: Keys) -> tuple[str, ...]:
    known, missing = copies.listed(), []
    if not known:
        raise Refusal("There are no second copies to make a store from.")
    check_head(path, keys, make=True)
    engine = connect(path, keys, writing=True)
    try:
        with refusing(), engine.connect() as connection:
            lay_out(connection)
            erased = copies.erased()
            with connection.begin():
                for client_id, at in erased.items():
                    connection.execute(insert(Erased).values(client_id=client_id, erased_at=at))
            for kind, row_id in known:
                try:
                    bundle = copies.read(kind, row_id)
                    with connection.begin():
                        put_back(connection, bundle)
                except Refusal as refusal:
                    missing.append(f"The copy of {kind} {row_id} could not be used: {refusal}")
            fold(connection)
    finally:
        engine.dispose()
    if len(missing) == len(known):
        raise Refusal("None of the second copies can be read with this key.")
    return tuple(missing)


def _exchange(profile: Profile, keys: Keys, fresh: Path) -> Path | None:
    """Put `fresh` in the store's place; at every moment there is one of the two under the store's name. The
    old one's log goes first: it must never be taken for the new one's."""
    store, aside = profile.store, None
    if store.exists():
        _fold(store, keys)
        profile.backups.mkdir(mode=0o700, exist_ok=True)
        aside = free_path(profile.backups, f"{REPLACED}{datetime.now():%Y-%m-%d %H.%M.%S}", ".db")
        for tail in _TAILS:
            with contextlib.suppress(FileNotFoundError):
                os.rename(store.with_name(store.name + tail), aside.with_name(aside.name + tail))
        try:
            os.link(store, aside)
        except OSError:
            shutil.copyfile(store, aside)
            sync_file(aside)
        sync_folder(profile.backups)
    os.replace(fresh, store)
    sync_folder(profile.data)
    return aside


def _fold(store: Path, keys: Keys) -> None:
    """Take the log into a store that is sound; a ruined one keeps its own beside it."""
    with contextlib.suppress(Refusal):
        check_head(store, keys)
        engine = connect(store, keys, writing=True)
        try:
            with refusing(), engine.connect() as connection:
                fold(connection)
        finally:
            engine.dispose()


@contextlib.contextmanager
def _alone(profile: Profile) -> Iterator[None]:
    lock = Lock(profile.lock)
    try:
        yield
    finally:
        lock.release()


def _remove(path: Path) -> None:
    for tail in ("", *_TAILS):
        path.with_name(path.name + tail).unlink(missing_ok=True)
