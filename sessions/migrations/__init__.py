"""From one version of the store's tables to the next, by Alembic's operations."""

from collections.abc import Callable, Mapping

from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, update

from sessions.migrations import to_2, to_3
from sessions.models import VERSION, SchemaVersion

STEPS: Mapping[int, Callable[[Operations], None]] = {2: to_2.upgrade, 3: to_3.upgrade}
"""What makes each version from the one before."""


def migrate(connection: Connection, version: int) -> None:
    """Bring the tables from `version` to the newest, inside the caller's transaction."""
    operations = Operations(MigrationContext.configure(connection))
    for step in range(version + 1, VERSION + 1):
        STEPS[step](operations)
    connection.execute(update(SchemaVersion).values(version=VERSION))
