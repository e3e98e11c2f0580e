"""Article → Quotation.

Which words are reported, what says so, and who is named as the source?
Law: every passage is cut from its article; the passages of a content come in order and do not overlap.
"""

from onrecord.extract.fragments import find_fragments
from onrecord.extract.models import choose_model
from onrecord.extract.quotations import extract_quotations
from onrecord.extract.settings import ExtractSettings

__all__ = ["ExtractSettings", "choose_model", "extract_quotations", "find_fragments"]
