"""The encrypted file: how it is opened, and what its errors mean in words."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from instruments.refusal import Refusal
from sessions.keys import Keys

_SOUND_SQLITE = (3, 51, 3)
"""Older SQLite can corrupt a WAL store that two connections use (the WAL-reset bug, 3.7.0 to 3.51.2)."""

_PRAGMAS = (
    "cipher_log_level=NONE",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",
    "fullfsync=ON",
    "checkpoint_fullfsync=ON",
)

_SENTENCES = (
    ("disk is full", "The disk is full. Please make room"),
    ("readonly", "The store's folder is read-only"),
    ("unable to open", "The store's file cannot be opened"),
    ("locked", "Another program holds the store's file"),
    ("malformed", "The store is damaged"),
    ("not a database", "The store is damaged"),
    ("hmac", "The store is damaged"),
    ("disk i/o", "The disk reports an error"),
)
_OTHERWISE = "The store does not answer as it should"


def connect(path: Path, keys: Keys, *, writing: bool) -> Engine:
    """An engine on the store at `path`; every connection of it is opened with the raw key."""
    if sqlcipher.sqlite_version_info < _SOUND_SQLITE:
        raise Refusal("The installed sqlcipher3 is too old to keep sessions safely. Please update it.")
    engine = create_engine(f"sqlite:///{path}", module=sqlcipher, hide_parameters=True)
    raw_key = f"x'{keys.database.hex()}{keys.salt.hex()}'"

    @event.listens_for(engine, "connect")
    def unlock(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f'PRAGMA key = "{raw_key}"')
        for pragma in _PRAGMAS if writing else (_PRAGMAS[0], "temp_store=MEMORY", "query_only=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def check_head(path: Path, keys: Keys, *, make: bool = False) -> None:
    """The file begins with the key's salt; raise Refusal if it is another key's file, or no store.

    `make`: where there is none, begin an empty one that only this user may read.
    """
    try:
        if make:
            path.touch(mode=0o600)
        with path.open("rb") as file:
            head = file.read(len(keys.salt))
    except OSError as error:
        raise Refusal(f"The store {path} cannot be opened: {error.strerror}.") from error
    if head and head != keys.salt:
        raise Refusal(
            f"The store {path} does not open with the key beside it: it belongs to another key file, "
            "or its beginning is damaged. It was left as it is."
        )


def in_words(error: BaseException) -> str:
    """What is in the way, in a few words without a full stop."""
    text = str(error.orig if isinstance(error, DBAPIError) else error).lower()
    return next((words for sign, words in _SENTENCES if sign in text), _OTHERWISE)


@contextlib.contextmanager
def refusing() -> Iterator[None]:
    """Turn the database's errors into a Refusal."""
    try:
        yield
    except SQLAlchemyError as error:
        raise Refusal(f"{in_words(error)}. What was kept is left as it is.") from error
