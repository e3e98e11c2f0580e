"""What attribution may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttributeSettings:
    """What attribution may be told.

    >>> AttributeSettings().kb
    ''
    """

    kb: str = ""  # a CSV file with the columns id, name and aliases: speakers in it get its ids; "" for none
