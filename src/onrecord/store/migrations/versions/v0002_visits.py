"""Addresses that were fetched are remembered, so that the next visit need only ask whether anything changed."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table of visits."""
    op.create_table(
        "visit",
        Column("key", LargeBinary, primary_key=True),
        Column("outcome", Text, nullable=False),
        Column("etag", Text),
        Column("modified", Text),
        Column("stamp", Text),
        Column("seen", Text, nullable=False),
        Column("article_id", Integer, ForeignKey("article.id", ondelete="SET NULL"), nullable=True),
    )
    op.create_index("ix_visit_article_id", "visit", ["article_id"])
