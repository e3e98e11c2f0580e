"""Article → Quotation.

Which words are reported, what says so, and who is named as the source?
Law: every passage is cut from its article; the passages of a content come in order and do not overlap.

Steps: settings, segments, clauses, marks, model, joining, path.
"""

from onrecord.extract.marks.fragments import find_fragments
from onrecord.extract.model.choosing import choose_model
from onrecord.extract.path import extract_quotations, read_article
from onrecord.extract.settings import ExtractSettings

__all__ = ["ExtractSettings", "choose_model", "extract_quotations", "find_fragments", "read_article"]
