"""A take, or all of a client's sessions, as a page, a table or sound that leaves the store."""

import argparse
import getpass
from pathlib import Path

from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from sessions.records import ClientRecord
from sessions.report.write import Wish
from sessions.store import Store
from ui.commands.sessions import chosen
from ui.commands.takes import check_place, open_store


def run(arguments: argparse.Namespace) -> int:
    """Write it by the file's ending; what ends in .age is sealed with a passphrase."""
    place = check_place(arguments.out) or Path(arguments.out)
    secret = ask_twice() if place.suffix.lower() == ".age" else ""
    wish = Wish(arguments.title or "", arguments.sound, arguments.measures, secret)
    with open_store() as store:
        if arguments.client is None:
            about = _take(store, arguments.take, place, wish)
        else:
            about = _client(store, arguments.client, place, wish)
        store.note(EXPORTED, about)
    print(f"Written: {place}")
    if not secret:
        print("It lies outside the store now: whoever has the file can read it.")
    return 0


def _take(store: Store, which: str, place: Path, wish: Wish) -> str:
    from sessions.report.write import write_out

    record = store.load(chosen(store.takes(), which).id)
    write_out(record, place, wish)
    return record.info.id


def _client(store: Store, which: str, place: Path, wish: Wish) -> str:
    from sessions.report.write import write_client
    from sessions.review.course import course

    client = client_of(store.clients(), which)
    write_client(course(store, client.id), place, wish)
    return client.id


def client_of(clients: tuple[ClientRecord, ...], which: str) -> ClientRecord:
    """The client of this number in the list by name, or of an id that begins so. Raises Refusal."""
    if which.isdecimal() and 1 <= int(which) <= len(clients):
        return clients[int(which) - 1]
    found = [client for client in clients if client.id.startswith(which)]
    if len(found) != 1:
        raise Refusal(f"There is no client {which}; clients are counted by name, from 1 to {len(clients)}.")
    return found[0]


def ask_twice() -> str:
    """A new passphrase. Raises Refusal where the two differ."""
    first = getpass.getpass("A passphrase for the file: ")
    if getpass.getpass("Once more: ") != first:
        raise Refusal("These are two different passphrases; nothing was written.")
    return first
