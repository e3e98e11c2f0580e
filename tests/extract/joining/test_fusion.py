"""What a model finds, held to what the marks show."""

from __future__ import annotations

from itertools import pairwise

import pytest

from onrecord.extract.joining.fusion import join_findings
from onrecord.extract.marks.drafts import Draft
from onrecord.extract.marks.paragraphs import draft_article
from onrecord.extract.model.units import Units, cut_units
from onrecord.extract.segments import Finding, Segment
from onrecord.records import Block


def find(text: str, units: Units, words: str) -> Segment:
    start = text.index(words)
    inside = [i for i, (a, b) in enumerate(units.spans) if a < start + len(words) and b > start]
    return inside[0], inside[-1]


def join(
    text: str, *found: tuple[tuple[str, ...], str | None, str | None], blocks: tuple[Block, ...] = ()
) -> list[Draft]:
    """Return the drafts of a text in which a model found these contents, with cue and source."""
    drafts = draft_article(text, blocks)
    units = cut_units(text, drafts=drafts)
    findings = [
        Finding(
            contents=tuple(find(text, units, content) for content in contents),
            cue=find(text, units, cue) if cue else None,
            source=find(text, units, source) if source else None,
            act=0,
            content_share=0.9,
            edge_share=0.9,
            cue_share=0.9,
            source_share=0.9,
        )
        for contents, cue, source in found
    ]
    return join_findings(text, units, findings, drafts)


def words(text: str, draft: Draft) -> list[str]:
    return [text[start:end] for start, end in draft.content]


def test_what_is_all_between_marks_takes_their_edges() -> None:
    text = '"The dam will hold," Ida Marsh said.'
    (draft,) = join(text, (("The dam will hold",), "said", "Ida Marsh"))
    assert (draft.kind, words(text, draft), draft.rule) == ("direct", ["The dam will hold,"], "behind")


def test_the_marks_join_what_a_clause_interrupts() -> None:
    text = '"The dam," Ida Marsh said, "will hold."'
    (draft,) = join(text, (("The dam",), "said", "Ida Marsh"), (("will hold",), "said", "Ida Marsh"))
    assert words(text, draft) == ["The dam,", "will hold."]


@pytest.mark.parametrize("cue", [None, "said"])
def test_a_speech_over_paragraphs_is_one_though_the_model_reads_each_by_itself(cue: str | None) -> None:
    text = '"The dam will hold.\n\n"It was built in a good year, and it was built well." So she said.'
    source = "she" if cue else None
    found = ("It was built in a good year, and it was built well",)
    (draft,) = join(text, (("The dam will hold",), None, None), (found, cue, source))
    assert words(text, draft) == ["The dam will hold.", "It was built in a good year, and it was built well."]
    assert draft.cue_word == (cue or "")


@pytest.mark.parametrize(
    ("told", "cue", "alone"),
    [("that it leaked", "said", True), ("her long plan for the dam", "spelt out", False)],
)
def test_a_paragraph_all_in_marks_is_no_part_of_the_report_before_it(told: str, cue: str, *, alone: bool) -> None:
    text = f'Ida Marsh {cue} {told}.\n\n"Nobody looked at the stones before May."'
    found = join(text, ((told, "Nobody looked at the stones before May"), cue, "Ida Marsh"))
    assert [draft.kind for draft in found] == (["indirect", "direct"] if alone else ["mixed"])
    assert found[-1].mention is None or not alone


def test_a_clause_right_behind_the_words_stands_before_a_cue_that_the_model_takes_in_front_of_them() -> None:
    text = "I mean, he was clear: “That is the oddest thing. All is as it is, and should be,” he said. “It is odd.”"
    found = ("he was clear: “That is the oddest thing. All is as it is, and should be",)
    (draft,) = join(text, (found, "mean", "I"), (("It is odd",), "said", "he"))
    assert words(text, draft) == ["That is the oddest thing. All is as it is, and should be,", "It is odd."]
    assert (draft.cue_word, draft.kind) == ("said", "direct")


def test_indirect_speech_comes_from_the_model_alone() -> None:
    text = "Ida Marsh said that the dam would hold."
    (draft,) = join(text, (("that the dam would hold",), "said", "Ida Marsh"))
    assert (draft.kind, words(text, draft), draft.cue_word) == ("indirect", ["that the dam would hold"], "said")


def test_a_mixed_content_takes_in_the_mark_beside_its_last_word() -> None:
    text = 'Reed called it "a monument to waste".'
    (draft,) = join(text, (('it "a monument to waste',), "called", "Reed"))
    assert (draft.kind, words(text, draft)) == ("mixed", ['it "a monument to waste"'])


def test_what_marks_and_a_clause_show_is_kept_where_the_model_finds_nothing() -> None:
    text = '"The dam will hold," Ida Marsh said.'
    (draft,) = join(text)
    assert (words(text, draft), draft.finding) == (["The dam will hold,"], None)


def test_a_cue_that_no_table_knows_gives_unclaimed_marks_no_speaker() -> None:
    text = 'Few of her voters have a claim here.\n\n"My grandfather helped to build it, and he used to walk it daily."'
    (draft,) = join(text, (("My grandfather helped to build it, and he used to walk it daily",), "have a claim", "Few"))
    assert (draft.cue, draft.mention) == (None, None)


def test_speech_within_what_the_model_found_stands_in_it() -> None:
    text = "\"He told me, 'Go home,' and I went,\" Ida Marsh said."
    outer, inner = join(text, (("He told me, 'Go home,' and I went",), "said", "Ida Marsh"))
    assert inner.within is outer


def test_no_word_is_in_two_drafts_unless_one_stands_in_the_other() -> None:
    text = '"The dam will hold," Ida Marsh said. Reed said that it would not.'
    drafts = join(text, (("The dam will hold",), "said", "Ida Marsh"), (("that it would not",), "said", "Reed"))
    spans = sorted(span for draft in drafts for span in draft.content)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_post_that_its_page_sets_apart_is_whole_though_the_model_finds_its_beginning() -> None:
    text = "Tull wrote:\n\nThird generation of bakers here. You could set your watch by it."
    start = text.index("Third")
    blocks = (Block(start, len(text), "block quotation"),)
    (draft,) = join(text, (("Third generation of bakers here",), "wrote", "Tull"), blocks=blocks)
    assert (draft.kind, words(text, draft)) == ("direct", [text[start:]])


def test_the_name_of_a_thing_between_marks_is_nobody_s_words() -> None:
    text = 'Drivers have called the crossing the "Bridge of Sighs" for years.'
    (draft,) = join(text, (('the crossing the "Bridge of Sighs',), "called", "Drivers"))
    assert (draft.kind, draft.quoted) == ("indirect", [])


def test_what_several_clauses_report_is_as_many_quotations_though_the_model_joins_them() -> None:
    text = "“We lost it all.” ― Ann Roe\n“Nobody came to help us.” ― Tom Poe\n“It was a long night.” ― Ida Marsh"
    found = join(text, (("We lost it all", "Nobody came to help us", "It was a long night"), "― Tom", "Tom Poe"))
    told = [(words(text, draft), text[slice(*draft.mention)]) for draft in found if draft.mention]
    assert told == [
        (["We lost it all."], "Ann Roe"),
        (["Nobody came to help us."], "Tom Poe"),
        (["It was a long night."], "Ida Marsh"),
    ]


def test_what_is_reported_within_a_quotation_is_spoken_within_it() -> None:
    text = '"My father thought that the dam would never hold, and he was right," Ida Marsh said.'
    found = join(text, (("that the dam would never hold",), "thought", "My father"))
    outer, inner = sorted(found, key=lambda draft: draft.within is not None)
    assert (words(text, outer), outer.within) == ([text[1:67]], None)
    assert (words(text, inner), inner.within) == (["that the dam would never hold"], outer)


def test_a_heading_of_the_outlet_says_nothing() -> None:
    text = "Interview: the engineer and the dam\n\nThe river rose."
    assert join(text, (("the engineer and the dam",), ":", "Interview")) == []


def test_a_clause_by_the_marks_stands_before_a_cue_of_another_paragraph() -> None:
    text = (
        'Ida Marsh said she had found cracks, "some of them longer than my hand".\n\nTom Poe listened to that at home.'
    )
    found = join(text, (("some of them longer than my hand", "that at home"), "listened to", "Tom Poe"))
    told = [(words(text, draft), text[slice(*draft.mention)]) for draft in found if draft.mention]
    assert told[0][1] == "Ida Marsh"
    assert told[1] == (["that at home"], "Tom Poe")


def test_a_sections_heading_is_no_part_of_what_the_line_below_it_reports() -> None:
    text = '"In the book"\n\nThe union says that nobody was surprised.'
    (draft,) = join(text, (("In the book", "that nobody was surprised"), "says", "The union"))
    assert words(text, draft) == ["that nobody was surprised"]


def test_what_stands_behind_the_clause_of_a_whole_quotation_is_the_outlets() -> None:
    text = '"We won," she said of the race, and the lights went out. "At last."'
    (draft,) = join(text, (("We won", "the lights went out", "At last"), "said", "she"))
    assert words(text, draft) == ["We won,", "At last."]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('"The dam," she said, would hold for years.', "would hold for years"),
        ('"We won," she said of the race.', "the race"),
        ('"Not now," he said: the bridge must wait.', "the bridge must wait"),
    ],
)
def test_what_the_clause_leads_to_stays(text: str, plain: str) -> None:
    begin = "The dam" if "dam" in text else "We won" if "won" in text else "Not now"
    cue, source = "said", "he" if "he said:" in text else "she"
    (draft,) = join(text, ((begin, plain), cue, source))
    assert plain in " ".join(words(text, draft))


def test_the_sentence_before_a_quotation_with_its_own_clause_is_no_part_of_it() -> None:
    text = 'He set out his view of the ferry.\n\n"It can cross by itself," he said.'
    (draft,) = join(text, (("his view of the ferry", "It can cross by itself"), "said", "he"))
    assert words(text, draft) == ["It can cross by itself,"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "mention"),
    [
        ("She was criticised for the plan.", "the plan", "was criticised for", "She", None),
        ("She came under fire for the plan.", "the plan", "came under fire for", "She", None),
        ("She was worried about the plan.", "the plan", "was worried about", "She", "She"),
        ("She was pressed by Ann Roe about the plan.", "the plan", "was pressed by Ann Roe about", "She", "Ann Roe"),
        ("HAM - Ann Roe, who opposes the plan, left.", "the plan", "opposes", "HAM - Ann Roe, who", "Ann Roe"),
        ("The court last month rejected the plan.", "the plan", "rejected", "The court last month", "The court"),
        ("Not a tacit acknowledgment of the plan.", "the plan", "tacit acknowledgment of", "a", None),
    ],
)
def test_the_mention_is_whoever_speaks_and_no_more(
    text: str, content: str, cue: str, source: str, mention: str | None
) -> None:
    (draft,) = join(text, ((content,), cue, source))
    assert (text[slice(*draft.mention)] if draft.mention else None) == mention
