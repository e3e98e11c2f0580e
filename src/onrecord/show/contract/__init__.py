"""Records -> the plain objects of the JSON contract, and the JSON Schemas that describe them.

What do programs read, under names that stay?

Steps: lineage, objects, schemas.
"""
