"""Make the environment that Attune runs in: filled from the locks by pip, the hash of every file checked."""

import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from instruments.refusal import Refusal
from ui.alone import alone
from ui.setup import (
    NEEDED,
    ROOT,
    STAMP,
    filled,
    interpreter,
    made_from,
    ready,
    sounds,
    stamped,
    this_python,
)

ROOM_BYTES = 1_200_000_000
"""What the environment and pip's working space take on the disk at most, in bytes."""

LEAST_BYTES = 30_000_000
"""With less than this left on the disk a failed step has failed for want of room, in bytes."""

UNBUILT = ("gruut-lang-en",)
"""Packages of plain data that come as source only; all others must come ready-made."""

BUILDER = "setuptools"
"""What those are built with: installed first, from the same lock, so that nothing unchecked is fetched."""

PIP_OPTIONS = (
    *("--require-hashes", "--no-deps", "--no-build-isolation"),
    *("--only-binary=:all:", f"--no-binary={','.join(UNBUILT)}"),
    *("--no-input", "--disable-pip-version-check", "--progress-bar=off", "--retries=2"),
)

NO_ROOM = (
    "There is too little room on this disk: Attune needs about 1.2 GB in {root}; make room and start again."
)
NO_WRITING = "Attune cannot write in {root}: move its folder to a place of your own and start again."
NO_VENV = (
    "This Python comes without the parts that make environments: install them (Debian and Ubuntu: "
    "sudo apt install python3-venv; elsewhere: Python 3.12 from python.org) and start again."
)
NOT_FROM_WITHIN = (
    "Attune must be set up anew, which the Python inside .venv cannot do: start it with py -3.12 run.py."
)

WHY_PIP_FAILED = (
    (r"no space left on device|disk quota exceeded", NO_ROOM),
    (r"permission denied|read-only file system|access is denied", NO_WRITING),
    (r"ensurepip", NO_VENV),
    (
        r"do not match the hashes|hash mismatch",
        "A download is not the file that Attune was tested with, so nothing of it was used: start again, "
        "and if it happens again, try another network.",
    ),
    (
        r"name resolution|connection refused|connection broken|network is unreachable|getaddrinfo|timed out"
        r"|failed to establish|proxyerror|sslerror|max retries exceeded|connectionerror",
        "The internet cannot be reached: the first start needs it once, to fetch what Attune is built on.",
    ),
    (
        r"no matching distribution|could not find a version",
        "{package} is not to be had for this computer and this Python: Python 3.12 on a 64-bit computer is "
        "the surest; the record is in {log}.",
    ),
)
OTHERWISE = "Setting up failed; the record is in {log}."


def make(folder: Path, locks: tuple[str, ...]) -> None:
    """Make the environment in `folder` from `locks`: anew, or with what an older stamp there lacks.

    Raises Refusal with the reason when it cannot.
    """
    check_place()
    try:
        with alone(folder):
            make_what_lacks(folder, locks)
    except KeyboardInterrupt:
        raise Refusal("Stopped before it was done; the next start begins again.") from None
    except OSError as error:
        raise Refusal(why(str(error), folder)) from error


def make_what_lacks(folder: Path, locks: tuple[str, ...]) -> None:
    """Make all, or the rest, or, where another start has just done it, nothing."""
    if ready(folder, locks):
        return
    if not filled(folder, NEEDED):
        make_anew(folder, locks)
        stamp(folder, [this_python(), *made_from(locks), sounds()])
        return
    if not filled(folder, locks):
        add(folder, locks)
        stamp(folder, made_from(locks))
    if sounds() not in stamped(folder):
        say("Preparing the sounds anew (about half a minute).")
        prepare_sounds(folder)
        stamp(folder, [sounds()])


def make_anew(folder: Path, locks: tuple[str, ...]) -> None:
    """Make everything, with a line for each step."""
    say("Attune sets itself up (once, this takes about a minute).")
    say("  1 of 3  an environment of its own")
    make_empty(folder)
    say("  2 of 3  what it is built on (the longest)")
    fill(folder, locks)
    say("  3 of 3  preparing the sounds")
    prepare_sounds(folder)


def add(folder: Path, locks: tuple[str, ...]) -> None:
    """Install the locks that a start without tests did not need."""
    say("Fetching what the tests need besides (half a minute).")
    for lock in locks:
        if lock not in NEEDED:
            pip_install(folder, ROOT / lock)


def adopt(folder: Path, locks: tuple[str, ...]) -> None:
    """Prepare the sounds in a complete environment of someone else's making, and stamp it if it lets us."""
    if os.access(folder, os.W_OK):
        say("Preparing the sounds (once, about half a minute).")
        prepare_sounds(folder)
        stamp(folder, [this_python(), *made_from(locks), sounds()])


def complete(locks: tuple[str, ...]) -> bool:
    """Whether this interpreter has every package that the locks ask for on all machines, in its version."""
    return all(installed(name) == version for name, version in pins(locks) if name != BUILDER)


def pins(locks: Iterable[str]) -> list[tuple[str, str]]:
    """Name and version of the entries in the locks that hold on every machine."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in locks)
    return re.findall(r"^([a-z0-9][^\s=]*)==(\S+) \\$", text, re.MULTILINE)


def installed(name: str) -> str | None:
    """The version of the package in this interpreter, or None."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def say(line: str) -> None:
    """A line of progress, beside the program's own output."""
    print(line, file=sys.stderr, flush=True)


def check_place() -> None:
    """Raises Refusal when the folder cannot take an environment, or this Python cannot make one."""
    if not os.access(ROOT, os.W_OK):
        raise Refusal(NO_WRITING.format(root=ROOT))
    if shutil.disk_usage(ROOT).free < ROOM_BYTES:
        raise Refusal(NO_ROOM.format(root=ROOT))
    if find_spec("venv") is None or find_spec("ensurepip") is None:
        raise Refusal(NO_VENV)


def make_empty(folder: Path) -> None:
    """An environment with pip in it and the rooms on its path, instead of whatever stood there."""
    if os.name == "nt" and Path(sys.prefix) == folder:
        raise Refusal(NOT_FROM_WITHIN)
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir()
    run(folder, getattr(sys, "_base_executable", sys.executable), "-m", "venv", folder)
    put_on_path(folder)


def put_on_path(folder: Path) -> None:
    """Make the rooms importable from anywhere in this environment."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    encoding = "locale" if sys.version_info < (3, 13) else "utf-8"
    (packages / "attune.pth").write_text(f"{ROOT}\n", encoding=encoding, errors="replace")


def fill(folder: Path, locks: tuple[str, ...]) -> None:
    """Install what the locks name: the builder of the plain data first."""
    first = folder / f"{BUILDER}.lock"
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entry = re.search(rf"^{BUILDER}==.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    first.write_text(entry.group() if entry else "", encoding="utf-8")
    for lock in (first, *(ROOT / name for name in locks)):
        pip_install(folder, lock)


def pip_install(folder: Path, lock: Path) -> None:
    """Install all of one lock."""
    run(folder, interpreter(folder), "-m", "pip", "install", *PIP_OPTIONS, "-r", lock)


def run(folder: Path, *command: str | Path) -> None:
    """Run a step, its record kept in the environment. Raises Refusal with the reason when it fails."""
    log = folder / "setup.log"
    with log.open("a", encoding="utf-8") as record:
        begin = record.tell()
        done = subprocess.run(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=record, stderr=subprocess.STDOUT
        )
    if done.returncode:
        raise Refusal(why(log.read_text(encoding="utf-8", errors="replace")[begin:], folder))


def why(output: str, folder: Path) -> str:
    """The sentence for what a failed step wrote."""
    if shutil.disk_usage(ROOT).free < LEAST_BYTES:
        return NO_ROOM.format(root=ROOT)
    found = (sentence for pattern, sentence in WHY_PIP_FAILED if re.search(pattern, output, re.IGNORECASE))
    package = re.search(r"No matching distribution found for ([\w.-]+)", output)
    name = package.group(1) if package else "A package"
    return next(found, OTHERWISE).format(root=ROOT, log=folder / "setup.log", package=name)


def prepare_sounds(folder: Path) -> None:
    """Compile the sampler's loops, which are kept for every later start."""
    run(folder, interpreter(folder), "-m", "ui.prepare")


def stamp(folder: Path, lines: list[str]) -> None:
    """Write, last of all, what the environment was made from."""
    with (folder / STAMP).open("a", encoding="utf-8") as record:
        record.write("".join(f"{line}\n" for line in lines))
