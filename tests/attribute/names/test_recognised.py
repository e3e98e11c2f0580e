"""Names that the model reads: whole, with their titles, at every place, and who of them is one."""

from __future__ import annotations

from onrecord.attribute.layout import lay_out
from onrecord.attribute.names.cast import gather_cast
from onrecord.attribute.names.recognised import find_recognised
from onrecord.records import Article, Clues, NamedPlace, NameSort


def places(text: str, *names: tuple[str, NameSort]) -> tuple[NamedPlace, ...]:
    """Return the first place of each name in the text."""
    return tuple(NamedPlace(text.index(form), text.index(form) + len(form), sort, 0.9) for form, sort in names)


def names_of(text: str, *names: tuple[str, NameSort]) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return form, sort and title of the names found."""
    layout = lay_out(Article("a", text), ())
    found = find_recognised(layout, places(text, *names))
    return [(text[name.start : name.end], name.sort, name.title) for name in found]


def kinds_of(text: str, *names: tuple[str, NameSort]) -> list[tuple[str, str]]:
    """Return name and kind of each of the cast."""
    article = Article("a", text)
    cast = gather_cast(article, lay_out(article, ()), Clues(places(text, *names)))
    return [(candidate.name, candidate.kind) for candidate in cast.candidates]


def test_a_title_is_no_part_of_the_name() -> None:
    text = "Then Norwegian Prime Minister Torvin Aske met Mr. Lund."
    assert names_of(text, ("Torvin Aske", "person"), ("Lund", "person")) == [
        ("Torvin Aske", "person", ("Norwegian", "Prime", "Minister")),
        ("Lund", "person", ("Mr",)),
    ]


def test_what_is_read_once_is_a_name_everywhere() -> None:
    text = "Pennick Tiles won. A day later Pennick Tiles lost."
    assert len(names_of(text, ("Pennick Tiles", "organisation"))) == 2


def test_a_part_of_another_name_is_left_alone() -> None:
    text = "Roe left. Roe & Holm opened."
    found = names_of(text, ("Roe", "person"), ("Roe & Holm", "organisation"))
    assert [form for form, _, _ in found] == ["Roe", "Roe & Holm"]


def test_the_sort_of_most_places_counts() -> None:
    text = "Alder rose. Alder fell. Alder rose."
    starts = (0, 12, 24)
    sorts: tuple[NameSort, ...] = ("organisation", "person", "organisation")
    article = Article("a", text)
    clues = Clues(tuple(NamedPlace(at, at + 5, sort, 0.7) for at, sort in zip(starts, sorts, strict=True)))
    assert [c.kind for c in gather_cast(article, lay_out(article, ()), clues).candidates] == ["organisation"]


def test_short_forms_join_the_long_one() -> None:
    text = "Ayton Zoo was full. Ayton Zoo & Water Garden opened."
    assert kinds_of(text, ("Ayton Zoo & Water Garden", "organisation"), ("Ayton Zoo", "organisation")) == [
        ("Ayton Zoo & Water Garden", "organisation")
    ]


def test_a_short_name_in_brackets_joins_the_long_one() -> None:
    text = "Transport for Ayton (TfA) closed the line. TfA said so."
    found = kinds_of(text, ("Transport for Ayton", "organisation"), ("TfA", "organisation"))
    assert found == [("Transport for Ayton", "organisation")]


def test_mr_and_mrs_are_two() -> None:
    text = "Mr Marsden would not sell. Mary Marsden was afraid. Mr Marsden left."
    assert ("Mary Marsden", "person") in kinds_of(text, ("Marsden", "person"), ("Mary Marsden", "person"))
    assert len(kinds_of(text, ("Marsden", "person"), ("Mary Marsden", "person"))) == 2
