"""Speakers of several articles -> those of the story, and the ids that a user's own file has for them.

Which speakers of different articles are one?

Steps: circles, unite, knowledge.
"""
