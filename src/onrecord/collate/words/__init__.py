"""Witnesses -> their words as they are compared, and when two words are one.

Is it the same word in another spelling or form, a number written otherwise, a filler, a name?

Steps: plain, brackets, numerals, spelling, inflection, fillers, strands, near, names.
"""
