"""Backups: dated copies of the whole store, encrypted with its key, opened and checked before they count."""

import contextlib
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from instruments.refusal import Refusal
from sessions.database import check_head, connect, refusing
from sessions.files import free_path, sync_file, sync_folder
from sessions.keys import Keys
from sessions.models import CLOSED, VERSION, Client, SchemaVersion, Session, Song, Take
from sessions.profile import Profile

KEPT_DAYS = 30
_PATTERN = "store *.db"
REPLACED = "store replaced "
"""How the name of a store begins that a restored or rebuilt one replaced."""
_NAME = "store %Y-%m-%d %H.%M.%S"
_NAME_LENGTH = len("store 2026-11-22 22.22.22")


@dataclass(frozen=True, slots=True)
class Contents:
    """How many there are of each; `version` is the schema's."""

    version: int
    takes: int
    songs: int
    sessions: int
    clients: int


@dataclass(frozen=True, slots=True)
class Backup:
    """`made_at` in local time, from the file's name."""

    path: Path
    made_at: datetime


def backups(folder: Path) -> tuple[Backup, ...]:
    """The backups in a folder, newest first."""
    found = []
    for path in folder.glob(_PATTERN):
        try:
            found.append(Backup(path, datetime.strptime(path.stem[:_NAME_LENGTH], _NAME)))
        except ValueError:
            continue
    return tuple(sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True))


def make_backup(profile: Profile, keys: Keys, now: datetime, folder: Path | None = None) -> Backup:
    """Copy the store into `folder` (its own backups, where none is named) beside whoever uses it, check the
    copy, and only then give it its name. Another folder gets the key file too. Raises Refusal."""
    folder = folder or profile.backups
    half = folder / "unfinished.part"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        _copy(profile.store, keys, half)
        path = free_path(folder, f"{now:{_NAME}}", ".db")
        half.rename(path)
        if folder != profile.backups:
            shutil.copyfile(profile.keys, path.with_suffix(".keys.json"))
        sync_folder(folder)
    except OSError as error:
        raise Refusal(f"The backup cannot be written in {folder}: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
    return Backup(path, now.replace(microsecond=0))


def _copy(store: Path, keys: Keys, half: Path) -> None:
    engine = connect(store, keys, writing=False)
    try:
        with refusing(), engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            connection.exec_driver_sql("VACUUM INTO ?", (str(half),))
    finally:
        engine.dispose()
    half.chmod(0o600)
    sync_file(half)
    check(half, keys)


def check(path: Path, keys: Keys) -> Contents:
    """Open a copy and read every page of it; says what is in it. Raises Refusal for one that is damaged,
    another key's, or from a newer Attune."""
    check_head(path, keys)
    engine = connect(path, keys, writing=False)
    try:
        with refusing(), engine.connect() as connection:
            faults = [
                *connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars(),
                *(row for row in connection.exec_driver_sql("PRAGMA quick_check").scalars() if row != "ok"),
            ]
            if faults:
                raise Refusal(f"{path.name} is damaged.")
            version = connection.scalar(select(SchemaVersion.version)) or 0
            if version > VERSION:
                raise Refusal(f"{path.name} was written by a newer Attune. Please use that one.")
            counts = [
                connection.scalar(select(func.count()).select_from(Take).where(Take.state == CLOSED)) or 0,
                *(
                    connection.scalar(select(func.count()).select_from(table)) or 0
                    for table in ((Song, Session, Client) if version > 1 else (Song, Session))
                ),
            ]
            return Contents(version, *counts, *([0] if version == 1 else []))
    finally:
        engine.dispose()


def is_due(profile: Profile, now: datetime) -> bool:
    """Whether there is no backup of this day yet. One of a later day (a clock put back) counts."""
    newest = next(iter(backups(profile.backups)), None)
    return newest is None or newest.made_at.date() < now.date()


def expire(profile: Profile, now: datetime) -> None:
    """Delete the profile's backups that are older than 30 days, but never the newest, and what was
    replaced as long ago."""
    old = [backup.path for backup in backups(profile.backups)[1:] if _is_old(backup.made_at, now)]
    for path in profile.backups.glob(f"{REPLACED}*.db*"):
        if _is_old(datetime.fromtimestamp(path.stat().st_mtime), now):
            old.append(path)
    for path in old:
        path.unlink(missing_ok=True)


def _is_old(made_at: datetime, now: datetime) -> bool:
    return now - made_at > timedelta(days=KEPT_DAYS)
