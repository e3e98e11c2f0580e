"""Word columns -> long gaps: whole passages that a witness leaves out between words that it has from the base.

A long gap is a difference of its own, whatever the other witnesses do inside it: "the second half is missing here" and
"there one word of it is another" are two things to tell, and the columns of the one lie inside those of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.collate.table.masks import each_witness

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from onrecord.collate.table.sites import Site

LONG = 4  # words of the base that a long gap has at least


def pass_long_gaps(sites: Sequence[Site], taken: Container[int], *, has_source: bool) -> dict[tuple[int, int], int]:
    """Return the first and last site of each long gap with its witnesses (as bits), who pass those sites over.

    `taken` has the columns of moved words, which no gap reaches into. Without a source it is a gap only where some
    witness prints the words between those on either side: what one adds behind its last word, and another goes on
    otherwise, nobody shows to have been cut.
    """
    found: dict[tuple[int, int], int] = {}
    lacking = 0
    for site in sites:
        lacking |= site.cover & ~site.present
    for witness in each_witness(lacking):
        for span in _find_gaps(sites, witness, taken):
            found[span] = found.get(span, 0) | 1 << witness
    for (first, last), mask in found.items():
        for site in sites[first : last + 1]:
            site.passed |= mask
    return {span: mask for span, mask in found.items() if has_source or _is_printed_between(sites, *span)}


def _is_printed_between(sites: Sequence[Site], first: int, last: int) -> bool:
    """Tell whether a witness that reaches over both sides of a gap has words in it; a gap has words on either side."""
    inside = 0
    for site in sites[first : last + 1]:
        inside |= site.support
    return bool(inside & sites[first - 1].cover & sites[last + 1].cover)


def _find_gaps(sites: Sequence[Site], witness: int, taken: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last site of each stretch of base words that one witness leaves out.

    It lies between words that nobody prints otherwise: beside a substitution it is a part of that.
    """
    bit = 1 << witness
    missing: list[int] = []
    is_open = False
    for number, site in enumerate(sites):
        if site.base is not None and site.norms.get(site.base, 0) & bit:
            if is_open and len(missing) >= LONG and len(site.norms) == 1:
                yield missing[0], missing[-1]
            missing, is_open = [], len(site.norms) == 1
        elif not site.cover & bit or site.present & bit or site.column in taken:
            is_open = False
        elif site.base is not None and is_open:
            missing.append(number)
