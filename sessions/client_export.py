"""All that is held on a client, as files that any program reads. They are not encrypted."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from instruments.clock import RATE
from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from sessions.files import free_path
from sessions.records import ClientRecord, NoteRecord, SessionInfo
from sessions.smf import write_midi
from sessions.store import Store


def export_client(store: Store, client_id: str, folder: Path) -> tuple[Path, ...]:
    """Write a client's record into a new folder below `folder`: all of it as JSON, the notes as text, each
    take as MIDI, each song as ChordPro; gives what was written. Goes on the audit log. Raises Refusal."""
    client = store.client(client_id)
    goal = free_path(folder, f"Attune {datetime.now():%Y-%m-%d}", "")
    try:
        goal.mkdir(parents=True, mode=0o700)
        sessions = store.sessions(client_id)
        whole = {"client": asdict(client), "sessions": [_session(store, one, goal) for one in sessions],
                 "songs": _songs(store, client_id, goal)}  # fmt: skip
        text = json.dumps(whole, indent=1, ensure_ascii=False, default=_plain)
        (goal / "record.json").write_text(text, encoding="utf-8")
        (goal / "notes.txt").write_text(_notes(store, client, sessions), encoding="utf-8")
    except OSError as error:
        raise Refusal(f"The record cannot be written in {goal}: {error.strerror}.") from error
    store.note(EXPORTED, client_id)
    return tuple(sorted(goal.iterdir()))


def _session(store: Store, session: SessionInfo, folder: Path) -> Mapping[str, Any]:
    takes = []
    for number, take in enumerate(reversed(store.takes(session.id)), 1):
        record = store.load(take.id)
        path = free_path(folder, f"{_name(session)} take {number}", ".mid")
        write_midi(record, path)
        takes.append(
            {
                **asdict(take),
                "measures": [asdict(one) for one in store.measures(take.id)],
                "events": [{"event": type(one).__name__, **asdict(one)} for one in record.events],
                "file": path.name,
            }
        )
    return {
        **asdict(session),
        "check_ins": [asdict(one) for one in store.check_ins(session.id)],
        "notes": [asdict(one) for one in store.notes(session.id)],
        "form": [asdict(one) for one in store.assessments(session.id)],
        "takes": takes,
    }


def _songs(store: Store, client_id: str, folder: Path) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = []
    for number, info in enumerate(store.songs(client_id), 1):
        song = store.load_song(info.id)
        path = free_path(folder, f"Song {number}", ".cho")
        path.write_text(song.chordpro, encoding="utf-8")
        rows.append({**asdict(info), "chordpro": song.chordpro, "data": dict(song.data), "file": path.name})
    return rows


def _notes(store: Store, client: ClientRecord, sessions: tuple[SessionInfo, ...]) -> str:
    lines = [client.name, client.goals, ""]
    for session in reversed(sessions):
        lines += [_name(session), *(_note(note) for note in store.notes(session.id)), ""]
    return "\n".join(lines)


def _note(note: NoteRecord) -> str:
    seconds = None if note.at_samples is None else note.at_samples // RATE
    moment = "" if seconds is None else f" at {seconds // 60}:{seconds % 60:02}"
    return f"{note.kind}{moment}: {note.text}"


def _name(session: SessionInfo) -> str:
    return f"Session {session.number or ''} {session.began_at.astimezone():%Y-%m-%d}".replace("  ", " ")


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
