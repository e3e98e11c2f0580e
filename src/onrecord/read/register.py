"""What was read so far: it keeps ids unique and knows an article that comes a second time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b
from itertools import chain, count

from onrecord.records import Article, Skipped

Origin = tuple[bytes, str | None, str | None, str | None]  # digest of the text, outlet, address, title


class Register:
    """The ids given, each with a digest of its text: memory grows with their number, not with the texts."""

    def __init__(self, reserved: Iterable[str] = ()) -> None:
        self.reserved = frozenset(reserved)  # ids of files, known before any file is read
        self.digests: dict[str, bytes] = {}  # id -> digest of its text
        self.first: dict[Origin, str] = {}  # text and origin -> where it was read first
        self.places: dict[str, str] = {}  # id -> where it was read

    def admit(self, article: Article, place: str, name: str) -> Article | Skipped:
        """Return the article under an id of its own, or a `Skipped` when it was read before.

        Read before is the same text from the same outlet, address and title, or the same text under the same id. The
        same text in another outlet is a wire copy and stays. `name` is the id of the file that the article stands in.

        >>> register = Register()
        >>> register.admit(Article("a", "Rain."), "one.jsonl:1", "one").id
        'a'
        >>> register.admit(Article("a", "Snow."), "two.jsonl:1", "two").id
        'two:a'
        """
        digest = blake2b(article.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        origin = (digest, article.outlet, article.url, article.title)
        before = self.first.get(origin) or (self.places[article.id] if self.digests.get(article.id) == digest else None)
        if before is not None:
            return skip_repeat(place, before)
        self.first[origin] = place
        return self.enter(article, place, name, digest)

    def enter(self, article: Article, place: str, name: str, digest: bytes = b"") -> Article:
        """Return the article under an id that no other has, and note it; its own id where that is free."""
        numbered = (f"{name}:{article.id}:{number}" for number in count(2))
        names = chain((article.id, f"{name}:{article.id}"), numbered)
        free = next(given for given in names if self.is_free(given, name))
        self.digests[free], self.places[free] = digest, place
        return replace(article, id=free)

    def is_free(self, article_id: str, name: str) -> bool:
        """Return whether an article of the file `name` may have the id: a file's id is kept for that file."""
        return article_id not in self.digests and (article_id == name or article_id not in self.reserved)


def skip_repeat(place: str, before: str) -> Skipped:
    """Return the record of an article that was read before."""
    found = f"its text, outlet, address and title are those of '{before}'"
    advice = "Where another outlet printed it, say so with an 'outlet'."
    return Skipped(place, "duplicate", f"cannot read '{place}' as one more article: {found}. {advice}")
