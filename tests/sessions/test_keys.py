"""The key file, its slots and the seals that its key makes."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.refusal import Refusal
from sessions import files
from sessions.files import write_whole
from sessions.keys import Keys, Slot, open_keys
from sessions.sealing import Place, new_key, seal, unseal

PLACE = Place("take", "a1", "title", 3)


@given(plain=st.binary(max_size=80), place=st.builds(Place, st.text(), st.text(), st.text(), st.integers()))
def test_what_is_sealed_opens_at_its_place(plain, place):
    key = new_key()
    assert unseal(key, seal(key, plain, place), place) == plain


@pytest.mark.parametrize(
    "other",
    [
        PLACE._replace(table="song"),
        PLACE._replace(row="a2"),
        PLACE._replace(column="text"),
        PLACE._replace(seq=4),
    ],
)
def test_a_seal_does_not_open_elsewhere(other):
    key = new_key()
    with pytest.raises(Refusal, match="damaged or was changed"):
        unseal(key, seal(key, b"words", PLACE), other)


@pytest.mark.parametrize("spoil", [lambda b: b[:-1], lambda b: b[:5], lambda b: b"", lambda b: b"\0" + b[1:]])
def test_a_changed_seal_does_not_open(spoil):
    key = bytes(32)
    sealed = b"\1" + seal(key, b"words", PLACE)[1:]
    with pytest.raises(Refusal):
        unseal(key, spoil(sealed), PLACE)


def test_the_same_words_never_look_the_same():
    key = new_key()
    assert seal(key, b"words", PLACE) != seal(key, b"words", PLACE)


def test_keys_are_made_once_and_found_again(profile):
    profile.make()
    keys = open_keys(profile)
    assert open_keys(profile) == keys
    assert len({keys.database, keys.wrapping, keys.salt}) == 3
    for part in (keys.database, keys.wrapping, profile.opener.read_bytes()):
        assert part not in profile.keys.read_bytes()


def test_a_slot_opens_with_its_own_wrapping_key_only():
    master, wrapping = new_key(), new_key()
    slot = Slot.around(master, "passphrase", wrapping)
    assert Keys.of(slot.open(wrapping)) == Keys.of(master)
    with pytest.raises(Refusal):
        slot.open(new_key())
    with pytest.raises(Refusal):
        Slot("opens by itself", slot.wrapped).open(wrapping)


@pytest.mark.parametrize("fails_at", ["write", "fsync", "replace"])
def test_a_file_is_old_or_new_but_never_half(tmp_path, monkeypatch, fails_at):
    path = tmp_path / "keys.json"
    write_whole(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("power cut")

    if fails_at == "replace":
        monkeypatch.setattr(files.Path, "replace", fail)
    else:
        monkeypatch.setattr(files.os, "fsync" if fails_at == "fsync" else "fdopen", fail)
    with pytest.raises(OSError, match="power cut"):
        write_whole(path, b"new and longer")
    assert path.read_bytes() == b"old"
    monkeypatch.undo()
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert os.listdir(tmp_path) == ["keys.json"]
