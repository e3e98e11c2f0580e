"""Which words stand inside which pair of quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.text.marks import pair_marks

MARK_RICH = st.text(alphabet="\"'“”‘’«»„‚‘`ab1s,. \n-([é—", max_size=60)


def inside(text: str) -> list[str]:
    return [text[e.first : e.last] for e in pair_marks(text).enclosures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," she said. "Now rest."', ["We won,", "Now rest."]),
        ("“We won,” she said.", ["We won,"]),
        ("''We won,'' she said.", ["We won,"]),
        ("``We won,'' she said.", ["We won,"]),
        ("”We won,” she said.", ["We won,"]),  # as in Swedish and Finnish
        ("„Wir“, »nein« und «oui» und ‚na‘", ["Wir", "nein", "oui", "na"]),
        ("「はい」と言った", ["はい"]),
        ("'We won', she said, 'in the players' cup.'", ["We won", "in the players' cup."]),
        ("‘We’re out,’ he said, ‘and it’s the dogs’ fault.’", ["We’re out,", "and it’s the dogs’ fault."]),
        ("rock 'n' roll in the '90s, for 'em and O'Neill's dogs' home", []),
        ("'I'm goin' home,' he said.", ["I'm goin' home,"]),
        ("the ‘ghost lights’ and the players’ bus", ["ghost lights"]),
        ("6'2\" tall, a 5' eel, 4′30″", []),
        ('"He is 6\'2" tall," she said.', ["He is 6'2\" tall,"]),
        ('""We won,"" she said.', ["We won,"]),
        ('"" and "  "', []),
        ('" We won, " she said.', ["We won,"]),
        ("«\u00a0Oui.\u00a0»", ["Oui."]),
        ("“Oh “no” you don’t,” he said.", ["Oh “no” you don’t,", "no"]),
        ('"A “b” c," he said.', ["A “b” c,", "b"]),
        ('"“We won,” she said.', ["We won,"]),
        ('He said:"We won."', ["We won."]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_depth_counts_the_enclosures_around() -> None:
    text = "“He said, ‘She said “no” to me,’ and left.”"
    assert [(text[e.first], e.depth, e.single) for e in pair_marks(text).enclosures] == [
        ("H", 0, False),
        ("S", 1, True),
        ("n", 2, False),
    ]


def test_a_missing_closing_mark_is_told() -> None:
    (enclosure,) = pair_marks('She said: "We won. ').enclosures
    assert not enclosure.closed
    assert enclosure.last == enclosure.end == len('She said: "We won.')


def test_a_missing_closing_mark_ends_at_the_next_opening_one() -> None:
    text = '"We won. "It was great," she said.'
    assert [(text[e.first : e.last], e.closed) for e in pair_marks(text).enclosures] == [
        ("We won.", False),
        ("It was great,", True),
    ]


def test_a_closing_mark_without_an_opening_one_is_left_over() -> None:
    pairing = pair_marks('We won," she said. "Now rest."')
    assert pairing.strays == (7,)
    assert len(pairing.enclosures) == 1


def test_only_the_given_stretch_is_read() -> None:
    text = '"a" "b" "c"'
    assert [text[e.first : e.last] for e in pair_marks(text, 4, 7).enclosures] == ["b"]


@given(MARK_RICH)
@example("'a\"b'c\"")
@example("“a‘b”c’")
def test_law_enclosures_nest_and_lie_inside(text: str) -> None:
    around: list[int] = []
    for enclosure in pair_marks(text).enclosures:
        assert 0 <= enclosure.start < enclosure.first < enclosure.last <= enclosure.end <= len(text)
        while around and around[-1] <= enclosure.start:
            around.pop()
        assert enclosure.depth == len(around)
        assert not around or enclosure.end <= around[-1]
        around.append(enclosure.last)


@given(MARK_RICH, st.integers(0, 20), st.integers(0, 20))
def test_law_a_stretch_is_read_as_if_it_stood_alone(text: str, before: int, after: int) -> None:
    padded = "x" * before + text + "x" * after
    alone = pair_marks(text)
    within = pair_marks(padded, before, before + len(text))
    assert [(e.start + before, e.end + before) for e in alone.enclosures] == [
        (e.start, e.end) for e in within.enclosures
    ]
    assert tuple(at + before for at in alone.strays) == within.strays


@pytest.mark.parametrize("unit", ['"', '" ', "'a ", "“a", "a' ", "‘a’ s' ", "«“", "“a‘b ", '("'])
def test_time_grows_with_the_text(unit: str) -> None:
    def measure(size: int) -> float:
        text = unit * size
        start = time.process_time()
        pair_marks(text)
        return time.process_time() - start

    measure(1_000)
    assert measure(40_000) < 20 * measure(10_000) + 0.2
