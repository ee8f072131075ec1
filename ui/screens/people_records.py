"""All that is held on a client: given out, or erased for good after clear questions."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.audit import EXPORTED
from sessions.export import export
from sessions.files import free_path, write_whole
from sessions.store import Store
from sessions.store_safety import DUTY_OVER, KEPT_ELSEWHERE, NO_DUTY
from ui.kit import layout, widgets
from ui.kit.control import Control, Do
from ui.kit.page import Page
from ui.kit.sheet import sheet
from ui.places import with_store

if TYPE_CHECKING:
    from ui.screens.people import People


def choices(page: Page) -> list[Control]:
    """Change what is known, give out, or erase."""
    names = ("details", "export_all", "erase")
    out, room = sheet(page, "records", page.t("people.records"), 640, 258, Do("close"), page.t("go.done"))
    boxes = layout.rows(room, len(names), page.u(12))
    return out + [
        widgets.card(box, f"records.{name}", page.t(f"people.{name}"), page.t(f"people.{name}_line"),
                     Do(name), row=name)
        for box, name in zip(boxes, names, strict=True)
    ]  # fmt: skip


def export_all(store: Store, client_id: str, folder: Path) -> Path:
    """Write what is held on a client into a new folder: about.json, a MIDI file for each take, the songs."""
    place = free_path(folder, f"Attune {datetime.now():%Y-%m-%d %H.%M}", "")
    place.mkdir(parents=True)
    told = {"client": asdict(store.client(client_id)), "sessions": []}
    for session in reversed(store.sessions(client_id)):
        takes = store.takes(session.id)
        told["sessions"].append({
            **asdict(session),
            "check_ins": [asdict(one) for one in store.check_ins(session.id)],
            "notes": [asdict(one) for one in store.notes(session.id)],
            "form": [asdict(one) for one in store.assessments(session.id)],
            "improvisations": [
                {**asdict(take), "measures": [asdict(one) for one in store.measures(take.id)]}
                for take in takes
            ],
        })  # fmt: skip
        for take in takes:
            export(store, take.id, place)
    for song in store.songs(client_id):
        text = store.load_song(song.id).chordpro
        write_whole(free_path(place, song.title or "song", ".cho"), text.encode())
    write_whole(place / "about.json", json.dumps(told, indent=1, default=str, ensure_ascii=False).encode())
    store.note(EXPORTED, client_id)
    return place


def ask_to_erase(screen: People) -> None:
    """First whether records must be kept, then once more."""
    shell, t = screen.shell, screen.shell.t
    answers = [
        (lambda why=why: _once_more(screen, why), t(f"people.retention.{key}"), "raised")
        for key, why in (("none", NO_DUTY), ("over", DUTY_OVER), ("elsewhere", KEPT_ELSEWHERE))
    ]
    answers.append((None, t("people.retention.must"), "strong"))
    shell.ask(t("people.retention_title"), t("people.retention_text"), answers)


def _once_more(screen: People, why: str) -> None:
    shell, t, person = screen.shell, screen.shell.t, screen.person
    if person is None:
        return
    client_id = person.client.id

    def erase() -> None:
        with_store(shell, lambda store: store.erase_client(client_id, why), erased)

    def erased(left: tuple[str, ...]) -> None:
        shell.say(" ".join((t("people.erased"), *left)))
        screen.entered()

    shell.ask(
        t("people.erase_title", name=person.client.name),
        t("people.erase_text", count=len(person.sessions)),
        [(None, t("listen.leave"), "strong"), (erase, t("people.erase_yes"), "outline")],
    )
