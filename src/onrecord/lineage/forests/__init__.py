"""Evidence -> the share that each link has of all forests that could be.

Given everybody else, how likely is it that this one is whose parent?

Steps: shares, weights, links.
"""
