"""An invented story in records: every kind of difference, every flag, nested and open speakers, odd signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.records import (
    Article,
    Attribution,
    Carriage,
    Collation,
    Extraction,
    Passage,
    Quotation,
    QuotationKind,
    Report,
    Skipped,
    Speaker,
    Statement,
    Voices,
)
from tests.show.weave import Change, Place, Row, weave

LAMP = "\N{ELECTRIC TORCH}"  # two UTF-16 units, one code point
LONG = " ".join(["The council sat until midnight and heard from every street along the quay before it rose."] * 12)

POST = Article(
    id="harbour-post",
    path="story/harbour-post.txt",
    outlet="The Harbour Post",
    title=f"Council keeps the lamps lit {LAMP}",
    published="2026-03-02",
    language="en",
    url="https://post.example/lamps?a=1&b=2",
    text=f"""Council keeps the lamps lit {LAMP}

“We will not close the harbour this winter, and 40 boats may stay,” Mayor Mara Ellwood said on Monday. “My mother
told me: ‘Keep the lamp lit.’ We kept it.”

“Well, the pumps failed at night. Nobody called us, and the laws forbid it,” said Tom Hale, who runs the yard.

{LONG}

“He thanked Ilse Brandt before the vote, and then they all went home,” the clerk recalled.

“You cannot eat a promise,” one of the two said.
""",
)
COURIER = Article(
    id="courier",
    path="story/courier.html",
    outlet="Brack Courier",
    title="Harbor to close, mayor says",
    published="2026-03-02T18:30",
    language="en",
    url="https://courier.example/harbor",
    author="P. Lund",
    text="""Harbor to close, mayor says

"We will close the harbor this winter, and 40 boats may stay," said Ellwood, the mayor. "Keep the lamp lit," her
mother had told her.

"The pumps failed at night and the law forbids it," Hale said.

"And then they all went home. She thanked Ilse Brand before the vote," the clerk recalled.
""",
)
LEDGER = Article(
    id="evening-ledger",
    path="story/evening-ledger.md",
    outlet="Evening Ledger",
    title="Fourteen boats to stay",
    published="2026-03-03",
    language="en",
    text="""Fourteen boats to stay

'We will NOT close the harbour this winter,' Ms Ellwood told the council, 'and 14 boats will stay!'

'Well, the pumps failed [on Sunday] at night … and the laws forbid it,' said the yard's owner.

'You cannot eat a promise,' they heard.
""",
)
WIRE = Article(
    id="wire",
    path="-",
    title='Lamps | stay <script>alert("1")</script> *lit*',
    text="""=HYPERLINK("http://x.example") says nobody.

"We will not close the harbour," she said. "40 boats may stay."

The mayor promised that the ferry would run on Sundays. "@Tom: thanks ¦ all," she added.
""",
)
ABENDBLATT = Article(
    id="abendblatt",
    path="story/abendblatt.txt",
    outlet="Abendblatt",
    published="2026-03-04",
    language="de",
    text="Die Fähre fahre auch sonntags, sagte die Bürgermeisterin.\n",
)
ARTICLES = (POST, COURIER, LEDGER, ABENDBLATT, WIRE)  # ordered by published, the unknown last

TRANSCRIPT = Article(
    id="source",
    path="transcript.txt",
    title="Transcript of the sitting",
    text="CLERK: Order. ELLWOOD: We will not close the harbour this winter, and 40 boats may stay. CLERK: Thank you.\n",
)

SPEAKERS = (
    Speaker("s1", "Mara Ellwood", "person", ("Mayor Mara Ellwood", "Ellwood", "Ms Ellwood", "she")),
    Speaker("s2", "Tom Hale", "person", ("Hale", "the yard's owner")),
    Speaker("s3", "the clerk", "unnamed", ()),
    Speaker("s4", "Mara Ellwood's mother", "unnamed", ("her mother",)),
)


def cut(article: Article, words: str, after: str = "") -> Passage:
    """Return the passage of these words, the first after `after`."""
    start = article.text.index(words, article.text.index(after) + len(after))
    return article.cut(start, start + len(words))


def make_quotation(
    key: str,
    article: Article,
    *content: str,
    cue: str | None = None,
    mention: str | None = None,
    kind: QuotationKind = "direct",
    within: str | None = None,
) -> Quotation:
    """Return a quotation of these words; cue and mention are looked for after its first passage."""
    passages = tuple(cut(article, words) for words in content)
    return Quotation(
        key,
        article.id,
        kind,
        passages,
        (cut(article, cue, content[0]),) if cue else (),
        (cut(article, mention, content[0]),) if mention else (),
        quoted=passages if kind == "direct" else (),
        within=within,
        confidence=0.98,
        why=("the words stand inside quotation marks",) if kind == "direct" else ("a reporting verb takes them",),
    )


QUOTATIONS = (
    make_quotation("q1", POST, "We will not close the harbour this winter, and 40 boats may stay,", cue="said",
                   mention="Mayor Mara Ellwood"),
    make_quotation("q2", POST, "My mother\ntold me: ‘Keep the lamp lit.’ We kept it."),
    make_quotation("q3", POST, "Keep the lamp lit.", cue=None, within="q2"),
    make_quotation("q4", POST, "Well, the pumps failed at night. Nobody called us, and the laws forbid it,", cue="said",
                   mention="Tom Hale"),
    make_quotation("q5", POST, "He thanked Ilse Brandt before the vote, and then they all went home,", cue="recalled",
                   mention="the clerk"),
    make_quotation("q6", POST, "You cannot eat a promise,", cue="said", mention="one of the two"),
    make_quotation("q7", COURIER, "We will close the harbor this winter, and 40 boats may stay,", cue="said",
                   mention="Ellwood"),
    make_quotation("q8", COURIER, "Keep the lamp lit,", cue="told", mention="her\nmother"),
    make_quotation("q9", COURIER, "The pumps failed at night and the law forbids it,", cue="said", mention="Hale"),
    make_quotation("q10", COURIER, "And then they all went home. She thanked Ilse Brand before the vote,",
                   cue="recalled", mention="the clerk"),
    make_quotation("q11", LEDGER, "We will NOT close the harbour this winter,", "and 14 boats will stay!", cue="told",
                   mention="Ms Ellwood"),
    make_quotation("q12", LEDGER, "Well, the pumps failed [on Sunday] at night … and the laws forbid it,", cue="said",
                   mention="the yard's owner"),
    make_quotation("q13", LEDGER, "You cannot eat a promise,", cue="heard"),
    make_quotation("q14", ABENDBLATT, "Die Fähre fahre auch sonntags", cue="sagte", mention="die Bürgermeisterin",
                   kind="indirect"),
    make_quotation("q15", WIRE, "We will not close the harbour,", "40 boats may stay.", cue="said", mention="she"),
    make_quotation("q16", WIRE, "that the ferry would run on Sundays", kind="indirect"),
    make_quotation("q17", WIRE, "@Tom: thanks ¦ all,", cue="added", mention="she"),
    make_quotation("q18", WIRE, "40 boats may stay."),
)  # fmt: skip

_SPEAKER_OF = dict.fromkeys(("q1", "q2", "q7", "q11", "q14", "q15", "q16", "q17", "q18"), "s1")
_SPEAKER_OF |= {"q3": "s4", "q8": "s4", "q4": "s2", "q9": "s2", "q12": "s2", "q5": "s3", "q10": "s3"}


def attribute(quotation_id: str) -> Attribution:
    speaker_id = _SPEAKER_OF.get(quotation_id)
    if speaker_id is None:
        return Attribution(quotation_id, None, ("s2", "s1"), 0.4, ("two people were named just before",))
    return Attribution(quotation_id, speaker_id, (), 0.95, ("the mention beside the cue names them",))


ATTRIBUTIONS = tuple(attribute(quotation.id) for quotation in QUOTATIONS)

STATEMENTS = (
    Statement("t1", ("q1", "q7", "q11", "q15", "q18"), ("q18",), "s1"),
    Statement("t2", ("q2",), (), "s1"),
    Statement("t3", ("q3", "q8"), (), "s4"),
    Statement("t4", ("q4", "q9", "q12"), (), "s2", why=("one article names the speaker of the same words",)),
    Statement("t5", ("q5", "q10"), (), "s3"),
    Statement("t6", ("q6", "q13"), (), None),
    Statement("t7", ("q14", "q16"), (), "s1", "indirect"),
    Statement("t8", ("q17",), (), "s1"),
)

NEGATION = Change("omission", "substantive", "“not” is gone: the sentence now says the opposite.", ("negation",))
SPELLING = Change("spelling", "cosmetic", "American spelling of the same word.")
SHOUT = Change("glyph", "cosmetic", "Letter case only.")
CLAUSE = Change("ellipsis", "minor", "Words are missing where the quotation marks close and reopen.")
NUMBER = Change("substitution", "substantive", "Another number: 40 became 14.", ("number",))
CERTAIN = Change("substitution", "substantive", "“may” became “will”: a possibility became a promise.", ("modality",))
POINT = Change("punctuation", "cosmetic", "Another sign.")
WELL = Change("disfluency", "minor", "A filler word is gone.")
SPLICE = Change("splice", "substantive", "Words across a full stop are gone, unmarked.", ("negation", "pronoun"))
LAW = Change("inflection", "minor", "Singular for plural.")
EDIT = Change("bracket", "minor", "The outlet's own words.")
CUT = Change("ellipsis", "minor", "The cut is marked.")
PRONOUN = Change("substitution", "substantive", "Another person: “He” became “She”.", ("pronoun",))
NAME = Change("substitution", "substantive", "Another name: “Brandt” became “Brand”.", ("name",))
MOVED = Change("order", "substantive", "The second half stands first.")
FORBIDS = Change("inflection", "minor", "Agrees with the singular.")

T1_BASE = "We will not close the harbour this winter , - and 40 boats may stay"
T1_TEXT = "We will not close the harbour this winter, and 40 boats may stay"
T1_ROWS = (
    Row(POST, "We will not close the harbour this winter , - and 40 boats may stay", ("q1",), "verbatim", "“"),
    Row(COURIER, "We will - close the harbor this winter , - and 40 boats may stay", ("q7",), "altered", '\n\n"'),
    Row(LEDGER, "We will NOT close the harbour this winter , | and 14 boats will stay", ("q11",), "altered", "\n\n'"),
    Row(WIRE, "We will not close the harbour - - - | - 40 boats may stay", ("q15",), "minor", '\n\n"'),
)
T1_PLACES = (
    Place(2, 2, {"courier": NEGATION, "evening-ledger": SHOUT}),
    Place(5, 5, {"courier": SPELLING}),
    Place(6, 10, {"wire": CLAUSE}),
    Place(11, 11, {"evening-ledger": NUMBER}),
    Place(13, 13, {"evening-ledger": CERTAIN}),
)


def collate_t4() -> Collation:
    base = "Well , the pumps failed - at night . Nobody called us , - and the laws forbid it"
    courier = "- - The pumps failed - at night - - - - - - and the law forbids it"
    ledger = "Well , the pumps failed [on~Sunday] at night - - - - - … and the laws forbid it"
    rows = (
        Row(POST, base, ("q4",), "verbatim", "kept it.”"),
        Row(COURIER, courier, ("q9",), "altered", "told her."),
        Row(LEDGER, ledger, ("q12",), "minor", "will stay!"),
    )
    places = (
        Place(0, 1, {"courier": WELL}),
        Place(2, 2, {"courier": Change("glyph", "cosmetic", "Letter case only.")}),
        Place(5, 5, {"evening-ledger": EDIT}),
        Place(8, 13, {"courier": SPLICE, "evening-ledger": CUT}),
        Place(16, 16, {"courier": LAW}),
        Place(17, 17, {"courier": FORBIDS}),
    )
    text = "Well, the pumps failed at night. Nobody called us, and the laws forbid it"
    return weave(f"{base} = {text}", rows, places)


def collate_t5() -> Collation:
    base = "- - - - - - - He thanked Ilse Brandt before the vote , and then they all went home"
    rows = (
        Row(POST, base, ("q5",), "verbatim", "\n\n“"),
        Row(COURIER, "And then they all went home . She thanked Ilse Brand before the vote - - - - - - -", ("q10",),
            "altered", "said.\n\n\""),
    )  # fmt: skip
    places = (
        Place(7, 7, {"courier": PRONOUN}),
        Place(10, 10, {"courier": NAME}),
        Place(15, 20, {"courier": MOVED}, {"courier": (0, 5)}),
    )
    text = "He thanked Ilse Brandt before the vote, and then they all went home"
    return weave(f"{base} = {text}", rows, places)


def collate_alone(article: Article, words: str, key: str, after: str) -> Collation:
    """Return the collation of a statement with one witness."""
    cells = re.sub(r"([,.:‘’])", r" \1 ", words)
    return weave(f"{cells} = {words}", [Row(article, cells, (key,), "verbatim", after)])


COLLATIONS = (
    weave(f"{T1_BASE} = {T1_TEXT}", T1_ROWS, T1_PLACES),
    collate_alone(POST, "My mother told me: ‘Keep the lamp lit.’ We kept it", "q2", "Monday. “"),
    weave(
        "Keep the lamp lit = Keep the lamp lit",
        (
            Row(POST, "Keep the lamp lit", ("q3",), "verbatim", "‘"),
            Row(COURIER, "Keep the lamp lit", ("q8",), "verbatim", "the mayor."),
        ),
    ),
    collate_t4(),
    collate_t5(),
    weave(
        "You cannot eat a promise = You cannot eat a promise",
        (
            Row(POST, "You cannot eat a promise", ("q6",), "verbatim", "recalled."),
            Row(LEDGER, "You cannot eat a promise", ("q13",), "verbatim", "owner."),
        ),
    ),
    weave(" = ", ()),
    collate_alone(WIRE, "@Tom: thanks ¦ all", "q17", "Sundays."),
)

OUTLETS = (
    Carriage("harbour-post", ("t1", "t2", "t3", "t4", "t5", "t6"), ("t2",), ("t7", "t8")),
    Carriage("courier", ("t1", "t3", "t4", "t5"), (), ("t2", "t6", "t7", "t8")),
    Carriage("evening-ledger", ("t1", "t4", "t6"), (), ("t2", "t3", "t5", "t7", "t8")),
    Carriage("abendblatt", ("t7",), (), ("t1", "t2", "t3", "t4", "t5", "t6", "t8")),
    Carriage("wire", ("t1", "t7", "t8"), ("t8",), ("t2", "t3", "t4", "t5", "t6")),
)

SKIPPED = (
    Skipped("story/empty.txt", "empty", "the file has 0 bytes"),
    Skipped("story/list.jsonl:3", "bad json", "line 3 ends inside a string"),
)


def make_report() -> Report:
    """Return the story without a source."""
    return Report(ARTICLES, SPEAKERS, QUOTATIONS, ATTRIBUTIONS, STATEMENTS, COLLATIONS, OUTLETS, SKIPPED)


def make_sourced_report() -> Report:
    """Return the story held against the transcript, where one outlet adds words."""
    added = Change("addition", "substantive", "The source does not have these words.", ("name",))
    base = T1_BASE + " -"
    rows = [replace(row, cells=row.cells + (" !" if row.article is LEDGER else " -")) for row in T1_ROWS]
    places = (*T1_PLACES, Place(15, 15, {"evening-ledger": added}))
    first = weave(f"{base} = {T1_TEXT}", rows, places, TRANSCRIPT)
    return replace(make_report(), collations=(first, *COLLATIONS[1:]), source=TRANSCRIPT)


def make_extractions() -> Sequence[Extraction]:
    """Return what `extract` finds in each article of the story."""
    return [make_extraction(article) for article in ARTICLES]


def make_extraction(article: Article) -> Extraction:
    found = tuple(quotation for quotation in QUOTATIONS if quotation.article_id == article.id)
    named = tuple(a for a, q in zip(ATTRIBUTIONS, QUOTATIONS, strict=True) if q.article_id == article.id)
    heard = {speaker_id for a in named for speaker_id in (a.speaker_id, *a.rivals)}
    return Extraction(article, found, Voices(tuple(s for s in SPEAKERS if s.id in heard), named))
