"""The posts of one person laid out in time, one at a time.

A minister is a member of parliament as well, but acts as minister: of posts held at once only
the first in rank is told. What follows a public post is told too, for a former official is
``ELI`` in PLOVER, and the tables would else say nothing of the years after.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from dragoman.knowledge.build.times import after, before
from dragoman.knowledge.lint.dates import first_day, last_day

PUBLIC = frozenset(("GOV", "LEG", "MIL", "JUD", "SPY"))
"""Sectors whose former members are ELI (as in the reader, which says it of "former X")."""
FORMER = "ELI"
PARTIAL = "PRE"
"""What stays with those of a state that few recognise."""


class Tenure(NamedTuple):
    """A post held from ``start`` to ``end`` (ISO; empty end: still); rank 0 is the first.

    ``office`` is its key, or empty.
    """

    start: str
    end: str
    rank: int
    office: str
    country: str
    sectors: tuple[str, ...]
    role: str


def laid_out(tenures: Iterable[Tenure]) -> list[Tenure]:
    """Offices as they are, and of other posts what is left beside those of better rank.

    Returns:
        All of them by start. A post that a better one interrupts comes in parts.
    """
    tenures = list(tenures)
    offices = [one for one in tenures if one.office]
    taken = list(offices)
    for post in sorted(_joined(one for one in tenures if not one.office), key=_by_rank):
        taken += _beside(post, taken)
    return sorted(taken)


def with_aftermath(tenures: list[Tenure], died: str, *, dead: bool) -> list[Tenure]:
    """The tenures of :func:`laid_out` and, for the time after public ones, what one is then.

    Args:
        tenures: by start.
        died: ISO date, or empty.
        dead: whether the person is; one who died on an unknown day has no open end.
    """
    found = list(tenures)
    for one in tenures:
        if not one.end or PUBLIC.isdisjoint(one.sectors[:1]):
            continue
        start = after(one.end)
        later = [other.start for other in tenures if last_day(other.end) >= first_day(start)]
        follows = min(later, key=first_day, default="")
        end = before(follows) if follows else died
        if (end and last_day(end) < first_day(start)) or (dead and not end):
            continue
        sectors = (FORMER, *(sector for sector in one.sectors if sector == PARTIAL))
        role = f"former {one.role}"
        found.append(one._replace(start=start, end=end, office="", sectors=sectors, role=role))
    return sorted(found)


def _by_rank(tenure: Tenure) -> tuple[int, Tenure]:
    return tenure.rank, tenure


def _joined(posts: Iterable[Tenure]) -> list[Tenure]:
    """Posts that go on under the same name (a member of several parliaments) made one."""
    same: defaultdict[tuple[object, ...], list[Tenure]] = defaultdict(list)
    for post in posts:
        same[post[2:]].append(post)
    found = []
    for group in same.values():
        group.sort(key=lambda post: (first_day(post.start), last_day(post.end)))
        current = group[0]
        for post in group[1:]:
            if not current.end or first_day(post.start) <= last_day(after(current.end)):
                end = max(current.end, post.end, key=last_day)
                current = current._replace(end=end)
            else:
                found.append(current)
                current = post
        found.append(current)
    return found


def _beside(post: Tenure, taken: Iterable[Tenure]) -> list[Tenure]:
    """The parts of a post that lie beside all of the others."""
    parts = [post]
    for other in taken:
        parts = [piece for part in parts for piece in _without(part, other)]
    return parts


def _without(part: Tenure, other: Tenure) -> list[Tenure]:
    """What is left of a post before and after another."""
    if last_day(other.end) < first_day(part.start) or last_day(part.end) < first_day(other.start):
        return [part]
    left = part._replace(end=before(other.start))
    pieces = [left] if first_day(left.start) <= last_day(left.end) else []
    if other.end:
        right = part._replace(start=after(other.end))
        pieces += [right] if first_day(right.start) <= last_day(right.end) else []
    return pieces
