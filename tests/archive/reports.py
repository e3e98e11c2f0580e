"""Two invented reports of one statement."""

from __future__ import annotations

from onrecord.records import Article

GAZETTE = Article(
    "gazette",
    'The old bridge at Toll was shut.\n\n"The old bridge is not safe today," said Ann Roe, an engineer.',
    outlet="Gazette",
    url="https://gazette.example/bridge",
    title="Toll bridge shut",
    published="2031-05-01",
)
HERALD = Article(
    "herald",
    'In Toll the old bridge was shut.\n\n"The old bridge is safe today," said Ann Roe, an engineer.',
    outlet="Herald",
    url="https://herald.example/bridge",
    title="Bridge at Toll is shut",
    published="2031-05-02",
)
