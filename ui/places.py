"""Where files for the person go, and the store as the worker's threads find it."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sessions.profile import HOME

if TYPE_CHECKING:
    from sessions.store import Store
    from ui.shell import Shell

NOT_OPEN = "The store is not open, so nothing can be kept or found at the moment."


def documents() -> Path:
    """The folder for files that a person asked for: Attune's, in their documents."""
    home = os.environ.get(HOME)
    if home:
        return Path(home) / "documents"
    from platformdirs import user_documents_path

    return user_documents_path() / "Attune"


def with_store(
    shell: "Shell",
    work: "Callable[..., object]",
    done: "Callable[..., None]",
    *values: object,
    failed: "Callable[[], None]" = lambda: None,
) -> None:
    """Run `work(store, *values)` where it may wait; see `Shell.later`. Says so if no store is open."""
    store: Store | None = shell.keeping.store
    if store is None:
        shell.say(NOT_OPEN)
        failed()
        return
    shell.later(work, done, store, *values, failed=failed)
