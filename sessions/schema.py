"""The store's tables: laid out, checked, brought up to date."""

from sqlalchemy import Connection, Engine, func, insert, select, table
from sqlalchemy.exc import SQLAlchemyError

from instruments.refusal import Refusal
from sessions.files import sync_folder
from sessions.models import VERSION, Base, SchemaVersion
from sessions.profile import Profile
from sessions.writer import fold


def prepare(engine: Engine, profile: Profile) -> None:
    """Check the store and bring it up to date, or lay out a new one and put that on disk before anything is
    recorded."""
    with engine.connect() as connection:
        if connection.scalar(select(func.count()).select_from(table("sqlite_master"))):
            version = check_version(connection)
            connection.rollback()
            if version < VERSION:
                _bring_up(connection, profile, version)
            return
        connection.rollback()
        lay_out(connection)
    sync_folder(profile.data)


def lay_out(connection: Connection) -> None:
    """The tables of an empty store, on disk."""
    with connection.begin():
        Base.metadata.create_all(connection)
        connection.execute(insert(SchemaVersion).values(version=VERSION))
    fold(connection)


def _bring_up(connection: Connection, profile: Profile, version: int) -> None:
    """To the newest version, all or nothing, after a copy was made beside the store."""
    from sessions.migrations import migrate

    copy = profile.store.with_name(f"store.version-{version}.db")
    if not copy.exists():
        connection.exec_driver_sql("VACUUM INTO ?", (str(copy),))
        copy.chmod(0o600)
    connection.rollback()
    with connection.begin():
        migrate(connection, version)
    fold(connection)
    sync_folder(profile.data)


def check_version(connection: Connection) -> int:
    """The version of the store's tables. Raises Refusal for a damaged store and for a newer one."""
    try:
        version = connection.scalar(select(SchemaVersion.version)) or 0
    except SQLAlchemyError as error:
        raise Refusal("The store is damaged. It was left as it is.") from error
    if version > VERSION:
        raise Refusal("The store was written by a newer Attune. Please use that one; nothing was changed.")
    return version
