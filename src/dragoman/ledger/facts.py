"""What one record says of which agreement it is: names, parties, kind and days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.knowledge.treaties import KnownAgreement, known_agreements
from dragoman.ledger.calendar import add
from dragoman.ledger.entry import Report
from dragoman.ledger.intervals import Interval, interval_of
from dragoman.ledger.parties import party_key
from dragoman.ledger.titles import Title, is_own_acronym, known_name, telling_words, title_of
from dragoman.records import ActionKind, Agreement

GENERAL = "accord"
"""The type that may be any other one, but for those that nobody calls a deal."""

_NO_DEAL = {"sanctions regime", "resolution"}
_KNOWN = "known:"


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of identity; sets are empty where the record says nothing.

    Attributes:
        record, article: ids.
        known: the full name of the agreement that the tables know by one of the names.
        titles: the names, but for acronyms.
        acronyms: those that can mean one agreement.
        parties: keys of the parties.
        type: the type, or None.
        telling: words that say what it is about.
        signed, in_force: days of signing and of entry into force, as told or as the tables know.
        order: sorts records by day of publication and id, the same in whatever order they come.
    """

    record: str
    article: str
    known: str | None
    titles: frozenset[Title]
    acronyms: frozenset[str]
    parties: frozenset[str]
    type: str | None
    telling: frozenset[str]
    signed: frozenset[Interval]
    in_force: frozenset[Interval]
    order: tuple[str, str, str]


def facts_of(report: Report) -> Facts:
    """The facts of a record; what the tables know of a known agreement is added to them."""
    agreement, source = report.agreement, report.source
    known = known_in(agreement)
    row = known_row(known)
    titles = frozenset(title_of(name) for name in agreement.names)
    return Facts(
        record=agreement.id,
        article=source.article,
        known=known,
        titles=frozenset(title for title in titles if title.kind != "acronym"),
        acronyms=frozenset(
            title.normal
            for title in titles
            if title.kind == "acronym" and is_own_acronym(title.normal)
        ),
        parties=frozenset(party_key(actor) for actor in agreement.parties)
        | frozenset(row.parties if row else ()),
        type=agreement.type,
        telling=telling_words(agreement.names, agreement.subjects)
        | telling_words([row.subject] if row else [], ()),
        signed=_days(agreement, "signed") | days_of(row.signed if row else ""),
        in_force=_days(agreement, "entered_into_force") | days_of(row.in_force if row else ""),
        order=(source.published or "9999", source.article, agreement.id),
    )


def types_agree(one: str | None, other: str | None) -> bool:
    """Whether two types can be those of one agreement; "accord" can be most others."""
    if one is None or other is None or one == other:
        return True
    return GENERAL in {one, other} and not {one, other} & _NO_DEAL


def parties_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two sets of parties can be those of one agreement.

    One may tell of more parties than the other; where each has one that the other lacks, they
    must be of an agreement of several and share two.
    """
    if not one or not other or one <= other or other <= one:
        return True
    return len(one & other) > 1 and max(len(one), len(other)) > 2


def days_agree(ones: Iterable[Interval], others: Iterable[Interval]) -> bool:
    """Whether a day of one can be a day of the other; days that are not told agree with any."""
    ones, others = list(ones), list(others)
    return not ones or not others or any(one.meets(other) for one in ones for other in others)


def days_are_near(ones: Iterable[Interval], others: Iterable[Interval]) -> bool:
    """The same with a year between them: sources mistake a day, hardly a year."""
    return days_agree([_widened(one) for one in ones], others)


def known_row(name: str | None) -> KnownAgreement | None:
    """What the tables know of an agreement by its full name."""
    return _rows().get(name) if name else None


def known_in(agreement: Agreement) -> str | None:
    """The full name of the agreement that the reader, or a name, knows from the tables."""
    for line in agreement.trace:
        if line.startswith(_KNOWN) and line.removeprefix(_KNOWN) in _rows():
            return line.removeprefix(_KNOWN)
    return next((known for name in agreement.names if (known := known_name(name))), None)


@cache
def _rows() -> dict[str, KnownAgreement]:
    return {row.name: row for row in known_agreements()}


def _days(agreement: Agreement, kind: ActionKind) -> frozenset[Interval]:
    dates = [action.date for action in agreement.actions if action.action == kind]
    return frozenset(when for date in dates if (when := interval_of(date)).is_known)


def days_of(iso: str) -> frozenset[Interval]:
    """The days of an ISO date to the precision known."""
    if not iso:
        return frozenset()
    if len(iso) == len("2001-07-16"):
        return frozenset({Interval(iso, iso)})
    first = f"{iso}-01" if len(iso) == len("2001-07") else f"{iso}-01-01"
    length = "P1M" if len(iso) == len("2001-07") else "P1Y"
    return frozenset({Interval(first, add(add(first, length), "P1D", -1))})


def _widened(when: Interval) -> Interval:
    return Interval(
        add(when.earliest, "P1Y", -1) if when.earliest else None,
        add(when.latest, "P1Y") if when.latest else None,
    )
