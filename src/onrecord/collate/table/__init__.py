"""Columns -> places: where the witnesses part, and what is the base there.

Where does one difference begin and end, what was moved, what is only an excerpt?

Steps: masks, reach, grid, sites, moves, long_gaps, places, amounts, wording, seams, base, fine.
"""
