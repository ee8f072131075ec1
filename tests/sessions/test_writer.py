"""One writer: in order, each job whole or not at all, and never ended by one that fails."""

import threading
import time

import pytest
from sqlalchemy import text

from instruments.refusal import Refusal
from sessions import writer
from sessions.store import Store

NUMBERS = "CREATE TABLE number (value INTEGER)"


def add(value: int):
    return lambda connection: connection.execute(text(f"INSERT INTO number VALUES ({value})"))


def numbers(store: Store) -> list[int]:
    return store.writer.ask(lambda connection: [*connection.scalars(text("SELECT value FROM number"))])


@pytest.fixture
def told(store) -> list[str]:
    store.writer.ask(lambda connection: connection.execute(text(NUMBERS)))
    sentences: list[str] = []
    store.writer.notify = sentences.append
    return sentences


def test_jobs_run_in_order_and_each_is_whole(store, told):
    def half(connection):
        add(99)(connection)
        raise Refusal("Not this one.")

    for value in range(20):
        store.writer.post(add(value))
    store.writer.post(half)
    store.writer.post(add(20))
    assert numbers(store) == list(range(21))
    assert told == ["Not this one. What was recorded of it is on disk and is offered at the next start."]


def test_a_failing_job_is_tried_again_and_the_rest_waits(store, told, monkeypatch):
    monkeypatch.setattr(writer, "RETRY_S", 0.01)
    tries = []

    def stubborn(connection):
        tries.append(1)
        if len(tries) < 4:
            connection.execute(text("INSERT INTO nowhere VALUES (1)"))
        add(1)(connection)

    store.writer.post(stubborn)
    store.writer.post(add(2))
    assert store.writer.settle(5)
    assert (numbers(store), len(tries), len(told)) == ([1, 2], 4, 2)


def test_what_is_asked_is_tried_once(store, told):
    with pytest.raises(Refusal, match="not done"):
        store.writer.ask(lambda connection: connection.execute(text("INSERT INTO nowhere VALUES (1)")))
    assert numbers(store) == []


def test_asking_a_stuck_writer_ends_and_is_not_done_later(store, told, monkeypatch):
    monkeypatch.setattr(writer, "ASK_S", 0.05)
    gate = threading.Event()
    store.writer.post(lambda connection: gate.wait(5))
    began = time.monotonic()
    with pytest.raises(Refusal, match="busy"):
        store.writer.ask(add(5))
    assert not store.writer.settle(0.02)
    assert time.monotonic() - began < 2
    gate.set()
    monkeypatch.setattr(writer, "ASK_S", 5)
    assert numbers(store) == []


def test_closing_does_what_is_left_and_then_takes_no_more(store, told):
    for value in range(50):
        store.writer.post(add(value))
    kept = store.writer
    assert store.writer.close()
    with pytest.raises(Refusal, match="closed"):
        kept.post(add(51))


def test_closing_with_something_that_cannot_be_kept_says_so(profile, monkeypatch):
    store = Store.open(profile)
    store.writer.post(lambda connection: connection.execute(text("INSERT INTO nowhere VALUES (1)")))
    began = time.monotonic()
    assert not store.close()
    assert time.monotonic() - began < 3
