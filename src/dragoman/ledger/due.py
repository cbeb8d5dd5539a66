"""What falls due under an agreement: reported, computed and presumed days, with their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from dragoman.ledger.boundaries import ANCHORS, anchors_of, boundaries_of
from dragoman.ledger.entry import Due, Report, Told, ToldTerm
from dragoman.ledger.intervals import in_time, interval_of
from dragoman.records import Action, Boundary, BoundaryBasis

_SURENESS: dict[BoundaryBasis, int] = {"reported": 0, "computed": 1, "presumed": 2}
_OVER = {"withdrawn", "superseded", "expired", "collapsed", "terminated", "rejected"}


def due_of(
    told: Sequence[Told],
    reports: Sequence[Report],
    terms: Sequence[ToldTerm],
    *,
    as_of: str | None = None,
) -> tuple[Due, ...]:
    """Every day that is reported, computed or presumed, in time order, each once.

    Where sources disagree on the day a term counts from, or on the term, the days of each view
    are given and marked as disputed.
    """
    found = [*_reported(told, reports), *_owed(reports)]
    for term in terms:
        found += _computed(told, term, as_of, disputed=len(terms) > 1)
    return tuple(sorted(_once(found), key=_order))


def next_due(due: Iterable[Due], state: str | None, as_of: str) -> Due | None:
    """The first day that has not surely passed; of what is over only obligations are left."""
    for one in due:
        day = interval_of(one.date)
        left = state not in _OVER or one.kind == "obligation"
        if left and not (day.surely_by(as_of) and day.latest != as_of):
            return one
    return None


def _reported(told: Sequence[Told], reports: Sequence[Report]) -> Iterator[Due]:
    for one in told:
        for boundary in boundaries_of([one.action], None):
            yield _due(boundary, [one.source.record])
    for report in reports:
        agreement = report.agreement
        known = set(boundaries_of(agreement.actions, None))
        for boundary in agreement.boundaries:
            # What the text states itself, such as "expires in 2026".
            if boundary.basis == "reported" and boundary not in known:
                yield _due(boundary, [report.source.record])


def _owed(reports: Sequence[Report]) -> Iterator[Due]:
    for report in reports:
        for owed in report.agreement.obligations:
            if owed.due and interval_of(owed.due).is_known:
                yield Due(
                    date=owed.due,
                    kind="obligation",
                    basis="reported",
                    detail=owed.content.text,
                    records=(report.source.record,),
                    disputed=False,
                )


def _computed(
    told: Sequence[Told], term: ToldTerm, as_of: str | None, *, disputed: bool
) -> Iterator[Due]:
    """The boundaries that a term gives, from each day that it may count from."""
    actions = [one.action for one in told]
    anchors = anchors_of(actions, term.term)
    kind = ANCHORS.get(term.term.anchor)
    for anchor in anchors or (None,):
        dates = anchor.dates if anchor else ()
        chosen: list[Action] = [one for one in actions if one.action != kind or one.date in dates]
        based = [
            one.source.record
            for one in told
            if one.action.action == kind and one.action.date in dates
        ]
        for boundary in boundaries_of(chosen, term.term, as_of=as_of):
            if boundary.basis != "reported":
                split = disputed or len(anchors) > 1
                stopped = _notices(told) if boundary.kind in {"expiry", "withdrawal"} else []
                yield _due(boundary, [*based, *term.records, *stopped], disputed=split)


def _notices(told: Sequence[Told]) -> list[str]:
    """The records of what can have kept an agreement from going on."""
    notices = {"notice_given", "objected"}
    return [one.source.record for one in told if one.action.action in notices]


def _due(boundary: Boundary, records: Sequence[str], *, disputed: bool = False) -> Due:
    return Due(
        date=boundary.date,
        kind=boundary.kind,
        basis=boundary.basis,
        detail=None,
        records=tuple(dict.fromkeys(records)),
        disputed=disputed,
    )


def _once(found: Iterable[Due]) -> list[Due]:
    """Each day of each kind once, on the surest of its bases, with all its records."""
    kept: dict[tuple[str, str | None, tuple[int, int]], Due] = {}
    for one in sorted(found, key=lambda due: (_SURENESS[due.basis], due.records)):
        key = (one.kind, one.detail, in_time(interval_of(one.date)))
        known = kept.get(key)
        if known:
            records = tuple(dict.fromkeys([*known.records, *one.records]))
            one = msgspec.structs.replace(
                known, records=records, disputed=known.disputed and one.disputed
            )
        kept[key] = one
    return list(kept.values())


def _order(due: Due) -> tuple[tuple[int, int], str, str, tuple[str, ...]]:
    return in_time(interval_of(due.date)), due.kind, due.basis, due.records
