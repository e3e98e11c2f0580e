"""Articles in another house's quotation marks, single ones outside: the same words, offsets and annotations.

The corpus is American and its marks are double. British and Commonwealth papers turn them round; the model meets some
of its articles in that dress, so that it does not take the shape of a mark for what it means.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.text.marks import pair_marks
from onrecord.text.sentences import find_paragraphs
from training.corpus import Gold

_TURNED = {"“": "‘", "”": "’", '"': "'", "‘": "“", "’": "”", "'": '"'}


def restyle(gold: Gold) -> Gold:
    r"""Return the article with each closed pair of marks turned into the other kind, sign for sign.

    >>> print(restyle(Gold("a", "b", "He said: \"It is 'odd', that's all.\"", ())).text)
    He said: 'It is "odd", that's all.'
    """
    signs = list(gold.text)
    for start, end in find_paragraphs(gold.text):
        for pair in pair_marks(gold.text, start, end).enclosures:
            places = [pair.start] + [pair.end - 1] * pair.closed
            for at in places:
                signs[at] = _TURNED.get(signs[at], signs[at])
    return replace(gold, text="".join(signs))
