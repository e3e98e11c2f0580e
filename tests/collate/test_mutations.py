"""Known edits in invented sentences: each must come back as one difference of the right kind, flags and severity."""

from __future__ import annotations

import pytest

from onrecord.collate import collate_wordings
from tests.collate.witnesses import write_witnesses

# Each carrier has a place for the edit between words that nobody changes.
CARRIERS = (
    "The keeper told the children that morning how {} and nobody on the island forgot the story afterwards.",
    "Before the harvest came down from the hills we agreed that {} while the old mill stood silent behind us.",
    "Every sailor in the harbour repeated quietly that {} until the lanterns burned low along the empty quay.",
)

# said, printed, kind, flags, severity
EDITS = (
    ("we organise the colour parade", "we organize the colour parade", "spelling", "", "cosmetic"),
    ("the colour of the theatre faded", "the color of the theatre faded", "spelling", "", "cosmetic"),
    ("they travelled by night", "they traveled by night", "spelling", "", "cosmetic"),
    ("the grey programme went on", "the gray programme went on", "spelling", "", "cosmetic"),
    ("the defence was ready", "the defense was ready", "spelling", "", "cosmetic"),
    ("he walked towards the gate", "he walked toward the gate", "spelling", "", "cosmetic"),
    ("we have seen enough", "we've seen enough", "spelling", "", "cosmetic"),
    ("they cannot pay the toll", "they can't pay the toll", "spelling", "", "cosmetic"),
    ("it does not matter", "it doesn't matter", "spelling", "", "cosmetic"),
    ("the gate is closed", "the gate's closed", "spelling", "", "cosmetic"),
    ("twenty boats sank", "20 boats sank", "spelling", "number", "cosmetic"),
    ("twenty-five boats sank", "25 boats sank", "spelling", "number", "cosmetic"),
    ("it cost five million dollars", "it cost $5m", "spelling", "number", "cosmetic"),
    ("ten percent drowned", "10% drowned", "spelling", "number", "cosmetic"),
    ("ten per cent drowned", "ten percent drowned", "spelling", "", "cosmetic"),
    ("the F.B.I. searched the barn", "the FBI searched the barn", "spelling", "", "cosmetic"),
    ("they asked Senator Moss", "they asked Sen. Moss", "spelling", "name", "cosmetic"),
    ("it was a soul-stirring night", "it was a soul stirring night", "spelling", "", "cosmetic"),
    ("the co-operation ended", "the cooperation ended", "spelling", "", "cosmetic"),
    ("no one came", "no-one came", "spelling", "", "cosmetic"),
    ("the council met", "the Council met", "glyph", "", "cosmetic"),
    ("then the gate — the old one", "then the gate - the old one", "glyph", "", "cosmetic"),
    ("Ode’s gate fell", "Ode's gate fell", "glyph", "", "cosmetic"),
    ("the gate fell, and we ran", "the gate fell and we ran", "punctuation", "", "cosmetic"),
    ("the gate fell; then we ran", "the gate fell, then we ran", "punctuation", "", "cosmetic"),
    ("it was, uh, closed", "it was closed", "disfluency", "", "minor"),
    ("it was, you know, closed", "it was closed", "disfluency", "", "minor"),
    ("I, I left early", "I left early", "disfluency", "", "minor"),
    ("the law is old", "the laws is old", "inflection", "", "minor"),
    ("the miller walks home", "the miller walked home", "inflection", "", "minor"),
    ("the storm is over", "the storm was over", "inflection", "", "minor"),
    ("they build a wall", "they built a wall", "inflection", "", "minor"),
    ("then he sold the boat", "then [Ode] sold the boat", "bracket", "name pronoun", "minor"),
    ("then they sold the boat", "then they sold [sic] the boat", "bracket", "", "minor"),
    ("then they sold the boat", "then they [the owners] sold the boat", "bracket", "", "minor"),
    ("they walked round the light for an hour, then signed", "they … then signed", "ellipsis", "", "minor"),
    ("they walked round the light, then signed", "they [...] then signed", "ellipsis", "", "minor"),
    ("they walked round the light, then signed", "they, {Ode said,} then signed", "ellipsis", "", "minor"),
    ("a very old bridge fell", "a old bridge fell", "omission", "", "substantive"),
    ("the bridge is not safe", "the bridge is safe", "omission", "negation", "substantive"),
    ("the bridge near Hollin fell", "the bridge fell", "omission", "name", "substantive"),
    ("the forty boats sank", "the boats sank", "omission", "number", "substantive"),
    ("perhaps the boats sank", "the boats sank", "omission", "modality", "substantive"),
    (
        "the gate fell. Nobody cheered at all. Then it rained",
        "the gate fell. Then it rained",
        "splice",
        "negation",
        "substantive",
    ),
    ("the bridge fell", "the tower fell", "substitution", "", "substantive"),
    ("the bridge never opened", "the bridge always opened", "substitution", "negation", "substantive"),
    ("the bridge may open", "the bridge will open", "substitution", "modality", "substantive"),
    ("fifty boats sank", "fifteen boats sank", "substitution", "number", "substantive"),
    ("fifty boats sank", "15 boats sank", "substitution", "number", "substantive"),
    ("they blamed Ode for it", "they blamed Moss for it", "substitution", "name", "substantive"),
    ("then he sold the boat", "then she sold the boat", "substitution", "pronoun", "substantive"),
    ("then we sold the boat", "then they sold the boat", "substitution", "pronoun", "substantive"),
    ("the bridge is safe", "the bridge isn't safe", "substitution", "negation", "substantive"),
    ("the plan is legal", "the plan is illegal", "substitution", "negation", "substantive"),
    ("why do we wait", "why would we wait", "substitution", "modality", "substantive"),
    ("the bridge might open", "the bridge may open", "inflection", "modality", "substantive"),
    ("it is time now", "it time is now", "order", "", "substantive"),
    ("salt and herring came", "herring and salt came", "order", "", "substantive"),
)


@pytest.mark.parametrize("carrier", CARRIERS)
@pytest.mark.parametrize(("said", "printed", "kind", "flags", "severity"), EDITS)
def test_an_edit_is_one_difference(carrier: str, said: str, printed: str, kind: str, flags: str, severity: str) -> None:
    witnesses, _ = write_witnesses([carrier.format(said), carrier.format(printed), carrier.format(said)])
    collation = collate_wordings(witnesses)
    found = [
        (reading.kind, " ".join(reading.flags), reading.severity, reading.witness)
        for variant in collation.variants
        for reading in variant.readings
        if reading.kind is not None and reading.kind != "punctuation"
    ]
    if kind == "punctuation":
        assert not found
        assert [reading.kind for variant in collation.variants for reading in variant.readings if reading.kind] == [
            kind
        ]
        return
    assert found == [(kind, flags, severity, "B")], (collation.base.text, collation.variants)


@pytest.mark.parametrize(("said", "printed", "kind", "flags", "severity"), EDITS)
def test_the_source_finds_the_same(said: str, printed: str, kind: str, flags: str, severity: str) -> None:
    del flags
    witnesses, _ = write_witnesses([CARRIERS[0].format(printed)])
    source, _ = write_witnesses([CARRIERS[0].format(said)])
    collation = collate_wordings(witnesses, source[0])
    readings = [reading for variant in collation.variants for reading in variant.readings if reading.kind]
    assert {reading.kind for reading in readings} - {"punctuation"} == {kind} - {"punctuation"}
    assert severity in {reading.severity for reading in readings}
    assert collation.base.text == CARRIERS[0].format(said)


@pytest.mark.parametrize("words", ["by the way", "never", "on Tuesday", "with Ode Moss", "(the owners of it)"])
def test_words_that_the_source_lacks_are_added(words: str) -> None:
    said = CARRIERS[1].format("the boats were sold")
    witnesses, _ = write_witnesses([said.replace("were sold", f"were {words} sold")])
    collation = collate_wordings(witnesses, write_witnesses([said])[0][0])
    assert collation.base.text == said
    (variant,) = collation.variants
    assert (variant.text, variant.readings[0].text) == ("", words)
    assert variant.readings[0].kind == ("bracket" if words.startswith("(") else "addition")
