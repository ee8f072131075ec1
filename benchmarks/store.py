"""The store's figures: commits paced as in a session, 1,000 takes opened and listed, an hour packed, kills.

Prints JSON and one line to read: `python benchmarks/store.py [SECONDS] [TAKES] [KILLS]`.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, update

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from instruments.clock import RATE
from sessions import takes
from sessions.codec import encode_packed
from sessions.facts import Facts
from sessions.models import CLOSED, Packed, Take
from sessions.profile import Profile
from sessions.recorder import Recorder
from sessions.records import ClientRecord, MeasureRecord
from sessions.sealing import Place, seal
from sessions.store import Store
from sessions.vault import new_id
from tests.sessions.killing import kill_once
from tests.sessions.playing import minutes_of_playing


def ms(work: Callable[[], Any], times: int = 1) -> float:
    """The median time of `work`, milliseconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        spent.append((time.perf_counter() - began) * 1e3)
    return round(statistics.median(spent), 2)


def share(values: list[float], percent: float) -> float:
    return round(sorted(values)[min(len(values) - 1, int(len(values) * percent / 100))], 2)


def paced(home: Path, seconds: float) -> dict[str, Any]:
    """Play in real time; time each commit on the writer's thread, and each call on the player's."""
    commits: list[float] = []
    calls: list[float] = []
    store = Store.open(Profile.inside(home))
    attempt = store.writer._attempt

    def timed(*work: Any) -> Any:
        began = time.perf_counter()
        result = attempt(*work)
        if result is not None:
            commits.append((time.perf_counter() - began) * 1e3)
        return result

    store.writer._attempt = timed  # type: ignore[method-assign]
    with closing(store):
        recorder = Recorder(store, print)
        recorder.begin()
        start = time.perf_counter()
        for event in minutes_of_playing(seconds / 60):
            time.sleep(max(0.0, start + event.sample / RATE - time.perf_counter()))
            began = time.perf_counter()
            recorder.take(event)
            calls.append((time.perf_counter() - began) * 1e3)
        recorder.finish()
    return {
        "commits": len(commits),
        "commit_p50_ms": share(commits, 50),
        "commit_p99_ms": share(commits, 99),
        "commit_max_ms": round(max(commits), 2),
        "take_p99_ms": share(calls, 99),
        "take_max_ms": round(max(calls), 2),
    }


def hour(home: Path) -> dict[str, Any]:
    """Pack and load an hour of two players and a band, recorded in chunks of a quarter of a second."""
    events = minutes_of_playing(60)
    chunks = [list(part) for _, part in groupby(events, key=lambda event: event.sample // (RATE // 4))]
    with closing(Store.open(Profile.inside(home))) as store:

        def record(connection: Connection) -> str:
            head = takes.Head(new_id(), new_id(), "an hour", datetime.now(UTC), Facts())
            key = takes.begin(connection, store.vault, head)
            for seq, chunk in enumerate(chunks):
                takes.append(connection, key, head.take_id, seq, chunk)
            return head.take_id

        take_id = store.writer.post(record).result()
        return {
            "events": len(events),
            "packed_kB": round(len(encode_packed(events)) / 1e3),
            "pack_ms": ms(lambda: store.keep(take_id)),
            "load_ms": ms(lambda: store.load(take_id), 3),
        }


def many(home: Path, count: int) -> dict[str, Any]:
    """Open and list a store of `count` takes of ten minutes."""
    packed = encode_packed(minutes_of_playing(10))
    profile = Profile.inside(home)
    with closing(Store.open(profile)) as store:
        for first in range(0, count, 100):
            store.writer.ask(lambda connection, first=first: _fill(connection, store, packed, first))

    def open_and_close() -> None:
        Store.open(profile).close()

    with closing(Store.open(profile)) as store:
        listing, size = ms(store.takes, 5), len(store.takes())
        sessions = ms(store.sessions, 5)
        store.copy_now()
        client = _client(store)
        trend = ms(lambda: store.trend(client, "density"), 9)
    return {
        "takes": size,
        "size_MB": round(profile.store.stat().st_size / 1e6, 1),
        "open_and_close_ms": ms(open_and_close, 5),
        "list_ms": listing,
        "list_sessions_ms": sessions,
        "trend_ms": trend,
    }


def _client(store: Store) -> str:
    """Somebody with 40 sessions, a take and eight measures each, among the others."""
    client = store.add_client(ClientRecord("", "A.", consent=True))
    for number in range(40):
        session = store.begin_session(client)
        started_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=7 * number)
        head = takes.Head(new_id(), session, "", started_at, Facts())
        store.writer.ask(lambda connection, head=head: takes.begin(connection, store.vault, head))
        measures = [MeasureRecord("client", name, number / 10, 0.1) for name in ("density", *"abcdefg")]
        store.measure(head.take_id, measures)
    return client


def _fill(connection: Connection, store: Store, packed: bytes, first: int) -> None:
    for number in range(first, first + 100):
        started_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=number)
        facts = Facts(
            style="folk strum", key_label="A minor", bpm=90.0, length_samples=RATE * 600, notes=6000
        )
        head = takes.Head(new_id(), new_id(), f"Take {number}", started_at, facts)
        key = takes.begin(connection, store.vault, head)
        sealed = seal(key, packed, Place("packed", head.take_id, "sealed"))
        connection.execute(insert(Packed).values(take_id=head.take_id, sealed=sealed))
        connection.execute(update(Take).where(Take.id == head.take_id).values(state=CLOSED))


def kills(home: Path, count: int) -> dict[str, Any]:
    """Kill -9 at random moments."""
    dice = random.Random(5)
    outcomes = [kill_once(Profile.inside(home), dice.uniform(0, 0.4)) for _ in range(count)]
    return {
        "kills": count,
        "acknowledged_events": sum(outcome.acknowledged for outcome in outcomes),
        "lost_events": sum(outcome.lost for outcome in outcomes),
        "takes_missing": sum(outcome.missing for outcome in outcomes),
        "takes_offered": outcomes[-1].cut_off if outcomes else 0,
        "stores_unsound": sum(not outcome.sound for outcome in outcomes),
    }


def main() -> None:
    given = [*map(float, sys.argv[1:])]
    seconds, count, deaths = given + [20.0, 1000.0, 100.0][len(given) :]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        figures = {
            "paced": paced(home / "paced", seconds),
            "hour": hour(home / "hour"),
            "many": many(home / "many", int(count)),
            "kills": kills(home / "kills", int(deaths)),
        }
    print(json.dumps(figures, indent=1))
    print(in_words(**{name: value for part in figures.values() for name, value in part.items()}))


def in_words(**each: Any) -> str:
    return (
        f"commit p50 {each['commit_p50_ms']} p99 {each['commit_p99_ms']} ms, "
        f"a call to the recorder at most {each['take_max_ms']} ms; "
        f"{each['takes']} takes open and close in {each['open_and_close_ms']} ms, "
        f"list in {each['list_ms']} ms, their sessions in {each['list_sessions_ms']} ms, a trend in "
        f"{each['trend_ms']} ms; "
        f"an hour packs in {each['pack_ms']} ms to {each['packed_kB']} kB; "
        f"{each['kills']} kills, {each['lost_events']} of {each['acknowledged_events']} events lost"
    )


if __name__ == "__main__":
    main()
