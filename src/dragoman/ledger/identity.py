"""Which records of which articles are one agreement, and why.

A wrong join spoils two agreements, a missed one leaves an agreement in two places. So records
join only for a reason that can be told (:mod:`dragoman.ledger.links`): a name that the tables
know, the same proper name, an acronym, or the same parties, kind and day; never because both
say "the deal". They do not join where parties, kinds or days of signing contradict, nor where
a record could as well be either of two agreements. Two records of one article are two
agreements, unless the tables know them for one: the reader saw more of the article than is
told here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product
from typing import NamedTuple

from dragoman.ledger.corrections import Correction, Decided, decided
from dragoman.ledger.entry import Reason, Report
from dragoman.ledger.facts import (
    Facts,
    days_agree,
    days_are_near,
    facts_of,
    parties_agree,
    types_agree,
)
from dragoman.ledger.links import Link, links_of


class Group(NamedTuple):
    """The records of one agreement, the earliest published first, and why they are one."""

    reports: tuple[Report, ...]
    reasons: tuple[Reason, ...]


@dataclass(slots=True, eq=False)
class _Cluster:
    """Records joined so far, with the sets in which clusters can contradict each other."""

    members: list[Facts]
    reasons: list[Reason] = field(default_factory=list)
    articles: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    distinct: dict[object, Facts] = field(default_factory=dict)
    by_hand: bool = False

    def __post_init__(self) -> None:
        for one in self.members:
            self.articles.add(one.article)
            self.records.add(one.record)
            self.known |= {one.known} if one.known else set()
            self.names |= {title.normal for title in one.titles if title.kind == "distinctive"}
            self.distinct[one.parties, one.type, one.signed] = one

    def absorb(self, other: _Cluster, reason: Reason) -> None:
        """Takes in another cluster, for a reason."""
        self.members += other.members
        self.reasons += [*other.reasons, reason]
        self.articles |= other.articles
        self.records |= other.records
        self.known |= other.known
        self.names |= other.names
        self.distinct |= other.distinct
        self.by_hand |= other.by_hand


def joined(reports: Iterable[Report], corrections: Iterable[Correction] = ()) -> tuple[Group, ...]:
    """The records as agreements, in the order of their first publication.

    Args:
        reports: records of any number of articles, in any order; one given twice counts once.
        corrections: merges and splits by people, which go before every rule.
    """
    by_id = {report.agreement.id: report for report in reports}
    facts = sorted((facts_of(report) for report in by_id.values()), key=lambda one: one.order)
    clusters = _Clusters(facts, decided(corrections))
    clusters.follow_corrections()
    clusters.unite_known(facts)
    for links in links_of(facts):
        for link in clusters.unambiguous(links):
            clusters.unite(link.one, link.other, link.reason)
    return tuple(_group(cluster, by_id) for cluster in clusters.in_order(facts))


class _Clusters:
    """The cluster of each record, and what people decided."""

    def __init__(self, facts: Sequence[Facts], words: Decided) -> None:
        self._of = {one.record: _Cluster([one]) for one in facts}
        self._words = words

    def in_order(self, facts: Sequence[Facts]) -> list[_Cluster]:
        """Each cluster once, by its first record."""
        return list(dict.fromkeys(self._of[one.record] for one in facts))

    def follow_corrections(self) -> None:
        """Joins what people joined, whatever speaks against it."""
        for records, correction in self._words.together:
            reason = f"merged by {correction.who} on {correction.when[:10]}: {correction.why}"
            for one, other in pairwise(sorted(records & self._of.keys())):
                self._join(self._of[one], self._of[other], (one, other), reason)
                self._of[one].by_hand = True

    def unite_known(self, facts: Sequence[Facts]) -> None:
        """Joins the records of each agreement that the tables know, but for those split off."""
        found: dict[str, list[Facts]] = defaultdict(list)
        for one in facts:
            if one.known:
                reason = f"known by name: {one.known}"
                if not any(self.unite(first, one, reason) for first in found[one.known]):
                    found[one.known].append(one)

    def unite(self, one: Facts, other: Facts, reason: str) -> bool:
        """Joins the clusters of two records unless something forbids it; whether they are one."""
        left, right = self._of[one.record], self._of[other.record]
        if left is right:
            return True
        if self._blocked(left, right):
            return False
        self._join(left, right, (one.record, other.record), reason)
        return True

    def unambiguous(self, links: Sequence[Link]) -> list[Link]:
        """Links but for those of a cluster that could join two others which are not one.

        Two that share a day with a third, each with a subject of its own, are two agreements.
        """
        named = all(link.named for link in links)
        near: dict[_Cluster, dict[_Cluster, None]] = defaultdict(dict)
        for link in links:
            left, right = self._of[link.one.record], self._of[link.other.record]
            if left is not right and not self._blocked(left, right):
                near[left][right] = None
                near[right][left] = None
        torn = {
            cluster
            for cluster, others in near.items()
            if any(
                b not in near[a] and (not named or self._blocked(a, b))
                for a, b in combinations(others, 2)
            )
        }
        return [
            link
            for link in links
            if not {self._of[link.one.record], self._of[link.other.record]} & torn
        ]

    def _join(self, left: _Cluster, right: _Cluster, records: tuple[str, str], reason: str) -> None:
        if left is right:
            return
        if len(right.members) > len(left.members):
            left, right = right, left
        self._of.update((member.record, left) for member in right.members)
        left.absorb(right, Reason(records=records, reason=reason))

    def _blocked(self, left: _Cluster, right: _Cluster) -> bool:
        """Whether anything says that two clusters are two agreements."""
        if self._parted(left, right):
            return True
        if left.known and right.known:
            return not left.known & right.known
        if left.articles & right.articles:
            return True
        pairs = product(left.distinct.values(), right.distinct.values())
        contradict = _contradict_in_name if left.names & right.names else _contradict
        contradictions = [contradict(one, other) for one, other in pairs]
        # Who joined what contradicts has accepted it: what agrees with a part may still join.
        return all(contradictions) if left.by_hand or right.by_hand else any(contradictions)

    def _parted(self, left: _Cluster, right: _Cluster) -> bool:
        """Whether people said that a record of one is not the agreement of the other."""
        return any(
            (one in left.records and other in right.records)
            or (one in right.records and other in left.records)
            for one, other in self._words.apart
        )


def _contradict(one: Facts, other: Facts) -> bool:
    return not (
        types_agree(one.type, other.type)
        and parties_agree(one.parties, other.parties)
        and days_agree(one.signed, other.signed)
    )


def _contradict_in_name(one: Facts, other: Facts) -> bool:
    """Under one proper name sources may mistake a kind or a day, but not every party."""
    strangers = one.parties and other.parties and not one.parties & other.parties
    return bool(strangers) or not days_are_near(one.signed, other.signed)


def _group(cluster: _Cluster, reports: dict[str, Report]) -> Group:
    members = sorted(cluster.members, key=lambda one: one.order)
    reasons = sorted(cluster.reasons, key=lambda one: (one.records, one.reason))
    return Group(tuple(reports[one.record] for one in members), tuple(reasons))
