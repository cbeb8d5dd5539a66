"""What private people say and do among themselves is no event of politics.

"The family thanked the hospital", "the writer praised his friend": words and meetings, help and
promises count where one side at least holds an office, bears arms, or is a body. Violence,
arrests, protests and whatever else is done with force count whoever does them.
"""

from __future__ import annotations

from dragoman.knowledge.apart import apart
from dragoman.records import Actor, Event

SOFT = frozenset({
    "ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "CONSULT",
    "COOPERATE", "AID",
})  # fmt: skip
"""Types that are done by words, meetings and help."""

_PRIVATE = {"CVL"}
_SPEAKS_FOR = {"spokesman", "spokeswoman", "spokesperson", "representative", "deputy", "envoy"}


def is_public(event: Event) -> bool:
    """Whether an event is one of politics: done with force, or not among private people only."""
    if event.event_type not in SOFT:
        return True
    sides = (*event.actors, *event.recipients)
    return not sides or not all(map(_is_private, sides))


def _is_private(actor: Actor) -> bool:
    """Whether all that is known of someone is a name, a country, or that they are civilians."""
    kind = (actor.id or "").partition(":")[0]
    if kind not in {"", "person", "people"} or actor.role in _SPEAKS_FOR:
        return False
    return actor.country not in apart().no_country and set(actor.sectors) <= _PRIVATE
