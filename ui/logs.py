"""The log file, for the moments that nobody foresaw. It holds what the program did, never what people made,
said or are called.
"""

import faulthandler
import logging
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from instruments.refusal import Refusal
from sessions.profile import Profile

FILE, CRASH_FILE = "attune.log", "crash.log"
LARGEST_BYTES, OLDER_FILES = 500_000, 3
UNFORESEEN = "Something went wrong that should not have; what happened is written in {path}."
LOST = "Something went wrong that should not have: {kind}."

_crash_file: TextIO | None = None


def start_log(profile: Profile) -> None:
    """Write the log and crashes into the profile's folder from here on; where that cannot be, do without."""
    logger = logging.getLogger()
    logger.setLevel(logging.INFO)
    for one in [one for one in logger.handlers if isinstance(one, RotatingFileHandler)]:
        logger.removeHandler(one)
        one.close()
    try:
        profile.make()
        logger.addHandler(_handler(profile.logs / FILE))
        _watch_for_crashes(profile.logs / CRASH_FILE)
    except (Refusal, OSError):
        logger.addHandler(logging.NullHandler())
    sys.excepthook = _unforeseen
    threading.excepthook = lambda end: _unforeseen(end.exc_type, end.exc_value, end.exc_traceback)


def unforeseen(error: BaseException) -> str:
    """Write an error into the log and give the sentence that tells a person where."""
    path = log_path()
    if path is None:
        return LOST.format(kind=type(error).__name__)
    logging.getLogger("attune").error("%s", type(error).__name__, exc_info=_without_words(error))
    return UNFORESEEN.format(path=path)


def log_path() -> Path | None:
    """Where the log is written, or None."""
    for one in logging.getLogger().handlers:
        if isinstance(one, RotatingFileHandler):
            return Path(one.baseFilename)
    return None


def _handler(path: Path) -> logging.Handler:
    handler = RotatingFileHandler(path, maxBytes=LARGEST_BYTES, backupCount=OLDER_FILES, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def _watch_for_crashes(path: Path) -> None:
    global _crash_file
    if _crash_file is not None:
        faulthandler.disable()
        _crash_file.close()
    _crash_file = path.open("a", encoding="utf-8")
    faulthandler.enable(_crash_file)


def _without_words(error: BaseException) -> tuple[type[Exception], Exception, TracebackType | None]:
    """The error with its place but without its message, which may hold what a person wrote."""
    return Exception, Exception("(message left out)"), error.__traceback__


def _unforeseen(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if kind is KeyboardInterrupt or error is None:
        return
    print(unforeseen(error.with_traceback(trace)), file=sys.stderr)
