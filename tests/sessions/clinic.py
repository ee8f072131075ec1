"""A made-up therapist's room: clients with sessions, takes, songs and words, for tests and benchmarks."""

from collections.abc import Sequence

from improv.events import MarkerDropped
from sessions.recorder import Recorder
from sessions.records import AssessmentRecord, ClientRecord, MeasureRecord
from sessions.store import Store
from tests.sessions.playing import minutes_of_playing

PLAYING = minutes_of_playing(0.1)


def quiet(sentence: str) -> None:
    raise AssertionError(sentence)


def client_with_all(store: Store, words: Sequence[str]) -> str:
    """A client of whom everything that can be kept is kept, with a word of `words` (12) in each place; gives
    his id."""
    name, goals, title, marker, before, after, note, next_time, form, song, line, data = words
    client = store.add_client(ClientRecord("", name, goals, consent=True, programme="12", planned=12))
    session = store.begin_session(client)
    store.check_in(session, "before", 0.3, 0.2, before)
    take = played(store, session, title, marker)
    store.write_note(session, note, take, 48_000)
    store.write_note(session, next_time, kind="next time")
    store.assess(session, [AssessmentRecord("autonomy", 3, form)])
    store.measure(take, [MeasureRecord("client", "density", 2.5, 0.5)])
    store.check_in(session, "after", 0.6, 0.5, after)
    store.end_session(session)
    store.save_song(song, line, {"data": data}, client_id=client)
    return client


def played(store: Store, session: str, title: str = "", marker: str = "") -> str:
    """A few seconds of playing in a session, closed; gives the take's id."""
    recorder = Recorder(store, quiet)
    recorder.use_session(session)
    recorder.begin(title)
    for event in PLAYING:
        recorder.take(event)
    recorder.take(MarkerDropped(PLAYING[-1].sample, marker))
    take_id = recorder.finish()
    assert store.takes(session)[0].id == take_id
    return take_id


def all_of(store: Store) -> dict[str, object]:
    """Everything that the store gives back, to be compared."""
    found: dict[str, object] = {}
    for client_id in (None, *(client.id for client in store.clients())):
        found[f"client {client_id}"] = store.client(client_id) if client_id else None
        found[f"songs {client_id}"] = [store.load_song(song.id) for song in store.songs(client_id)]
        for session in store.sessions(client_id):
            takes = store.takes(session.id)
            found[session.id] = (
                session, [store.load(take.id) for take in takes], [store.measures(take.id) for take in takes],
                store.check_ins(session.id), store.notes(session.id), store.assessments(session.id),
            )  # fmt: skip
    return found
