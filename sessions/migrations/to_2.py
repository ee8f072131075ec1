"""Version 2: clients, what is said and written about sessions, measures.

Written out as it was when it was released: it does not change with the models.
"""

import sqlalchemy as sa
from alembic.operations import Operations

_ID = sa.String(32)


def upgrade(op: Operations) -> None:
    """Add the tables, and the new columns of sessions and songs."""
    _people(op)
    _sessions(op)
    _writing(op)


def _people(op: Operations) -> None:
    op.create_table(
        "client",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("data_key_id", _ID, sa.ForeignKey("data_key.id"), nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("name", sa.LargeBinary, nullable=False),
        sa.Column("goals", sa.LargeBinary, nullable=False),
        sa.Column("consent", sa.Boolean, nullable=False),
        sa.Column("consent_at", sa.DateTime),
        sa.Column("programme", sa.String(32), nullable=False),
        sa.Column("planned", sa.Integer),
    )
    op.create_table(
        "erased",
        sa.Column("client_id", _ID, primary_key=True),
        sa.Column("erased_at", sa.DateTime, nullable=False),
    )


def _sessions(op: Operations) -> None:
    op.execute("ALTER TABLE session ADD COLUMN client_id VARCHAR(32) REFERENCES client (id)")
    op.execute("ALTER TABLE session ADD COLUMN data_key_id VARCHAR(32) REFERENCES data_key (id)")
    op.add_column("session", sa.Column("number", sa.Integer))
    op.add_column("session", sa.Column("ended_at", sa.DateTime))
    op.add_column("session", sa.Column("state", sa.String(12), server_default="held", nullable=False))
    op.create_index("ix_session_client_id", "session", ["client_id"])
    op.execute("ALTER TABLE song ADD COLUMN client_id VARCHAR(32) REFERENCES client (id)")
    op.create_index("ix_song_client_id", "song", ["client_id"])


def _writing(op: Operations) -> None:
    op.create_table(
        "check_in",
        sa.Column("session_id", _ID, sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("moment", sa.String(8), primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("pleasure", sa.Float),
        sa.Column("arousal", sa.Float),
        sa.Column("word", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "note",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("session_id", _ID, sa.ForeignKey("session.id"), nullable=False),
        sa.Column("take_id", _ID, sa.ForeignKey("take.id")),
        sa.Column("at_samples", sa.Integer),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("written_at", sa.DateTime, nullable=False),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_note_session_id", "note", ["session_id"])
    op.create_table(
        "assessment",
        sa.Column("session_id", _ID, sa.ForeignKey("session.id"), primary_key=True),
        sa.Column("profile", sa.String(16), primary_key=True),
        sa.Column("gradient", sa.Integer),
        sa.Column("text", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "measure",
        sa.Column("take_id", _ID, sa.ForeignKey("take.id"), primary_key=True),
        sa.Column("voice", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("mean", sa.Float, nullable=False),
        sa.Column("sd", sa.Float, nullable=False),
    )
