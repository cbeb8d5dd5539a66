"""Who is one party, and how an agreement stands for each.

A state and whoever speaks for it are one party; rebels, firms and churches of a state are
parties of their own.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dragoman.knowledge.apart import apart
from dragoman.ledger.state import Reported, Standing, standing_of, told_by, when_of
from dragoman.records import ActionKind, Actor

_BOUND: set[ActionKind] = {"ratified", "acceded"}
_OF_ONE: set[ActionKind] = {
    "suspended", "resumed", "notice_given", "withdrew", "objected", "violated", "rejected",
    "terminated",
}  # fmt: skip
"""What one of many parties does without changing the agreement for the others."""

_OF_ALL: set[ActionKind] = {
    "provisionally_applied", "entered_into_force", "amended", "renewed", "suspended", "resumed",
    "superseded", "expired", "collapsed", "terminated",
}  # fmt: skip
"""What befalls an agreement for all its parties."""

_OF_TWO: set[ActionKind] = {
    "proposed", "negotiated", "agreed", "initialled", "signed", "notice_given", "withdrew",
}  # fmt: skip
"""What takes two, or ends what only two have."""


def party_key(actor: Actor) -> str:
    """What makes two mentions one party: the country, or the name of whoever has none."""
    own = actor.id or actor.name or actor.text.lower()
    if actor.country is None:
        return own
    if actor.country in apart().no_country:
        return actor.country if actor.country in apart().one_body else own
    if apart().sectors & set(actor.sectors[:1]):
        return f"{actor.country} {own}"
    return actor.country


def distinct_parties(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each party once, in the order given: the party itself before one of its officials."""
    found: dict[str, Actor] = {}
    for actor in actors:
        key = party_key(actor)
        known = found.get(key)
        if known is None or (known.role and not actor.role):
            found[key] = actor
    return tuple(found.values())


def standing_of_whole(
    told: Iterable[Reported],
    *,
    many: bool = False,
    as_of: str | None = None,
    known_by: str | None = None,
) -> Standing:
    """How the agreement stands as a whole.

    Args:
        told: what was done, by anyone.
        many: whether there are more than two parties. What one of many does for itself (to
            withdraw, to give notice, to suspend) leaves the agreement as it is for the others;
            between two it changes the agreement.
        as_of: an ISO day; only what had surely happened by its end counts.
        known_by: an ISO day; only what a source had told by its end counts.
    """
    whole = [one for one in told if not _is_of_one(one, many=many)]
    return standing_of(whole, as_of=as_of, known_by=known_by)


def standing_of_party(
    told: Iterable[Reported],
    party: Actor,
    *,
    many: bool = False,
    as_of: str | None = None,
    known_by: str | None = None,
) -> Standing:
    """How the agreement stands for one party: by what it did and by what befell the whole.

    A party that withdrew stays out until it signs, ratifies, accedes or resumes once more,
    whatever becomes of the rest. Where others are told to have ratified, a signature alone
    binds nobody when the agreement enters into force.

    Args:
        told: what was done, by anyone.
        party: the party asked for.
        many: whether there are more than two parties.
        as_of: an ISO day; only what had surely happened by its end counts.
        known_by: an ISO day; only what a source had told by its end counts.
    """
    known = told_by(told, known_by)
    key = party_key(party)
    own = [_as_ratified(one) for one in known if key in _doers(one)]
    alone = standing_of(own, as_of=as_of)
    left = any(
        one.action.action == "withdrew" and (as_of is None or when_of(one).possibly_by(as_of))
        for one in own
    )
    if left and alone.state is not None:
        return _named(alone)
    others = [one for one in known if key not in _doers(one)]
    ratified = any(one.action.action in _BOUND for one in others)
    bound = any(one.action.action in _BOUND for one in own)
    whole = [
        one
        for one in others
        if one.action.action in _OF_ALL
        and not _is_of_one(one, many=many)
        and not (ratified and own and not bound and one.action.action == "entered_into_force")
    ]
    # Between two, whatever one signs or leaves is signed or left for both.
    if not many:
        whole += [one for one in others if one.action.action in _OF_TWO]
    return _named(standing_of([*own, *whole], as_of=as_of))


def ratifications(
    told: Iterable[Reported], *, as_of: str | None = None, known_by: str | None = None
) -> int:
    """How many parties are told to have ratified or acceded, surely by a day if one is given."""
    return len(
        {
            key
            for one in told_by(told, known_by)
            if one.action.action in _BOUND and (as_of is None or when_of(one).surely_by(as_of))
            for key in _doers(one)
        }
    )


def is_done_by(told: Reported, party: Actor) -> bool:
    """Whether a party is told to have done something, alone or with others."""
    return party_key(party) in _doers(told)


def _doers(told: Reported) -> frozenset[str]:
    action = told.action
    if action.party is not None:
        return frozenset({party_key(action.party)})
    return frozenset(party_key(actor) for actor in action.signatories)


def _is_of_one(told: Reported, *, many: bool) -> bool:
    return many and told.action.action in _OF_ONE and len(_doers(told)) == 1


def _as_ratified(told: Reported) -> Reported:
    """For the party that does it, to accede is to be bound as by ratifying."""
    if told.action.action != "acceded":
        return told
    return told._replace(action=msgspec.structs.replace(told.action, action="ratified"))


def _named(standing: Standing) -> Standing:
    """For a single party it is not "ratifying" but done."""
    return Standing(
        "ratified" if standing.state == "ratifying" else standing.state,
        tuple("ratified" if one == "ratifying" else one for one in standing.possible),
        standing.since,
    )
