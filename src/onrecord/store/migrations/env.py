"""Alembic's environment: it runs on the connection that `store.engine` hands over."""

from __future__ import annotations

from alembic import context

from onrecord.store.schema import METADATA


def run() -> None:
    """Run the steps that the archive lacks."""
    context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # else this is a mere import
    run()
