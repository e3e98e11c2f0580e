"""Pairs of tellings -> how much speaks for one having its words from the other.

What would a copyist have done to the words, and which departures do two share that others do not?

Steps: edits, pairs, departures, wires, shared.
"""
