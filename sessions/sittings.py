"""Sessions' rows, and what is said and written about them; inside the caller's transaction."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from instruments.clock import RATE
from instruments.refusal import Refusal
from sessions.copied import SESSION, touched
from sessions.models import (
    AFTER,
    BEFORE,
    CLOSED,
    HELD,
    RUNNING,
    Assessment,
    CheckIn,
    Measure,
    Note,
    Session,
    Take,
)
from sessions.people import check_consent, key_of
from sessions.records import (
    AssessmentRecord,
    CheckInRecord,
    MeasureRecord,
    NoteRecord,
    SessionInfo,
    TrendPoint,
)
from sessions.sealing import Place, seal, unseal
from sessions.vault import Vault

LONGEST_TEXT = 20_000


def begin(
    connection: Connection,
    vault: Vault,
    session_id: str,
    client_id: str | None,
    state: str = RUNNING,
    at: datetime | None = None,
) -> None:
    """Write a session that begins now, or is planned for (or was missed) `at`. Raises `NotKept` for a client
    without consent."""
    check_consent(connection, client_id)
    key_id = vault.make(connection)[0] if client_id is None else key_of(connection, vault, client_id)[0]
    number = connection.scalar(select(func.max(Session.number)).where(Session.client_id == client_id))
    connection.execute(
        insert(Session).values(
            id=session_id,
            began_at=at or datetime.now(UTC),
            kind="free" if client_id is None else "client",
            client_id=client_id,
            data_key_id=key_id,
            number=None if client_id is None else (number or 0) + 1,
            state=state,
        )
    )
    touched(connection, SESSION, session_id)


def mark(connection: Connection, session_id: str, state: str) -> None:
    """Say that a session is running, was held, or was missed. Raises `NotKept` for one that would begin
    without consent, Refusal where there is none such."""
    row = _row(connection, session_id)
    values: dict[str, Any] = {"state": state}
    if state == RUNNING:
        check_consent(connection, row.client_id)
        values["began_at"] = datetime.now(UTC)
    if state == HELD:
        values["ended_at"] = max(row.began_at, datetime.now(UTC))
    connection.execute(update(Session).where(Session.id == session_id).values(**values))
    touched(connection, SESSION, session_id)


def close_cut_off(connection: Connection, session_id: str) -> None:
    """Close a session that a crash cut off; it ended when something of it was last kept."""
    row = _row(connection, session_id)
    takes = connection.execute(
        select(Take.started_at, Take.length_samples).where(Take.session_id == session_id)
    )
    last = [
        row.began_at,
        *(take.started_at + timedelta(seconds=take.length_samples / RATE) for take in takes),
    ]
    for at, of in ((CheckIn.at, CheckIn.session_id), (Note.written_at, Note.session_id)):
        last += connection.scalars(select(at).where(of == session_id))
    values = {"state": HELD, "ended_at": max(row.began_at, min(max(last), datetime.now(UTC)))}
    connection.execute(update(Session).where(Session.id == session_id).values(**values))
    touched(connection, SESSION, session_id)


def listed(connection: Connection, client_id: str | None) -> tuple[SessionInfo, ...]:
    """The sessions of a client, or of nobody in particular, newest first."""
    return _infos(connection, Session.client_id == client_id if client_id else Session.client_id.is_(None))


def running(connection: Connection) -> tuple[SessionInfo, ...]:
    """The sessions of anybody that were begun and not ended, newest first."""
    return _infos(connection, Session.state == RUNNING)


def _infos(connection: Connection, which: ColumnElement[bool]) -> tuple[SessionInfo, ...]:
    takes = select(func.count()).where(Take.session_id == Session.id, Take.state == CLOSED).scalar_subquery()
    rows = connection.execute(
        select(Session.__table__, takes.label("takes")).where(which).order_by(Session.began_at.desc())
    )
    return tuple(
        SessionInfo(r.id, r.began_at, r.kind, r.client_id, r.number, r.ended_at, r.state, r.takes)
        for r in rows
    )


def check_in(
    connection: Connection,
    vault: Vault,
    session_id: str,
    moment: str,
    pleasure: float | None,
    arousal: float | None,
    word: str,
) -> None:
    """Write how somebody is, in the place of what he said before. Raises Refusal for values that are none."""
    if moment not in (BEFORE, AFTER) or not all(v is None or 0 <= v <= 1 for v in (pleasure, arousal)):
        raise Refusal("A check-in is before or after, and its values are from 0 to 1.")
    key = writing_key(connection, vault, session_id)
    connection.execute(delete(CheckIn).where(CheckIn.session_id == session_id, CheckIn.moment == moment))
    connection.execute(
        insert(CheckIn).values(
            session_id=session_id, moment=moment, at=datetime.now(UTC), pleasure=pleasure, arousal=arousal,
            word=_sealed(key, word, Place("check_in", session_id, f"word {moment}")),
        )
    )  # fmt: skip


def check_ins(connection: Connection, vault: Vault, session_id: str) -> tuple[CheckInRecord, ...]:
    """Before, then after."""
    key = reading_key(connection, vault, session_id)
    rows = connection.execute(select(CheckIn.__table__).where(CheckIn.session_id == session_id))
    found = [
        CheckInRecord(
            r.moment, r.at, r.pleasure, r.arousal,
            _text(key, r.word, Place("check_in", session_id, f"word {r.moment}")),
        )
        for r in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda one: one.moment == AFTER))


def write_note(connection: Connection, vault: Vault, note: NoteRecord) -> None:
    """Write a note, or a known one anew; one without words is deleted."""
    if len(note.text) > LONGEST_TEXT:
        raise Refusal(f"A note has at most {LONGEST_TEXT:,} characters.")
    key = writing_key(connection, vault, note.session_id)
    connection.execute(delete(Note).where(Note.id == note.id))
    if note.text.strip():
        connection.execute(
            insert(Note).values(
                id=note.id, session_id=note.session_id, take_id=note.take_id, at_samples=note.at_samples,
                kind=note.kind, written_at=note.written_at,
                text=_sealed(key, note.text, Place("note", note.id, "text")),
            )
        )  # fmt: skip


def notes(connection: Connection, vault: Vault, session_id: str) -> tuple[NoteRecord, ...]:
    """A session's notes in the order in which they were written."""
    key = reading_key(connection, vault, session_id)
    rows = connection.execute(
        select(Note.__table__).where(Note.session_id == session_id).order_by(Note.written_at)
    )
    return tuple(
        NoteRecord(
            r.id, r.session_id, r.take_id, r.at_samples, r.kind, r.written_at,
            _text(key, r.text, Place("note", r.id, "text")),
        )
        for r in rows
    )  # fmt: skip


def assess(connection: Connection, vault: Vault, session_id: str, form: Iterable[AssessmentRecord]) -> None:
    """Write the therapist's form whole; profiles with neither gradient nor words are left out."""
    key = writing_key(connection, vault, session_id)
    connection.execute(delete(Assessment).where(Assessment.session_id == session_id))
    for row in form:
        if row.gradient is not None or row.text.strip():
            place = Place("assessment", session_id, row.profile)
            connection.execute(
                insert(Assessment).values(
                    session_id=session_id, profile=row.profile, gradient=row.gradient,
                    text=_sealed(key, row.text, place),
                )
            )  # fmt: skip


def assessments(connection: Connection, vault: Vault, session_id: str) -> tuple[AssessmentRecord, ...]:
    """The therapist's form, as far as it is filled."""
    key = reading_key(connection, vault, session_id)
    rows = connection.execute(select(Assessment.__table__).where(Assessment.session_id == session_id))
    return tuple(
        AssessmentRecord(
            r.profile, r.gradient, _text(key, r.text, Place("assessment", session_id, r.profile))
        )
        for r in rows
    )


def measure(connection: Connection, take_id: str, measures: Iterable[MeasureRecord]) -> None:
    """Write a take's measures anew. Raises Refusal if there is none such."""
    session_id = connection.scalar(select(Take.session_id).where(Take.id == take_id))
    if session_id is None:
        raise Refusal("There is no such take.")
    connection.execute(delete(Measure).where(Measure.take_id == take_id))
    for one in measures:
        connection.execute(
            insert(Measure).values(take_id=take_id, voice=one.voice, name=one.name, mean=one.mean, sd=one.sd)
        )
    touched(connection, SESSION, session_id)


def measures(connection: Connection, take_id: str) -> tuple[MeasureRecord, ...]:
    """A take's measures as they were kept."""
    rows = connection.execute(select(Measure.__table__).where(Measure.take_id == take_id))
    return tuple(MeasureRecord(r.voice, r.name, r.mean, r.sd) for r in rows)


def trend(connection: Connection, client_id: str | None, name: str) -> tuple[TrendPoint, ...]:
    """A measure over a client's takes, oldest first."""
    rows = connection.execute(
        select(
            Session.id.label("session_id"), Take.id, Take.started_at, Measure.voice, Measure.mean, Measure.sd
        )
        .join(Take, Take.session_id == Session.id)
        .join(Measure, Measure.take_id == Take.id)
        .where(Session.client_id == client_id if client_id else Session.client_id.is_(None))
        .where(Measure.name == name)
        .order_by(Take.started_at)
    )
    return tuple(TrendPoint(r.session_id, r.id, r.started_at, r.voice, r.mean, r.sd) for r in rows)


def reading_key(connection: Connection, vault: Vault, session_id: str) -> bytes:
    """The key that seals what is written about a session; empty where nothing was. Raises Refusal."""
    key_id = _row(connection, session_id).data_key_id
    return b"" if key_id is None else vault.key(connection, key_id)


def writing_key(connection: Connection, vault: Vault, session_id: str) -> bytes:
    """The same key, to write with; a session without one gets one now. Raises `NotKept` for a client without
    consent."""
    row = _row(connection, session_id)
    check_consent(connection, row.client_id)
    touched(connection, SESSION, session_id)
    if row.data_key_id is not None:
        return vault.key(connection, row.data_key_id)
    key_id, key = vault.make(connection)
    connection.execute(update(Session).where(Session.id == session_id).values(data_key_id=key_id))
    return key


def _row(connection: Connection, session_id: str) -> Row[Any]:
    row = connection.execute(select(Session.__table__).where(Session.id == session_id)).one_or_none()
    if row is None:
        raise Refusal("There is no such session.")
    return row


def _sealed(key: bytes, text: str, place: Place) -> bytes:
    return seal(key, text.encode(errors="replace"), place)


def _text(key: bytes, sealed: bytes, place: Place) -> str:
    return unseal(key, sealed, place).decode()
