"""Indexes for what is asked in an order.

Nearly all stories and statements lead to no other one. As long as an index could find just these, SQLite took it and
sorted what it found.
"""

from __future__ import annotations

from alembic import op

INDEXES = {
    "ix_statement_into": 'statement ("into") WHERE "into" IS NOT NULL',
    "ix_statement_order": 'statement (published DESC{last}, id) WHERE text IS NOT NULL AND "into" IS NULL',
    "ix_story_into": 'story ("into") WHERE "into" IS NOT NULL',
    "ix_story_order": 'story (last DESC{last}, id) WHERE articles > 0 AND "into" IS NULL',
}

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the indexes. What has no date comes last: so it is in SQLite, and PostgreSQL must be told."""
    connection = op.get_bind()
    last = " NULLS LAST" if connection.dialect.name == "postgresql" else ""
    for name, columns in INDEXES.items():
        connection.exec_driver_sql(f"DROP INDEX IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE INDEX {name} ON {columns.format(last=last)}")
