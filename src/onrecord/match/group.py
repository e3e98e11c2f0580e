"""Wordings -> statements: what shares its words is one statement, with safeguards against chains.

Long wordings are joined first, the surest pairs before the others. Short ones, fragments that many could have said,
are then each given to one statement and never join two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.match.candidates import find_pairs
from onrecord.match.compare import Overlap, Places, index_places, is_same, measure_overlap
from onrecord.match.repeats import find_repeats
from onrecord.match.settings import MatchSettings
from onrecord.match.wordings import COMMON, Wording, find_wordings
from onrecord.records import Article, Attribution, Quotation, QuotationKind, Speaker, Statement

_EQUALLY = 0.9  # 0 to 1, weight of an overlap beside the best one from which both fit equally


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings that show one utterance: `a` the longer or earlier, `b` the other, both places of wordings."""

    a: int
    b: int
    overlap: Overlap

    @property
    def fragment(self) -> int:
        """The one that lies in the other, as a whole or with a quoted part."""
        return self.a if self.overlap.is_longer_inside else self.b

    @property
    def home(self) -> int:
        """The one that the fragment lies in."""
        return self.b if self.overlap.is_longer_inside else self.a

    @property
    def strength(self) -> tuple[float, ...]:
        """Sort key: the surest first."""
        return (-self.overlap.weight, -self.overlap.share, self.a, self.b)


@dataclass(slots=True)
class Cluster:
    """A statement in the making."""

    wordings: list[int]
    speaker_ids: set[str]
    article_ids: set[str]
    quotations: set[int]
    apart: set[int]  # quotations that are known to be another statement's
    why: list[tuple[int, int, int]] = field(default_factory=list)  # wording, wording, words that they share


def match_statements(
    articles: Sequence[Article],
    quotations: Sequence[Quotation],
    attributions: Sequence[Attribution] = (),
    settings: MatchSettings | None = None,
    speakers: Sequence[Speaker] = (),
) -> tuple[Statement, ...]:
    """Return the statements, each quotation in exactly one, ids t1, t2, ... by first appearance.

    An attribution can only speak against a match, and only when both speakers are sure and are named persons: "a
    statement", "the firm" and its spokesman may be one voice. Without `speakers`, all are taken for named persons.

    >>> articles = [Article("a", '"The old bridge is safe," she said.'), Article("b", 'Is "the old bridge" safe?')]
    >>> quotations = [
    ...     Quotation("q1", "a", "direct", (articles[0].cut(1, 24),)),
    ...     Quotation("q2", "b", "direct", (articles[1].cut(4, 18),)),
    ... ]
    >>> [statement.quotation_ids for statement in match_statements(articles, quotations)]
    [('q1', 'q2')]
    """
    settings = settings or MatchSettings()
    article_by_id = {article.id: article for article in articles}
    speaker_ids = _find_sure_speakers(attributions, speakers, settings)
    wordings = find_wordings(article_by_id, quotations, speaker_ids, settings)
    clusters = group_wordings(wordings, quotations, speaker_ids, settings)
    return tuple(
        _make_statement(f"t{number}", cluster, wordings, quotations)
        for number, cluster in enumerate(sorted(clusters, key=lambda cluster: min(cluster.quotations)), 1)
    )


def group_wordings(
    wordings: Sequence[Wording],
    quotations: Sequence[Quotation],
    speaker_ids: Mapping[str, str],
    settings: MatchSettings,
) -> list[Cluster]:
    """Return the clusters of wordings that report one utterance each."""
    place_by_id = {quotation.id: place for place, quotation in enumerate(quotations)}
    clusters = [_make_cluster(number, wording, quotations, speaker_ids) for number, wording in enumerate(wordings)]
    of_place = {place: cluster for cluster in clusters for place in cluster.quotations}
    for place, quotation in enumerate(quotations):
        # Speech within a quotation has a speaker of its own: it is no part of the statement that it is told in.
        if quotation.within in place_by_id:
            outer = place_by_id[quotation.within]
            of_place[place].apart.add(outer)
            of_place[outer].apart.add(place)
    likenesses = find_likenesses(wordings, clusters, settings)
    of = dict(enumerate(clusters))
    bridges = sorted((one for one in likenesses if _is_bridge(wordings, one, settings)), key=lambda one: one.strength)
    torn = _find_torn(bridges, clusters, settings)
    for likeness in bridges:
        if likeness not in torn:
            _join(of, likeness, settings)
    _place_fragments(of, wordings, likenesses, settings)
    return list({id(cluster): cluster for cluster in of.values()}.values())


def find_likenesses(
    wordings: Sequence[Wording], clusters: Sequence[Cluster], settings: MatchSettings
) -> list[Likeness]:
    """Return the pairs of wordings that show one utterance.

    Two passages of one article that are alike but for a word that matters are two utterances, or the article would
    not print both: they are kept apart.
    """
    found: list[Likeness] = []
    places: tuple[int, Places] | None = None
    for a, b in find_pairs(wordings, settings.max_wordings):
        if places is None or places[0] != a:
            places = (a, index_places(wordings[a].words))
        overlap = measure_overlap(wordings[b], wordings[a], places[1])
        same_speaker = wordings[a].speaker_id is not None and wordings[a].speaker_id == wordings[b].speaker_id
        if not is_same(overlap, settings, same_speaker=same_speaker):
            continue
        if clusters[a].article_ids & clusters[b].article_ids and overlap.missing >= COMMON and not overlap.parts:
            if overlap.share >= settings.min_share:
                clusters[a].apart |= clusters[b].quotations
                clusters[b].apart |= clusters[a].quotations
            continue
        found.append(Likeness(a, b, overlap))
    return found


def _make_cluster(
    number: int, wording: Wording, quotations: Sequence[Quotation], speaker_ids: Mapping[str, str]
) -> Cluster:
    members = [quotations[place] for place in wording.members]
    return Cluster(
        wordings=[number],
        speaker_ids={speaker_ids[member.id] for member in members if member.id in speaker_ids},
        article_ids={member.article_id for member in members},
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
        if not set.intersection(*named) and not _is_sure(found[0][0].overlap, settings):
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
    one.quotations |= other.quotations
    one.apart |= other.apart
    one.why += [*other.why, (likeness.a, likeness.b, likeness.overlap.matched)]
    for number in other.wordings:
        of[number] = one


def _may_join(one: Cluster, other: Cluster, overlap: Overlap, settings: MatchSettings) -> bool:
    """Return whether nothing speaks against a match: two named speakers do, unless the words are many and the same."""
    if not one.apart.isdisjoint(other.quotations) or not other.apart.isdisjoint(one.quotations):
        return False
    if not one.speaker_ids or not other.speaker_ids or one.speaker_ids & other.speaker_ids:
        return True
    return _is_sure(overlap, settings)


def _is_sure(overlap: Overlap, settings: MatchSettings) -> bool:
    """Return whether so many words stand together in both that two people can hardly have said them."""
    return overlap.dense >= settings.sure_words and overlap.dense_weight >= settings.sure_weight


def _find_sure_speakers(
    attributions: Sequence[Attribution], speakers: Sequence[Speaker], settings: MatchSettings
) -> dict[str, str]:
    """Return the speaker of each quotation that a named person is surely given."""
    persons = {speaker.id for speaker in speakers if speaker.kind == "person" and speaker.name[:1].isupper()}
    return {
        attribution.quotation_id: attribution.speaker_id
        for attribution in attributions
        if attribution.speaker_id
        and attribution.confidence >= settings.known
        and (not speakers or attribution.speaker_id in persons)
    }


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


def _make_statement(
    statement_id: str, cluster: Cluster, wordings: Sequence[Wording], quotations: Sequence[Quotation]
) -> Statement:
    members = [quotations[place] for place in sorted(cluster.quotations)]
    kinds = {member.kind for member in members}
    kind: QuotationKind = "direct" if "direct" in kinds else "mixed" if "mixed" in kinds else "indirect"
    return Statement(
        id=statement_id,
        quotation_ids=tuple(member.id for member in members),
        repeats=find_repeats(members),
        kind=kind,
        why=tuple(_tell(one, other, shared, wordings, quotations) for one, other, shared in sorted(cluster.why)),
    )


def _tell(one: int, other: int, shared: int, wordings: Sequence[Wording], quotations: Sequence[Quotation]) -> str:
    first, second = (quotations[min(wordings[number].members)].id for number in (one, other))
    return f"{second} has {shared} words of {first}"
