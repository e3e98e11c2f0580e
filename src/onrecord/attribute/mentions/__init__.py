"""The words that name a source -> what they are: a name, a pronoun, a description, a body, a document.

What does the phrase say by itself, and what does the article say of its people elsewhere?

Steps: mention, phrases, reading, descriptions.
"""
