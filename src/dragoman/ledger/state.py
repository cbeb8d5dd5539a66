"""The state of an agreement, derived from what was done to it.

The state is that of the last action. "Last" needs care, because dates have unknown
precision: an action comes before another only where its whole interval does; among those
that no other surely follows, the one furthest in an agreement's life decides (a signature of
"2015" and a suspension in March 2015: suspended). An action without a date is never surely
before another; where it is known when it was told, it had happened by then.

Two days can be asked for: one on which something was true (``as_of``), and one on which it
was known (``known_by``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dragoman.ledger.intervals import Interval, interval_of
from dragoman.records import Action, ActionKind, Date

STATES: dict[ActionKind, str] = {
    "proposed": "proposed",
    "negotiated": "negotiating",
    "rejected": "rejected",
    "agreed": "agreed",
    "initialled": "initialled",
    "signed": "signed",
    "provisionally_applied": "provisionally applied",
    "ratified": "ratifying",
    "entered_into_force": "in force",
    "amended": "amended",
    "renewed": "renewed",
    "resumed": "in force",
    "suspended": "suspended",
    "notice_given": "notice given",
    "withdrew": "withdrawn",
    "superseded": "superseded",
    "expired": "expired",
    "collapsed": "collapsed",
    "terminated": "terminated",
}
"""What state an action brings about, in the order of an agreement's life.

Breaches, objections and accessions leave the state of the whole as it was.
"""

_BEFORE_SIGNING = {"proposed", "negotiated", "agreed"}
_STAGES = (
    {"proposed", "negotiated", "rejected"},
    {"agreed"},
    {"initialled"},
    {"signed"},
    {"provisionally_applied", "ratified"},
    {"entered_into_force"},
    {"amended", "renewed", "resumed", "suspended", "notice_given"},
    {"withdrew", "superseded", "expired", "collapsed", "terminated"},
)
_RANK = {kind: number for number, kind in enumerate(STATES)}
_STAGE = {kind: number for number, kinds in enumerate(_STAGES) for kind in kinds}


class Reported(NamedTuple):
    """An action and the ISO day on which a source told it; None where that is unknown."""

    action: Action
    published: str | None


class Standing(NamedTuple):
    """A state, what it may be instead, and the day of the action that brought it about.

    ``possible`` holds other states that the dates leave open, in the order of an agreement's
    life; it is empty where they decide. None stands for no state yet.
    """

    state: str | None
    possible: tuple[str | None, ...] = ()
    since: Date | None = None


class _Step(NamedTuple):
    stage: int
    latest: str
    earliest: str
    rank: int
    state: str
    date: Date | None


def state_of(
    actions: Iterable[Action | Reported], *, as_of: str | None = None, known_by: str | None = None
) -> str | None:
    """The state that the last of the actions brought about, in whatever order they come.

    Talks, proposals and agreement in principle do not undo a signature: they count only
    where nothing further was done.

    Args:
        actions: what was done; :class:`Reported` says when it was told as well.
        as_of: an ISO day; only what had surely happened by its end counts.
        known_by: an ISO day; only what a source had told by its end counts.

    Returns:
        One of the values of STATES, or None where no action changes a state.

    >>> state_of([])
    """
    return standing_of(actions, as_of=as_of, known_by=known_by).state


def standing_of(
    actions: Iterable[Action | Reported], *, as_of: str | None = None, known_by: str | None = None
) -> Standing:
    """The state as :func:`state_of` gives it, and the states that the dates leave open."""
    sure: list[Reported] = []
    maybe: list[Reported] = []
    for told in told_by(actions, known_by):
        if told.action.action not in STATES:
            continue
        when = when_of(told)
        if as_of is None or when.surely_by(as_of):
            sure.append(told)
        elif when.possibly_by(as_of):
            maybe.append(told)
    top, ties = _last(sure)
    open_to = {step.state: step.rank for step in ties}
    unsure = {(one.action.action, when_of(one)): one for one in maybe}
    for more in [*([one] for one in unsure.values()), maybe]:
        if more:
            step, _ = _last([*sure, *more])
            if step:
                open_to.setdefault(step.state, step.rank)
    others = sorted((rank, state) for state, rank in open_to.items() if not _is(top, state))
    possible: tuple[str | None, ...] = tuple(dict.fromkeys(state for _, state in others))
    return Standing(top.state if top else None, possible, top.date if top else None)


def told_by(actions: Iterable[Action | Reported], known_by: str | None) -> list[Reported]:
    """The actions that a source had told by a day; all of them where no day is asked for."""
    told = [one if isinstance(one, Reported) else Reported(one, None) for one in actions]
    if known_by is None:
        return told
    return [one for one in told if one.published and one.published[:10] <= known_by]


def when_of(told: Reported) -> Interval:
    """When an action was done: its date, or else some day up to that of its report."""
    when = interval_of(told.action.date)
    if not when.is_known and told.published:
        return Interval(None, interval_of_day(told.published))
    return when


def interval_of_day(published: str) -> str | None:
    """The ISO day of a date and time; None where there is none."""
    day = published[:10]
    return interval_of(Date("", None, None, None, day, day, "publication")).earliest


def _last(told: Sequence[Reported]) -> tuple[_Step | None, list[_Step]]:
    """The step that decides, and those of its stage that can have come after it."""
    if any(one.action.action not in _BEFORE_SIGNING for one in told):
        told = [one for one in told if one.action.action not in _BEFORE_SIGNING]
    steps = list(dict.fromkeys(_step(one) for one in told))
    latest_start = max((step.earliest for step in steps), default="")
    last = [step for step in steps if not _surely_before(step, latest_start)]
    if not last:
        return None, []
    top = max(last, key=_order)
    return top, [step for step in last if step.stage == top.stage]


def _order(step: _Step) -> tuple[int, str, str, int, str]:
    """By stage, days and rank; the dates' own words only make the choice a definite one."""
    date = step.date
    words = f"{date.edtf} {date.text} {date.start}" if date else ""
    return step.stage, step.latest, step.earliest, step.rank, words


def _is(step: _Step | None, state: str) -> bool:
    return step is not None and step.state == state


def _step(told: Reported) -> _Step:
    action, when = told.action, when_of(told)
    return _Step(
        _STAGE[action.action],
        when.latest or "",
        when.earliest or "",
        _RANK[action.action],
        STATES[action.action],
        action.date,
    )


def _surely_before(step: _Step, start: str) -> bool:
    """ISO days of four-digit years compare as strings."""
    return bool(step.latest) and step.latest < start
