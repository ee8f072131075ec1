"""A power cut at any moment of a session: nothing acknowledged is lost, nothing is corrupt."""

import pytest

pytest.importorskip("apsw", reason="the power-cut tests need apsw-sqlite3mc")

from sessions import writer
from tests.sessions import power


@pytest.fixture
def said(store, monkeypatch):
    monkeypatch.setattr(writer, "TICK_S", 0.01)
    setup = power.setup_of(store)
    return setup, power.told(store, power.in_session)


def test_no_cut_loses_what_was_acknowledged_or_ruins_the_store(said, tmp_path):
    found = power.cut(tmp_path, *said, cuts=60)
    assert found.commits > 20
    assert (found.corrupt, found.losing) == (0, 0)


def test_the_simulation_notices_a_store_that_does_not_sync(said, tmp_path):
    found = power.cut(tmp_path, *said, cuts=60, synchronous="OFF")
    assert found.corrupt + found.losing > 5
