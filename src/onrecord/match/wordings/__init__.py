"""Quotations -> wordings: the words by which they are compared, each wording once.

Which words tell, and which wordings are no speech but the name of something?

Steps: folding, runs, titles, weights, wording.
"""
