"""A kept take as files for other programs."""

import re
from pathlib import Path

from instruments.refusal import Refusal
from sessions.audit import EXPORTED
from sessions.files import free_path
from sessions.records import TakeInfo
from sessions.smf import write_midi
from sessions.store import Store

_LONGEST = 60


def export(store: Store, take_id: str, folder: Path) -> tuple[Path, ...]:
    """Write the take into `folder` (made where missing), never over another file; gives what was written."""
    record = store.load(take_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal(f"The folder {folder} cannot be made: {error.strerror}.") from error
    path = free_path(folder, file_name(record.info), ".mid")
    write_midi(record, path)
    store.note(EXPORTED, take_id)
    return (path,)


def file_name(info: TakeInfo) -> str:
    """Date, time and title, in characters that every system takes."""
    title = re.sub(r"[^\w\- ]+", "", info.title).strip()[:_LONGEST]
    when = info.started_at.astimezone().strftime("%Y-%m-%d %H.%M.%S")
    return f"{when} {title}".strip()
