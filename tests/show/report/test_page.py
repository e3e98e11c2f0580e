from __future__ import annotations

import re
import time
import tracemalloc
from dataclasses import replace
from importlib.resources import files

import pytest

from onrecord.records import Article, Attribution, Quotation, Report, Statement
from onrecord.show import render_report
from tests.show.parsing import Page
from tests.show.sample import COLLATIONS, POST, WIRE, make_report, make_sourced_report
from tests.show.weave import Row, weave


@pytest.fixture(scope="module")
def page() -> Page:
    return Page(render_report(make_report(), "html"))


@pytest.mark.parametrize("excerpts_only", [False, True])
@pytest.mark.parametrize("report", [make_report(), make_sourced_report()], ids=["witnesses", "source"])
def test_the_page_is_well_formed_and_every_link_arrives(report: Report, excerpts_only: bool) -> None:
    html = render_report(report, "html", excerpts_only=excerpts_only)
    Page(html).check()
    assert html == render_report(report, "html", excerpts_only=excerpts_only)


def test_an_empty_report_is_a_page() -> None:
    html = render_report(Report((), (), (), (), (), (), ()), "html")
    Page(html).check()
    assert "No quotation was found." in html


def test_it_needs_no_network_and_no_script(page: Page) -> None:
    [policy] = [e.attributes["content"] for e in page.find("meta") if "http-equiv" in e.attributes]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    html = render_report(make_report(), "html")
    assert "<script" not in html
    assert "@import" not in html
    assert "url(" not in html
    loaded = [e.attributes[name] for e in page.elements for name in ("src", "srcset", "data") if name in e.attributes]
    assert not loaded
    links = {e.attributes["href"] for e in page.find("a") if not (e.attributes["href"] or "").startswith("#")}
    assert links == {"https://post.example/lamps?a=1&b=2", "https://courier.example/harbor"}


def test_what_strangers_write_is_shown_not_obeyed(page: Page) -> None:
    titles = [e.text for e in page.find("h3")]
    assert 'Lamps | stay <script>alert("1")</script> *lit*' in titles


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", " https://x.example"])
def test_only_a_web_address_becomes_a_link(url: str) -> None:
    report = make_report()
    page = Page(render_report(replace(report, articles=(replace(POST, url=url), *report.articles[1:])), "html"))
    assert url not in {e.attributes.get("href") for e in page.find("a")}


def test_an_odd_language_is_left_out() -> None:
    report = make_report()
    html = render_report(replace(report, articles=(replace(POST, language='en" x="'), *report.articles[1:])), "html")
    Page(html).check()
    assert ' x="' not in html


def test_what_matters_stands_first(page: Page) -> None:
    whats = [e.text for e in page.find("p", "what")]
    assert whats[:3] == [
        "Brack Courier leaves out “not” (negation)",
        "Brack Courier leaves out “. Nobody called us,” (negation, pronoun)",
        "Evening Ledger prints “14” for “40” (number)",
    ]
    assert len(whats) == 7
    order = [e.attributes["id"] for e in page.find("article", "statement")]
    assert order == ["t1", "t4", "t5", "t3", "t6", "t2", "t7", "t8"]


def test_a_difference_has_a_shape_and_words_beside_its_colour(page: Page) -> None:
    marked = [e.text for e in [*page.find("del"), *page.find("ins")]]
    assert marked
    assert all(words.split(":")[0] in ("left out", "printed", "moved", "the outlet’s words", "words")
               for words in marked)  # fmt: skip
    for badge in page.find("span", "badge"):
        assert re.search(r"[a-z]{4}", badge.text)


def wordings(page: Page, statement_number: int = 0) -> list[str]:
    cards = [e.text for e in page.find("p", "wording")]
    return cards[statement_number:]


def test_witnesses_stand_side_by_side_with_their_differences_in_place(page: Page) -> None:
    plain, dropped, changed, cut = wordings(page)[:4]
    assert plain == "We will not close the harbour this winter, and 40 boats may stay"
    assert dropped.startswith("We will left out: notdifference 1 close the printed: harbordifference 2 this winter,")
    assert "winter, [Ms Ellwood told the council] and left out: 40 printed: 14difference 4 boats" in changed
    assert "harbour left out: this winter, and printed: [she said]difference 3 40 boats" in cut


def test_equal_witnesses_share_a_card() -> None:
    page = Page(render_report(make_report(), "html"))
    shared = [e.text for e in page.find("div", "names")]
    assert any("The Harbour Post" in names and "Brack Courier" in names for names in shared)  # t3, word for word


def test_what_an_excerpt_does_not_reach_is_counted_and_no_fault() -> None:
    base = "You cannot eat a promise and nobody will"
    article = Article("brief", "'You cannot eat a promise,' he said.", outlet="Brief")
    long = Article("long", f"'{base}.'", outlet="Long")
    rows = (
        Row(long, base, ("q1",), "verbatim", "'"),
        Row(article, "You cannot eat a promise - - -", ("q2",), "verbatim"),
    )
    collation = weave(f"{base} = {base}", rows)
    report = Report(
        (long, article),
        (),
        (
            Quotation("q1", "long", "direct", (long.cut(1, 41),)),
            Quotation("q2", "brief", "direct", (article.cut(1, 25),)),
        ),
        (Attribution("q1", None), Attribution("q2", None)),
        (Statement("t1", ("q1", "q2")),),
        (collation,),
        (),
    )
    page = Page(render_report(report, "html"))
    assert wordings(page)[1] == "You cannot eat a promise not carried: … 3 words …"
    assert not list(page.find("del", "minor"))
    [title] = [e.text for e in page.find("h3") if "t1" in e.text]
    assert title == "Speaker not found t1"


def test_each_quotation_is_one_click_from_its_place(page: Page) -> None:
    links = {e.attributes["href"] for e in page.find("a")}
    for quotation in make_report().quotations:
        marked = page.by_id(quotation.id)
        assert marked.tag == "mark"
        assert " ".join(quotation.content[0].words.split()) in marked.text.replace("t3 Mara Ellwood's mother", "")
    assert {"#q1", "#q7", "#q11", "#q15", "#q14", "#q2"} <= links
    place = page.by_id("a3-t1-v4")
    assert (place.tag, place.text) == ("span", "14")
    assert "#a3-t1-v4" in links
    assert page.by_id("a2-t1-v1").text == ""  # where “not” is left out
    assert page.by_id("q11-2").text.startswith("and 14 boats will stay!")


def test_an_article_is_whole_and_unaltered(page: Page) -> None:
    html = render_report(make_report(), "html")
    for article in (POST, WIRE):
        texts = [e.text for e in page.find("div", "text")]
        bare = [re.sub(r" ?t\d (Mara Ellwood's mother|Mara Ellwood|Tom Hale|the clerk|Open: [\w ]+?Ellwood)", "", t)
                for t in texts]  # fmt: skip
        assert " ".join(article.text.split()) in bare
    assert html.count("midnight") == 12


def test_excerpts_only_keeps_the_articles_out() -> None:
    html = render_report(make_report(), "html", excerpts_only=True)
    assert "midnight" not in html
    assert "HYPERLINK" not in html
    page = Page(html)
    for quotation in make_report().quotations:
        assert page.by_id(quotation.id).tag == "mark"


def test_the_source_is_an_article_with_the_base_marked() -> None:
    page = Page(render_report(make_sourced_report(), "html"))
    assert page.by_id("source-t1").text.startswith("We will not close the harbour this winter")
    assert page.by_id("source").tag == "article"
    assert "held against the source, “Transcript of the sitting”" in next(page.find("p", "deck")).text


def test_who_carries_lacks_or_has_alone(page: Page) -> None:
    [table] = page.find("table", "matrix")
    assert "The Harbour Post 612 =verbatim◆alone=verbatim=verbatim=verbatim=verbatim–lacks–lacks" in table.text
    assert "Brack Courier 404 ≠altered–lacks=verbatim≠altered≠altered–lacks–lacks–lacks" in table.text
    assert "Abendblatt 107 –lacks–lacks–lacks–lacks–lacks–lacks¶paraphrased–lacks" in table.text


def test_an_open_speaker_says_between_whom_and_why(page: Page) -> None:
    statement = page.by_id("t6")
    assert "Open: Tom Hale or Mara Ellwood" in statement.text
    assert "two people were named just before" in statement.text


def test_skipped_inputs_are_listed(page: Page) -> None:
    assert "story/list.jsonl:3 bad json line 3 ends inside a string" in page.by_id("skipped").text


# What is read must stand out from what it stands on: 4.5 : 1 (WCAG 2.2 AA), in both schemes.
PAIRS = [
    *((ink, "paper") for ink in ("ink", "soft", "link", "grave", "minor", "light", "same")),
    *((ink, "card") for ink in ("ink", "soft", "link", "grave", "minor", "light", "same")),
    ("grave", "grave-wash"), ("minor", "minor-wash"), ("light", "light-wash"), ("soft", "minor-wash"),
    ("ink", "quoted"), ("ink", "lit"), ("soft", "quoted"), ("grave", "quoted"),
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_contrast(scheme: str, ink: str, ground: str) -> None:
    css = (files("onrecord.show.report") / "templates" / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[: 1 if scheme == "light" else 2]
    colours = {name: value for block in blocks for name, value in re.findall(r"--([\w-]+): (#\w{6});", block)}
    assert contrast(colours[ink], colours[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def many_articles(number: int) -> Report:
    """Return a report of many articles that all carry the first statement."""
    report = make_report()
    articles = tuple(replace(POST, id=f"post-{n}", outlet=f"Post {n}") for n in range(number))
    quotations = tuple(
        replace(q, id=f"{q.id}-{n}", article_id=f"post-{n}", within=None)
        for n in range(number)
        for q in report.quotations[:6]
    )
    rows = [Row(article, T1, (f"q1-{n}",), "verbatim", "“") for n, article in enumerate(articles)]
    statements = tuple(
        replace(s, quotation_ids=tuple(f"{key}-{n}" for n in range(number)), repeats=())
        for s, key in zip(report.statements[:6], ("q1", "q2", "q3", "q4", "q5", "q6"), strict=True)
    )
    collation = weave(f"{T1} = {T1.replace(' ,', ',')}", rows)
    attributions = tuple(Attribution(q.id, "s1") for q in quotations)
    collations = (collation, *(COLLATIONS[6],) * 5)
    return Report(articles, report.speakers, quotations, attributions, statements, collations, (), ())


T1 = "We will not close the harbour this winter , and 40 boats may stay"


def test_two_hundred_articles_are_quick_and_light() -> None:
    report = many_articles(200)
    render_report(make_report(), "html")  # the templates are loaded
    started = time.process_time()
    tracemalloc.start()
    for form in ("html", "text", "json"):
        render_report(report, form)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.process_time() - started < 20  # seconds, slowed some five times by the tracing
    assert peak < 100_000_000  # bytes


def test_many_statements_are_listed_in_the_table_not_spread_over_columns() -> None:
    report = make_report()
    more = tuple(replace(report.statements[1], id=f"u{n}") for n in range(30))
    crowded = replace(report, statements=(*report.statements, *more), collations=(*COLLATIONS, *(COLLATIONS[1],) * 30))
    [table] = Page(render_report(crowded, "html")).find("table", "matrix")
    assert "The Harbour Post 612 t1 t2 t3 t4 t5 t6" in table.text


def test_a_crowd_is_counted_and_folded_away() -> None:
    html = render_report(many_articles(60), "html")
    page = Page(html)
    page.check()
    folded = [e.text for e in page.find("summary")]
    assert "60 articles" in folded
    assert "60 articles print this" in folded
