"""Laws of collation: nothing is lost, nothing is made up, and the order in which files are named changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from onrecord.collate import collate_wordings
from tests.collate.witnesses import write_witness

if TYPE_CHECKING:
    from onrecord.records import Collation, Reading, Token, Witness

WORDS = (
    "the a of we they he not never twenty 20 may must Ode Ode's law laws let's let F.B.I. FBI can't cannot "
    "soul-stirring soul stirring it is time now river said build built , . … [sic] (so) — “ ” [W]e […] ? uh, "
    "you know, Hollin"
).split()
DATES = st.sampled_from([None, "2031-05-01", "2031-05-02"])


@dataclass(frozen=True)
class Family:
    """Witnesses that mostly render one wording, the texts of their articles, and a source now and then."""

    witnesses: tuple[Witness, ...]
    texts: dict[str, str]
    source: Witness | None

    def collate(self) -> Collation:
        return collate_wordings(self.witnesses, self.source)


@st.composite
def families(draw: st.DrawFn) -> Family:
    wording = draw(st.lists(st.sampled_from(WORDS), max_size=16))
    written = [write_witness(f"w{n}", " ".join(draw(renderings(wording))), draw(DATES)) for n in range(draw(SIZES))]
    source = write_witness("source", " ".join(wording))[0] if draw(st.booleans()) else None
    return Family(tuple(witness for witness, _ in written), {witness.id: text for witness, text in written}, source)


SIZES = st.integers(1, 5)


@st.composite
def renderings(draw: st.DrawFn, wording: list[str]) -> list[str]:
    """Words left out and put in, now and then in two parts or interrupted by a reporting clause."""
    words = [*wording]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(words)))
        if draw(st.booleans()) or not words[at:]:
            words.insert(at, draw(st.sampled_from(WORDS)))
        else:
            del words[at]
    interruption = draw(st.sampled_from(["", "//", "{Ode said,}"]))
    if words and interruption:
        words.insert(draw(st.integers(0, len(words))), interruption)
    return words


def place_of(token: Token) -> tuple[int, int, str]:
    return token.start, token.end, token.form


def departing(readings: tuple[Reading, ...]) -> set[str]:
    return {reading.witness for reading in readings if reading.kind is not None}


@given(families())
def test_a_row_is_its_witness(family: Family) -> None:
    collation = family.collate()
    for witness, row in zip(collation.witnesses, collation.rows, strict=True):
        tokens = [token for token in row if token is not None]
        assert sorted(map(place_of, tokens)) == sorted(place_of(token) for part in witness.parts for token in part)
        for part in witness.parts:
            places = {place_of(token) for token in part}
            assert tuple(token for token in tokens if place_of(token) in places) == part


@given(families(), st.permutations(range(5)))
def test_the_order_of_the_witnesses_does_not_matter(family: Family, order: list[int]) -> None:
    shuffled = [family.witnesses[number] for number in order if number < len(family.witnesses)]
    assert collate_wordings(shuffled, family.source) == family.collate()


@given(families())
def test_printed_words_are_cut_from_their_article(family: Family) -> None:
    collation = family.collate()
    for variant in collation.variants:
        assert collation.base.text[variant.start : variant.end] == variant.text
        for reading in variant.readings:
            assert family.texts[reading.witness][reading.start : reading.end] == reading.text
            assert (reading.kind is None) == (reading.severity is None) == (not reading.why)


@given(families())
def test_no_witness_departs_twice_at_one_place(family: Family) -> None:
    variants = family.collate().variants
    for number, variant in enumerate(variants):
        for other in variants[number + 1 :]:
            if other.first <= variant.last and variant.first <= other.last:
                assert not departing(variant.readings) & departing(other.readings)


@given(families())
def test_the_base_is_made_of_witnesses_words(family: Family) -> None:
    collation = family.collate()
    spans = [span for span in collation.base.spans if span is not None]
    assert spans == sorted(spans)
    if family.source is not None:
        return
    for column, span in enumerate(collation.base.spans):
        if span is not None:
            tokens = [row[column] for row in collation.rows]
            forms = {token.form for token in tokens if token is not None and token.mark in {"word", "point"}}
            assert collation.base.text[slice(*span)] in forms


@given(st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join))
def test_a_witness_alone_and_its_copies_have_no_variants(line: str) -> None:
    witness = write_witness("A", line)[0]
    copies = [write_witness(name, line, published)[0] for name, published in (("B", "2031-05-01"), ("C", None))]
    for witnesses in ([witness], [witness, *copies]):
        collation = collate_wordings(witnesses)
        assert collation.variants == ()
        assert {judgement.verdict for judgement in collation.judgements} == {"verbatim"}


@given(families())
def test_verdicts_follow_from_the_readings(family: Family) -> None:
    collation = family.collate()
    for judgement in collation.judgements:
        own = [r for v in collation.variants for r in v.readings if r.witness == judgement.witness and r.kind]
        assert 0 <= judgement.coverage <= 1
        assert (judgement.verdict == "altered") == any(reading.severity == "substantive" for reading in own)
        assert (judgement.verdict == "verbatim") == all(reading.kind == "glyph" for reading in own)
