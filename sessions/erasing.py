"""Rows erased: a session's, a client's; inside the caller's transaction, on the store or on a backup."""

from sqlalchemy import Connection, delete, select

from sessions.models import (
    Assessment,
    CheckIn,
    Chunk,
    Client,
    DataKey,
    Measure,
    Note,
    Packed,
    Session,
    Song,
    Take,
    Uncopied,
)


def erase_session(connection: Connection, session_id: str) -> None:
    """Delete a session, what was played, said and written in it, and the keys that nothing else has."""
    keys = set(connection.scalars(select(Take.data_key_id).where(Take.session_id == session_id)))
    keys.update(connection.scalars(select(Session.data_key_id).where(Session.id == session_id)))
    for of_session in (Note, CheckIn, Assessment):
        connection.execute(delete(of_session).where(of_session.session_id == session_id))
    takes = select(Take.id).where(Take.session_id == session_id)
    for of_take in (Chunk, Packed, Measure):
        connection.execute(delete(of_take).where(of_take.take_id.in_(takes)))
    connection.execute(delete(Take).where(Take.session_id == session_id))
    connection.execute(delete(Session).where(Session.id == session_id))
    keys.difference_update(connection.scalars(select(Client.data_key_id)))
    connection.execute(delete(DataKey).where(DataKey.id.in_(keys - {None})))


def erase_client(connection: Connection, client_id: str) -> None:
    """Delete a client, his sessions and songs, and his key."""
    for session_id in sessions_of(connection, client_id):
        erase_session(connection, session_id)
    key_id = connection.scalar(select(Client.data_key_id).where(Client.id == client_id))
    connection.execute(delete(Song).where(Song.client_id == client_id))
    connection.execute(delete(Client).where(Client.id == client_id))
    connection.execute(delete(DataKey).where(DataKey.id == key_id))


def sessions_of(connection: Connection, client_id: str) -> tuple[str, ...]:
    """The ids of all his sessions."""
    return tuple(connection.scalars(select(Session.id).where(Session.client_id == client_id)))


def songs_of(connection: Connection, client_id: str) -> tuple[str, ...]:
    """The ids of all his songs."""
    return tuple(connection.scalars(select(Song.id).where(Song.client_id == client_id)))


def forget_copies(connection: Connection, ids: tuple[str, ...]) -> None:
    """What is erased waits for no second copy."""
    connection.execute(delete(Uncopied).where(Uncopied.id.in_(ids)))
