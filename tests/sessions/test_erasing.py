"""Erasing a client leaves nothing of him in any file, also where it is cut off or an old copy comes back."""

import contextlib
from pathlib import Path

import pytest

from instruments.refusal import Refusal
from sessions.keys import open_keys
from sessions.profile import Profile
from sessions.restore import rebuild, restore
from sessions.store import Store
from sessions.store_safety import DUTY_OVER, NO_DUTY, SafetyShelf
from tests.sessions.clinic import all_of, client_with_all

HIS = tuple(f"quax{number:02}olotl" for number in range(12))
HERS = tuple(f"brim{number:02}vandel" for number in range(12))


def test_a_client_is_erased_and_another_is_not(profile):
    with contextlib.closing(Store.open(profile)) as store:
        client_with_all(store, HERS)
        hers = all_of(store)
        ben = client_with_all(store, HIS)
        backup = store.backup()
        store.copy_now()
        with pytest.raises(Refusal, match="law"):
            store.erase_client(ben, "yes")
        with pytest.raises(Refusal, match="no such person"):
            store.erase_client("nobody", NO_DUTY)
        assert len(store.clients()) == 2
        assert store.erase_client(ben, DUTY_OVER) == ()
        assert all_of(store) == hers
        assert len(store.copies.listed()) == 3
        assert traces(profile, store._keys, ben) == 0
        assert log_of(profile) == 0
        assert f"{ben} (duty is over)" in [entry.about for entry in store.audit.entries()]
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == hers
    restore(profile, open_keys(profile), backup.path)
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == hers
        assert traces(profile, store._keys, ben) == 0


def traces(profile: Profile, keys, client_id: str) -> int:
    """Rows of the client, his keys or his sessions in every store of the profile, opened with the key."""
    from sessions.database import connect
    from sessions.purging import old_stores

    found = 0
    for path in (profile.store, *old_stores(profile)):
        engine = connect(path, keys, writing=False)
        with engine.connect() as connection:
            for name in ("client", "session", "song"):
                column = "id" if name == "client" else "client_id"
                found += connection.exec_driver_sql(
                    f"SELECT count(*) FROM {name} WHERE {column} = ?", (client_id,)
                ).scalar_one()
            found += connection.exec_driver_sql(
                "SELECT count(*) FROM data_key WHERE id NOT IN (SELECT data_key_id FROM client UNION "
                "SELECT coalesce(data_key_id, '') FROM session UNION SELECT data_key_id FROM song UNION "
                "SELECT coalesce(data_key_id, '') FROM take)"
            ).scalar_one()
        engine.dispose()
    return found


def log_of(profile: Profile) -> int:
    log = profile.store.with_name("store.db-wal")
    return log.stat().st_size if log.exists() else 0


def test_even_without_any_encryption_no_word_is_left_on_the_pages(profile, monkeypatch):
    """The pages' encryption and the seals taken away, what is erased is gone, not only unreadable."""
    from sessions import database, people, sittings, songs, takes

    for module in (people, sittings, songs, takes):
        monkeypatch.setattr(module, "seal", lambda key, plain, place: plain)
        monkeypatch.setattr(module, "unseal", lambda key, sealed, place: bytes(sealed))
    monkeypatch.setattr(takes, "encode_packed", plain_packed := Plain())
    monkeypatch.setattr(takes, "decode_packed", plain_packed.back)
    monkeypatch.setattr(database, "_PRAGMAS", (*database._PRAGMAS[1:],))
    monkeypatch.setattr(database, "check_head", lambda *_, **__: None)
    plain_files(monkeypatch)
    with contextlib.closing(Store.open(profile)) as store:
        client_with_all(store, HERS)
        ben = client_with_all(store, HIS)
        store.backup()
        assert set(found(profile, HIS)) == set(HIS)
        store.erase_client(ben, NO_DUTY)
        assert found(profile, HIS) == []
        assert set(found(profile, HERS)) == set(HERS)
    assert found(profile, HIS) == []


class Plain:
    """A take's events as their words, so that these can be searched for."""

    def __init__(self) -> None:
        self.known: dict[bytes, object] = {}

    def __call__(self, events: object) -> bytes:
        content = repr(events).encode()
        self.known[content] = events
        return content

    def back(self, content: bytes) -> object:
        return self.known[bytes(content)]


def plain_files(monkeypatch) -> None:
    """Stores without a key, wherever one is opened."""
    import sqlcipher3.dbapi2 as sqlcipher
    from sqlalchemy import create_engine, event

    from sessions import backup, purging, store

    def connect(path, keys, *, writing):
        engine = create_engine(f"sqlite:///{path}", module=sqlcipher)

        @event.listens_for(engine, "connect")
        def prepare(connection, _record):
            for pragma in ("journal_mode=WAL", "secure_delete=ON", "foreign_keys=ON") if writing else ():
                connection.execute(f"PRAGMA {pragma}")

        return engine

    monkeypatch.setattr(backup, "check", lambda *_: None)
    for module in (backup, purging, store):
        monkeypatch.setattr(module, "connect", connect)
        monkeypatch.setattr(module, "check_head", lambda *_, **__: None)


def found(profile: Profile, words: tuple[str, ...]) -> list[str]:
    """The words that are in any file of the profile but the second copies, which are sealed here too."""
    home = profile.data.parent
    contents = [path.read_bytes() for path in home.rglob("*") if path.is_file()]
    return [word for word in words if any(word.encode() in content for content in contents)]


@pytest.mark.parametrize("step", ["purge", "_remove_copies", "ask"])
def test_erasing_that_is_cut_off_is_done_at_the_next_start(profile, monkeypatch, step):
    from sessions import store_safety

    class Power(Exception):
        pass

    def cut(*_, **__):
        raise Power

    store = Store.open(profile)
    client_with_all(store, HERS)
    hers = all_of(store)
    ben = client_with_all(store, HIS)
    store.copy_now()
    owner = {"purge": store_safety, "ask": store.writer}.get(step, SafetyShelf)
    with monkeypatch.context() as patched:
        patched.setattr(store._copier, "copy_now", lambda: None)
        patched.setattr(owner, step, cut)
        with pytest.raises(Power):
            store.erase_client(ben, NO_DUTY)
    store.close()
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == hers
        assert traces(profile, store._keys, ben) == 0
        assert len(store.copies.listed()) == 3


def test_who_was_erased_does_not_come_back_from_a_stick_or_a_rebuilding(profile, tmp_path):
    with contextlib.closing(Store.open(profile)) as store:
        ben = client_with_all(store, HIS)
        away = store.backup(tmp_path / "stick")
        store.copy_now()
        kept = {path.name: path.read_bytes() for path in profile.copies.iterdir()}
        store.erase_client(ben, NO_DUTY)
    restore(profile, open_keys(profile), away.path)
    with contextlib.closing(Store.open(profile)) as store:
        assert store.clients() == ()
        assert traces(profile, store._keys, ben) == 0
    for name, content in kept.items():
        (profile.copies / name).write_bytes(content)
    rebuild(profile, open_keys(profile))
    with contextlib.closing(Store.open(profile)) as store:
        assert store.clients() == ()
        assert store.copies.listed() == ()


def test_an_old_file_that_cannot_be_cleaned_is_named(profile):
    with contextlib.closing(Store.open(profile)) as store:
        ben = client_with_all(store, HIS)
        backup: Path = store.backup().path
        content = bytearray(backup.read_bytes())
        content[:16] = bytes(16)
        backup.write_bytes(content)
        (sentence,) = store.erase_client(ben, NO_DUTY)
        assert backup.name in sentence
        assert store.clients() == ()
