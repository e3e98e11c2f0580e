"""HTML -> Article: the paragraphs of a page that are its article.

What is the article and what is furniture, and what does the page say of itself?

Steps: paragraphs, boilerplate, facts, page.
"""
