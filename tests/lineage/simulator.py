"""A press that copies: texts that go from witness to witness through a known tree, with the edits that outlets make.

Everything is drawn from a seed. The words are invented, and so are the edits: how often each is made is a guess that
leans on what collations of news stories show (cuts are frequent, additions rarer, spelling and points follow a house).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from onrecord.records import Article

SUBJECTS = (
    "the harbour board,the mayor,an engineer,the ferry crew,the council,a surveyor,the school,the night watch,"
    "the miller,the dockers,a spokesman,the bridge keeper,the river pilots,the shopkeepers,the tenants,the inspector"
).split(",")
VERBS = (
    "closed,measured,painted,refused,defended,inspected,promised,abandoned,photographed,rented,repaired,criticised,"
    "organised,mentioned,ordered,recognised,welcomed,counted,described,postponed"
).split(",")
OBJECTS = (
    "the swing bridge,four new cables,a cracked bearing,the lower ferry,every second lorry,the old toll house,"
    "the winter timetable,a report of ninety pages,the eastern quay,the second letter,an emergency crew,the colour "
    "of the railings,its own accounts,the flooded cellar,the labour contract,a temporary pontoon"
).split(",")
TAILS = (
    "before the spring tide,on Monday night,without a word to the owners,for the third time this year,in front of "
    "forty people,after the storm,at the request of the insurers,because nobody answered,despite the warning signs,"
    "in a hurry,as the neighbours had feared,to the surprise of the court,by lantern light,under a new licence"
).split(",")
SPELLINGS = {"criticised": "criticized", "organised": "organized", "recognised": "recognized", "colour": "color"}
SPELLINGS |= {"labour": "labor", "harbour": "harbor", "ninety": "90", "forty": "40", "four": "4"}
EDITS = {"omission": 30, "end": 12, "substitution": 22, "spelling": 8, "point": 14, "addition": 9, "order": 5}

Sentences = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """One witness, and from whom it was really taken."""

    name: str
    sentences: Sentences
    parent: str | None
    second: str | None = None  # whom it took a part from besides
    published: str | None = None

    @property
    def article(self) -> Article:
        """The witness as an article."""
        text = " ".join(" ".join(sentence) for sentence in self.sentences)
        return Article(id=self.name, text=text, outlet=self.name, published=self.published)


def write_sentence(chance: random.Random) -> tuple[str, ...]:
    """Return one invented sentence."""
    words = [chance.choice(SUBJECTS), chance.choice(VERBS), chance.choice(OBJECTS), chance.choice(TAILS)]
    line = " ".join(words)
    if chance.random() < 0.4:
        line = f"{line}, and {chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}"
    return tuple(f"{line[0].upper()}{line[1:]}.".split())


def copy_words(sentences: Sentences, edits: int, chance: random.Random) -> Sentences:
    """Return the sentences as the next outlet prints them."""
    lines = [list(sentence) for sentence in sentences]
    for edit in chance.choices(list(EDITS), list(EDITS.values()), k=edits):
        at = chance.randrange(len(lines))
        line = lines[at]
        place = chance.randrange(len(line))
        if edit == "omission" and len(line) > 6:
            place = chance.randrange(len(line) - 2)
            del line[place : place + chance.choice((1, 1, 2, 3, 5))]
            line[-1] = line[-1].rstrip(".,") + "."
        elif edit == "end" and len(lines) > 4:
            del lines[chance.choice((at, len(lines) - 1, len(lines) - 1))]
        elif edit == "substitution":
            line[place] = chance.choice(chance.choice((SUBJECTS, VERBS, OBJECTS))).split()[-1]
        elif edit == "spelling":
            line[:] = [SPELLINGS.get(word, word) for word in line]
        elif edit == "point" and place < len(line) - 1:
            line[place] = line[place].rstrip(",") + ("" if line[place].endswith(",") else ",")
        elif edit == "addition":
            if chance.random() < 0.5:
                lines.insert(at, list(write_sentence(chance)))
            else:
                line[place:place] = chance.choice(TAILS).split()
        elif edit == "order" and at + 1 < len(lines):
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return tuple(map(tuple, lines))


def mix_words(main: Sentences, second: Sentences, chance: random.Random) -> Sentences:
    """Return the main parent's sentences with about a third of them taken from a second one."""
    start = chance.randrange(max(1, len(main) * 2 // 3))
    length = max(1, len(main) // 3)
    return (*main[:start], *second[start : start + length], *main[start + length :])


def simulate(
    count: int,
    seed: int,
    *,
    mixing: float = 0.0,
    edits: int = 5,
    sentences: int = 10,
    lost: float = 0.0,
    unseen: float = 0.0,
) -> list[Copy]:
    """Return `count` witnesses that stem from one text, in the order in which they were printed.

    `mixing` is the share of witnesses that take a part from a second parent, `edits` the mean number of edits a copy,
    `lost` the share of copies that did not come down to us: who copied one of them counts as the nearest elder's.
    `unseen` is the share of witnesses that print the first text itself, a wire or a press release, which then is not
    among the witnesses: they have no parent here.
    """
    chance = random.Random(f"{seed} {count} {mixing} {edits} {sentences} {lost}" + (f" {unseen}" if unseen else ""))
    printed = datetime(2031, 5, 1, 6, tzinfo=UTC)
    first = Copy("w00", tuple(write_sentence(chance) for _ in range(sentences)), None, None, printed.isoformat())
    copies = [first]
    gone = {first.name} if unseen else set()
    while len(copies) - len(gone) < count:
        printed += timedelta(minutes=chance.randint(5, 300))
        parent = _choose_parent(copies, unseen, chance)
        second = chance.choice(copies) if chance.random() < mixing and len(copies) > 2 else None
        words = parent.sentences
        if second and second != parent:
            words = mix_words(words, second.sentences, chance)
        made = chance.randint(max(0, edits // 2), edits + edits // 2)
        name = f"w{len(copies):02}"
        lent = second.name if second and second != parent else None
        copies.append(Copy(name, copy_words(words, made, chance), parent.name, lent, printed.isoformat()))
        if chance.random() < lost:
            gone.add(name)
    return _forget(copies, gone, chance)


def _choose_parent(copies: Sequence[Copy], unseen: float, chance: random.Random) -> Copy:
    """Return from whom the next outlet takes the words; the first text is the likeliest."""
    if not unseen:
        return copies[0] if chance.random() < 0.3 else chance.choice(copies)
    printed = copies[1:]
    return copies[0] if not printed or chance.random() < unseen else chance.choice(printed)


def _forget(copies: Sequence[Copy], gone: set[str], chance: random.Random) -> list[Copy]:
    """Return the copies that came down to us under names that tell nothing of their order."""
    parent_of = {copy.name: copy.parent for copy in copies}
    kept = [copy for copy in copies if copy.name not in gone]
    names = [f"outlet-{number:03}" for number in range(len(kept))]
    chance.shuffle(names)
    renamed: dict[str | None, str] = {copy.name: name for copy, name in zip(kept, names, strict=True)}

    def find_elder(name: str | None) -> str | None:
        while name in gone:
            name = parent_of[name]
        return renamed.get(name)

    return [
        replace(copy, name=renamed[copy.name], parent=find_elder(copy.parent), second=find_elder(copy.second))
        for copy in kept
    ]
