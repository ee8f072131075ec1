"""A store of an earlier version is brought up to date, with a copy made first, and loses nothing."""

import contextlib

import pytest
import sqlalchemy as sa

from instruments.refusal import Refusal
from sessions.database import check_head, connect
from sessions.keys import open_keys
from sessions.models import VERSION, Base
from sessions.store import Store
from tests.sessions.playing import keep_take, minutes_of_playing

PLAYING = minutes_of_playing(0.1)

VERSION_1 = {
    "schema_version": ("version INTEGER PRIMARY KEY",),
    "data_key": ("id VARCHAR(32) PRIMARY KEY", "wrapped BLOB NOT NULL"),
    "session": ("id VARCHAR(32) PRIMARY KEY", "began_at DATETIME NOT NULL", "kind VARCHAR(32) NOT NULL"),
    "take": (
        "id VARCHAR(32) PRIMARY KEY", "session_id VARCHAR(32) NOT NULL REFERENCES session (id)",
        "data_key_id VARCHAR(32) REFERENCES data_key (id)", "state VARCHAR(12) NOT NULL",
        "kind VARCHAR(32) NOT NULL", "started_at DATETIME NOT NULL", "length_samples INTEGER NOT NULL",
        "notes INTEGER NOT NULL", "style VARCHAR(64) NOT NULL", "key_label VARCHAR(64) NOT NULL",
        "bpm FLOAT NOT NULL", "voices VARCHAR(256) NOT NULL", "title BLOB NOT NULL",
    ),
    "chunk": (
        "take_id VARCHAR(32) REFERENCES take (id)", "seq INTEGER", "notes INTEGER NOT NULL",
        "end_samples INTEGER NOT NULL", "sealed BLOB NOT NULL", "PRIMARY KEY (take_id, seq)",
    ),
    "packed": ("take_id VARCHAR(32) PRIMARY KEY REFERENCES take (id)", "sealed BLOB NOT NULL"),
    "song": (
        "id VARCHAR(32) PRIMARY KEY", "data_key_id VARCHAR(32) NOT NULL REFERENCES data_key (id)",
        "changed_at DATETIME NOT NULL", "title BLOB NOT NULL", "chordpro BLOB NOT NULL",
        "structure BLOB NOT NULL",
    ),
}  # fmt: skip
"""The tables as they were released."""


@pytest.fixture
def old_take(profile) -> str:
    """A store as version 1 kept it, with a take and a song; the take's id."""
    with contextlib.closing(Store.open(profile)) as store:
        take_id = keep_take(store, PLAYING, "old")
        store.save_song("Morning", "[C]Light", {})
    keys = open_keys(profile)
    engine = connect(profile.store, keys, writing=True)
    with engine.connect() as connection:
        rows = {
            name: connection.execute(sa.text(f"SELECT * FROM {name}")).mappings().all() for name in VERSION_1
        }
    engine.dispose()
    for file in profile.data.glob("store.db*"):
        file.unlink()
    check_head(profile.store, keys, make=True)
    engine = connect(profile.store, keys, writing=True)
    with engine.begin() as connection:
        for name, columns in VERSION_1.items():
            connection.execute(sa.text(f"CREATE TABLE {name} ({', '.join(columns)})"))
            known = {
                row["name"] for row in connection.execute(sa.text(f"PRAGMA table_info({name})")).mappings()
            }
            for row in rows[name]:
                kept = {key: value for key, value in row.items() if key in known}
                names = ", ".join(kept)
                places = ", ".join(f":{key}" for key in kept)
                connection.execute(sa.text(f"INSERT INTO {name} ({names}) VALUES ({places})"), kept)
        connection.execute(sa.text("UPDATE schema_version SET version = 1"))
    engine.dispose()
    return take_id


def layout(connection: sa.Connection) -> dict[str, set[str]]:
    found = sa.inspect(connection)
    return {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}


def test_an_old_store_opens_with_all_it_held_and_a_copy_is_left(profile, old_take):
    before = profile.store.read_bytes()
    with contextlib.closing(Store.open(profile)) as store:
        assert list(store.load(old_take).events) == PLAYING
        assert [song.title for song in store.songs()] == ["Morning"]
        (session,) = store.sessions()
        assert (session.state, session.takes) == ("held", 1)
        store.write_note(session.id, "from before")
        assert [note.text for note in store.notes(session.id)] == ["from before"]
    copy = profile.store.with_name("store.version-1.db")
    assert copy.exists()
    assert len(before) > 0
    with contextlib.closing(Store.open(profile, read_only=True)) as store:
        assert store.takes()[0].id == old_take


def test_a_migrated_store_has_the_tables_of_a_new_one(profile, old_take):
    Store.open(profile).close()
    engine = connect(profile.store, open_keys(profile), writing=False)
    with engine.connect() as connection:
        there = layout(connection)
        assert connection.scalar(sa.text("SELECT version FROM schema_version")) == VERSION
    engine.dispose()
    assert there == {name: {c.name for c in table.columns} for name, table in Base.metadata.tables.items()}


def test_a_store_that_is_only_read_is_not_changed(profile, old_take):
    with pytest.raises(Refusal, match="older"):
        Store.open(profile, read_only=True)
    assert not profile.store.with_name("store.version-1.db").exists()
