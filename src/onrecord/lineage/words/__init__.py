"""Articles -> what a copyist would have seen: lines of words, dates, credits.

Which words have two tellings in common, who may be earlier, whom does a text credit?

Steps: own, lines, runs, credits, dates.
"""
