"""What has no second copy of its newest state: noted in the transaction that changes it."""

from sqlalchemy import Connection, delete, insert

from sessions.models import Uncopied
from sessions.vault import new_id

SESSION, SONG, CLIENT = "session", "song", "client"
"""What a second copy is made of, one file each."""


def touched(connection: Connection, kind: str, row_id: str) -> None:
    """Note that this session, song or client was changed, begun or erased."""
    connection.execute(delete(Uncopied).where(Uncopied.kind == kind, Uncopied.id == row_id))
    connection.execute(insert(Uncopied).values(kind=kind, id=row_id, change=new_id()))
