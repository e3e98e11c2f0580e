"""The whole path of a collation in one screen: witnesses -> columns -> table -> base -> variants -> judgements."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.collate.align.profile import join_strands
from onrecord.collate.judge.scene import Scene
from onrecord.collate.judge.variants import make_variant
from onrecord.collate.judge.verdicts import judge_witnesses
from onrecord.collate.table.amounts import join_amounts
from onrecord.collate.table.base import copy_source, write_base
from onrecord.collate.table.fine import find_fine_places
from onrecord.collate.table.grid import make_grid
from onrecord.collate.table.moves import find_moves
from onrecord.collate.table.places import find_places, settle_base, trim_gaps
from onrecord.collate.table.seams import split_at_seams
from onrecord.collate.table.sites import Precedence, find_sites
from onrecord.collate.table.wording import Wording
from onrecord.collate.words.brackets import adopt_brackets, restore_rows
from onrecord.collate.words.near import Nearness
from onrecord.collate.words.strands import Norms, make_strands
from onrecord.data import load_words
from onrecord.records import Collation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.words.strands import Strand
    from onrecord.records import Witness


def collate_wordings(witnesses: Sequence[Witness], source: Witness | None = None) -> Collation:
    """Return the word-by-word alignment of all witnesses, with every difference typed and weighed.

    With a `source` its wording is the base, and what a witness has beyond it is an addition. Without one the base is
    put together from the witnesses. The order in which they are given does not matter. It compares words and knows no
    meanings: a paraphrase is other words.

    >>> from onrecord.collate import make_witness
    >>> from onrecord.records import Article
    >>> lines = {"gazette": "We can't say that the mill is safe.", "herald": "We cannot say that the mill is not safe."}
    >>> collation = collate_wordings([make_witness(Article(id=name, text=text)) for name, text in lines.items()])
    >>> for variant in collation.variants:
    ...     for reading in variant.readings:
    ...         if reading.kind:
    ...             print(f"{reading.witness}: {variant.text} | {reading.text} | {reading.kind}, {reading.severity}")
    gazette: cannot | can't | spelling, cosmetic
    gazette: not |  | omission, substantive
    """
    ordered = tuple(sorted(witnesses, key=precede))
    everyone = ordered
    if source is not None:
        adopted, own_words = adopt_brackets(ordered, source)
        everyone = (*adopted, own_words)
    own = None if source is None else len(ordered)
    norms = Norms()
    strands = make_strands(everyone, norms)
    columns = join_strands(strands, norms, Nearness(norms), find_first(strands, own))
    grid = make_grid(everyone, strands, columns, norms.norms)
    precedence = Precedence(everyone)
    sites = find_sites(grid, precedence, own)
    moves = find_moves(sites, precedence, load_words("light_words").__contains__, own)
    places = find_places(grid, sites, moves, has_source=source is not None)
    get_wording = cache(lambda index: Wording(everyone[index]))
    places = join_amounts(places, sites, has_source=source is not None)
    places = split_at_seams(grid, sites, places, get_wording)
    if source is None or own is None:
        settle_base(grid, sites, places, precedence)
        base, ends = write_base(grid, sites, precedence)
    else:
        base, ends = copy_source(grid, everyone[own], own)
    trim_gaps(places)
    places += find_fine_places(grid, sites, base, [place for place in places if place.kind != "gap"])
    scene = Scene(grid, sites, base, ends, everyone, 0 if own is None else 1 << own, get_wording)
    found = (make_variant(scene, place) for place in sorted(places, key=lambda place: place.first))
    variants = tuple(variant for variant in found if variant is not None)
    rows = tuple(tuple(column.cells.get(index) for column in grid.columns) for index in range(len(ordered)))
    if source is not None:
        rows = restore_rows(rows, ordered)
    return Collation(ordered, rows, base, variants, judge_witnesses(ordered, sites, variants))


def precede(witness: Witness) -> tuple[bool, str, str, str, str]:
    """Return the sort key of a witness: date (unknown last), outlet, id, text."""
    return (witness.published is None, witness.published or "", witness.outlet or "", witness.id, witness.text)


def find_first(strands: Sequence[Strand], source: int | None) -> int:
    """Return the strand to begin with: the source's longest, else the longest of all."""
    candidates = [index for index, strand in enumerate(strands) if source is None or strand.witness == source]
    return max(candidates or range(len(strands)), key=lambda index: (len(strands[index].ids), -index), default=0)
