"""Mentions and cast -> answers: whom each mention stands for, in one pass through the article.

Who is in the reader's mind at this place, and is one of them far ahead of the others? If not, the answer is open.

Steps: introductions, running, described, organisations, evidence, choice, deciding, walk, speakers.
"""
