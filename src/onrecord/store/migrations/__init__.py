"""How the schema came to be what it is, step by step: Alembic runs what an archive lacks.

Steps: versions, env.
"""
