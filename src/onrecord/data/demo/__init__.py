"""The bundled example story: one press conference, its transcript, and what five outlets made of it. All invented.

Two small stories of the weeks after it, also invented, are for an archive that has more than one.
"""

from __future__ import annotations

from pathlib import Path


def find_demo() -> tuple[Path, Path]:
    """Return the folder of the story's articles, and the transcript that they are held against.

    >>> articles, transcript = find_demo()
    >>> len(list(articles.iterdir())), transcript.name
    (5, 'transcript.txt')
    """
    folder = Path(__file__).parent
    return folder / "articles", folder / "transcript.txt"


def find_later() -> Path:
    """Return the file of the two later stories' articles.

    >>> find_later().name
    'later.jsonl'
    """
    return Path(__file__).parent / "later.jsonl"
