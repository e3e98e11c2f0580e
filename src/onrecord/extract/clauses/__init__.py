"""The pieces of a paragraph -> reporting clauses in English, by rule.

Which verb reports, who is its subject, how far does the reported clause reach? Without a model this is all that is
known; with one it is a feature of each word, and what holds the model to the marks.

Steps: pieces, lexicon, phrases, hearing, subjects, behind, leads, bounds, ranges, readings.
"""
