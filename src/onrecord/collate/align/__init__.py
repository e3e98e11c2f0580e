"""Strands of words -> columns: each word of each witness in its place beside the others'.

Which words stand for each other? Joined one by one: what is surely the same first, then the gaps between, then the
doubtful ties once more.

Steps: columns, order, anchors, blocks, gaps, layout, filling, slides, ties, profile.
"""
