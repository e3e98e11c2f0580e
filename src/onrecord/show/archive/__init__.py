"""An archive's answers and exports -> tables for people and for programs.

Which columns has a table, what do they mean, and how is each kind of value written?

Steps: columns, rows, parquet.
"""
