from __future__ import annotations

from onrecord.match import MatchSettings, match_statements, settle_speakers
from onrecord.match.likeness.candidates import find_pairs
from onrecord.match.wordings.titles import is_title
from onrecord.match.wordings.wording import Wording
from onrecord.records import Attribution, Speaker, Statement
from tests.match.stories import read_story


def group(statements: tuple[Statement, ...]) -> set[frozenset[str]]:
    return {frozenset(statement.quotation_ids) for statement in statements}


def test_ids_follow_the_first_appearance() -> None:
    story = read_story(['"{b|The lamp is lit again tonight}" "{a|Nobody mended the eastern pump}"', "Nothing."])
    statements = match_statements(story.articles, story.quotations)
    assert [(statement.id, statement.quotation_ids) for statement in statements] == [("t1", ("b",)), ("t2", ("a",))]


def test_the_kind_is_the_surest_of_its_quotations() -> None:
    story = read_story(
        ['He {a=saw} "{a~|a lamp burning at noon}".', '"{b|I saw a lamp burning at noon,}" he {b=said}.']
    )
    (statement,) = match_statements(story.articles, story.quotations)
    assert statement.kind == "direct"
    assert statement.why == ("a has 5 words of b",)


def test_nothing_is_a_full_answer() -> None:
    assert match_statements((), ()) == ()
    assert settle_speakers((), ()) == ((), ())


def test_a_spokesman_and_his_firm_do_not_keep_words_apart() -> None:
    story = read_story(
        [
            '"{a:firm|No oil reached the river on Sunday,}" the firm {a=said}.',
            '"{b:cole|No oil reached the river on Sunday,}" Cole {b=said}.',
        ]
    )
    firm, cole = Speaker("firm", "Northport Oil", "organisation"), Speaker("cole", "Adam Cole", "person")
    other = Speaker("firm", "Bea Arlen", "person")

    def match(*speakers: Speaker) -> set[frozenset[str]]:
        return group(match_statements(story.articles, story.quotations, story.attributions, None, speakers))

    assert match(firm, cole) == {frozenset("ab")}
    assert match(other, cole) == {frozenset("a"), frozenset("b")}


def test_one_name_in_two_forms_does_not_keep_words_apart() -> None:
    story = read_story(['"{a:s1|No oil reached the river,}"', '"{b:s2|No oil reached the river,}"'])

    def match(*names: str) -> int:
        speakers = [Speaker(f"s{number}", name, "person") for number, name in enumerate(names, 1)]
        return len(match_statements(story.articles, story.quotations, story.attributions, None, speakers))

    assert match("Adam Cole", "Sir Adam Cole") == 1
    assert match("Cole", "Adam Cole") == 1
    assert match("René Cole", "Rene COLE") == 1
    assert match("Bea Cole", "Adam Cole") == 2


def test_an_unsure_speaker_does_not_keep_words_apart() -> None:
    story = read_story(
        ['"{a:roe|No oil reached the river on Sunday,}"', '"{b:ode|No oil reached the river on Sunday,}"']
    )
    unsure = [Attribution("a", "roe", confidence=0.6), Attribution("b", "ode")]
    assert group(match_statements(story.articles, story.quotations, unsure)) == {frozenset("ab")}
    assert len(match_statements(story.articles, story.quotations, unsure, MatchSettings(known=0.5))) == 2


def test_the_order_of_quotations_in_a_statement_is_that_of_the_input() -> None:
    same = '"{%s|The ferry left without its captain on a calm morning}"'
    story = read_story([same % "z", same % "y", same % "x"])
    (statement,) = match_statements(story.articles, story.quotations)
    assert statement.quotation_ids == ("z", "y", "x")


def test_a_commonplace_gram_pairs_nobody_with_other_words() -> None:
    def word(number: int) -> tuple[str, ...]:
        return ("all", "in", "all", f"w{number}", f"x{number}", f"y{number}")

    wordings = [Wording(word(number), (1.0,) * 6, (number,)) for number in range(30)]
    assert find_pairs(wordings, max_wordings=10) == []


def test_what_everybody_prints_is_still_paired() -> None:
    words = tuple(f"w{number}" for number in range(40))
    wordings = [Wording(words[:length], (1.0,) * length, (length,)) for length in range(40, 5, -1)]
    partners = {b for _, b in find_pairs(wordings, max_wordings=5)}
    assert partners == set(range(1, 35))


def test_titles() -> None:
    assert is_title("The Long Way Down")
    assert not is_title("Who Goes There? Nobody")
    assert not is_title("Help")


def test_disagreement_is_told() -> None:
    statement = Statement("t1", ("q1", "q2", "q3"))
    attributions = [Attribution("q1", "s1"), Attribution("q2", "s2"), Attribution("q3", None, rivals=("s4",))]
    (settled,), found = settle_speakers([statement], attributions)
    assert settled.speaker_id is None
    assert settled.why == ("the articles name different speakers: s1 (q1) or s2 (q2)",)
    assert found[:2] == tuple(attributions[:2])
    assert (found[2].speaker_id, found[2].rivals) == (None, ("s1", "s2", "s4"))
    assert found[2].why == ("the same words are given to s1 (q1) or s2 (q2)",)


def test_the_nameless_get_the_surest_reason() -> None:
    statement = Statement("t1", ("q1", "q2", "q3"))
    attributions = [
        Attribution("q1", "s1", confidence=0.6),
        Attribution("q2", "s1", confidence=0.9),
        Attribution("q3", None, rivals=("s2", "s1")),
    ]
    (settled,), found = settle_speakers([statement], attributions)
    assert settled.speaker_id == "s1"
    assert (found[2].speaker_id, found[2].rivals, found[2].confidence) == ("s1", ("s2",), 0.9)
    assert found[2].why == ("the same words are given to s1 (q2) elsewhere",)


def test_a_named_person_stands_before_a_statement_and_a_firm() -> None:
    speakers = [
        Speaker("s1", "a statement", "document"),
        Speaker("s2", "Northport Oil", "organisation"),
        Speaker("s3", "Adam Cole", "person"),
        Speaker("s4", "a spokesman", "person"),
        Speaker("s5", "Sir Adam Cole", "person"),
        Speaker("s6", "Bea Arlen", "person"),
    ]

    def settle(*speaker_ids: str, confidence: float = 1.0) -> str | None:
        attributions = [Attribution(f"q{n}", one, confidence=confidence) for n, one in enumerate(speaker_ids)]
        statement = Statement("t1", tuple(attribution.quotation_id for attribution in attributions))
        return settle_speakers([statement], attributions, speakers)[0][0].speaker_id

    assert settle("s1", "s2", "s3", "s4") == "s3"
    assert settle("s1", "s2", "s4") == "s2"
    assert settle("s5", "s3", "s5") == "s5"
    assert settle("s3", "s6") is None
    assert settle("s3", "s6", "s3", confidence=0.5) is None


def test_an_unsure_name_does_not_disagree_with_a_sure_one() -> None:
    attributions = [Attribution("q1", "s1", confidence=0.5), Attribution("q2", "s2", confidence=0.95)]
    (statement,), settled = settle_speakers([Statement("t1", ("q1", "q2"))], attributions)
    assert statement.speaker_id == "s2"
    assert settled == tuple(attributions)


def test_eighty_outlets_with_eighty_excerpts_are_one_statement() -> None:
    words = [f"{sound}{number}" for number in range(13) for sound in ("bel", "tor")]
    texts = []
    for number in range(80):
        cut = words[number % 8 : 16 + number % 10]
        cut[number % len(cut)] = f"slip{number}"
        texts.append(f'"{{q{number}|{" ".join(cut)}}}" she said.')
    story = read_story(texts)
    (statement,) = match_statements(story.articles, story.quotations)
    assert len(statement.quotation_ids) == 80


def test_the_same_description_in_two_articles_is_one_speaker_of_the_same_words() -> None:
    statement = Statement("t1", ("q1", "q2"))
    attributions = [Attribution("q1", "s1"), Attribution("q2", "s2")]
    alike = [Speaker("s1", "My grandfather", "unnamed"), Speaker("s2", "my grandfather", "unnamed")]
    other = [alike[0], Speaker("s2", "a nurse", "unnamed")]
    assert settle_speakers([statement], attributions, alike)[0][0].speaker_id == "s1"
    assert settle_speakers([statement], attributions, other)[0][0].speaker_id is None
