"""What does not hold together in an agreement: said, and left as it was stated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.errors import BadDate
from dragoman.ledger.boundaries import anchors_of
from dragoman.ledger.calendar import length
from dragoman.ledger.entry import Report, Told
from dragoman.ledger.facts import days_of, known_in, known_row, parties_agree
from dragoman.ledger.intervals import Claim, Interval, claims, in_time, interval_of
from dragoman.ledger.parties import party_key
from dragoman.ledger.series import NOTHING, length_of
from dragoman.records import Action, ActionKind, Term

_ONCE: dict[ActionKind, str] = {
    "signed": "the day of signing",
    "entered_into_force": "the day of entry into force",
    "provisionally_applied": "the first day of provisional application",
    "expired": "the day of expiry",
    "terminated": "the day of termination",
    "superseded": "the day on which it was superseded",
}
"""What is done to an agreement once, so that two days of it disagree."""

_BEGINNINGS: tuple[ActionKind, ...] = ("initialled", "signed", "ratified", "entered_into_force")
_ENDINGS: tuple[ActionKind, ...] = ("superseded", "expired", "collapsed", "terminated")
_WORDS = {"entered_into_force": "entered into force"}


def flags_of(actions: Sequence[Action], term: Term | None) -> tuple[str, ...]:
    """What does not hold together in the actions and the term of one agreement.

    >>> flags_of([], Term(anchor=None, duration="P12X", renewal=None, termination_notice=None))
    ('the duration P12X cannot be read',)
    """
    return tuple(
        dict.fromkeys([*_undated(actions), *_reversed(actions), *(_beyond(actions, term))])
    )


def flags_between(told: Sequence[Told], reports: Sequence[Report]) -> tuple[str, ...]:
    """What sources contradict each other in, what they tell ahead, what the tables know else."""
    return tuple(
        dict.fromkeys([*_variously(told), *_ahead(told), *_parties(reports), *_tables(reports)])
    )


def _undated(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        if not interval_of(action.date).is_known:
            yield f"no date is told: {_phrase(action)}"


def _reversed(actions: Sequence[Action]) -> Iterator[str]:
    """A signing after the end, an entry into force before every signing."""
    dated = {(one.action, interval_of(one.date)): one for one in actions}
    known = sorted(
        (pair for pair in dated.items() if pair[0][1].is_known),
        key=lambda pair: (in_time(pair[0][1]), pair[0][0]),
    )
    ends = [(day, one) for (kind, day), one in known if kind in _ENDINGS]
    for (kind, day), one in known:
        if kind not in _BEGINNINGS:
            continue
        for end, ending in ends:
            if end.surely_before(day):
                yield f"{_phrase(one)} {_shown(day)}, after it {_phrase(ending)} {_shown(end)}"
    signings = [day for (kind, day), _ in known if kind == "signed"]
    for (kind, day), one in known:
        if kind != "entered_into_force" or not signings:
            continue
        if all(day.surely_before(signing) for signing in signings):
            signed = _shown(signings[0])
            yield f"{_phrase(one)} {_shown(day)}, before it was signed {signed}"


def _beyond(actions: Sequence[Action], term: Term | None) -> Iterator[str]:
    """Durations that cannot be read, and ends past the year 9999."""
    if term is None:
        return
    renewal = term.renewal
    for said, duration in (
        ("duration", term.duration),
        ("renewal period", renewal.period if renewal else None),
        ("notice period", renewal.notice_period if renewal else None),
        ("notice of termination", term.termination_notice),
    ):
        if duration and length_of(duration) is None:
            yield f"the {said} {duration} cannot be read"
    by = length_of(term.duration)
    for anchor in anchors_of(actions, term):
        if by and anchor.interval.moved(NOTHING.plus(by, 1)) is None:
            reason = "ends past the calendar" if _is_whole(term.duration) else "cannot be counted"
            yield f"a term of {term.duration} from {_shown(anchor.interval)} {reason}"


def _is_whole(duration: str | None) -> bool:
    try:
        return length(duration or "").months.denominator == 1
    except BadDate:
        return False


def _variously(told: Sequence[Told]) -> Iterator[str]:
    """Days of what happens once, told differently; each with its sources."""
    for kind, said in _ONCE.items():
        dates = [one.action.date for one in told if one.action.action == kind]
        found = claims(date for date in dates if date)
        if len(found) > 1:
            views = " / ".join(_view(claim, kind, told) for claim in found)
            yield f"sources differ on {said}: {views}"


def _view(claim: Claim, kind: ActionKind, told: Sequence[Told]) -> str:
    records = [
        one.source.record
        for one in told
        if one.action.action == kind and one.action.date in claim.dates
    ]
    return f"{_shown(claim.interval)} ({', '.join(dict.fromkeys(records))})"


def _ahead(told: Sequence[Told]) -> Iterator[str]:
    """Actions told before their day: announced, and perhaps never done."""
    for one in told:
        day, published = interval_of(one.action.date), (one.source.published or "")[:10]
        if published and day.earliest and not day.possibly_by(published):
            phrase = _phrase(one.action)
            yield f"told on {published}, before its day: {phrase} {_shown(day)}"


def _parties(reports: Sequence[Report]) -> Iterator[str]:
    sets = {
        frozenset(party_key(actor) for actor in report.agreement.parties): report.source.record
        for report in reversed(reports)
    }
    for (one, first), (other, second) in combinations(sorted(sets.items(), key=_by_record), 2):
        if not parties_agree(one, other):
            left, right = ", ".join(sorted(one)), ", ".join(sorted(other))
            yield f"sources differ on the parties: {left} ({first}) / {right} ({second})"


def _by_record(pair: tuple[frozenset[str], str]) -> str:
    return pair[1]


def _tables(reports: Sequence[Report]) -> Iterator[str]:
    """Days that are not those of the agreement that the tables know by this name."""
    for report in reports:
        row = known_row(known_in(report.agreement))
        if row is None:
            continue
        for action in report.agreement.actions:
            known = {"signed": row.signed, "entered_into_force": row.in_force}.get(action.action)
            day = interval_of(action.date)
            if not known or not day.is_known or any(day.meets(one) for one in days_of(known)):
                continue
            yield (
                f"{_phrase(action)} {_shown(day)} ({report.source.record}); "
                f"{row.source} has {known}"
            )


def _phrase(action: Action) -> str:
    kind = _WORDS.get(action.action, action.action.replace("_", " "))
    by = f" by {action.party.name or action.party.text}" if action.party else ""
    return f"{kind}{by}"


def _shown(day: Interval) -> str:
    return day.earliest or "" if day.is_day else f"{day.earliest or '..'}/{day.latest or '..'}"
