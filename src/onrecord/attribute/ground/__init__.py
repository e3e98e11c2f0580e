"""Article, cast and mentions -> the scene: all that the resolver knows of an article while it reads it.

Who is in the reader's mind at each place, what does the use of names teach, and what was answered so far?

Steps: answers, focus, bodies, learning, scene.
"""
