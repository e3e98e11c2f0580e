"""Wordings -> clusters: what shares its words is one statement, with safeguards against chains.

Long wordings are joined first, the surest pairs before the others. Short ones, fragments that many could have said,
are then each given to one statement and never join two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.match.likeness.compare import Overlap
from onrecord.match.likeness.likenesses import Likeness, find_likenesses
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings.wording import Wording
from onrecord.records import Quotation

_EQUALLY = 0.9  # 0 to 1, weight of an overlap beside the best one from which both fit equally


@dataclass(slots=True)
class Cluster:
    """A statement in the making."""

    wordings: list[int]
    speaker_ids: set[str]
    article_ids: set[str]
    said: dict[str, set[str]]  # article -> the named speakers to whom it gives these words
    quotations: set[int]
    apart: set[int]  # quotations that are known to be another statement's
    why: list[tuple[int, int, int]] = field(default_factory=list)  # wording, wording, words that they share


def group_wordings(
    wordings: Sequence[Wording],
    quotations: Sequence[Quotation],
    speaker_ids: Mapping[str, str],
    settings: MatchSettings,
) -> list[Cluster]:
    """Return the clusters of wordings that report one utterance each."""
    place_by_id = {quotation.id: place for place, quotation in enumerate(quotations)}
    clusters = [_make_cluster(number, wording, quotations, speaker_ids) for number, wording in enumerate(wordings)]
    likenesses, apart = find_likenesses(
        wordings,
        [cluster.article_ids for cluster in clusters],
        [cluster.speaker_ids for cluster in clusters],
        settings,
    )
    for a, b in apart:
        clusters[a].apart |= clusters[b].quotations
        clusters[b].apart |= clusters[a].quotations
    of_place = {place: cluster for cluster in clusters for place in cluster.quotations}
    for place, quotation in enumerate(quotations):
        # Speech within a quotation has a speaker of its own: it is no part of the statement that it is told in.
        if quotation.within in place_by_id:
            outer = place_by_id[quotation.within]
            of_place[place].apart.add(outer)
            of_place[outer].apart.add(place)
    of = dict(enumerate(clusters))
    bridges = sorted((one for one in likenesses if _is_bridge(wordings, one, settings)), key=lambda one: one.strength)
    torn = _find_torn(bridges, clusters, settings)
    for likeness in bridges:
        if likeness not in torn:
            _join(of, likeness, settings)
    _place_fragments(of, wordings, likenesses, settings)
    return list({id(cluster): cluster for cluster in of.values()}.values())


def _make_cluster(
    number: int, wording: Wording, quotations: Sequence[Quotation], speaker_ids: Mapping[str, str]
) -> Cluster:
    members = [quotations[place] for place in wording.members]
    said: dict[str, set[str]] = defaultdict(set)
    for member in members:
        if member.id in speaker_ids and member.within is None:
            said[member.article_id].add(speaker_ids[member.id])
    return Cluster(
        wordings=[number],
        speaker_ids={speaker_ids[member.id] for member in members if member.id in speaker_ids},
        article_ids={member.article_id for member in members},
        said=dict(said),
        quotations=set(wording.members),
        apart=set(),
    )


def _is_bridge(wordings: Sequence[Wording], likeness: Likeness, settings: MatchSettings) -> bool:
    """Return whether both are long enough to join what else belongs to them."""
    return min(wordings[likeness.a].longest_part, wordings[likeness.b].longest_part) >= settings.long_run


def _find_torn(
    bridges: Sequence[Likeness], clusters: Sequence[Cluster], settings: MatchSettings
) -> frozenset[Likeness]:
    """Return the likenesses of nameless wordings that two named speakers have equally: which one it is, is open."""
    rivals: dict[int, list[tuple[Likeness, int]]] = defaultdict(list)
    for likeness in bridges:
        for one, other in ((likeness.a, likeness.b), (likeness.b, likeness.a)):
            if not clusters[one].speaker_ids and clusters[other].speaker_ids:
                rivals[one].append((likeness, other))
    torn: set[Likeness] = set()
    for found in rivals.values():
        sure = [one for one, _ in found if one.overlap.weight >= _EQUALLY * found[0][0].overlap.weight]
        named = [clusters[other].speaker_ids for one, other in found if one in sure]
        rival_clusters = [clusters[other] for one, other in found if one in sure]
        is_sure = _is_sure(found[0][0].overlap, settings) and not _is_told_apart(rival_clusters)
        if not set.intersection(*named) and not is_sure:
            torn.update(one for one, _ in found)
    return frozenset(torn)


def _join(of: dict[int, Cluster], likeness: Likeness, settings: MatchSettings) -> None:
    one, other = of[likeness.a], of[likeness.b]
    if one is other or not _may_join(one, other, likeness.overlap, settings):
        return
    if len(one.quotations) < len(other.quotations):
        one, other = other, one
    one.wordings += other.wordings
    one.speaker_ids |= other.speaker_ids
    one.article_ids |= other.article_ids
    for article_id, speakers in other.said.items():
        one.said[article_id] = one.said.get(article_id, set()) | speakers
    one.quotations |= other.quotations
    one.apart |= other.apart
    one.why += [*other.why, (likeness.a, likeness.b, likeness.overlap.matched)]
    for number in other.wordings:
        of[number] = one


def _may_join(one: Cluster, other: Cluster, overlap: Overlap, settings: MatchSettings) -> bool:
    """Return whether nothing speaks against a match: two named speakers do, unless the words are many and the same."""
    if not one.apart.isdisjoint(other.quotations) or not other.apart.isdisjoint(one.quotations):
        return False
    if _is_told_apart((one, other)):
        return False
    if not one.speaker_ids or not other.speaker_ids or one.speaker_ids & other.speaker_ids:
        return True
    return _is_sure(overlap, settings)


def _is_told_apart(clusters: Sequence[Cluster]) -> bool:
    """Return whether one article gives words of these clusters to two named persons: it knows that two spoke."""
    fewest, *others = sorted(clusters, key=lambda cluster: len(cluster.said))
    return any(
        len(speakers.union(*(other.said.get(article_id, set()) for other in others))) > 1
        for article_id, speakers in fewest.said.items()
        if any(article_id in other.said for other in others)
    )


def _is_sure(overlap: Overlap, settings: MatchSettings) -> bool:
    """Return whether nearly all the words stand together in both, and so many that two people can hardly say them."""
    is_long = overlap.dense >= settings.sure_words and overlap.dense_weight >= settings.sure_weight
    return is_long and overlap.share >= settings.sure_share


def _place_fragments(
    of: dict[int, Cluster], wordings: Sequence[Wording], likenesses: Iterable[Likeness], settings: MatchSettings
) -> None:
    """Give each short wording, the longest first, to the one statement that has its words best, or to none."""
    homes: dict[int, list[Likeness]] = defaultdict(list)
    for likeness in likenesses:
        if not _is_bridge(wordings, likeness, settings):
            homes[likeness.fragment].append(likeness)
    for number in sorted(homes):
        fragment = of[number]
        best: dict[int, tuple[tuple[float, ...], Likeness]] = {}
        for likeness in homes[number]:
            home = of[likeness.home]
            if home is not fragment and _may_join(home, fragment, likeness.overlap, settings):
                found = (_fit(home, fragment, likeness.overlap), likeness)
                best[id(home)] = max(best.get(id(home), found), found, key=lambda one: one[0])
        ranked = sorted(best.values(), key=lambda one: one[0], reverse=True)
        if len(ranked) == 1 or (len(ranked) > 1 and ranked[0][0] > ranked[1][0]):
            _join(of, ranked[0][1], settings)


def _fit(home: Cluster, fragment: Cluster, overlap: Overlap) -> tuple[float, ...]:
    """Return how well a fragment fits: its words, then its speaker, then its article."""
    return (
        overlap.matched,
        bool(home.speaker_ids & fragment.speaker_ids),
        bool(home.article_ids & fragment.article_ids),
    )
