"""The key file: slots around one random 256-bit key.

A slot wraps the key with a wrapping key of its own (AES-256-GCM). A slot of the kind "opens by itself" has
its wrapping key in the profile's config folder; slots of other kinds (a passphrase through argon2id, a
printed recovery key) carry what their kind needs under "facts". Whoever adds, changes or removes a slot
rewrites this small file and touches nothing else.
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


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in. `facts` are public: salts and costs."""

    kind: str
    wrapped: bytes
    facts: Mapping[str, str | int] = field(default_factory=dict)

    @classmethod
    def around(cls, master: bytes, kind: str, wrapping: bytes) -> "Slot":
        return cls(kind, seal(wrapping, master, Place("slot", kind, "wrapped")))

    def open(self, wrapping: bytes) -> bytes:
        """The key. Raises Refusal for a wrapping key that is not this slot's."""
        return unseal(wrapping, self.wrapped, Place("slot", self.kind, "wrapped"))


@dataclass(frozen=True, slots=True)
class Keys:
    """What the master key opens; derived apart, so that no part gives away another."""

    database: bytes
    salt: bytes
    wrapping: bytes

    @classmethod
    def of(cls, master: bytes) -> "Keys":
        """`salt` is not secret: the store's file begins with it, which tells whose file it is."""
        return cls(derived(master, "database"), derived(master, "salt", _SALT), derived(master, "data keys"))


def open_keys(profile: Profile) -> Keys:
    """The keys of the profile's store; made where there is neither store nor key file.

    Raises Refusal, and changes nothing, where a part is missing, broken or does not fit.
    """
    if not profile.keys.exists():
        return _first_keys(profile)
    slots = _read_slots(profile)
    slot = next((slot for slot in slots if slot.kind == BY_ITSELF), None)
    if slot is None:
        raise Refusal("This store opens with a passphrase, which this version of Attune cannot ask for.")
    wrapping = _read_opener(profile)
    try:
        return Keys.of(slot.open(wrapping))
    except Refusal as error:
        raise Refusal(
            f"The key file {profile.keys} is damaged, or {profile.opener} belongs to another one. "
            "Nothing was changed; bring back both files from a copy."
        ) from error


def _first_keys(profile: Profile) -> Keys:
    if profile.store.exists():
        raise Refusal(
            f"The key file {profile.keys} is missing, and without it the store beside it cannot be read. "
            "The store was left as it is; bring back the key file from a copy."
        )
    master, wrapping = new_key(), new_key()
    try:
        write_whole(profile.opener, wrapping)
        write_whole(profile.keys, _written((Slot.around(master, BY_ITSELF, wrapping),)))
    except OSError as error:
        raise Refusal(f"Attune cannot write its key file in {profile.data}: {error.strerror}.") from error
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


def _read_slots(profile: Profile) -> tuple[Slot, ...]:
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
