"""What holds for every test."""

import os
from collections.abc import Iterator

import pytest

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
