from __future__ import annotations

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from onrecord.show import render_report
from tests.show.golden import RENDERINGS, read_golden
from tests.show.sample import POST, make_report, make_sourced_report

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("name", RENDERINGS)
def test_the_rendering_is_the_one_that_was_read_and_kept(name: str) -> None:
    assert RENDERINGS[name]() == read_golden(name)


@pytest.mark.parametrize(("asked", "given"), [(10, 40), (40, 40), (60, 60), (80, 80), (120, 120), (400, 200)])
def test_every_line_fits(asked: int, given: int) -> None:
    lines = render_report(make_sourced_report(), "text", width=asked).splitlines()
    assert max(cell_len(line) for line in lines) == given  # the rule between statements fills it
    assert not any(line.endswith(" ") for line in lines)


def test_wide_signs_count_as_wide() -> None:
    wide = "港は冬も開いている" * 8
    statement = replace(make_report(), articles=(replace(POST, outlet=wide), *make_report().articles[1:]))
    assert all(cell_len(line) <= 40 for line in render_report(statement, "text", width=40).splitlines())


def test_colour_adds_only_colour() -> None:
    plain = render_report(make_report(), "text", width=80)
    colored = render_report(make_report(), "text", width=80, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31m" in colored
    bare = "\n".join(line.rstrip() for line in COLOUR.sub("", colored).split("\n"))
    assert bare == plain


def test_the_surroundings_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = render_report(make_report(), "text", width=80)
    for name, setting in {"FORCE_COLOR": "1", "COLUMNS": "50", "TERM": "dumb", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, setting)
    assert render_report(make_report(), "text", width=80) == plain
    assert "\x1b[" in render_report(make_report(), "text", width=80, color=True)


def test_what_matters_comes_first_and_gravest_first() -> None:
    text = render_report(make_report(), "text", width=120)
    headlines = text[: text.index("statements altered")]
    assert headlines.count("≠") == 8  # the seven substantive differences and the tally's own sign
    assert "minor" not in headlines
    order = [int(number) for number in re.findall(r"^\[t(\d)\]", text, re.MULTILINE)]
    assert order == [1, 4, 5, 3, 6, 2, 7, 8]


def test_a_difference_is_shown_in_its_context_with_its_reason() -> None:
    text = render_report(make_report(), "text", width=100)
    place = text[text.index("≠ substitution · number  Evening Ledger") :]
    base, printed, why = place.splitlines()[1:4]
    assert base.endswith("this winter, and {40} boats may stay")
    assert "{14} boats will stay!" in printed
    assert why.endswith("Another number: 40 became 14.")


def test_what_is_held_against_a_source_says_so() -> None:
    assert "said    " not in render_report(make_report(), "text")
    text = render_report(make_sourced_report(), "text")
    assert "held against the source" in text
    assert "said    " in text


def test_an_open_speaker_is_named_open() -> None:
    text = render_report(make_report(), "text")
    assert "[t6] Open: Tom Hale or Mara Ellwood" in text
    assert "why open: The Harbour Post: two people were named just before; Evening Ledger:" in text


def test_steering_signs_never_reach_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\u202eevil\x9b31m"
    articles = (replace(POST, outlet=evil), *make_report().articles[1:])
    for color in (False, True):
        text = COLOUR.sub("", render_report(replace(make_report(), articles=articles), "text", color=color))
        assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "owned" in text


@pytest.mark.parametrize("form", ["html", "md"])
def test_steering_signs_reach_no_page(form: str) -> None:
    evil = "\x1b]0;owned\x07\x1b[2J\u202eevil\x9b31m"
    articles = (replace(POST, outlet=evil), *make_report().articles[1:])
    text = render_report(replace(make_report(), articles=articles), form)
    assert not set(text) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert "owned" in text


def test_many_carriers_are_counted_not_all_named() -> None:
    report = make_report()
    many = tuple(replace(POST, id=f"a{number}", outlet=f"Outlet {number}") for number in range(60))
    text = render_report(replace(report, articles=(*report.articles, *many)), "text", width=120)
    assert "and 49 more" in text


def test_nothing_that_matters_is_said_plainly() -> None:
    report = make_report()
    calm = replace(report, statements=report.statements[1:3], collations=report.collations[1:3])
    assert "Nothing: no witness changes the substance" in render_report(calm, "text")
