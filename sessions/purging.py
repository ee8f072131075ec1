"""Erasing a client out of backups and other old stores that lie in the profile."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import inspect

from instruments.refusal import Refusal
from sessions.backup import backups
from sessions.database import check_head, connect, refusing
from sessions.erasing import erase_client
from sessions.keys import Keys
from sessions.profile import Profile
from sessions.writer import fold


def old_stores(profile: Profile) -> tuple[Path, ...]:
    """Every other store in the profile that the same key may open: backups, and those left by a migration, a
    restore or a rebuilding."""
    kept = (backup.path for backup in backups(profile.backups))
    left = (path for path in profile.data.rglob("store*.db") if path != profile.store)
    return tuple(sorted({*kept, *left}))


def purge(paths: Iterable[Path], keys: Keys, client_id: str) -> tuple[str, ...]:
    """Erase a client out of each file; gives a sentence for each where that could not be done."""
    sentences = []
    for path in paths:
        try:
            _purge(path, keys, client_id)
        except Refusal:
            sentences.append(
                f"{path} cannot be opened, so this person may still be in it; delete it yourself."
            )
    return tuple(sentences)


def _purge(path: Path, keys: Keys, client_id: str) -> None:
    check_head(path, keys)
    engine = connect(path, keys, writing=True)
    try:
        with refusing(), engine.connect() as connection:
            if not inspect(connection).has_table("client"):
                return
            connection.rollback()
            with connection.begin():
                erase_client(connection, client_id)
            fold(connection)
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
