"""Records <-> an archive in SQLite or PostgreSQL.

What was read, what was derived from it, and by which onrecord? Law: what is stored comes back unaltered, storing it
twice changes nothing, and each article is there whole or not at all.

Steps: schema, migrations, engine, fulltext, articles, derived, library, visits, questions, statements, export,
forget.
"""
