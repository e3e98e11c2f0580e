"""What the article says that its people and bodies are: `actress Ann Roe`, `Tom Poe, 47, a lawyer for Roe, said`.

Each finding becomes a `Description` of its candidate, against which `the actress` or `Roe's lawyer` is held.
"""

from __future__ import annotations

import re

from onrecord.attribute.mentions.mention import Mention
from onrecord.attribute.names.candidates import Candidate, Description
from onrecord.attribute.names.cast import Cast
from onrecord.attribute.names.chains import WORD
from onrecord.attribute.names.printed import Name
from onrecord.attribute.tables import is_same_role, office_titles, role_words, singular_of
from onrecord.data import load_words

_STOPS = frozenset("of for at in from with on to by as and who which that whose about near".split())
_STARTS = frozenset("the a an his her its their our my another then now former one this".split())
_AFTER = re.compile(
    r"(?:['’]s)?(?:,| [-–—]+| \(|—)\s?(?:(?:aged )?\d{1,2},\s)?(?P<phrase>[^,.;:()—\n\"“”]{3,110})"
    r"|,? (?:who )?(?:is|was|has been|became|remains|serves as|served as)\s"
    r"(?P<copula>(?:a|an|the|also|now|currently)\s[^,.;:()—\n\"“”]{3,90})"
)
_AGED = re.compile(r",? \(?(?:aged )?(\d{1,2})\)?(?=[,.;) ])(?! (?:percent|per|years|minutes|days|points))")
_OURS = re.compile(r"\b[Oo]ur (?:own )?(?:[a-z]+ )?(?:reporter|correspondent|editor|colleague|writer|photographer),? $")
_BEFORE = re.compile(r"(?:[\w'’.&-]+,?[ \u00a0]){1,10}$")
_DETERMINERS = frozenset("the a an his her its their our my another one".split())
_CLAUSES = ("who ", "whose ", "whom ", "which ", "that ", "where ", "when ")
_LONGEST = 7  # words of a phrase before a name
_REACH = 90  # signs
_PARTIES = {"gop": "republican", "tory": "conservative", "tories": "conservative", "democrat": "democratic"}
_PARTY_WORDS = frozenset("republican democratic conservative labour liberal libertarian socialist communist".split())


def describe_cast(text: str, cast: Cast) -> None:
    """Give every candidate the descriptions that the text sets beside its names.

    >>> from onrecord.attribute.names.cast import gather_cast
    >>> from onrecord.attribute.layout import lay_out
    >>> from onrecord.records import Article
    >>> article = Article("a", "Actress Ann Roe met Tom Poe, 47, a former mayor of Ayton.")
    >>> cast = gather_cast(article, lay_out(article, ()))
    >>> describe_cast(article.text, cast)
    >>> [(c.name, d.head, d.former) for c in cast.candidates for d in c.descriptions]
    [('Ann Roe', 'actress', False), ('Tom Poe', 'mayor', True)]
    """
    for name, candidate in cast.named:
        if name.headline:
            continue
        aged = _AGED.match(text, name.end)
        if aged and candidate.age is None:
            candidate.age = int(aged[1])
        if _OURS.search(text, max(0, name.first - 40), name.first) or _is_byline(text, name):
            candidate.is_ours = True
        for words, start in (*_from_title(name), *_from_before(text, name), *_from_after(text, name)):
            _add(candidate, words, start)


def _is_byline(text: str, name: Name) -> bool:
    """Return whether a name is all of a line but for "By": who wrote the article, and is no he or she of it."""
    before = ("\n" + text[: name.first] if name.first < 8 else text[name.first - 8 : name.first]).rpartition("\n")
    return bool(before[1]) and before[2].strip().lower() == "by" and text[name.end : name.end + 1] in {"", "\n", "\r"}


def _add(candidate: Candidate, words: list[str], start: int) -> None:
    plain = [word.lower().rstrip(".") for word in words]
    core = next((plain[:i] for i, word in enumerate(plain) if i and word in _STOPS), plain)
    heads = [word for word in core if word in role_words() or singular_of(word) in load_words("organisation_nouns")]
    if not core or not heads or (core[-1] not in heads and core[-1] not in {"elect", "general", "designate"}):
        return
    head = core[-1] if core[-1] in heads else heads[-1]
    former = bool({"former", "ex", "then", "retired", "ousted"} & set(core))
    said = frozenset(part for word in plain for part in (word, *word.split("-")) if len(part) > 2)
    if not any((known.head, known.words, known.former) == (head, said, former) for known in candidate.descriptions):
        candidate.descriptions.append(Description(head, said, start, former))
    if head in role_words() and candidate.sort == "unknown" and (len(candidate.words) > 1 or head in load_words("kin")):
        candidate.settle_as_person()
    pronoun = role_words().get(head)
    if pronoun and candidate.sort == "person":
        candidate.votes[pronoun] += 4


def _from_title(name: Name) -> list[tuple[list[str], int]]:
    if not name.title:
        return []
    words = [office_titles().get(word.lower().rstrip("."), word) for word in name.title]
    return [(words, name.first)]


def _from_before(text: str, name: Name) -> list[tuple[list[str], int]]:
    """Read `actress` in `actress Ann Roe`, and `A lawyer for Poe` in `A lawyer for Poe, Ann Roe, said`."""
    before = _BEFORE.search(text, max(0, name.first - _REACH), name.first)
    if not before:
        return []
    words = before[0].replace(",", " ,").split()
    if words[-1] == ",":
        return _from_apposed(text, name, words[:-1])
    if re.sub(r"['’]s$", "", words[-1].lower()) not in role_words():
        return []
    kept: list[str] = []
    for word in reversed(words[-_LONGEST:]):
        if word == "," or word.lower() in _STOPS | _STARTS - {"former", "then"}:
            break
        kept.insert(0, word)
    return [(kept, name.first)] if kept else []


def _from_apposed(text: str, name: Name, words: list[str]) -> list[tuple[list[str], int]]:
    """Read a description that a comma sets before a name, if a comma or a verb follows the name."""
    begin = max((i for i, word in enumerate(words) if word == ","), default=-1) + 1
    start = max((i for i, word in enumerate(words) if i >= begin and word.lower() in _DETERMINERS), default=begin)
    phrase = words[start:]
    owned = any(word.lower().endswith(("'s", "’s")) for word in phrase[:-1])
    if not phrase or not (phrase[0].lower() in _DETERMINERS or owned):
        return []
    while phrase and phrase[0].lower() in _DETERMINERS:
        phrase = phrase[1:]
    closed = text[name.end : name.end + 1] in {",", ".", ")", ";"} or words[-1].lower() in role_words()
    return [(phrase, name.first)] if phrase and closed else []


def _from_after(text: str, name: Name) -> list[tuple[list[str], int]]:
    after = _AFTER.match(text, name.end)
    if not after:
        return []
    phrase = after["phrase"] or after["copula"]
    if phrase.startswith(_CLAUSES):
        return []
    words = [match[0] for match in WORD.finditer(phrase)][:14]
    while words and words[0].lower() in _STARTS | {"also", "currently"} and words[0].lower() not in {"former", "then"}:
        words = words[1:]
    if len(words) > 1 and words[0].endswith("ed") and words[1].lower() in _DETERMINERS:
        return []  # Ann Roe, described the actress as
    return [(words, name.end)] if words else []


def score_description(mention: Mention, candidate: Candidate) -> float:
    """Return how well a candidate's best description answers a mention's.

    0 is not at all, 1.3 a noun that may stand for the other, 2 the same noun; shared words beside it add to it. A
    mention that says whose lawyer it is needs a description that says the same, and one that names a party or a nation
    answers to no other.
    """
    return max((_score(mention, known) for known in candidate.descriptions), default=0.0)


def _score(mention: Mention, known: Description) -> float:
    if not is_same_role(mention.head, known.head) or _belong_apart(mention.words, known.words):
        return 0.0
    score = 2.0 if mention.head == known.head else 1.3
    score += 0.6 * min(3, len((mention.words & known.words) - {mention.head, "the"}))
    if mention.owner:
        score += 1.0 if mention.owner.last_name in known.words else -1.2
    return score - 0.5 * (("former" in mention.words) != known.former)


def is_gainsaid(mention: Mention, candidate: Candidate) -> bool:
    """Return whether the mention gives another age than the candidate's, or another party."""
    if mention.age and candidate.age and mention.age != candidate.age:
        return True
    said = _belongings(mention.words) & _PARTY_WORDS
    known = {word for description in candidate.descriptions for word in _belongings(description.words)} & _PARTY_WORDS
    return bool(said and known) and not said & known


def _belong_apart(said: frozenset[str], known: frozenset[str]) -> bool:
    """Return whether two descriptions name different nations or parties."""
    mine, theirs = _belongings(said), _belongings(known)
    return bool(mine and theirs) and not mine & theirs


def _belongings(words: frozenset[str]) -> frozenset[str]:
    plain = {_PARTIES.get(word, word) for word in words}
    return frozenset(word for word in plain if word.capitalize() in load_words("demonyms"))
