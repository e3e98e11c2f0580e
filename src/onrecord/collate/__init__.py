"""Wordings -> Collation: aligns the witnesses of one statement word by word, types and weighs every difference.

It answers: what did each outlet do to the words, and does it matter?
Law: a row's tokens are its witness's tokens, each exactly once; each word of the base is a witness's at that place.

Steps: words, align, table, judge, path.
"""

from onrecord.collate.path import collate_wordings
from onrecord.collate.words.plain import make_witness

__all__ = ["collate_wordings", "make_witness"]
