"""Unlocking: wrong tries cost time, and what is left alone locks itself."""

import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from instruments.refusal import Refusal
from sessions.files import write_whole
from sessions.profile import Profile
from sessions.slots import Secret, Wrong, master_with

FREE_TRIES = 5
FIRST_WAIT_S, LONGEST_WAIT_S = 30.0, 300.0
IDLE_S = 600.0
"""Without a touch for so long the store locks itself, but never while it records."""


def wait_s(wrong: int) -> float:
    """How long the next try must wait after so many wrong ones in a row."""
    if wrong < FREE_TRIES:
        return 0.0
    return min(FIRST_WAIT_S * 2.0 ** (wrong - FREE_TRIES), LONGEST_WAIT_S)


@dataclass(frozen=True, slots=True)
class _Tries:
    """`wrong` in a row, the last one `at`; `unnoted`: how many are not on the audit log yet, which only an
    open store can write."""

    wrong: int = 0
    at: float = 0.0
    unnoted: int = 0


class Unlocking:
    """Tries secrets, and counts wrong ones in a file, so that starting anew wins no time. `clock` gives
    seconds of the calendar (`time.time`)."""

    def __init__(self, profile: Profile, clock: Callable[[], float] = time.time) -> None:
        self._profile, self._clock = profile, clock
        self._file: Path = profile.data / "tries.json"

    def left_s(self) -> float:
        """How long until the next try. A calendar that was put back counts from the beginning."""
        tries = self._tries()
        wait, gone = wait_s(tries.wrong), self._clock() - tries.at
        return wait if gone < 0 else max(0.0, wait - gone)

    def master(self, secret: Secret) -> bytes:
        """The master key. Raises `Wrong` for a wrong secret, Refusal where it is too soon to try or the key
        file is damaged. A slip in a recovery key does not count."""
        left = self.left_s()
        if left > 0:
            raise Refusal(f"Please wait {left:.0f} seconds before the next try.")
        try:
            found = master_with(self._profile, secret)
        except Wrong:
            before = self._tries()
            self._write(_Tries(before.wrong + 1, self._clock(), before.unnoted + 1))
            raise
        self._keep(replace(self._tries(), wrong=0))
        return found

    def note_failed(self, note: Callable[[str], None]) -> None:
        """Have the wrong tries that are not on the audit log noted: `note` gets their number, if there were
        any. Raises Refusal."""
        tries = self._tries()
        if tries.unnoted:
            note(str(tries.unnoted))
            self._keep(replace(tries, unnoted=0))

    def _tries(self) -> _Tries:
        try:
            row = json.loads(self._file.read_bytes())
            return _Tries(int(row["wrong"]), float(row["at"]), int(row.get("unnoted", row["wrong"])))
        except FileNotFoundError:
            return _Tries()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return _Tries(FREE_TRIES, self._clock())

    def _keep(self, tries: _Tries) -> None:
        """As `_write`, but no file where nothing has to be remembered."""
        if tries.wrong or tries.unnoted:
            self._write(tries)
        else:
            self._file.unlink(missing_ok=True)

    def _write(self, tries: _Tries) -> None:
        try:
            write_whole(self._file, json.dumps(asdict(tries)).encode())
        except OSError as error:
            raise Refusal(f"Attune cannot write in {self._profile.data}: {error.strerror}.") from error


class IdleLock:
    """Says when to lock: after a time without a touch, never while recording. `clock`: steady seconds."""

    def __init__(self, clock: Callable[[], float], idle_s: float = IDLE_S) -> None:
        self._clock, self._idle_s = clock, idle_s
        self._touched = clock()

    def touch(self) -> None:
        """Somebody did something."""
        self._touched = self._clock()

    def due(self, recording: bool) -> bool:
        """Whether it is time to lock; recording counts as a touch."""
        if recording:
            self.touch()
        return self._clock() - self._touched >= self._idle_s
