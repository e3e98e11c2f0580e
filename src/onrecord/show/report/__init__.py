"""Report, extractions, collation -> a terminal, one HTML page, Markdown, CSV.

What must a reader see first, and where do the words stand?

Steps: overview, environment, wording, places, columns, terminal, markdown, readings, page, extraction.
"""
