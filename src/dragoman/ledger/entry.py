"""One agreement of the ledger, over all articles that tell of it.

An entry is derived whenever it is asked for; what it is derived from (records, corrections)
is kept. Every action and every day in it names the record that tells it.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from dragoman.records import Action, Actor, Agreement, BoundaryBasis, Date, Obligation, Term

StateBasis: TypeAlias = Literal["reported", "presumed"]


class Source(Struct, frozen=True, kw_only=True):
    """The record that tells something, and who published it when."""

    record: str
    article: str
    published: str | None
    publisher: str | None = None
    url: str | None = None
    title: str | None = None


class Report(Struct, frozen=True, kw_only=True):
    """What one article tells of an agreement."""

    agreement: Agreement
    source: Source


class Told(Struct, frozen=True, kw_only=True):
    """One action, in the words of one source."""

    action: Action
    source: Source


class Owed(Struct, frozen=True, kw_only=True):
    """One obligation, in the words of one source."""

    obligation: Obligation
    source: Source


class ToldTerm(Struct, frozen=True, kw_only=True):
    """A term that sources tell, and the records that tell (parts of) it."""

    term: Term
    records: tuple[str, ...]


class Due(Struct, frozen=True, kw_only=True):
    """A day on which something changes or falls due.

    Attributes:
        date: the day, or the interval in which it lies.
        kind: "expiry", "renewal", "notice_deadline", "withdrawal", "obligation" …
        basis: reported by a source, computed from a term, or presumed.
        detail: the words of an obligation; null elsewhere.
        records: the records it rests on.
        disputed: whether sources tell another day of the same.
    """

    date: Date
    kind: str
    basis: BoundaryBasis
    detail: str | None
    records: tuple[str, ...]
    disputed: bool


class PartyState(Struct, frozen=True, kw_only=True):
    """How an agreement stands for one party; fields as in :class:`Entry`."""

    party: Actor
    state: str | None
    state_basis: StateBasis | None
    possible: tuple[str, ...]
    since: Date | None


class Reason(Struct, frozen=True, kw_only=True):
    """Why two records are one agreement: "same name: …", "merged by …"."""

    records: tuple[str, ...]
    reason: str


class Entry(Struct, frozen=True, kw_only=True, tag_field="kind", tag="entry"):
    """An agreement of the ledger as it stood on a day.

    Attributes:
        id: stable; any record's id leads to the entry as well.
        names: those that sources use, the proper ones first.
        type: "treaty", "ceasefire" …; null where sources do not say or do not agree.
        state: the state on the day; null where nothing that was done is known.
        state_basis: reported by a source, or presumed from a term that ran out.
        possible: states that dates of unknown precision leave open beside it.
        since: the day of the action that brought the state about.
        ratified: how many parties have ratified or acceded.
        ratified_of: of how many parties; null where they are not known.
        parties: how it stands for each.
        history: what was done, in time order; those without a date last.
        terms: the terms told; more than one where sources disagree.
        due: reported, computed and presumed days, in time order.
        next_due: the first of them that has not passed.
        reasons: why these records are one agreement.
        flags: what does not hold together; kept as stated.
        records: the ids of the records, the earliest published first.
        as_of, known_by: the days asked for.
    """

    id: str
    names: tuple[str, ...]
    type: str | None
    state: str | None
    state_basis: StateBasis | None
    possible: tuple[str, ...]
    since: Date | None
    ratified: int
    ratified_of: int | None
    parties: tuple[PartyState, ...]
    subjects: tuple[str, ...]
    history: tuple[Told, ...]
    obligations: tuple[Owed, ...]
    terms: tuple[ToldTerm, ...]
    due: tuple[Due, ...]
    next_due: Due | None
    reasons: tuple[Reason, ...]
    flags: tuple[str, ...]
    sources: tuple[Source, ...]
    records: tuple[str, ...]
    as_of: str | None
    known_by: str | None
