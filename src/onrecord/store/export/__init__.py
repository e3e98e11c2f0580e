"""An archive's rows -> the tables of an export, piece by piece.

Which part of the archive is wanted, and under which ids does a reader see it?

Steps: selection, printed, tables.
"""
