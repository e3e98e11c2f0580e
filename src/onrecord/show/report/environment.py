"""The templates of the pages, ready to be filled. Jinja is loaded with the first page."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.show.contract.objects import SOURCE_ID
from onrecord.show.parts.divergences import phrase
from onrecord.show.parts.phrases import KINDS, SIGNS, STANDINGS, count, enumerate_names, format_date, format_share

if TYPE_CHECKING:
    from jinja2 import Environment, Template

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")


@cache
def load_template(name: str) -> Template:
    """Return a template; what it prints is escaped unless it was made as markup."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("onrecord.show.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(SIGNS=SIGNS, STANDINGS=STANDINGS, KINDS=KINDS, count=count, SOURCE_ID=SOURCE_ID)
    environment.filters.update(
        date=format_date,
        share=format_share,
        phrase=phrase,
        enumerate=enumerate_names,
        web=find_web_address,
        language=find_language,
    )
    return environment


def find_web_address(url: str | None) -> str | None:
    """Return the address when a browser may follow it: no javascript:, no file:, nothing of that kind.

    >>> find_web_address("javascript:alert(1)"), find_web_address("https://gazette.example/1")
    (None, 'https://gazette.example/1')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else None


def find_language(language: str | None) -> str | None:
    """Return the language when it has the shape of a tag that HTML allows."""
    return language if language and LANGUAGE.match(language) else None
