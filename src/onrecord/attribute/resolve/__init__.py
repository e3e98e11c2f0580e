"""Mentions and cast -> answers: whom each mention stands for, in one pass through the article.

Who is in the reader's mind at this place, and is one of them far ahead of the others? If not, the answer is open.

Steps: answers, focus, bodies, learning, scene, introductions, running, described, organisations, walk, speakers.
"""
