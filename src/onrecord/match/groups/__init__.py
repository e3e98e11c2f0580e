"""Likenesses -> clusters: what shares its words is one statement, and chains of chances are cut.

Which wordings are one statement, and which quotations only repeat a fuller one?

Steps: clusters, repeats.
"""
