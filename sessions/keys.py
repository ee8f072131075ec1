"""The key file: slots around one random 256-bit key.

A slot wraps the key with a wrapping key of its own (AES-256-GCM). A slot of the kind "opens by itself" has
its wrapping key in the profile's config folder; those of a passphrase and of a printed recovery key
(`sessions.slots`) carry what their kind needs under "facts". Whoever adds, changes or removes a slot rewrites
this small file and touches nothing else.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from instruments.refusal import Refusal
from sessions.files import write_whole
from sessions.profile import Profile
from sessions.sealing import KEY, Place, derived, new_key, seal, unseal

VERSION = 1
BY_ITSELF = "opens by itself"
_SALT = 16


class Locked(Refusal):
    """The store opens with a passphrase or a recovery key, and none was given."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `facts` are public: salts and costs."""

    kind: str
    wrapped: bytes
    facts: Mapping[str, str | int] = field(default_factory=dict)

    @classmethod
    def around(
        cls, master: bytes, kind: str, wrapping: bytes, facts: Mapping[str, str | int] | None = None
    ) -> "Slot":
        return cls(kind, seal(wrapping, master, Place("slot", kind, "wrapped")), facts or {})

    def open(self, wrapping: bytes) -> bytes:
        """The key. Raises Refusal for a wrapping key that is not this slot's."""
        return unseal(wrapping, self.wrapped, Place("slot", self.kind, "wrapped"))


@dataclass(frozen=True, slots=True)
class Keys:
    """What the master key opens; derived apart, so that no part gives away another."""

    database: bytes
    salt: bytes
    wrapping: bytes
    audit: bytes

    @classmethod
    def of(cls, master: bytes) -> "Keys":
        """`salt` is not secret: the store's file begins with it, which tells whose file it is."""
        return cls(
            database=derived(master, "database"),
            salt=derived(master, "salt", _SALT),
            wrapping=derived(master, "data keys"),
            audit=derived(master, "audit"),
        )


def open_keys(profile: Profile) -> Keys:
    """The keys of a profile whose store opens by itself; made where there is neither store nor key file.

    Raises Refusal, and changes nothing, where a part is missing, broken or does not fit, and `Locked` where
    a passphrase is asked for.
    """
    if not profile.keys.exists():
        return _first_keys(profile)
    return Keys.of(master_by_itself(profile))


def master_by_itself(profile: Profile) -> bytes:
    """The master key of a profile whose store opens by itself. Raises Refusal, `Locked` for others."""
    slot = next((slot for slot in read_slots(profile) if slot.kind == BY_ITSELF), None)
    if slot is None:
        raise Locked("What is kept here opens with a passphrase.")
    wrapping = _read_opener(profile)
    try:
        return slot.open(wrapping)
    except Refusal as error:
        raise Refusal(
            f"The key file {profile.keys} is damaged, or {profile.opener} belongs to another one. "
            "Nothing was changed; bring back both files from a copy."
        ) from error


def is_locked(profile: Profile) -> bool:
    """Whether the store opens with a passphrase only. Raises Refusal for a key file that cannot be read."""
    return profile.keys.exists() and all(slot.kind != BY_ITSELF for slot in read_slots(profile))


def write_slots(profile: Profile, slots: tuple[Slot, ...]) -> None:
    """Replace all slots: afterwards there are the old ones or the new ones, whatever happens. Raises Refusal
    where the file cannot be written."""
    try:
        write_whole(profile.keys, _written(slots))
    except OSError as error:
        raise Refusal(f"Attune cannot write its key file in {profile.data}: {error.strerror}.") from error


def opening_by_itself(profile: Profile, master: bytes) -> Slot:
    """A slot that opens by itself, its wrapping key put in its place. Raises Refusal."""
    wrapping = new_key()
    try:
        write_whole(profile.opener, wrapping)
    except OSError as error:
        raise Refusal(f"Attune cannot write {profile.opener}: {error.strerror}.") from error
    return Slot.around(master, BY_ITSELF, wrapping)


def _first_keys(profile: Profile) -> Keys:
    if profile.store.exists():
        raise Refusal(
            f"The key file {profile.keys} is missing, and without it the store beside it cannot be read. "
            "The store was left as it is; bring back the key file from a copy."
        )
    master = new_key()
    write_slots(profile, (opening_by_itself(profile, master),))
    return Keys.of(master)


def _read_opener(profile: Profile) -> bytes:
    try:
        wrapping = profile.opener.read_bytes()
    except OSError as error:
        raise Refusal(
            f"The file {profile.opener}, which opens the store, cannot be read. The store was left as it is."
        ) from error
    if len(wrapping) != KEY:
        raise Refusal(f"The file {profile.opener}, which opens the store, is damaged. Nothing was changed.")
    return wrapping


def read_slots(profile: Profile) -> tuple[Slot, ...]:
    """All slots of the key file. Raises Refusal."""
    try:
        content = json.loads(profile.keys.read_bytes())
        version = int(content["version"])
        if version > VERSION:
            raise Refusal(f"The key file {profile.keys} was written by a newer Attune. Please use that one.")
        return tuple(
            Slot(str(each["kind"]), base64.b64decode(each["wrapped"], validate=True), dict(each["facts"]))
            for each in content["slots"]
        )
    except Refusal:
        raise
    except (OSError, ValueError, KeyError, TypeError, RecursionError, binascii.Error) as error:
        raise Refusal(
            f"The key file {profile.keys} cannot be read. The store was left as it is; "
            "bring back the key file from a copy."
        ) from error


def _written(slots: tuple[Slot, ...]) -> bytes:
    rows = [
        {"kind": s.kind, "wrapped": base64.b64encode(s.wrapped).decode(), "facts": dict(s.facts)}
        for s in slots
    ]
    return json.dumps({"version": VERSION, "slots": rows}, indent=1).encode()
