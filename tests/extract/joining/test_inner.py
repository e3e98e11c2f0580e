"""Reports within reports."""

from __future__ import annotations

import pytest

from tests.extract.joining.test_fusion import join, words


def test_a_cue_that_no_table_knows_gives_way_to_the_clause_at_the_marks() -> None:
    text = 'The agent also sent photos that the keeper said "show how near the two boats had been all the year."'
    found = ('that the keeper said "show how near the two boats had been all the year."',)
    (draft,) = join(text, (found, "also sent photos", "The agent"))
    assert (draft.kind, draft.cue_word) == ("direct", "said")
    assert words(text, draft) == ["show how near the two boats had been all the year."]


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Roe said he asked the boy if he was well: “Yes, yes.”", "he asked the boy if he was well: “Yes, yes.”"),
        ("Roe said that it was “all of it, all” hers.", "that it was “all of it, all” hers."),
    ],
)
def test_what_no_clause_of_its_own_leads_to_is_the_outer_ones(text: str, reported: str) -> None:
    (draft,) = join(text, ((reported,), "said", "Roe"))
    assert (draft.kind, draft.cue_word) == ("mixed", "said")
