"""Article -> drafts of quotations: what quotation marks, and the layout of dialogues and posts, tell.

What stands between marks, is it anybody's statement, and what belongs together over pieces and paragraphs?

Steps: standing, drafts, neighbours, posts, turns, paragraphs, fragments.
"""
