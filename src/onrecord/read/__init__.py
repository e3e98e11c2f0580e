"""The world -> articles: files, folders and standard input, in whatever form and encoding.

It answers: which article is this, by which outlet, of what day, in what language?
Its law: the text is never altered, and one bad source never stops the others.
"""

from onrecord.read.articles import read_articles, read_witnesses
from onrecord.read.settings import ReadSettings

__all__ = ["ReadSettings", "read_articles", "read_witnesses"]
