"""What every rendering shares: how things are put, and how a stranger's words are made safe.

How is a verdict, a share, a stretch of text put before a reader?

Steps: steering, phrases, sheet, marking, divergences.
"""
