"""Simulated power cuts. What the store's writer said to SQLite is said again to one whose disk is watched
(an APSW file system that notes every write and sync); then the disk is made as a cut at any moment may leave
it, opened, and compared with what had been committed.

The pages are encrypted as in the store (SQLCipher 4's scheme, by SQLite3 Multiple Ciphers)."""

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import event

from sessions.store import Store
from tests.sessions.clinic import client_with_all

SECTOR = 512
"""Bytes that a disk writes whole; a write that was not synced may end between two of them."""

SYSTEM = "unix"
"""The files of the system itself, below the encryption."""
_CHANGING = ("INSERT", "UPDATE", "DELETE")
COMMIT = ("COMMIT", ())


@dataclass(frozen=True, slots=True)
class Done:
    """Something the disk was told: "write" (`at`, `data`), "truncate" (`at`), "sync", "delete"; or "ack":
    commit number `at` was answered."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """All that was done, and the digest of the store's contents after each commit."""

    log: list[Done] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Cuts:
    """How many cuts, commits, stores that would not open or were not sound, and acknowledged commits lost."""

    cuts: int
    commits: int
    corrupt: int
    losing: int


def told(store: Store, work: Callable[[Store], None]) -> list[tuple[str, Any]]:
    """What the writer says while `work` is done; COMMIT where it commits."""
    said: list[tuple[str, Any]] = []
    engine = store.writer._engine
    event.listen(engine, "before_cursor_execute", lambda _, __, *what, **___: said.append(what[:2]))
    event.listen(engine, "commit", lambda connection: said.append(COMMIT))
    work(store)
    return said


def cut(folder: Path, setup: list[str], said: list[tuple[str, Any]], cuts: int, seed: int = 1,
        synchronous: str = "FULL") -> Cuts:  # fmt: skip
    """Say it all again on a watched disk, then cut the power at `cuts` random moments."""
    dice, disk = random.Random(seed), Disk()
    ready = _say_again(folder / "played", disk, setup, said, synchronous)
    corrupt = losing = 0
    for number in range(cuts):
        until = dice.randrange(ready, len(disk.log) + 1)
        left = folder / f"left {number}"
        left.mkdir()
        _leave(left, disk.log[:until], dice)
        acknowledged = max((done.at for done in disk.log[:until] if done.what == "ack"), default=0)
        found = _found(left)
        corrupt += found not in disk.digests
        losing += found in disk.digests and found not in disk.digests[acknowledged:]
        for path in left.iterdir():
            path.unlink()
    return Cuts(cuts, len(disk.digests) - 1, corrupt, losing)


def _say_again(folder: Path, disk: Disk, setup: list[str], said: list[tuple[str, Any]], sync: str) -> int:
    """Gives the place in the log where the set-up is on disk."""
    folder.mkdir()
    connection = _open(folder / "store.db", f"multipleciphers-{Watched(disk).name}")
    for text in ("PRAGMA locking_mode=EXCLUSIVE", "PRAGMA journal_mode=WAL", f"PRAGMA synchronous={sync}",
                 "PRAGMA wal_autocheckpoint=20", "PRAGMA secure_delete=ON", *setup,
                 "PRAGMA wal_checkpoint(TRUNCATE)"):  # fmt: skip
        connection.execute(text)
    ready = len(disk.log)
    disk.digests.append(_digest(connection))
    for text, given in said:
        _say(connection, disk, text, given)
    connection.close()
    return ready


def _say(connection: apsw.Connection, disk: Disk, text: str, given: Any) -> None:
    if text == "COMMIT":
        if connection.in_transaction:
            connection.execute("COMMIT")
            disk.log.append(Done("ack", at=len(disk.digests)))
            disk.digests.append(_digest(connection))
    elif text.lstrip().upper().startswith(_CHANGING):
        if not connection.in_transaction:
            connection.execute("BEGIN")
        connection.execute(text, given)
    elif "wal_checkpoint" in text and not connection.in_transaction:
        connection.execute(text)


def _leave(folder: Path, log: list[Done], dice: random.Random) -> None:
    """The files as a cut after `log` may leave them: what was not synced is there, or not, or torn, or
    rubbish."""
    files: dict[str, bytearray] = {}
    open_: dict[str, list[Done]] = {}
    for done in log:
        if done.what == "sync":
            for earlier in open_.pop(done.file, []):
                _apply(files, earlier)
        elif done.what == "delete":
            files.pop(done.file, None)
            open_.pop(done.file, None)
        elif done.what != "ack":
            open_.setdefault(done.file, []).append(done)
    for waiting in open_.values():
        for done in waiting:
            _maybe(files, done, dice)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _apply(files: dict[str, bytearray], done: Done) -> None:
    content = files.setdefault(done.file, bytearray())
    if done.what == "truncate":
        del content[done.at :]
        return
    content.extend(bytes(max(0, done.at - len(content))))
    content[done.at : done.at + len(done.data)] = done.data


def _maybe(files: dict[str, bytearray], done: Done, dice: random.Random) -> None:
    fate = dice.choice(("kept", "dropped", "torn", "rubbish"))
    if fate == "kept" or (done.what == "truncate" and fate == "torn"):
        _apply(files, done)
    elif fate != "dropped" and done.what == "write":
        size = SECTOR * dice.randint(0, len(done.data) // SECTOR)
        rest = dice.randbytes(len(done.data) - size) if fate == "rubbish" else b""
        _apply(files, Done("write", done.file, done.at, done.data[:size] + rest))


def _found(folder: Path) -> str:
    """The digest of what a store holds; empty if it does not open or is not sound."""
    try:
        connection = _open(folder / "store.db", None)
        sound = connection.execute("PRAGMA integrity_check").get == "ok"
        return _digest(connection) if sound else ""
    except apsw.Error:
        return ""


def _open(path: Path, vfs: str | None) -> apsw.Connection:
    connection = apsw.Connection(str(path), **({"vfs": vfs} if vfs else {}))
    connection.execute("PRAGMA cipher='sqlcipher'; PRAGMA legacy=4; PRAGMA key=\"x'" + "5a" * 48 + "'\"")
    return connection


def _digest(connection: apsw.Connection) -> str:
    found = hashlib.sha256()
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    for (name,) in connection.execute(tables).fetchall():
        for row in sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))):
            found.update(f"{name} {row}".encode())
    return found.hexdigest()


_WATCHING: list["Watched"] = []
"""The encryption above keeps a pointer to each, so none may go."""


class Watched(apsw.VFS):
    """The system's files, every write and sync noted."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.name = f"watched{len(_WATCHING)}"
        super().__init__(self.name, SYSTEM)
        _WATCHING.append(self)

    def xOpen(self, name: Any, flags: list[int]) -> "WatchedFile":
        return WatchedFile(self._disk, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:
        super().xDelete(name, sync_folder)
        self._disk.log.append(Done("delete", Path(name).name))


class WatchedFile(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__(SYSTEM, name, flags)
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._log, self._name = disk.log, Path(path or "temporary").name

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._log.append(Done("write", self._name, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        super().xTruncate(size)
        self._log.append(Done("truncate", self._name, size))

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._log.append(Done("sync", self._name))


def in_session(store: Store) -> None:
    """Two clients with all that is kept of them, one take discarded."""
    for number in range(2):
        client = client_with_all(store, tuple(f"w{number}{place}" for place in range(12)))
    store.discard(store.takes(store.sessions(client)[0].id)[0].id)


def setup_of(store: Store) -> list[str]:
    """What lays out the store's tables."""
    rows: Iterator[Any] = store.writer.ask(
        lambda connection: connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"
        ).scalars().all()
    )  # fmt: skip
    return list(rows)
