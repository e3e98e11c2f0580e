"""What every stage asks of a text: its tokens, its quotation marks, its sentences and paragraphs.

Steps: enclosures, apostrophes, marks, sentences, tokens.
"""
