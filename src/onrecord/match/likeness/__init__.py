"""Wordings -> likenesses: the pairs that show one utterance, and those that cannot be one.

Which pairs are worth a look, and do their words leave a doubt?

Steps: candidates, compare, edits, likenesses.
"""
