"""Laws of lineage: the order of the files changes nothing, nobody is his own ancestor, no copy is before its origin."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lineage.words.dates import may_precede
from onrecord.pipeline import trace_texts
from onrecord.records import Article, Lineage, TakenAs, Tracing
from tests.lineage.simulator import simulate

WORDS = (
    "the lock keeper shut a gate before noon and nobody saw ninety barges wait in rain told Herald (Herald) .".split()
)
DATES = st.sampled_from([None, "2031-05-01", "2031-05-02", "2031-05-01T08:00", "2031-05-01T09:00Z", "2031-05-01T10:00"])
KINDS: st.SearchStrategy[TakenAs] = st.sampled_from(["texts", "wordings", "articles"])


@st.composite
def presses(draw: st.DrawFn) -> list[Article]:
    """Some witnesses that mostly go back to one wording."""
    base = draw(st.lists(st.sampled_from(WORDS), max_size=30))
    articles = []
    for number in range(draw(st.integers(1, 5))):
        words = [*base]
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(words)))
            words[at : at + draw(st.integers(0, 3))] = draw(st.lists(st.sampled_from(WORDS), max_size=2))
        text = " ".join(words)
        text = f'"{text}" she said.' if draw(st.booleans()) else text
        outlet = draw(st.sampled_from([None, "Herald", "Northline Wire"]))
        articles.append(Article(f"w{number}", text, outlet=outlet, published=draw(DATES)))
    return articles


def by_child(lineage: Lineage) -> dict[str, object]:
    return {link.child: link for link in lineage.links}


@given(presses(), st.permutations(range(5)), KINDS)
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_witnesses_does_not_matter(
    articles: list[Article], order: list[int], taken_as: TakenAs
) -> None:
    shuffled = [articles[number] for number in order if number < len(articles)]
    one, other = trace_texts(articles, taken_as).lineage, trace_texts(shuffled, taken_as).lineage
    assert by_child(one) == by_child(other)
    assert one.families == other.families


@given(presses(), KINDS)
@settings(max_examples=60, deadline=None)
def test_every_witness_has_one_link_and_one_family(articles: list[Article], taken_as: TakenAs) -> None:
    check(trace_texts(articles, taken_as))


@given(st.integers(0, 10_000), st.integers(2, 8), st.sampled_from([0.0, 0.5]), st.booleans())
@settings(max_examples=25, deadline=None)
def test_simulated_presses_keep_the_laws(seed: int, size: int, mixing: float, is_dated: bool) -> None:
    copies = simulate(size, seed, mixing=mixing)
    articles = [copy.article if is_dated else replace(copy.article, published=None) for copy in copies]
    check(trace_texts(articles, "texts"))


def check(tracing: Tracing) -> None:
    articles = {article.id: article for article in tracing.articles}
    links = {link.child: link for link in tracing.lineage.links}
    assert list(links) == list(articles)
    assert sorted(key for family in tracing.lineage.families for key in family.members) == sorted(articles)
    for link in links.values():
        assert 0 <= link.confidence <= 1
        assert (link.standing == "copy") == (link.parent is not None)
        assert bool(link.rivals) == (link.standing == "open")
        assert link.why
        if link.parent:
            assert may_precede(articles[link.parent].published, articles[link.child].published)
        for rival in link.rivals:
            assert rival.parent is None or may_precede(articles[rival.parent].published, articles[link.child].published)
        seen = set()
        step: str | None = link.child
        while step is not None:
            assert step not in seen, "a circle"
            seen.add(step)
            step = links[step].parent
