"""The bundled example story: one press conference, its transcript, and what five outlets made of it. All invented."""

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
