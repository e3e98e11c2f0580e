"""The world -> articles: files, folders, standard input and the web, in whatever form and encoding.

It answers: which article is this, by which outlet, of what day, in what language?
Its law: the text is never altered, and one bad source never stops the others.

Steps: settings, dates, languages, sources, naming, register, pages, forms, path, web.
"""

from onrecord.read.path import read_articles, read_witnesses
from onrecord.read.settings import ReadSettings
from onrecord.read.web.settings import FetchSettings

__all__ = ["FetchSettings", "ReadSettings", "read_articles", "read_witnesses"]
