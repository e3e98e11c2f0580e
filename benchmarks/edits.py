"""Known edits: a clause as it was said and as it was printed, and what must be found of it.

Each maker draws one clause. What a stretch of words touches is told by closed lists of our own, not by onrecord's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from benchmarks import pairs as p
from benchmarks.invented import WORDS, Chance, fill
from benchmarks.pairs import Pair

PERSONS = {
    form: person
    for person, forms in enumerate(
        (
            "i me my mine myself",
            "we us our ours ourselves",
            "you your yours",
            "he him his himself",
            "she her hers herself",
            "it its itself",
            "they them their theirs themselves",
        )
    )
    for form in forms.split()
}
NEGATIONS = frozenset("not no never nobody nothing none nowhere without neither nor cannot".split())
MODALS = frozenset("may might must can could will would shall should ought".split())
NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve fifteen fifty twenty thirty forty sixty seventy eighty "
    "ninety hundred thousand million billion dozen first second third fourth".split()
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A clause in three pieces, the middle one said and printed differently."""

    before: str
    said: str
    printed: str
    after: str
    kind: str  # "" where nothing may be found
    flags: frozenset[str] | None = frozenset()  # None where it is open which are right


T = TypeVar("T")
Half = int  # 0 or 1: which half of the pairs is used
Maker = Callable[[Chance, Half], Edit]

NOUN = (
    "we repaired the {x} before the storm broke",
    "nobody told the {folk} about the {x} until {time}",
    "the {adj} {x} stood empty for years",
    "they lost the key of the {x} on the way to {place}",
)
TO_DO = (
    "they promised to {x} the {noun} by the end of the year",
    "it was hard to {x} the {nouns} in the dark",
    "the {folk} wanted to {x} the whole street",
)
DID = (
    "the {folk} {x} the {noun} near {place} twice",
    "somebody {x} the {adj} {noun} in a hurry",
    "an old woman {x} her {nouns} behind the {noun}",
)
ADJECTIVE = (
    "it was a {x} decision for the people of {place}",
    "the {x} {noun} was the pride of the town",
    "they found a {x} letter under the {noun}",
)
ADVERB = ("the {folk} walked {x} in the rain", "the {noun} leaned {x} for years after the flood")
CLAUSE = (
    "in the end {x} waited long enough for an answer",
    "the {folk} heard that {x} ready for the worst",
    "after the vote {x} gone from {place} for good",
)
MODAL = (
    "the {folk} {x} pay for the {noun} again",
    "people in {place} {x} close the {noun} before the winter",
    "the {folk} of this town {x} give up the {adj} {noun}",
)
NUMBER = (
    "about {x} {nouns} were lost in the flood",
    "the crew needed {x} {nouns} for the crossing",
    "the fair brought {x} {folk} to {place}",
)
NAMED = (
    "then {x} came down to the {noun}",
    "the letter to {x} was never opened",
    "we asked {x} about the {adj} {noun}",
    "{x} told the {folk} about the {noun}",
)
PLACED = ("the road from {x} to the {noun} is closed", "people in {x} still sing about the {noun}")


def make_spelling(chance: Chance, half: Half) -> Edit:
    """Draw a word with a British and an American spelling, or a compound."""
    frames, pairs = chance.choice(
        (
            (NOUN, p.SPELLED_NOUNS),
            (NOUN, p.SPELLED_NOUNS),
            (TO_DO, p.SPELLED_VERBS),
            (DID, p.SPELLED_PAST),
            (ADJECTIVE, p.SPELLED_ADJECTIVES),
            (ADVERB, p.SPELLED_ADVERBS),
            (ADJECTIVE, p.COMPOUNDS),
            (NOUN, p.COMPOUND_NOUNS),
        )
    )
    return frame(chance, frames, turn(chance, pairs, half), "spelling")


def make_contraction(chance: Chance, half: Half) -> Edit:
    """Draw words that run together."""
    frames, pairs = chance.choice(((CLAUSE, p.CONTRACTED), (MODAL, p.CONTRACTED_VERBS)))
    return frame(chance, frames, turn(chance, pairs, half), "spelling")


def make_abbreviation(chance: Chance, half: Half) -> Edit:
    """Draw a title, an organisation, a unit or a month that is printed short."""
    sort = chance.randrange(4)
    if sort == 0:
        return frame(
            chance, ("then {x} {last} came to the {noun}",), turn(chance, p.SHORT_TITLES, half), "spelling", None
        )
    if sort == 1:
        return frame(
            chance, ("a letter from the {x} reached us {time}",), turn(chance, p.SHORT_NAMES, half), "spelling", None
        )
    if sort == 2:
        frames = ("it was forty {x} to the next {noun}", "they lost about 30 {x} on the way")
        return frame(chance, frames, turn(chance, p.SHORT_UNITS, half), "spelling")
    return frame(
        chance,
        ("it was settled on a cold {x} morning in {place}",),
        turn(chance, p.SHORT_MONTHS, half),
        "spelling",
        None,
    )


def make_numeral(chance: Chance, half: Half) -> Edit:
    """Draw a number in words and figures."""
    frames, pairs = chance.choice(
        (
            (NUMBER, p.COUNTED),
            (("it was the {x} storm in a month",), p.ORDERED),
            (("the {noun} cost them {x} in the end",), p.PRICED),
            (("they lost {x} of the {nouns} in the flood",), p.SHARES),
        )
    )
    pair = turn(chance, pairs, half)
    alike = Counter(re.findall(r"\d[\d.]*", pair[0])) == Counter(re.findall(r"\d[\d.]*", pair[1]))
    is_unit = alike and pairs is p.SHARES
    return frame(chance, frames, pair, "spelling", frozenset() if is_unit else frozenset({"number"}))


def make_inflection(chance: Chance, half: Half) -> Edit:
    """Draw another form of a noun or a verb."""
    frames, pairs = chance.choice(((NOUN, p.INFLECTED_NOUNS), (DID, p.INFLECTED_VERBS)))
    return frame(chance, frames, turn(chance, pairs, half), "inflection")


def make_disfluency(chance: Chance, half: Half) -> Edit:
    """Draw a filler or a small word said twice, more or less."""
    if chance.random() < 0.7:
        sound, word = take(chance, p.SOUNDS, half), chance.choice(("was", "is", "stayed"))
        pair = f"{word}, {sound}", word
        frames: tuple[str, ...] = ("the {noun} {x} closed for good", "what the {folk} saw {x} hard to believe")
    else:
        word = take(chance, p.STUTTERS, half)
        pair = f"{word}, {word}", word
        frames = ("after the storm {x} waited for the {folk}", "the {folk} put a rope {x} the {noun} again")
    return frame(chance, frames, pair if chance.random() < 0.5 else (pair[1], pair[0]), "disfluency")


def make_glyph(chance: Chance, half: Half) -> Edit:
    """Draw the same words in other letters or marks."""
    noun = chance.choice(WORDS["noun"])
    pairs = (
        (noun, noun.capitalize()),
        ("town council", "Town Council"),
        (f"{noun} — the older one —", f"{noun} – the older one –"),
        (f"{noun}—the older one—", f"{noun} — the older one —"),
        ("keeper’s boat", "keeper's boat"),
        (f"“new” {noun}", f"'new' {noun}"),
        (f"‘new’ {noun}", f'"new" {noun}'),
        (noun, noun.upper()),
        (f"{noun} - the older one -", f"{noun} — the older one —"),
    )
    return frame(chance, NOUN, turn(chance, pairs, half), "glyph")


def make_punctuation(chance: Chance, half: Half) -> Edit:
    """Draw the same words with other points."""
    noun, adjective = chance.choice(WORDS["noun"]), chance.choice(WORDS["adj"])
    pairs = (
        (f"{noun}, and we ran", f"{noun} and we ran"),
        (f"{noun}; then we ran", f"{noun}, then we ran"),
        (f"{noun}: it was late", f"{noun}; it was late"),
        (f"{noun}, we thought, and left", f"{noun} we thought and left"),
        (f"cold, {adjective} {noun}", f"cold {adjective} {noun}"),
        (f"{noun} — we knew it then", f"{noun}, we knew it then"),
        (f"{noun}, at last, was ours", f"{noun}, at last was ours"),
        (f"“new” {noun}, as it was", f"“new” {noun} as it was"),
    )
    return frame(
        chance,
        ("they stood on the {x} for an hour", "we saw the {x} for a while"),
        turn(chance, pairs, half),
        "punctuation",
    )


def make_bracket(chance: Chance, half: Half) -> Edit:
    """Draw the outlet's own words in brackets, put in or in the place of a word."""
    last, place, noun = (chance.choice(WORDS[name]) for name in ("last", "place", "noun"))
    options: tuple[tuple[str, str, str], ...] = (
        ("he", f"[{last}]", "then {x} sold the {noun} in a hurry"),
        ("they", "[the owners]", "then {x} sold the {noun} in a hurry"),
        ("she", f"she [{last}]", "and {x} opened the {noun} with a spoon"),
        ("recieved", "recieved [sic]", "the {folk} {x} the letter {time}"),
        (noun, f"{noun} [near {place}]", "the {x} is a heap of stones today"),
        (noun, f"{noun} (built by the {chance.choice(WORDS['folk'])})", "the {x} is a heap of stones today"),
        ("it", f"[the {noun}]", "nobody could open {x} for a week"),
        ("there", f"there [in {place}]", "the {folk} stayed {x} until the morning"),
        ("council", "[town] council", "the {x} met behind closed doors"),
        (f"the {noun}", "[it]", "they left {x} to the rats and the rain"),
    )
    said, printed, template = take(chance, options, half)
    return frame(chance, (template,), (said, printed), "bracket")


DETAILS = (
    "in the dark",
    "with a rope and two hooks",
    "on the other side of the road",
    "old",
    "rather narrow",
    "behind the last row of trees",
    "by hand",
    "without a light",
    "that nobody wanted",
    "near {place}",
    "of {first} {last}",
    "that we built ourselves",
    "from {place} and the farms around it",
    "which they never paid for",
)
"""What may be left out, or put in, behind a noun."""


def draw_detail(chance: Chance, half: Half) -> tuple[str, str]:
    """Return words that a sentence can do without, and a frame for them."""
    sort = chance.randrange(6)
    if sort < 3:
        frames = (
            "they carried the {nouns} {x} to the next {noun}",
            "the {noun} {x} fell down {time}",
            "the {folk} left the {noun} {x} before the snow came",
        )
        return fill(take(chance, DETAILS, half), chance), chance.choice(frames)
    if sort == 3:
        return take(chance, p.HEDGES, half), chance.choice(
            ("the {folk} {x} knew about the {noun}", "and the {noun} was {x} the last of its kind")
        )
    if sort == 4:
        return chance.choice(("not", "never", "not really", "no longer")), chance.choice(
            ("the {noun} is {x} safe for children", "the {folk} were {x} told about the {noun}")
        )
    return chance.choice(WORDS["number"]), chance.choice(
        ("the {x} {nouns} sank in the {adj} river", "the last {x} {folk} left {place} on foot")
    )


def make_omission(chance: Chance, half: Half) -> Edit:
    """Draw words that are left out."""
    words, template = draw_detail(chance, half)
    return frame(chance, (template,), (words, ""), "omission")


def make_addition(chance: Chance, half: Half) -> Edit:
    """Draw words that were never said."""
    words, template = draw_detail(chance, half)
    return frame(chance, (template,), ("", words), "addition")


def make_ellipsis(chance: Chance, half: Half) -> Edit:
    """Draw words that are left out, and the cut is marked."""
    words = fill(take(chance, DETAILS, half), chance)
    if chance.random() < 0.5:
        words = f"{words} and {fill(take(chance, DETAILS, half), chance)}"
    mark = take(
        chance, ("…", "...", "[…]", "[...]", ". . .", ", {Ann Roe said,}", "(...)", ", {the keeper told us,}"), half
    )
    frames = (
        "they carried the {nouns} {x} to the next {noun}",
        "the {noun} {x} fell down in the night",
        "the {folk} left the {noun} {x} before the snow came",
    )
    return frame(chance, frames, (words, mark), "ellipsis", find_flags(words, ""))


def make_substitution(chance: Chance, _half: Half) -> Edit:
    """Draw other words. They are drawn from all words, whichever the half."""
    sort = chance.randrange(9)
    options: tuple[tuple[Sequence[str], Sequence[Pair]], ...] = (
        (NOUN, (draw_two(chance, "noun"),)),
        (ADJECTIVE, (draw_two(chance, "adj"),)),
        (TO_DO, (draw_two(chance, "verb"),)),
        (NUMBER, (draw_two(chance, "number"),)),
        (NAMED, ((draw_name(chance), draw_name(chance)), draw_two(chance, "last"))),
        (PLACED, (draw_two(chance, "place"),)),
        (
            ("the {folk} asked the clerk {x} wait so long", "nobody knew {x} stay in {place}"),
            (("why do we", "why would we"), ("when to", "how to"), ("if they", "why you")),
        ),
        (
            ("it {x} in the hands of the {folk}", "the {noun} {x} at the end"),
            (("is safe", "isn't safe"), ("was ready", "wasn't ready")),
        ),
        (ADJECTIVE, ((f"{draw_two(chance, 'adj')[0]} and cold", f"{draw_two(chance, 'adj')[1]} or hot"),)),
    )
    frames, pairs = options[sort]
    pair = chance.choice(list(pairs))
    flags = frozenset({"name"}) if sort in {4, 5} else find_flags(*pair)
    return frame(chance, frames, pair, "substitution", flags)


def make_turn(chance: Chance, half: Half) -> Edit:
    """Draw a small word that turns the sense: a negation, a modal verb, a pronoun."""
    frames, pairs, flags = chance.choice(
        (
            (("it was {x} to cross the {noun} at night",), p.NEGATED, frozenset({"negation"})),
            (("they left the {noun} open and {x} came in",), p.OPPOSED, frozenset({"negation"})),
            (MODAL, p.MODALS, frozenset({"modality"})),
            (MODAL, p.MODALS, frozenset({"modality"})),
            (
                ("after the harvest {x} sold the {noun}", "the {folk} say that {x} painted the {noun}"),
                p.PRONOUNS,
                frozenset({"pronoun"}),
            ),
            (("the {folk} brought {x} {nouns} to the fair",), p.POSSESSIVES, frozenset({"pronoun"})),
        )
    )
    pair = turn(chance, pairs, half)
    if "likely" in pair:
        flags = frozenset({"negation", "modality"})
    kind = "inflection" if set(pair) in ({"may", "might"}, {"can", "could"}, {"will", "would"}) else "substitution"
    return frame(chance, frames, pair, kind, flags)


def make_order(chance: Chance, half: Half) -> Edit:
    """Draw words that changed places inside a clause."""
    noun, other = draw_two(chance, "nouns")
    adverb, time, folk = (chance.choice(WORDS[name]) for name in ("adv", "time", "folk"))
    options = (
        (f"{noun} and {other}", f"{other} and {noun}", "the {folk} carried {x} to the {noun}"),
        (f"{time} the {folk} closed the gate", f"the {folk} closed the gate {time}", "and so {x} and went home"),
        (f"{adverb} opened the gate", f"opened the gate {adverb}", "one of the {folk} {x} for us"),
        (f"old {noun} and wet {other}", f"wet {other} and old {noun}", "we found {x} under the {noun}"),
        (f"the {folk} {adverb} went home", f"{adverb} the {folk} went home", "in the end {x} with the {nouns}"),
        (f"{noun}, {other} and hats", f"{other}, hats and {noun}", "they sold {x} at the {noun}"),
        ("is it", "it is", "nobody asked why {x} so late"),
        (f"with the {folk} on the roof", f"on the roof with the {folk}", "he spent a night {x} of the {noun}"),
    )
    said, printed, template = take(chance, options, half)
    return frame(chance, (template,), (said, printed), "order")


def frame(
    chance: Chance, templates: Sequence[str], pair: Pair, kind: str, flags: frozenset[str] | str | None = ""
) -> Edit:
    """Return a clause with a pair at its place; flags that are not given are those that the pair's words differ in."""
    template = chance.choice(templates)
    before, after = (fill(part.strip(), chance) for part in template.split("{x}"))
    if isinstance(flags, str):
        flags = (
            frozenset() if kind in {"spelling", "glyph", "punctuation", "disfluency", "order"} else find_flags(*pair)
        )
    return Edit(before, *pair, after, kind, flags)


def turn(chance: Chance, pairs: Sequence[Pair], half: Half) -> Pair:
    """Return a pair of this half, either side first."""
    one, other = take(chance, pairs, half)
    return (one, other) if chance.random() < 0.5 else (other, one)


def take(chance: Chance, options: Sequence[T], half: Half) -> T:
    """Return one of every other option."""
    return chance.choice(options[half::2])


def draw_two(chance: Chance, name: str) -> Pair:
    """Return two different words of one sort."""
    one, other = chance.sample(WORDS[name], 2)
    return one, other


def draw_name(chance: Chance) -> str:
    """Return a full name."""
    return f"{chance.choice(WORDS['first'])} {chance.choice(WORDS['last'])}"


def find_flags(said: str, printed: str) -> frozenset[str]:
    """Return what two stretches of words differ in.

    >>> sorted(find_flags("we will not", "they may")), sorted(find_flags("near Hollin", ""))
    (['modality', 'negation', 'pronoun'], ['name'])
    """
    one, other = _sort_words(said), _sort_words(printed)
    return frozenset(flag for flag in one if one[flag] != other[flag])


def _sort_words(words: str) -> dict[str, Counter[str]]:
    sorts: dict[str, Counter[str]] = {f: Counter() for f in ("negation", "modality", "pronoun", "number", "name")}
    for word in re.findall(r"[\w,.-]*\w(?:['’]\w+)?", words):
        small = word.lower()
        stem = small.split("'")[0]
        if small in NEGATIONS or small.endswith("n't"):
            sorts["negation"][small] += 1
        if small in MODALS or small in p.HEDGES:
            sorts["modality"][small] += 1
        if stem in PERSONS:
            sorts["pronoun"][str(PERSONS[stem])] += 1
        if word[0].isdigit() or set(small.split("-")) & NUMBERS:
            sorts["number"][small] += 1
        if word[0].isupper() and word != "I":
            sorts["name"][small] += 1
    return sorts


MAKERS: Mapping[str, Maker] = {
    "spelling": make_spelling,
    "contraction": make_contraction,
    "abbreviation": make_abbreviation,
    "numeral": make_numeral,
    "inflection": make_inflection,
    "disfluency": make_disfluency,
    "glyph": make_glyph,
    "punctuation": make_punctuation,
    "bracket": make_bracket,
    "omission": make_omission,
    "addition": make_addition,
    "ellipsis": make_ellipsis,
    "substitution": make_substitution,
    "turn": make_turn,
    "order": make_order,
}
"""Sort of edit -> what draws one. Several sorts share a kind of difference."""
