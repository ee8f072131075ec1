"""What holds for every test."""

import faulthandler
import logging
import os
import sys
import threading
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("attune", deadline=None)
settings.load_profile("attune")

NO_SKIPS = os.environ.get("ATTUNE_NO_SKIPS") == "1"
"""Set where everything that tests want is installed: there a test that is skipped has failed."""


def unskip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a skip a failure that gives the skip's reason."""
    if NO_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped where nothing may be skipped: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    report = yield
    unskip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    report = yield
    unskip(report)
    return report


@pytest.fixture
def log_put_back() -> Iterator[None]:
    """Whatever a test does with the log, hooks and handlers are as they were afterwards."""
    from ui import logs

    root, was_on = logging.getLogger(), faulthandler.is_enabled()
    level, handlers, hooks = root.level, list(root.handlers), (sys.excepthook, threading.excepthook)
    yield
    for one in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(one)
        one.close()
    root.setLevel(level)
    sys.excepthook, threading.excepthook = hooks
    if logs._crash_file is not None:
        faulthandler.disable()
        logs._crash_file.close()
        logs._crash_file = None
    if was_on:
        faulthandler.enable(sys.__stderr__)
