"""What unlocking asks of the key file and the store. All of it takes a while: for the worker's threads."""

from __future__ import annotations

from dataclasses import dataclass, field

from instruments.refusal import Refusal
from sessions.profile import Profile
from sessions.records import SessionInfo
from sessions.slots import PASSPHRASE, RECOVERY, Secret
from sessions.store import Store


@dataclass(frozen=True, slots=True)
class Opened:
    """The master key, the store if it was not open yet, and the sessions that were cut off."""

    master: bytes = field(repr=False)
    store: Store | None
    cut_off: tuple[SessionInfo, ...] = ()


def secret(typed: str, recovering: bool) -> Secret:
    return Secret(RECOVERY if recovering else PASSPHRASE, typed)


def left_s(profile: Profile) -> float:
    """Seconds until the next try."""
    from sessions.unlocking import Unlocking

    return Unlocking(profile).left_s()


def opened(profile: Profile, tried: Secret, store: Store | None) -> Opened | str:
    """Open with a secret, or say why not; an open store stays as it is."""
    from sessions.unlocking import Unlocking

    try:
        master = Unlocking(profile).master(tried)
        if store is not None:
            store.note_opening()
            return Opened(master, None)
        found = Store.open(profile, master=master)
        return Opened(master, found, found.unfinished_sessions())
    except Refusal as refusal:
        return str(refusal)


def first(profile: Profile, typed: str, _: bytes | None) -> tuple[str, str]:
    """Lock what opened by itself so far: (what is in the way, the recovery key)."""
    from sessions.keys import master_by_itself
    from sessions.slots import lock_with

    try:
        return "", lock_with(profile, master_by_itself(profile), typed)
    except Refusal as refusal:
        return str(refusal), ""


def change(profile: Profile, typed: str, master: bytes | None) -> tuple[str, str]:
    """Another passphrase: (what is in the way, nothing)."""
    from sessions.slots import change_passphrase

    try:
        change_passphrase(profile, master or b"", typed)
    except Refusal as refusal:
        return str(refusal), ""
    return "", ""


def new_key(profile: Profile, master: bytes) -> str:
    """A new recovery key."""
    from sessions.slots import new_recovery_key

    return new_recovery_key(profile, master)


def by_itself(profile: Profile, master: bytes) -> None:
    """From now on it opens without being asked."""
    from sessions.slots import open_by_itself

    open_by_itself(profile, master)
