"""What holds for the attribution of any article, however odd its words."""

from __future__ import annotations

import re
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute import attribute_quotations, unite_voices
from onrecord.records import Article, Quotation, QuotationKind, Voices

_PIECES = st.sampled_from(
    [
        *("Ann Roe ", "Roe ", "Mr. Poe ", "Tom Poe Jr. ", "she ", "He ", "they ", "I ", "the 47-year-old actress "),
        *("a spokesman for Acme Corp ", "Critics ", "The report ", "said ", "told ", '"', "“", "”", "'", ", ", ". "),
        *("\n\n", "\n", "his lawyer, Ned Marsh, ", "who ", "U.S. ", "The Times ", "ROE: ", "Acme ", "of the ", "- "),
        *(
            "rain ",
            "Jr.",
            "Mr.",
            "é",
            "’s ",
            "(",
            ") ",
            "@ann ",
            "St. ",
            "New ",
            "the ",
            "and ",
            "A. ",
            "\u00a0",
            "O’Roe ",
        ),
    ]
)
_TEXTS = st.lists(_PIECES, min_size=1, max_size=40).map("".join) | st.text(min_size=1, max_size=120)


@st.composite
def reports(draw: st.DrawFn) -> tuple[Article, tuple[Quotation, ...]]:
    """Draw an article and quotations anywhere in it, in text order."""
    article = Article(draw(st.sampled_from("abc")), draw(_TEXTS), outlet=draw(st.sampled_from([None, "Gazette"])))
    size = len(article.text)
    quotations: list[Quotation] = []
    for number in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, size - 1))
        content = article.cut(start, draw(st.integers(start + 1, size)))
        begin = draw(st.integers(0, size - 1))
        mention = (article.cut(begin, draw(st.integers(begin + 1, min(size, begin + 40)))),)
        kind: QuotationKind = draw(st.sampled_from(["direct", "mixed", "indirect"]))
        within = draw(st.sampled_from([None, *(q.id for q in quotations)]))
        named = mention if draw(st.booleans()) else ()
        quotations.append(Quotation(f"q{number}", article.id, kind, (content,), mention=named, within=within))
    return article, tuple(sorted(quotations, key=lambda quotation: quotation.start))


@given(reports())
def test_each_quotation_has_one_attribution_in_order(report: tuple[Article, tuple[Quotation, ...]]) -> None:
    article, quotations = report
    voices = attribute_quotations(article, quotations)
    assert [a.quotation_id for a in voices.attributions] == [q.id for q in quotations]


@given(reports())
def test_every_id_that_is_named_exists(report: tuple[Article, tuple[Quotation, ...]]) -> None:
    voices = attribute_quotations(*report)
    check_ids(voices)


@given(reports())
def test_names_are_words_of_the_article(report: tuple[Article, tuple[Quotation, ...]]) -> None:
    article, quotations = report
    words = set(re.findall(r"[\w]+", article.text))
    for speaker in attribute_quotations(article, quotations).speakers:
        parts = set(re.findall(r"[\w]+", speaker.name))
        assert parts <= words or speaker.name in " ".join(article.text.split())  # a mention may cut a word


@given(reports())
def test_every_attribution_says_why_and_how_surely(report: tuple[Article, tuple[Quotation, ...]]) -> None:
    for attribution in attribute_quotations(*report).attributions:
        assert attribution.why
        assert 0 <= attribution.confidence <= 1


@given(reports())
def test_attribution_is_the_same_each_time(report: tuple[Article, tuple[Quotation, ...]]) -> None:
    assert attribute_quotations(*report) == attribute_quotations(*report)


@given(st.lists(reports(), min_size=1, max_size=3))
def test_the_order_of_articles_changes_nothing_but_ids(drawn: list[tuple[Article, tuple[Quotation, ...]]]) -> None:
    voiced = [(article, attribute_quotations(article, quotations)) for article, quotations in drawn]
    pictures = []
    for order in permutations(range(len(voiced))):
        united = unite_voices([voiced[i][0] for i in order], [voiced[i][1] for i in order])
        check_ids(united)
        pictures.append(picture(united, [(i, a.quotation_id) for i in order for a in voiced[i][1].attributions]))
    assert all(other == pictures[0] for other in pictures)


def check_ids(voices: Voices) -> None:
    """Check that speakers are numbered from s1 and that no rival is the speaker."""
    ids = [speaker.id for speaker in voices.speakers]
    assert ids == [f"s{number}" for number in range(1, len(ids) + 1)]
    for attribution in voices.attributions:
        named = {*attribution.rivals} | ({attribution.speaker_id} if attribution.speaker_id else set())
        assert named <= set(ids)
        assert attribution.speaker_id not in attribution.rivals


def picture(voices: Voices, keys: list[tuple[int, str]]) -> object:
    """Return what the voices say without their ids: who they are, and which quotations are whose."""
    names = {s.id: (s.name, s.kind, frozenset(s.also)) for s in voices.speakers}
    together: dict[str | None, set[tuple[int, str]]] = {}
    for key, attribution in zip(keys, voices.attributions, strict=True):
        together.setdefault(attribution.speaker_id, set()).add(key)
    return (
        frozenset((names.get(speaker) if speaker else None, frozenset(said)) for speaker, said in together.items()),
        sorted(map(repr, (sorted(map(str, value)) for value in names.values()))),
    )
