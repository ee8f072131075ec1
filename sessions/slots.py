"""The ways into the store: made, used, changed. Only the key file is rewritten, all of it at once."""

import contextlib
from dataclasses import dataclass

from instruments.refusal import Refusal
from sessions import passphrase as phrases
from sessions import recovery_key as recovery
from sessions.audit import CHANGED, Audit
from sessions.keys import BY_ITSELF, Keys, Slot, opening_by_itself, read_slots, write_slots
from sessions.profile import Profile

PASSPHRASE, RECOVERY = "passphrase", "recovery key"
WRONG = {
    PASSPHRASE: "This passphrase does not open it.",
    RECOVERY: "This recovery key belongs to something else.",
}


@dataclass(frozen=True, slots=True)
class Secret:
    """What somebody typed: `kind` PASSPHRASE or RECOVERY. Never shown, not even by `repr`."""

    kind: str
    typed: str

    def __repr__(self) -> str:
        return f"Secret({self.kind})"


class Wrong(Refusal):
    """The secret is not the right one; counts for the lock-out."""


def master_with(profile: Profile, secret: Secret) -> bytes:
    """The master key. Raises `Wrong` for the wrong secret, Refusal for a damaged key file or a recovery key
    with a slip of the pen."""
    slots = [slot for slot in read_slots(profile) if slot.kind == secret.kind]
    if not slots:
        raise Refusal(f"There is no {secret.kind} to open this with.")
    for slot in slots:
        wrapping = _wrapping(slot, secret)
        with contextlib.suppress(Refusal):
            return slot.open(wrapping)
    raise Wrong(WRONG[secret.kind])


def lock_with(profile: Profile, master: bytes, passphrase: str) -> str:
    """From now on the store opens with this passphrase, or with the recovery key that is the answer. It opens
    by itself no more. Raises Refusal for a passphrase that is too short."""
    phrases.check(passphrase)
    printed = recovery.new_recovery_key()
    slots = (_passphrase_slot(master, passphrase), _recovery_slot(master, printed))
    write_slots(profile, slots)
    profile.opener.unlink(missing_ok=True)
    _note(profile, master, f"{PASSPHRASE}, {RECOVERY}")
    return printed


def change_passphrase(profile: Profile, master: bytes, passphrase: str) -> None:
    """Another passphrase in the place of the old one; what is kept is not touched. Raises Refusal."""
    phrases.check(passphrase)
    others = tuple(slot for slot in read_slots(profile) if slot.kind != PASSPHRASE)
    write_slots(profile, (_passphrase_slot(master, passphrase), *others))
    _note(profile, master, PASSPHRASE)


def new_recovery_key(profile: Profile, master: bytes) -> str:
    """A new recovery key; the old one opens nothing any more."""
    printed = recovery.new_recovery_key()
    others = tuple(slot for slot in read_slots(profile) if slot.kind != RECOVERY)
    write_slots(profile, (*others, _recovery_slot(master, printed)))
    _note(profile, master, RECOVERY)
    return printed


def open_by_itself(profile: Profile, master: bytes) -> None:
    """From now on the store opens by itself; passphrase and recovery key open it no more."""
    write_slots(profile, (opening_by_itself(profile, master),))
    _note(profile, master, BY_ITSELF)


def _note(profile: Profile, master: bytes, about: str) -> None:
    """Put the change on the audit log; what is in the way of that is told when the store is opened."""
    with contextlib.suppress(Refusal):
        Audit(profile.audit, profile.audit_head, Keys.of(master).audit).note(CHANGED, about)


def _wrapping(slot: Slot, secret: Secret) -> bytes:
    if slot.kind == PASSPHRASE:
        return phrases.wrapping_key(secret.typed, slot.facts)
    return recovery.wrapping_key(secret.typed)


def _passphrase_slot(master: bytes, passphrase: str) -> Slot:
    facts = phrases.new_facts()
    return Slot.around(master, PASSPHRASE, phrases.wrapping_key(passphrase, facts), facts)


def _recovery_slot(master: bytes, printed: str) -> Slot:
    return Slot.around(master, RECOVERY, recovery.wrapping_key(printed))
