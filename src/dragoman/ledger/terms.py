"""The terms that several records tell of one agreement: put together where they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dragoman.errors import BadDate
from dragoman.ledger.calendar import length
from dragoman.ledger.entry import Report, ToldTerm
from dragoman.records import Renewal, Term


def terms_of(reports: Sequence[Report]) -> tuple[ToldTerm, ...]:
    """One term where all records agree, what one leaves out taken from another; else several.

    Args:
        reports: the records of one agreement, in a fixed order.
    """
    found: list[ToldTerm] = []
    for report in reports:
        term, record = report.agreement.term, report.source.record
        if term is None:
            continue
        for at, known in enumerate(found):
            together = _together(known.term, term)
            if together:
                found[at] = ToldTerm(term=together, records=(*known.records, record))
                break
        else:
            found.append(ToldTerm(term=term, records=(record,)))
    return tuple(found)


def _together(one: Term, other: Term) -> Term | None:
    """Both terms in one; None where they contradict."""
    if not all(
        _agree(getattr(one, name), getattr(other, name))
        for name in ("anchor", "duration", "termination_notice")
    ):
        return None
    renewal: Renewal | None = one.renewal or other.renewal
    if one.renewal and other.renewal:
        names = Renewal.__struct_fields__
        if not all(_agree(getattr(one.renewal, n), getattr(other.renewal, n)) for n in names):
            return None
        renewal = _filled(one.renewal, other.renewal)
    filled: Term = _filled(one, other)
    return msgspec.structs.replace(filled, renewal=renewal)


def _agree(one: str | None, other: str | None) -> bool:
    """Whether one is left out, or both say the same: P12M is P1Y."""
    if one is None or other is None or one == other:
        return True
    try:
        return length(one) == length(other)
    except BadDate:
        return False


def _filled(one: Any, other: Any) -> Any:
    missing = {
        name: getattr(other, name) for name in one.__struct_fields__ if getattr(one, name) is None
    }
    return msgspec.structs.replace(one, **missing)
