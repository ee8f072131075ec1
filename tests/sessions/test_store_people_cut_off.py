"""A session that a crash cut off: all that was acknowledged is there, and it is offered."""

import contextlib
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from instruments.refusal import Refusal
from sessions import sittings
from sessions.store import Store
from tests.sessions.clinic import client_with_all, played
from tests.sessions.killing import kill_in_session


def test_nothing_acknowledged_of_a_session_is_lost_by_a_kill(profile):
    dice = random.Random(7)
    outcomes = [kill_in_session(profile, dice.uniform(0, 0.3)) for _ in range(8)]
    assert all(outcome.acknowledged for outcome in outcomes)
    assert sum(outcome.lost for outcome in outcomes) == 0
    assert sum(outcome.missing for outcome in outcomes) == 0
    assert all(outcome.sound for outcome in outcomes)
    assert outcomes[-1].cut_off == len(outcomes)


def test_a_session_cut_off_is_offered_until_it_is_kept_or_discarded_or_gone_on_with(profile):
    kill_in_session(profile, 0.2)
    with contextlib.closing(Store.open(profile)) as store:
        (offered,) = store.unfinished_sessions()
        written = len(store.notes(offered.id)) + len(store.check_ins(offered.id))
        assert written > 0
        store.resume_session(offered.id)
        assert store.unfinished_sessions() == ()
        with pytest.raises(Refusal, match="not cut off"):
            store.resume_session(offered.id)
    with contextlib.closing(Store.open(profile)) as store:
        store.keep_session(offered.id)
        (kept,) = store.sessions(offered.client_id)
        assert kept.state == "held"
        assert offered.began_at <= kept.ended_at <= datetime.now(UTC)
        assert store.unfinished() == store.unfinished_sessions() == ()
        assert kept.takes == len(store.takes(kept.id)) > 0
        store.discard_session(kept.id)
        assert store.sessions(offered.client_id) == ()
        assert store.client(offered.client_id).name


def test_a_running_session_is_not_offered_to_who_is_in_it_nor_to_a_reader_beside(profile):
    with contextlib.closing(Store.open(profile)) as store:
        store.begin_session()
        assert store.unfinished_sessions() == ()
        with contextlib.closing(Store.open(profile, read_only=True)) as reader:
            assert reader.unfinished_sessions() == ()
    with contextlib.closing(Store.open(profile, read_only=True)) as reader:
        assert len(reader.unfinished_sessions()) == 1


def test_a_clock_put_back_ends_no_session_before_it_began(store, monkeypatch):
    class Back(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - timedelta(days=400)

    session = store.begin_session()
    take = played(store, session)
    monkeypatch.setattr(sittings, "datetime", Back)
    store.check_in(session, "after", 0.5, 0.5)
    store.end_session(session)
    (info,) = store.sessions()
    assert info.ended_at == info.began_at
    assert [one.id for one in store.takes(session)] == [take]


def test_discarding_one_session_harms_no_other(store):
    client = client_with_all(store, tuple(f"w{number}" for number in range(12)))
    first = store.sessions(client)[0]
    second = store.begin_session(client)
    played(store, second)
    store.discard_session(second)
    assert [replace(one) for one in store.sessions(client)] == [first]
    assert store.takes(first.id)[0].title == "w2"
    assert store.songs(client)[0].title == "w9"
