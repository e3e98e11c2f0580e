"""A source and witnesses -> the stretch of the source that each of them quotes.

Whose turn is it in the source, and where in it do the words stand?

Steps: turns, placing.
"""
