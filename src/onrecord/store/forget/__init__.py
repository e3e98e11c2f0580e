"""An article or a speaker -> nothing left of them.

Where does the archive have these words, and are they gone from the disk?

Steps: blanking, sweeping, forgetting.
"""
