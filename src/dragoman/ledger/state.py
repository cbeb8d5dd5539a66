"""The state of an agreement, derived from what was done to it.

The state is that of the last action. "Last" needs care, because dates have unknown
precision: an action comes before another only where its whole interval does; among those
that no other surely follows, the one furthest in an agreement's life decides (a signature of
"2015" and a suspension in March 2015: suspended). An action without a date is never surely
before another.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dragoman.records import Action, ActionKind

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


class _Step(NamedTuple):
    stage: int
    latest: str
    earliest: str
    rank: int
    state: str


def state_of(actions: Iterable[Action]) -> str | None:
    """The state that the last of the actions brought about, in whatever order they come.

    Talks, proposals and agreement in principle do not undo a signature: they count only
    where nothing further was done.

    Returns:
        One of the values of STATES, or None where no action changes a state.

    >>> state_of([])
    """
    kinds = [action for action in actions if action.action in STATES]
    if any(action.action not in _BEFORE_SIGNING for action in kinds):
        kinds = [action for action in kinds if action.action not in _BEFORE_SIGNING]
    steps = [_step(action) for action in kinds]
    last = [step for step in steps if not any(_surely_before(step, other) for other in steps)]
    return max(last).state if last else None


def _step(action: Action) -> _Step:
    date = action.date
    return _Step(
        _STAGE[action.action],
        (date and date.latest) or "",
        (date and date.earliest) or "",
        _RANK[action.action],
        STATES[action.action],
    )


def _surely_before(step: _Step, other: _Step) -> bool:
    """ISO days of four-digit years compare as strings."""
    return bool(step.latest and other.earliest) and step.latest < other.earliest
