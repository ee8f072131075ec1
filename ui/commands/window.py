"""The window, where there is a display."""

import argparse
import os
import sys

from instruments.refusal import Refusal

NO_DISPLAY = (
    "There is no display here, so the window cannot open.\n"
    "Without one there are: python3 run.py demo, python3 run.py play FILE.mid and python3 run.py live."
)


def run(_: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    if not has_display():
        raise Refusal(NO_DISPLAY)
    from sessions.profile import Profile
    from ui.app import run as run_window
    from ui.logs import start_log

    start_log(Profile.find())
    return run_window()


def has_display() -> bool:
    """Whether a window can be shown; told by the environment alone, so that it costs nothing."""
    if sys.platform in ("win32", "darwin") or os.environ.get("SDL_VIDEODRIVER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
