"""Which speakers of different articles are one."""

from __future__ import annotations

from onrecord.attribute import unite_voices
from onrecord.records import Article, Attribution, Speaker, SpeakerKind, Voices


def unite(*named: tuple[str, list[str]], kind: SpeakerKind = "person", outlet: str | None = None) -> list[set[int]]:
    """Return which articles share a speaker, given for each its text and the names of its speakers."""
    articles = [Article(f"a{n}", text, outlet=outlet) for n, (text, _) in enumerate(named)]
    voices = []
    for number, (_, names) in enumerate(named):
        speakers = tuple(Speaker(f"s{i}", *split_forms(name, kind)) for i, name in enumerate(names))
        voices.append(Voices(speakers, tuple(Attribution(f"q{number}-{s.id}", s.id) for s in speakers)))
    united = unite_voices(articles, voices)
    circles: dict[str, set[int]] = {}
    for attribution in united.attributions:
        circles.setdefault(attribution.speaker_id or "", set()).add(int(attribution.quotation_id[1]))
    return sorted(circles.values(), key=sorted)


def split_forms(name: str, kind: SpeakerKind) -> tuple[str, SpeakerKind, tuple[str, ...]]:
    """Return name, kind and other forms of `Roe (he)`."""
    name, _, forms = name.partition(" (")
    return name, kind, tuple(forms.rstrip(")").split()) if forms else ()


def test_the_same_full_name_is_one() -> None:
    assert unite(("Ann Roe said.", ["Ann Roe"]), ("Ann Roe said.", ["Ann Roe"])) == [{0, 1}]


def test_a_surname_borne_by_one_is_that_one() -> None:
    assert unite(("Ann Roe said.", ["Ann Roe"]), ("Roe said.", ["Roe"])) == [{0, 1}]


def test_a_surname_borne_by_two_is_nobody() -> None:
    texts = ("Ann Roe said.", ["Ann Roe"]), ("Tom Roe said.", ["Tom Roe"]), ("Roe said.", ["Roe"])
    assert unite(*texts) == [{0}, {1}, {2}]


def test_a_surname_is_not_lent_past_a_namesake_who_never_speaks() -> None:
    assert unite(("Ann Roe said. Tom Roe left.", ["Ann Roe"]), ("Roe said.", ["Roe"])) == [{0}, {1}]


def test_a_surname_with_she_is_not_his() -> None:
    assert unite(("Ann Roe said.", ["Ann Roe (she)"]), ("Roe said.", ["Roe (he)"])) == [{0}, {1}]


def test_a_first_name_borne_by_one_is_that_one() -> None:
    assert unite(("Ann Roe said.", ["Ann Roe"]), ("Ann said.", ["Ann"])) == [{0, 1}]


def test_a_first_name_is_not_lent_past_a_namesake() -> None:
    assert unite(("Ann Roe said. Ann Poe left.", ["Ann Roe"]), ("Ann said.", ["Ann"])) == [{0}, {1}]


def test_middle_names_and_short_forms_do_not_part() -> None:
    assert unite(("", ["Ann B. Roe"]), ("", ["Ann Roe"]), ("", ["Annie Coe"])) == [{0, 1}, {2}]
    assert unite(("", ["William Roe"]), ("", ["Bill Roe"])) == [{0, 1}]


def test_other_middle_names_part() -> None:
    assert unite(("", ["Ann B. Roe"]), ("", ["Ann C. Roe"])) == [{0}, {1}]


def test_an_initial_that_fits_two_joins_neither() -> None:
    assert unite(("", ["Ann Roe"]), ("", ["Alma Roe"]), ("", ["A. Roe"])) == [{0}, {1}, {2}]


def test_jr_joins_where_no_article_has_both() -> None:
    assert unite(("", ["Tom Roe Jr."]), ("", ["Tom Roe"])) == [{0, 1}]
    assert unite(("", ["Tom Roe Jr.", "Tom Roe"]), ("", ["Tom Roe"])) == [{0}, {0, 1}]


def test_two_speakers_of_one_article_are_never_joined() -> None:
    assert unite(("Ann Roe and Roe.", ["Ann Roe", "Roe"])) == [{0}, {0}]


def test_other_first_names_part() -> None:
    assert unite(("", ["Ann Roe"]), ("", ["Jane Roe"])) == [{0}, {1}]


def test_bodies_by_name_the_or_not_and_by_acronym() -> None:
    texts = ("", ["The Rain Safety Board"]), ("", ["Rain Safety Board"]), ("", ["RSB"])
    assert unite(*texts, kind="organisation") == [{0, 1, 2}]


def test_the_unnamed_stay_apart() -> None:
    assert unite(("", ["a spokesman"]), ("", ["a spokesman"]), kind="unnamed") == [{0}, {1}]
    assert unite(("", ["critics"]), ("", ["critics"]), kind="group", outlet="Gazette") == [{0}, {1}]


def test_one_outlets_own_words_for_a_group_are_one() -> None:
    texts = ("", ["residents of the square"]), ("", ["residents of the square"])
    assert unite(*texts, kind="group", outlet="Gazette") == [{0, 1}]
    assert unite(*texts, kind="group") == [{0}, {1}]


def test_a_lent_name_says_so() -> None:
    voices = [
        Voices((Speaker("s1", "Ann Roe", "person"),), (Attribution("q1", "s1"),)),
        Voices((Speaker("s1", "Roe", "person"),), (Attribution("q2", "s1", confidence=0.9, why=("named",)),)),
    ]
    united = unite_voices([Article("a", "Ann Roe"), Article("b", "Roe")], voices)
    assert united.speakers == (Speaker("s1", "Ann Roe", "person", ("Roe",)),)
    assert "Ann Roe" in united.attributions[1].why[1]
    assert united.attributions[1].confidence < 0.9


def test_rivals_are_renamed_and_kept_in_order() -> None:
    one = Voices((Speaker("s1", "Ann Roe", "person"), Speaker("s2", "Tom Poe", "person")), (Attribution("q1", "s2"),))
    two = Voices(
        (Speaker("s1", "Tom Poe", "person"), Speaker("s2", "Ann Roe", "person")),
        (Attribution("q2", None, rivals=("s1", "s2")),),
    )
    united = unite_voices([Article("a", ""), Article("b", "")], [one, two])
    names = {speaker.id: speaker.name for speaker in united.speakers}
    assert [names[rival] for rival in united.attributions[1].rivals] == ["Tom Poe", "Ann Roe"]
    assert united.attributions[1].speaker_id is None
