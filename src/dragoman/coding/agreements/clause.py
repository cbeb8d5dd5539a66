"""A treaty clause, or a sentence of the news, as a term."""

from __future__ import annotations

from dragoman.coding.agreements.legal_ending import termination_notice
from dragoman.coding.agreements.legal_parts import initial_term, is_indefinite
from dragoman.coding.agreements.legal_renewal import renewal_clause
from dragoman.coding.agreements.legal_text import canonical
from dragoman.records import Term


def read_clause(text: str) -> Term | None:
    """How long a treaty lasts, how it is renewed and how it is ended, as the clause says.

    Args:
        text: a clause of a treaty or a sentence about one, in English; scanning errors are
            tolerated.

    Returns:
        The term, durations in ISO 8601, or None where the text does not speak of the duration,
        renewal or termination of the agreement itself. An agreement of unlimited duration has a
        term whose fields are all None.

    >>> term = read_clause("This Treaty shall remain in force for ten years. It shall be tacitly "
    ...     "renewed for successive periods of five years unless either Party gives notice of "
    ...     "termination six months before the end of a period.")
    >>> term.duration, term.renewal.mode, term.renewal.period, term.renewal.notice_period
    ('P10Y', 'automatic-successive', 'P5Y', 'P6M')
    """
    clause = canonical(text)
    initial = initial_term(clause)
    duration = initial.duration if initial else None
    renewal = renewal_clause(clause, duration)
    notice = termination_notice(clause, renewal.condition if renewal else "")
    if not (initial or renewal or notice or is_indefinite(clause)):
        return None
    return Term(
        anchor=initial.anchor if initial else None,
        duration=duration,
        renewal=renewal.renewal if renewal else None,
        termination_notice=notice,
    )
