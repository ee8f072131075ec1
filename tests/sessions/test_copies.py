"""Second copies, and a ruined store made anew from them."""

import contextlib
import random

import pytest

from instruments.refusal import Refusal
from sessions import copies as copies_module
from sessions.copied import CLIENT, SESSION, SONG
from sessions.copies import Copies
from sessions.keys import open_keys
from sessions.profile import Profile
from sessions.restore import rebuild
from sessions.store import Store
from tests.sessions.clinic import all_of, client_with_all, played
from tests.sessions.playing import keep_take, minutes_of_playing

WORDS = tuple(f"word{number:02}" for number in range(12))


@pytest.fixture
def kept(profile: Profile) -> dict[str, object]:
    """A profile with all kinds of things in it, closed; what it held."""
    with contextlib.closing(Store.open(profile)) as store:
        client_with_all(store, WORDS)
        keep_take(store, minutes_of_playing(0.1), "alone")
        store.save_song("Mine", "[G]Dark", {"a": [1]})
        return all_of(store)


def ruin(profile: Profile) -> None:
    """Bytes of the store's middle are other ones."""
    content = bytearray(profile.store.read_bytes())
    for place in range(4096, len(content), 5000):
        content[place] ^= 255
    profile.store.write_bytes(content)


def test_each_session_song_and_client_has_a_file_that_tells_nothing(profile, kept):
    names = sorted(path.name.partition("-")[0] for path in profile.copies.iterdir())
    assert names == ["client", "session", "session", "song", "song"]
    content = b"".join(path.read_bytes() for path in profile.copies.iterdir())
    assert not [word for word in WORDS if word.encode() in content]


def test_a_ruined_store_is_made_anew_whole(profile, kept):
    ruin(profile)
    with pytest.raises(Refusal), contextlib.closing(Store.open(profile)) as store:
        all_of(store)
    ruined = profile.store.read_bytes()
    brought = rebuild(profile, open_keys(profile))
    assert brought.missing == ()
    assert (brought.contents.takes, brought.contents.songs, brought.contents.clients) == (2, 2, 1)
    assert brought.aside.read_bytes() == ruined
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == kept


def test_a_store_that_is_gone_is_made_anew(profile, kept):
    for path in profile.data.glob("store.db*"):
        path.unlink()
    assert rebuild(profile, open_keys(profile)).aside is None
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == kept


def test_what_changes_later_is_in_the_copy_too(profile, kept):
    with contextlib.closing(Store.open(profile)) as store:
        (client,) = store.clients()
        (session,) = store.sessions(client.id)
        store.write_note(session.id, "afterwards")
        store.rename(store.takes()[0].id, "renamed")
        later = all_of(store)
    assert later != kept
    rebuild(profile, open_keys(profile))
    with contextlib.closing(Store.open(profile)) as store:
        assert all_of(store) == later


def test_what_is_discarded_is_in_no_copy(profile):
    with contextlib.closing(Store.open(profile)) as store:
        session = store.begin_session()
        take = played(store, session, "gone")
        store.copy_now()
        store.discard(take)
        song = store.save_song("a", "b", {})
        store.copy_now()
        store.erase_song(song)
        store.copy_now()
        assert store.copies.listed() == ((SESSION, session),)
        assert not store.copies.read(SESSION, session).rows["take"]
        store.discard_session(session)
        assert store.sessions() == ()
    assert Copies(profile, open_keys(profile)).listed() == ()


def test_a_damaged_copy_is_named_and_the_others_are_used(profile, kept):
    copies = Copies(profile, open_keys(profile))
    song = next(row_id for kind, row_id in copies.listed() if kind == SONG)
    path = profile.copies / f"song-{song}.copy"
    content = bytearray(path.read_bytes())
    content[random.Random(3).randrange(len(content))] ^= 4
    path.write_bytes(content)
    brought = rebuild(profile, open_keys(profile))
    assert [song in sentence for sentence in brought.missing] == [True]
    assert brought.contents.songs == 1


def test_a_copy_does_not_pass_for_another(profile, kept):
    sessions = sorted(profile.copies.glob("session-*"))
    sessions[0].write_bytes(sessions[1].read_bytes())
    assert len(rebuild(profile, open_keys(profile)).missing) == 1


def test_without_copies_nothing_is_rebuilt_and_nothing_touched(profile):
    Store.open(profile).close()
    before = profile.store.read_bytes()
    with pytest.raises(Refusal, match="no second copies"):
        rebuild(profile, open_keys(profile))
    assert profile.store.read_bytes() == before
    assert not profile.store.with_name("fresh.part").exists()


def test_copies_that_no_disk_takes_are_told_and_written_at_the_next_start(profile, monkeypatch):
    def full(path, content):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(copies_module, "write_whole", full)
        with contextlib.closing(Store.open(profile)) as store:
            store.save_song("Mine", "[G]Dark", {})
            store.copy_now()
            assert "No space left" in store.copy_trouble
            assert [song.title for song in store.songs()] == ["Mine"]
    assert Copies(profile, open_keys(profile)).listed() == ()
    with contextlib.closing(Store.open(profile)) as store:
        store.copy_now()
        assert store.copy_trouble == ""
        assert [kind for kind, _ in store.copies.listed()] == [SONG]


def test_a_client_alone_has_a_copy(store):
    from sessions.records import ClientRecord

    anna = store.add_client(ClientRecord("", "Anna", consent=True))
    store.copy_now()
    assert store.copies.listed() == ((CLIENT, anna),)
