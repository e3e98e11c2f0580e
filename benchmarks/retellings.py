"""One large story: two hundred outlets retell the demo, each with losses and slips of its own."""

from __future__ import annotations

import json
import random
from pathlib import Path

from onrecord.data.demo import find_demo
from onrecord.read import read_articles
from onrecord.records import Article

ARTICLES = 200
PARAGRAPH_LOSS = 0.25  # 0 to 1, the share of paragraphs that a retelling leaves out
SLIP = 0.01  # 0 to 1, the share of words that a retelling drops or replaces


def retell(text: str, chance: random.Random) -> str:
    """Return the article as another outlet might print it: fewer paragraphs, a few words dropped or replaced."""
    paragraphs = text.split("\n")
    words = [word for word in text.split() if word.isalpha()]
    kept = [paragraph for paragraph in paragraphs if not paragraph or chance.random() >= PARAGRAPH_LOSS]
    return "\n".join(" ".join(slip(word, words, chance) for word in paragraph.split(" ")) for paragraph in kept)


def slip(word: str, words: list[str], chance: random.Random) -> str:
    """Return the word, seldom another or none; a word with a sign at it stays, so that no quotation mark is lost."""
    if not word.isalpha() or chance.random() >= SLIP:
        return word
    return chance.choice(words) if chance.random() < 0.5 else ""


def write_retellings(into: Path, count: int = ARTICLES, seed: int = 1) -> None:
    """Write `count` retellings of the bundled story's articles as one .jsonl file, the same on every run."""
    chance = random.Random(seed)
    articles = [found for found in read_articles([find_demo()[0]]) if isinstance(found, Article)]
    with into.open("w", encoding="utf-8") as target:
        for number in range(count):
            article = articles[number % len(articles)]
            record = {
                "id": f"{article.id}-{number:03}",
                "outlet": f"{article.outlet} {number:03}",
                "published": article.published,
                "title": article.title,
                "language": "en",
                "text": retell(article.text, chance),
            }
            target.write(json.dumps(record, ensure_ascii=False) + "\n")
