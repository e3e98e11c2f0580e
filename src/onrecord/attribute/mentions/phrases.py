"""A noun phrase that names a source -> its head, and the name in it or beside it.

Its first part, up to a comma or a preposition, tells what speaks; a name beside it tells who.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.attribute.mentions.mention import PRONOUNS, Form, Mention
from onrecord.attribute.names.candidates import Candidate
from onrecord.attribute.names.cast import Cast
from onrecord.attribute.names.chains import POSSESSIVE, WORD
from onrecord.attribute.names.printed import Name
from onrecord.attribute.tables import is_office, is_plural, role_words, singular_of
from onrecord.data import load_words

_STOPS = frozenset(
    "of for at in from with on to by as about near outside inside against among behind within via".split()
)
_CLAUSE = frozenset("who whom whose which that where when while after before".split())
_LONE = re.compile(r"@\w+|[A-Z][\w'’-]+")
_AFTER_NOUN = re.compile(r"\w{2,}ing$|\w{3,}ed$")
_NEAR = frozenset("close familiar aware privy near".split())
"""Adjectives behind a noun: `A source close to Roe`."""

_CUT = re.compile(r"[,;:()\[\]—–]|\s-+\s")
_BEFORE_NAME = (",", "—", "–", "-", "(", ":")
_CLOSERS = frozenset(("", ",", ";", "—", "–", "-", "("))
_IS_CALLED = re.compile(
    r"(?: (?:daily|weekly|state|news))?"
    r" (?:newspaper|paper|magazine|agency|newswire|network|website|broadcaster|tabloid)"
)
_DETERMINER = re.compile(r"(the|a|an|one|another|this|that|his|her|their|its|my|our)\s", re.IGNORECASE)
_WORK = re.compile(r"[^“”\"]{2,60}['’]s? [“\"][^“”\"]{2,60}[”\"]?")
"""A thing with a title, and who made it: `Roe's “Harbour Lights”`."""

_SOMEBODY = re.compile(r"(?:er|or|ist|man|woman|person|mate|ian)$")
"""How nouns end that mostly stand for a person, where no table knows them."""

_LOOSE = frozenset("a an one another his her their its my our".split())
_NOBODY = frozenset(
    """answer letter offer order number banner poster paper matter error humor humour chapter cover counter power
    disorder terror horror character folder sticker computer register newsletter ledger banter whisper shudder
    """.split()
)
_OWNER = re.compile(r"\b(?:owner|employer|parent|rival|operator|client|publisher|maker|supplier)$")
"""What a body may be to somebody."""

_GUARDS = frozenset(("coast", "national", "home", "border"))
_SOME = frozenset("many some several few dozens hundreds thousands most others both two three four five".split())
_NATION = re.compile(r"[Tt]he ([A-Z][a-z]+)")
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b")


def read_phrase(text: str, start: int, end: int, last: int, cast: Cast) -> Mention:
    """Read a phrase: its first part up to a comma or a preposition tells what it is, a name beside it whom."""
    names = cast.named_within(start, last)
    core_end = _end_of_core(text, start, end, names)
    inside = [(name, c) for name, c in names if name.start < core_end]
    nation = _NATION.fullmatch(text, start, core_end)
    if nation and nation[1] in load_words("demonyms"):
        return Mention("description", text[start:end], start, end, head=nation[1].lower(), determiner="the")
    joint = _find_joint(text, core_end, inside)
    if joint:
        return Mention("joint", text[start:end], start, end, people=tuple(joint))
    if _WORK.fullmatch(text, start, end):
        return Mention("document", text[start:end], start, end, head="work")
    head_name = next(
        ((n, c) for n, c in inside if n.end >= core_end - 3 and not text[n.end : core_end].strip(" .'’s)")), None
    )
    sorts = {"organisation", "unknown", "person"}
    if (
        head_name is None
        and inside
        and inside[-1][0].sort in sorts
        and _IS_CALLED.fullmatch(text, inside[-1][0].end, core_end)
    ):
        head_name = inside[-1]  # the Gazette newspaper
    if head_name and not _is_group_named(text, start, core_end, end):
        return Mention("name", text[start:end], start, end, people=(head_name[1],))
    core = text[start:core_end]
    if not inside and _LONE.fullmatch(core) and not _is_common(core):
        return Mention("name", text[start:end], start, end, people=(cast.add_lone(core, start),))
    described = _describe(text, start, core_end, end, names)
    apposed = _find_apposed(text, core_end, last, names)
    if apposed and described.form in {"description", "body", "thing"}:
        return Mention("name", text[start:end], start, end, people=(apposed,), head=described.head)
    return _find_owner(described, names) if described.form == "thing" else described


def _find_owner(described: Mention, names: list[tuple[Name, Candidate]]) -> Mention:
    """Return the one whose thing speaks, `his best response`, `Roe's theme`; a thing of nobody's stays one."""
    if described.owner is not None and any(c is described.owner and n.possessive for n, c in names):
        return replace(described, form="name", people=(described.owner,))
    pronoun = PRONOUNS.get(described.owner_pronoun, "")
    return replace(described, form="pronoun", pronoun=pronoun) if pronoun else described


def _end_of_core(text: str, start: int, end: int, names: list[tuple[Name, Candidate]]) -> int:
    """Return where the first noun phrase ends; prepositions inside a name do not end it."""
    covered = [(name.first if name.first >= start else name.start, name.end) for name, _ in names]
    for match in re.finditer(r"\w+(?:['’-]\w+)*|[,;:()\[\]—–]|\s-+\s", text[start:end]):
        place = start + match.start()
        if any(first <= place < close for first, close in covered):
            continue
        sign = match[0].lower()
        if place > start and (_AFTER_NOUN.match(sign) or sign in _NEAR) and _is_noun(text[start:place]):
            return start + len(text[start:place].rstrip())
        if place > start and (_CUT.match(match[0]) or sign in _STOPS or sign in _CLAUSE):
            return start + len(text[start:place].rstrip())
    return end


def _is_noun(before: str) -> bool:
    """Return whether the phrase so far already ends in a noun that may speak: `A union representing ...`."""
    word = before.split()[-1].lower() if before.split() else ""
    tables = [load_words(name) for name in ("organisation_nouns", "document_nouns", "group_nouns")]
    return any(form in table for table in (role_words(), *tables) for form in (word, singular_of(word)))


def _is_common(word: str) -> bool:
    """Return whether a lone word is no name, whatever its capital."""
    return _is_noun(word) or is_plural(word) or word.lower() in load_words("never_names")


def _find_joint(text: str, end: int, names: list[tuple[Name, Candidate]]) -> list[Candidate]:
    """Return the several people of `Ann Roe and Tom Poe`."""
    people = [names[0][1]] if names else []
    for (left, _), (right, candidate) in pairwise(names):
        link = text[left.end : right.first].strip()
        if link not in {"and", "&", ",", ", and", "or"} and not re.fullmatch(r"and (?:\w+ )?", link + " "):
            return []
        people.append(candidate)
    if len(people) < 2 or text[names[-1][0].end : end].strip(" .'’s"):
        return []
    return list(dict.fromkeys(people))


def _is_group_named(text: str, start: int, core_end: int, end: int) -> bool:
    """Return whether more than the name speaks: `Roe and her aides`."""
    rest = text[start:end]
    return (
        re.search(r"\band (?:his|her|its|their|other|some|several|many)\b", rest) is not None and core_end - start > 0
    )


def _find_apposed(text: str, core_end: int, last: int, names: list[tuple[Name, Candidate]]) -> Candidate | None:
    """Return who is named after a description: `his former partner, Ann Roe`, `envoy to the Rain Council Ann Roe`."""
    sorts = {"person", "unknown"}
    if _OWNER.search(text, max(0, core_end - 12), core_end):
        sorts.add("organisation")
    for name, candidate in names:
        if name.first < core_end or name.possessive or candidate.sort not in sorts:
            continue
        between = text[core_end : name.first].rstrip()
        closed = text[name.end : last].lstrip(" .'’s)")[:1] in _CLOSERS
        belongs = len(name.words) > 1 and name.title and not is_office(name.title[-1]) and not _CUT.search(between)
        if closed and (belongs or between.endswith(_BEFORE_NAME)):
            return candidate
    return None


def _describe(text: str, start: int, core_end: int, end: int, names: list[tuple[Name, Candidate]]) -> Mention:
    core = text[start:core_end]
    tokens = [match[0] for match in WORD.finditer(core)]
    if not tokens:
        return Mention("none")
    determiner = _DETERMINER.match(core)
    head = re.sub(r"['’]s?$", "", tokens[-1]).lower()
    words = frozenset(word for word in re.findall(r"[\w-]+", text[start:end].lower()) if len(word) > 2)
    owner = next((c for n, c in names if n.possessive and n.end <= core_end), None)
    if owner is None:
        owner = next(
            (
                c
                for n, c in names
                if n.start >= core_end
                and re.search(r"\b(?:for|of|to|from)\W+(?:the |\w+ )?$", text[core_end : n.first])
            ),
            None,
        )
    said = determiner[1].lower() if determiner else ""
    return Mention(
        form=_form_of(head, tokens, said),
        text=text[start:end],
        start=start,
        end=end,
        head=head if head in role_words() else singular_of(head),
        words=words,
        determiner=said,
        owner=owner,
        is_owned=any(POSSESSIVE.search(token) for token in tokens[:-1]),
        age=int(aged[1]) if (aged := _AGE.search(text, start, end)) else None,
        owner_pronoun=said if said in {"his", "her", "their", "its", "my", "our"} else "",
    )


def _form_of(head: str, tokens: list[str], determiner: str) -> Form:
    """Return what a phrase stands for by its last noun."""
    plain = [token.lower() for token in tokens]
    if plain[-2:-1] and plain[-2] in _GUARDS and head == "guard":
        return "body"
    single = singular_of(head)
    written = load_words("document_nouns")
    if plain[0] in _SOME:
        return "document" if single in written and single != head else "group"
    if head in role_words() or plain == ["one"]:
        return "description"
    if head in written or (single in written and is_plural(head)):
        return "document"
    if (
        head in load_words("organisation_nouns")
        and head != "police"
        and not (is_plural(head) and determiner not in {"the", "a", "an"})
    ):
        return "body"
    if head == "police" and len(tokens) > 1 and tokens[-2][0].isupper():
        return "body"
    if is_plural(head) or (single != head and any(token.isdigit() for token in plain)):
        return "group"
    if any(singular_of(word) in role_words() and is_plural(word) for word in plain):
        return "group"  # officials close to somebody
    loose = determiner in _LOOSE or any(POSSESSIVE.search(token) for token in tokens[:-1])
    somebody = loose and head not in _NOBODY and _SOMEBODY.search(head)  # "Roe's handler", "a camper"
    return "description" if _AGE.search(" ".join(plain)) or plain[-1] in {"latter", "former"} or somebody else "thing"
