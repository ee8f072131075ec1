"""What the store comes through, in full numbers: kills, power cuts, flipped bits, words searched on the disk,
changes of the passphrase that are killed.

Prints JSON and one line to read: `python -m benchmarks.faults [KILLS] [CUTS] [FLIPS] [CHANGES]`. The
power cuts need apsw-sqlite3mc.
"""

import contextlib
import json
import random
import shutil
import sys
import tempfile
from collections import Counter
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from instruments.refusal import Refusal
from sessions import writer
from sessions.keys import open_keys
from sessions.profile import Profile
from sessions.restore import rebuild
from sessions.store import Store
from sessions.store_safety import NO_DUTY
from tests.sessions.clinic import all_of, client_with_all
from tests.sessions.killing import kill_in_session, kill_once
from tests.sessions.killing_changes import kill_changes

WORDS = tuple(
    f"{syllable}axol{number:02}otl" for syllable in ("qu", "br", "vi", "zo") for number in range(12)
)
"""Planted, 12 for each of four clients; two more stand in what is nobody's."""

OWN_WORDS = ("ostrafume", "kolimantra")


def kills(folder: Path, count: int) -> dict[str, Any]:
    """Kill -9 at random moments, every second time in a client's session."""
    dice, outcomes = random.Random(3), []
    for number in range(count):
        kill = kill_in_session if number % 2 else kill_once
        outcomes.append(
            kill(Profile.inside(folder / f"home {number // 20} {number % 2}"), dice.uniform(0, 0.4))
        )
    return {
        "kills": count,
        "acknowledged": sum(one.acknowledged for one in outcomes),
        "lost": sum(one.lost + one.missing for one in outcomes),
        "unsound": sum(not one.sound for one in outcomes),
    }


def power_cuts(folder: Path, count: int) -> dict[str, Any]:
    """Simulated power cuts, as the store syncs and, to see that the simulation sees, without any sync."""
    from tests.sessions import power

    writer.TICK_S = 0.01
    with contextlib.closing(Store.open(Profile.inside(folder / "home"))) as store:
        setup = power.setup_of(store)
        said = power.told(store, power.in_session)
    found = {}
    for sync, cuts in (("FULL", count), ("NORMAL", count // 5), ("OFF", count // 5)):
        place = folder / sync
        place.mkdir()
        result = power.cut(place, setup, said, cuts, synchronous=sync)
        found[sync] = {
            "cuts": cuts,
            "commits": result.commits,
            "corrupt": result.corrupt,
            "losing": result.losing,
        }
    return found


def flips(folder: Path, count: int) -> dict[str, int]:
    """A bit flipped anywhere in the store, or in its second copies: refused, harmless, or shown as data."""
    home = folder / "home"
    profile, dice, found = Profile.inside(home), random.Random(9), Counter[str]()
    with contextlib.closing(Store.open(profile)) as store:
        client_with_all(store, WORDS[:12])
        truth = repr(all_of(store))
    for number in range(count):
        other = folder / "other"
        shutil.copytree(home, other)
        damaged = Profile.inside(other)
        copies = sorted(damaged.copies.glob("*.copy"))
        path = dice.choice(copies) if number % 4 == 0 else damaged.store
        _flip(path, dice)
        found[_shown(damaged, truth, from_copies=path != damaged.store)] += 1
        shutil.rmtree(other)
    return {"flips": count, **{name: found[name] for name in ("refused", "harmless", "shown as data")}}


def _flip(path: Path, dice: random.Random) -> None:
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def _shown(profile: Profile, truth: str, from_copies: bool) -> str:
    try:
        if from_copies and rebuild(profile, open_keys(profile)).missing:
            return "refused"
        with contextlib.closing(Store.open(profile)) as store:
            return "harmless" if repr(all_of(store)) == truth else "shown as data"
    except Refusal:
        return "refused"


def words(folder: Path) -> dict[str, int]:
    """50 words searched in every file while a session runs, after it was killed, and after erasing (there
    inside every store too, by the rows)."""
    profile = Profile.inside(folder / "home")
    ours, theirs = get_context("spawn").Pipe()
    sitting = get_context("spawn").Process(target=_sit, args=(profile, theirs), daemon=True)
    sitting.start()
    ours.recv()
    running = len(_found(folder))
    sitting.kill()
    sitting.join()
    crashed = len(_found(folder))
    with contextlib.closing(Store.open(profile)) as store:
        clients = [client.id for client in store.clients()]
        left = [store.erase_client(client_id, NO_DUTY) for client_id in clients]
        remaining = len(store.clients()) + sum(map(len, left)) + len(_found(folder))
        remaining += sum(kind == "client" for kind, _ in store.copies.listed())
    return {"words": len(WORDS) + len(OWN_WORDS), "while running": running, "after a crash": crashed,
            "after erasing": remaining}  # fmt: skip


def _sit(profile: Profile, pipe: Connection) -> None:
    store = Store.open(profile)
    for first in range(0, len(WORDS), 12):
        client_with_all(store, WORDS[first : first + 12])
    store.save_song(OWN_WORDS[0], OWN_WORDS[1], {})
    store.backup()
    store.copy_now()
    pipe.send("ready")
    pipe.recv()


def _found(folder: Path) -> list[str]:
    contents = [path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()]
    forms = {word: (word.encode(), word.encode("utf-16-le")) for word in (*WORDS, *OWN_WORDS)}
    return [word for word, each in forms.items() if any(form in one for one in contents for form in each)]


def changes(folder: Path, count: int) -> dict[str, Any]:
    """Changes of the passphrase killed at a step of them: one passphrase opens, what is kept is untouched."""
    found = kill_changes(Profile.inside(folder / "home"), count)
    return {"kills": found.kills, "old": found.old, "new": found.new, "faults": found.faults}


def main() -> None:
    given = [*map(int, sys.argv[1:])]
    deaths, cuts, bits, phrases = given + [200, 1000, 400, 100][len(given) :]
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        for what, work in (("kills", lambda place: kills(place, deaths)), ("words", words),
                           ("flips", lambda place: flips(place, bits)),
                           ("passphrase", lambda place: changes(place, phrases)),
                           ("power cuts", lambda place: power_cuts(place, cuts))):  # fmt: skip
            place = Path(name) / what
            place.mkdir()
            figures[what] = work(place)
    print(json.dumps(figures, indent=1))
    print(in_words(figures))


def in_words(figures: dict[str, Any]) -> str:
    dead, cut, bits, seen, phrase = (
        figures[name] for name in ("kills", "power cuts", "flips", "words", "passphrase")
    )
    return (
        f"{dead['kills']} kills: {dead['lost']} of {dead['acknowledged']} lost, {dead['unsound']} unsound; "
        f"{cut['FULL']['cuts']} power cuts: {cut['FULL']['losing']} losing, "
        f"{cut['FULL']['corrupt']} corrupt; "
        f"{bits['flips']} flips: {bits['shown as data']} shown as data; "
        f"{phrase['kills']} changes of the passphrase killed: {len(phrase['faults'])} faults; "
        f"{seen['words']} words: {seen['while running']} found while running, "
        f"{seen['after a crash']} after a crash, {seen['after erasing']} after erasing"
    )


if __name__ == "__main__":
    main()
