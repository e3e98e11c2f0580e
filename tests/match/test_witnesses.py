from __future__ import annotations

from onrecord.match import gather_witnesses, match_statements
from onrecord.records import Statement, Witness
from tests.match.stories import Story, read_story


def gather(*texts: str, published: tuple[str | None, ...] = ()) -> tuple[Story, tuple[Witness, ...]]:
    story = read_story(texts, published)
    statements = match_statements(story.articles, story.quotations, story.attributions)
    assert len(statements) == 1
    return story, gather_witnesses(statements[0], story.articles, story.quotations)


def test_a_reporting_clause_is_a_cut_with_its_span() -> None:
    story, (witness,) = gather('"{a|The mill stands,}" Roe {a=said} on Monday, "{a|and it will stand.}"')
    (cut,) = [token for token in witness.parts[0] if token.mark == "cut"]
    assert (cut.form, cut.norm) == ("", "")
    assert story.articles[0].text[cut.start : cut.end] == "Roe said on Monday,"


def test_paragraphs_of_one_running_quotation_are_not_cut() -> None:
    _, (witness,) = gather('She {a=wrote}: "{a|The mill stands.}\n\n"{a|It will stand tomorrow.}"')
    assert [token.mark for token in witness.parts[0]].count("cut") == 0
    assert witness.text == "The mill stands. It will stand tomorrow."


def test_marks_that_close_and_reopen_are_a_cut() -> None:
    _, (witness,) = gather('She {a=wrote}: "{a|The mill stands.}" "{a|It will stand tomorrow.}"')
    assert [token.form for token in witness.parts[0] if token.mark == "cut"] == [""]


def test_of_a_mixed_quotation_only_the_quoted_words_are_read() -> None:
    story, (witness,) = gather('Roe {a=said} the "{a~|old mill}" would outlive "{a~|all the bankers}" of the town.')
    assert witness.text == "old mill all the bankers"
    (cut,) = [token for token in witness.parts[0] if token.mark == "cut"]
    assert story.articles[0].text[cut.start : cut.end] == "would outlive"


def test_witnesses_come_by_date_unknown_last_then_outlet() -> None:
    same = '"{%s|We rang the bell at four and nobody came to the harbour}" she said.'
    texts = [same % key for key in "abcd"]
    _, witnesses = gather(*texts, published=(None, "2031-05-02", "2031-05-01", None))
    assert [witness.id for witness in witnesses] == ["3", "2", "1", "4"]


def test_parts_follow_the_longest_unbroken_rendering() -> None:
    fullest = (
        '"{b|Then the roof went, and after it the barn and the wall by the lane}" she said. '
        'Earlier: "{a|It began with a sound like a train far off}". '
        '"{d|My brother slept through it all and asked for breakfast and for his hat}" she added.'
    )
    running = '"{c|It began with a sound like a train far off. Then the roof went, and after it the barn and the wall}"'
    story = read_story([fullest, running])
    statement = Statement("t1", ("a", "b", "c", "d"))
    first, second = gather_witnesses(statement, story.articles, story.quotations)
    assert first.quotation_ids == ("a", "d", "b")  # what the other lacks stays behind what it stood behind
    assert second.quotation_ids == ("c",)


def test_articles_without_the_statement_are_no_witnesses() -> None:
    story = read_story(['"{a|We rang the bell at four}" she said.', "Nothing was said."])
    witnesses = gather_witnesses(Statement("t1", ("a",)), story.articles, story.quotations)
    assert [witness.id for witness in witnesses] == ["1"]
