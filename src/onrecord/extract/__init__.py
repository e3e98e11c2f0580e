"""Article → Quotation.

Which words are reported, what says so, and who is named as the source?
Law: every passage is cut from its article; the passages of a content come in order and do not overlap.
"""

from onrecord.extract.quotations import ExtractSettings, extract_quotations

__all__ = ["ExtractSettings", "extract_quotations"]
