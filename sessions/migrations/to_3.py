"""Version 3: which second copies are to be written, and a way to a session's takes.

Written out as it was when it was released: it does not change with the models.
"""

import sqlalchemy as sa
from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the table and the index; all that is there has no second copy yet."""
    op.create_table(
        "uncopied",
        sa.Column("kind", sa.String(8), primary_key=True),
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("change", sa.String(32), nullable=False),
    )
    op.create_index("take_by_session", "take", ["session_id", "state"])
    for kind in ("client", "session", "song"):
        op.execute(f"INSERT INTO uncopied (kind, id, change) SELECT '{kind}', id, id FROM {kind}")
