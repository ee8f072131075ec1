"""What was kept: listed, or exported as a Standard MIDI File."""

import argparse
from pathlib import Path

from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from sessions.profile import Profile
from sessions.records import TakeInfo
from sessions.smf import write_midi
from sessions.store import Store
from ui.commands.takes import open_store

NOTHING = "Nothing has been kept yet."


def run(arguments: argparse.Namespace) -> int:
    """List the takes, or export one."""
    if arguments.action == "list" and not Profile.find().store.exists():
        print(NOTHING)
        return 0
    with open_store(read_only=True) as store:
        if arguments.action == "export":
            export(store, arguments.take or "1", arguments.out)
        else:
            print("\n".join(listing(store)))
    return 0


def listing(store: Store) -> list[str]:
    """A line a take, the newest first, and one for what a crash cut off."""
    lines = [line(number, take) for number, take in enumerate(store.takes(), 1)]
    unfinished = store.unfinished()
    if unfinished:
        which = "A take was" if len(unfinished) == 1 else f"{len(unfinished)} takes were"
        lines.append(f"{which} cut off; the window offers to keep what there is.")
    return lines or [NOTHING]


def line(number: int, take: TakeInfo) -> str:
    """A take in a list, in local time."""
    minutes, seconds = divmod(round(take.length_s), 60)
    about = ", ".join(filter(None, (take.title, take.style, take.key_label)))
    when = take.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
    notes = f"{take.notes:5} note{'s' if take.notes != 1 else ' '}"
    return f"{number:3}  {when}  {minutes}:{seconds:02}  {notes}  {about}  [{take.id}]"


def export(store: Store, which: str, out: str | None) -> None:
    """Write one take as a MIDI file. Raises Refusal if there is no such take or place."""
    take = chosen(store.takes(), which)
    name = f"attune-{take.started_at.astimezone():%Y-%m-%d-%H%M%S}.mid"
    path = Path(out) if out else Path(name)
    if path.is_dir():
        path /= name
    write_midi(store.load(take.id), path)
    store.note(EXPORTED, take.id)
    print(f"MIDI: {path}")


def chosen(takes: tuple[TakeInfo, ...], which: str) -> TakeInfo:
    """The take of this number in the list, or of an id that begins so."""
    if not takes:
        raise Refusal(NOTHING)
    if which.isdecimal() and 1 <= int(which) <= len(takes):
        return takes[int(which) - 1]
    found = [take for take in takes if take.id.startswith(which)]
    if len(found) != 1:
        raise Refusal(f"There is no take {which}; the list is: python3 run.py sessions")
    return found[0]
