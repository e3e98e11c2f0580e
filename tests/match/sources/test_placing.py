from __future__ import annotations

from onrecord.match import place_in_source
from onrecord.records import Article, Witness
from onrecord.text.tokens import tokenize

FILLER = "Item {}: the council heard a report on gravel, lamp posts and the winter opening of the swimming baths.\n"
TALK = (
    "CHAIR: Good morning. Please sit.\n"
    "DR. ANN ROE, HARBOUR MASTER: Good morning. The old crane stands on rotten piles. We have known it since spring. "
    "Nobody will be sent up there again until it is mended.\n"
    "CHAIR: Thank you very much.\n"
)


def witness(text: str, *parts: str) -> Witness:
    return Witness("a", text, tuple(tokenize(part) for part in parts or (text,)))


def place(text: str, *witnesses: Witness) -> list[str] | None:
    found = place_in_source(list(witnesses), Article("talk", text, outlet="The Chamber", published="2031-04-02"))
    if found is None:
        return None
    for part in found.parts:
        for token in part:
            assert text[token.start : token.end] == token.form
    return [text[part[0].start : part[-1].end] for part in found.parts]


def test_a_fragment_is_placed_in_its_sentence() -> None:
    assert place(TALK, witness("stands on rotten piles")) == ["The old crane stands on rotten piles."]


def test_the_stretch_reaches_from_the_first_to_the_last_word_quoted() -> None:
    first, last = witness("The old crane stands on rotten piles"), witness("Nobody will be sent up there again")
    (part,) = place(TALK, last, first) or []
    assert part.startswith("The old crane stands on rotten piles. We have known")
    assert part.endswith("Nobody will be sent up there again until it is mended.")


def test_a_label_is_not_the_speakers() -> None:
    assert place("ROE (BY TELEPHONE): Nobody asked us about the crane.\n", witness("Nobody asked us about")) == [
        "Nobody asked us about the crane."
    ]


def test_the_witness_is_the_sources() -> None:
    found = place_in_source([witness("stands on rotten piles")], Article("x", TALK, outlet="The Chamber"))
    assert found is not None
    assert (found.id, found.outlet, found.text) == ("source", "The Chamber", "The old crane stands on rotten piles.")


def test_small_changes_do_not_hide_the_place() -> None:
    changed = witness("Nobody would be sent up there again until it's mended")
    assert place(TALK, changed) == ["Nobody will be sent up there again until it is mended."]


def test_nothing_is_found() -> None:
    assert place(TALK, witness("the swimming baths stay shut until June at least")) is None
    assert place("", witness("stands on rotten piles")) is None
    assert place(TALK) is None


def test_a_common_phrase_places_nothing() -> None:
    assert place(TALK, witness("Thank you very much")) is None


def test_a_fragment_in_two_places_is_not_placed() -> None:
    text = TALK + "ODE: She says it stands on rotten piles, and so do I.\n"
    assert place(text, witness("stands on rotten piles")) is None


def test_a_far_cluster_is_a_part_of_its_own() -> None:
    far = "".join(FILLER.format(number) for number in range(40))
    text = TALK + far + "ROE: The bell buoy was stolen by somebody with a large boat and no shame at all.\n"
    both = witness(
        "The old crane stands on rotten piles. The bell buoy was stolen by somebody with a large boat and no shame"
    )
    assert place(text, both) == [
        "The old crane stands on rotten piles.",
        "The bell buoy was stolen by somebody with a large boat and no shame at all.",
    ]


def test_a_phrase_that_comes_up_again_does_not_widen_the_stretch() -> None:
    far = "".join(FILLER.format(number) for number in range(40))
    text = TALK + far + "ODE: Somebody said that the old crane stands empty.\n"
    assert place(text, witness("The old crane stands on rotten piles. We have known it since spring")) == [
        "The old crane stands on rotten piles. We have known it since spring."
    ]


def test_what_the_source_sets_in_marks_is_placed_without_the_words_around_it() -> None:
    source = Article("talk", 'ROE: My aunt used to say, "A bell is a debt." Well, we owe it.')
    quoted = Witness("a", "A bell is a debt.", (tokenize("A bell is a debt."),))
    wider = Witness("b", "My aunt used to say", (tokenize("My aunt used to say"),))
    alone, whole = place_in_source([quoted], source), place_in_source([quoted, wider], source)
    assert alone is not None
    assert alone.text == "A bell is a debt."
    assert whole is not None
    assert whole.text.startswith("My aunt used to say")
