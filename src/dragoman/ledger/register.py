"""The ledger: records of agreements → one entry an agreement, as it stood on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.ledger.boundaries import boundaries_of
from dragoman.ledger.corrections import Correction
from dragoman.ledger.due import due_of, next_due
from dragoman.ledger.entry import Entry, Owed, PartyState, Report, Told, ToldTerm
from dragoman.ledger.facts import GENERAL, known_in, known_row
from dragoman.ledger.flags import flags_between, flags_of
from dragoman.ledger.identity import Group, joined
from dragoman.ledger.intervals import in_time, interval_of
from dragoman.ledger.parties import (
    distinct_parties,
    is_done_by,
    ratifications,
    standing_of_party,
    standing_of_whole,
)
from dragoman.ledger.presumed import Presumed, presumed, presumed_for_party
from dragoman.ledger.state import STATES, Reported
from dragoman.ledger.terms import terms_of
from dragoman.ledger.titles import title_of
from dragoman.records import Actor, Date, digest

_NAME_ORDER = {"distinctive": 0, "titled": 1, "description": 2, "acronym": 3}
_LIFE = {kind: number for number, kind in enumerate(STATES)}


def entries_of(
    reports: Iterable[Report],
    corrections: Iterable[Correction] = (),
    *,
    as_of: str | None = None,
    known_by: str | None = None,
) -> tuple[Entry, ...]:
    """The agreements that records tell of, in the order of their first publication.

    Args:
        reports: records of any number of articles, in any order.
        corrections: what people decided about which records are one agreement.
        as_of: the ISO day whose state is asked for; without it the state after all that is
            told, and nothing is presumed.
        known_by: an ISO day; only what had been published by its end counts, and nothing of
            unknown publication.
    """
    given = [one for one in reports if _was_known(one, known_by)]
    taken: set[str] = set()
    found = []
    for group in joined(given, corrections):
        identity = _id(group, taken)
        taken.add(identity)
        found.append(_entry(group, identity, as_of, known_by))
    return tuple(found)


def _was_known(report: Report, known_by: str | None) -> bool:
    published = report.source.published
    return known_by is None or (published is not None and published[:10] <= known_by)


def _id(group: Group, taken: set[str]) -> str:
    """That of the agreement that the tables know, else of the record published first."""
    for report in group.reports:
        known = known_in(report.agreement)
        if known:
            named = "r" + digest("agreement", known)
            if named not in taken:  # a record split off from it goes by its own
                return named
    return entry_id(group.reports[0].agreement.id)


def entry_id(record: str) -> str:
    """The id of an entry that is named after a record.

    >>> entry_id("a5b0c1")
    'r5b0c1'
    """
    return "r" + record.removeprefix("a")


def _entry(group: Group, identity: str, as_of: str | None, known_by: str | None) -> Entry:
    reports = group.reports
    told = _history(reports)
    actions = [one.action for one in told]
    reported = [Reported(one.action, one.source.published) for one in told]
    parties = distinct_parties(actor for one in reports for actor in one.agreement.parties)
    many = _is_of_many(reports, parties)
    terms = terms_of(reports)
    due = due_of(told, reports, terms, as_of=as_of)
    whole = presumed(standing_of_whole(reported, many=many, as_of=as_of), due, told, as_of=as_of)
    kind, kinds = _type(reports)
    flags = [
        flag for term in terms or (None,) for flag in flags_of(actions, term.term if term else None)
    ]
    if len(terms) > 1:
        flags.append("sources differ on the term")
    if len(kinds) > 1:
        flags.append(f"sources differ on the kind: {' / '.join(kinds)}")
    return Entry(
        id=identity,
        names=_names(reports),
        type=kind,
        state=whole.standing.state,
        state_basis=whole.basis,
        possible=_stated(whole),
        since=whole.standing.since,
        ratified=(ratified := ratifications(reported, as_of=as_of)),
        ratified_of=_ratifiers(reports, parties, ratified),
        parties=tuple(
            _party(party, reported, terms, whole, many=many, as_of=as_of) for party in parties
        ),
        subjects=_subjects(reports),
        history=told,
        obligations=tuple(
            Owed(obligation=owed, source=report.source)
            for report in reports
            for owed in report.agreement.obligations
        ),
        terms=terms,
        due=due,
        next_due=next_due(due, whole.standing.state, as_of) if as_of else None,
        reasons=group.reasons,
        flags=tuple(dict.fromkeys([*flags, *flags_between(told, reports)])),
        sources=tuple(report.source for report in reports),
        records=tuple(report.agreement.id for report in reports),
        as_of=as_of,
        known_by=known_by,
    )


def _history(reports: Sequence[Report]) -> tuple[Told, ...]:
    """What was done, in time order; what has no date comes last."""
    told = [
        Told(action=action, source=report.source)
        for report in reports
        for action in report.agreement.actions
    ]

    def order(one: Told) -> tuple[bool, tuple[int, int], int, str, str, int]:
        day = interval_of(one.action.date)
        life = _LIFE.get(one.action.action, len(_LIFE))
        start = one.action.evidence.start or 0
        return (
            not day.is_known,
            in_time(day),
            life,
            one.source.published or "",
            one.source.record,
            start,
        )

    return tuple(sorted(told, key=order))


def _names(reports: Sequence[Report]) -> tuple[str, ...]:
    """The tables' name of it, then proper names, descriptions and acronyms, the longest first."""
    known = [name for one in reports if (name := known_in(one.agreement))]
    used = Counter(name for one in reports for name in one.agreement.names)

    def order(name: str) -> tuple[int, int, int, str]:
        return _NAME_ORDER[title_of(name).kind], -len(name), -used[name], name

    names: dict[str, str] = {}
    for name in [*dict.fromkeys(known), *sorted(used, key=order)]:
        names.setdefault(title_of(name).normal.lower(), name)
    return tuple(names.values())


def _type(reports: Sequence[Report]) -> tuple[str | None, list[str]]:
    """The type most sources tell, a particular one before "accord"; and all that differ."""
    types = Counter(one.agreement.type for one in reports if one.agreement.type)
    particular = {name: count for name, count in types.items() if name != GENERAL}
    if not particular:
        return (GENERAL if types else None), []
    ranked = sorted(particular.items(), key=lambda pair: (-pair[1], pair[0]))
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return (None if tied else ranked[0][0]), sorted(particular)


def _subjects(reports: Sequence[Report]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for report in reports:
        for subject in report.agreement.subjects:
            found.setdefault(subject.lower(), subject)
    return tuple(found.values())


def _is_of_many(reports: Sequence[Report], parties: Sequence[Actor]) -> bool:
    """Whether more than two are party to it, as told or as the tables know."""
    rows = [row for report in reports if (row := known_row(known_in(report.agreement)))]
    return len(parties) > 2 or any(len(row.parties) != 2 for row in rows)


def _ratifiers(reports: Sequence[Report], parties: Sequence[Actor], ratified: int) -> int | None:
    """How many parties there are; None where not even those that ratified are all told."""
    known = (known_row(known_in(report.agreement)) for report in reports)
    count = max((len(row.parties) for row in known if row), default=0) or len(parties)
    return count if count > 1 and count >= ratified else None


def _party(
    party: Actor,
    told: Sequence[Reported],
    terms: Sequence[ToldTerm],
    whole: Presumed,
    *,
    many: bool,
    as_of: str | None,
) -> PartyState:
    standing = standing_of_party(told, party, many=many, as_of=as_of)
    leaving = _leaving(party, told, terms)
    here = presumed_for_party(standing, whole, leaving, as_of=as_of)
    return PartyState(
        party=party,
        state=here.standing.state,
        state_basis=here.basis,
        possible=_stated(here),
        since=here.standing.since,
    )


def _leaving(party: Actor, told: Sequence[Reported], terms: Sequence[ToldTerm]) -> Date | None:
    """The last day on which a notice that the party gave takes effect."""
    notices = [
        one.action for one in told if one.action.action == "notice_given" and is_done_by(one, party)
    ]
    days = [
        boundary.date
        for term in terms
        for boundary in boundaries_of(notices, term.term)
        if boundary.kind == "withdrawal"
    ]
    return max(days, key=lambda date: in_time(interval_of(date)), default=None)


def _stated(here: Presumed) -> tuple[str, ...]:
    return tuple(state for state in here.standing.possible if state is not None)
