"""What stands around a place: the neighbours, the cut that a witness marks, the edges of sentences and clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.collate.judge.scene import Scene
    from onrecord.collate.table.places import Place
    from onrecord.collate.table.sites import Site

AROUND = 3  # words on either side that tell a stutter
STOPS = frozenset(",;:.?!-–—…")
BESIDE = " \n\"'“”‘’"  # what may stand between a word and the stop that sets it off


def has_cut(scene: Scene, place: Place, witness: int) -> bool:
    """Tell whether a witness marks a cut between its last word before a place and its next word after it."""
    if not scene.cutting >> witness & 1:
        return False
    columns = scene.grid.columns
    first, last = place.first, place.last + 1
    while first > 0 and not (columns[first - 1].mark == "word" and columns[first - 1].mask >> witness & 1):
        first -= 1
    while last < len(columns) and not (columns[last].mark == "word" and columns[last].mask >> witness & 1):
        last += 1
    return any(column.mark == "cut" and column.mask >> witness & 1 for column in columns[first:last])


def find_whole_gap(scene: Scene, lost: Sequence[Site], witness: int) -> list[Site]:
    """Return missing words with those beside them that the witness leaves out too: other places may have them."""
    if not lost:
        return []
    first, last = scene.numbers[lost[0].column], scene.numbers[lost[-1].column]
    start, end = first, last
    while start and _is_left_out(scene.sites[start - 1], witness):
        start -= 1
    while end + 1 < len(scene.sites) and _is_left_out(scene.sites[end + 1], witness):
        end += 1
    wide = [*scene.sites[start:first], *lost, *scene.sites[last + 1 : end + 1]]
    return [site for site in wide if site.base is not None]


def _is_left_out(site: Site, witness: int) -> bool:
    return bool(site.cover >> witness & 1) and not site.present >> witness & 1


def crosses_sentence(scene: Scene, lost: Sequence[Site]) -> bool:
    """Tell whether missing words end one sentence and begin another, or are a whole one."""
    for at, site in enumerate(lost):
        if site.column not in scene.ends:
            continue
        if at + 1 < len(lost) and _neighbour(scene, site, 1) is lost[at + 1]:
            return True
        start = at
        while start and _neighbour(scene, lost[start - 1], 1) is lost[start]:
            start -= 1
        before = _neighbour(scene, lost[start], -1)
        if before is None or before.column in scene.ends:
            return True
    return False


def _neighbour(scene: Scene, site: Site, step: int) -> Site | None:
    """Return the base's word column before (-1) or after (1) one."""
    number = scene.numbers[site.column] + step
    while 0 <= number < len(scene.sites):
        if scene.sites[number].base is not None:
            return scene.sites[number]
        number += step
    return None


def find_neighbours(scene: Scene, column: int, step: int) -> tuple[str, ...]:
    """Return the base's words beside a column, in the order of the base; `step` is -1 before it and 1 after it."""
    found: list[str] = []
    column += step
    while 0 <= column < len(scene.grid.columns) and len(found) < AROUND:
        base = scene.sites[scene.numbers[column]].base if column in scene.numbers else None
        if base is not None:
            found.append(base)
        column += step
    return tuple(found[::step])


def is_set_off(scene: Scene, lost: Sequence[Site]) -> bool:
    """Tell whether commas, dashes or the edge of a sentence stand on both sides of missing words."""
    if not lost:
        return True
    first, last = scene.base.spans[lost[0].column], scene.base.spans[lost[-1].column]
    if first is None or last is None:
        return False
    before = scene.base.text[max(0, first[0] - AROUND) : first[0]].rstrip(BESIDE)[-1:]
    after = scene.base.text[last[1] : last[1] + AROUND].lstrip(BESIDE)[:1]
    return (not before or before in STOPS) and after in STOPS
