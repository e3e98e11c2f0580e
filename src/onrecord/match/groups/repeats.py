"""Which quotations of a statement only say again what a fuller one of the same article says.

Pull quotations, headlines and fragments repeat; the fullest quotation gives the article's readings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.match.wordings.runs import BREAK, find_runs
from onrecord.match.wordings.wording import fold_quotation, split_parts
from onrecord.records import Quotation

_COVERED = 0.8  # 0 to 1, of a quotation's words, from which it says nothing of its own


def find_repeats(quotations: Sequence[Quotation]) -> tuple[str, ...]:
    """Return the ids of the repeats among the quotations of one statement, in their order.

    >>> from onrecord.records import Article
    >>> article = Article("a", 'In short: "stumbled onward". "I stumbled onward," she said.')
    >>> brief = Quotation("q1", "a", "mixed", (article.cut(11, 26),))
    >>> full = Quotation("q2", "a", "direct", (article.cut(30, 48),))
    >>> find_repeats([brief, full])
    ('q1',)
    """
    by_article: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_article[quotation.article_id].append(quotation)
    found = {repeat for members in by_article.values() if len(members) > 1 for repeat in _find_in_article(members)}
    return tuple(quotation.id for quotation in quotations if quotation.id in found)


def _find_in_article(quotations: Sequence[Quotation]) -> list[str]:
    words_by_id = {q.id: tuple(word.fold for word in fold_quotation(q)) for q in quotations}
    chosen: list[tuple[str, ...]] = []
    repeats: list[str] = []
    for quotation in sorted(quotations, key=lambda q: (-len(words_by_id[q.id]), not q.cue, q.start)):
        words = words_by_id[quotation.id]
        if _measure_cover(words, chosen) >= _COVERED:
            repeats.append(quotation.id)
        else:
            chosen.append(words)
    return repeats


def _measure_cover(words: Sequence[str], chosen: Sequence[Sequence[str]]) -> float:
    """Return the share of the words that stand in runs, or as single quoted words, in the chosen ones together."""
    covered: set[int] = set()
    for other in chosen:
        for run in find_runs(words, other):
            covered.update(range(run.a, run.a + run.length))
        covered |= {start for start, end in split_parts(words) if end - start == 1 and words[start] in other}
    count = len(words) - sum(word == BREAK for word in words)
    return len([place for place in covered if words[place] != BREAK]) / max(1, count)
