"""A take as a page, a table or sound that leaves the store."""

import argparse
import getpass
from pathlib import Path

from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from ui.commands.sessions import chosen
from ui.commands.takes import check_place, open_store


def run(arguments: argparse.Namespace) -> int:
    """Write a take by the file's ending; what ends in .age is sealed with a passphrase."""
    from sessions.report.write import Wish, write_out

    place = check_place(arguments.out) or Path(arguments.out)
    secret = ask_twice() if place.suffix.lower() == ".age" else ""
    with open_store() as store:
        record = store.load(chosen(store.takes(), arguments.take).id)
        write_out(record, place, Wish(arguments.title or "", arguments.sound, arguments.measures, secret))
        store.note(EXPORTED, record.info.id)
    print(f"Written: {place}")
    if not secret:
        print("It lies outside the store now: whoever has the file can read it.")
    return 0


def ask_twice() -> str:
    """A new passphrase. Raises Refusal where the two differ."""
    first = getpass.getpass("A passphrase for the file: ")
    if getpass.getpass("Once more: ") != first:
        raise Refusal("These are two different passphrases; nothing was written.")
    return first
