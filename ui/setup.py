"""Whether this Python has everything that the locks name; if not, an environment that has, entered.

Standard library only, and little of it: this runs before every start.
"""

import os
import sys
from pathlib import Path

from instruments.refusal import Refusal

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("requirements.lock",)
TESTED = ("requirements.lock", "requirements-test.lock")
STAMP = "attune-ready.txt"
"""In the environment's folder, written last: what the environment was made from."""


def enter(script: str, words: list[str]) -> None:
    """Come back when this interpreter is complete; else start `script` again in `.venv`, made if need be.

    Ends the program with a sentence and exit code 2 when no environment can be made.
    """
    locks = TESTED if words[:1] == ["test"] else NEEDED
    here, own = Path(sys.prefix), ROOT / ".venv"
    try:
        if ready(here, locks) or (sys.prefix != sys.base_prefix and adopted(here, locks)):
            return
        if here == own or not ready(own, locks):
            make(own, locks)
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    start_again(interpreter(own), [script, *words])


def interpreter(folder: Path) -> Path:
    """The Python of the environment in `folder`."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def made_from(locks: tuple[str, ...]) -> list[str]:
    """The lines of a stamp: each lock with a digest of its text."""
    from hashlib import sha256

    return [f"{name} {sha256((ROOT / name).read_bytes()).hexdigest()}" for name in locks]


def sounds() -> str:
    """The line of a stamp that tells which loops of sampler and follower were compiled."""
    from hashlib import sha256

    rooms = ("instruments/sampler", "improv/following")
    loops = b"".join(path.read_bytes() for room in rooms for path in sorted((ROOT / room).glob("*.py")))
    return f"sounds {sha256(loops).hexdigest()}"


def this_python() -> str:
    """The line of a stamp that tells which Python the environment's packages are for."""
    return f"python {sys.version_info[0]}.{sys.version_info[1]}"


def ready(folder: Path, locks: tuple[str, ...]) -> bool:
    """Whether the environment in `folder` was made to its end from these locks, and the sounds with it."""
    return filled(folder, locks) and sounds() in stamped(folder)


def filled(folder: Path, locks: tuple[str, ...]) -> bool:
    """Whether all that these locks name was installed in `folder`."""
    inside = [this_python()] if folder == Path(sys.prefix) else []
    return interpreter(folder).exists() and {*made_from(locks), *inside} <= stamped(folder)


def stamped(folder: Path) -> set[str]:
    """The lines of the stamp in `folder`; none where there is no stamp that can be read."""
    try:
        return set((folder / STAMP).read_text(encoding="utf-8").splitlines())
    except (OSError, UnicodeDecodeError):
        return set()


def adopted(folder: Path, locks: tuple[str, ...]) -> bool:
    """Take the environment we run in, made with uv or by hand, as it is if nothing is missing."""
    from ui import install

    if not install.complete(locks):
        return False
    install.adopt(folder, locks)
    return True


def make(folder: Path, locks: tuple[str, ...]) -> None:
    """Make the environment in `folder`. Raises Refusal with the reason when it cannot."""
    from ui import install

    install.make(folder, locks)


def start_again(python: Path, words: list[str]) -> None:
    """Become `python` with these words; on Windows, which cannot, wait for it and end as it ended."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    if os.name == "nt":
        raise SystemExit(end_of([str(python), *words], env=surroundings))
    os.execve(python, [str(python), *words], surroundings)


def end_of(command: list[str], **how: object) -> int:
    """The exit code of a command, started as `subprocess.Popen` takes it. Ctrl-C reaches it too, and it
    is the one to answer: it gets the time to end well."""
    import subprocess

    child = subprocess.Popen(command, **how)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
