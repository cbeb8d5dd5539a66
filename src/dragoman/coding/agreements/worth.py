"""Which agreements make a record: those of states and armed groups to which something is done."""

from __future__ import annotations

from collections.abc import Set

from dragoman.coding.agreements.actions import Done
from dragoman.coding.agreements.joining import Cluster
from dragoman.coding.agreements.parties import distinct, is_political
from dragoman.coding.agreements.strangers import is_collective
from dragoman.knowledge.treaties import head_nouns
from dragoman.records import Actor

_LASTING = {
    "signed",
    "initialled",
    "ratified",
    "acceded",
    "entered_into_force",
    "withdrew",
    "renewed",
    "notice_given",
    "provisionally_applied",
    "objected",
}
"""Actions that only an agreement between states undergoes ("ratified the convention")."""
_SEALED = {"signed", "initialled", "ratified"}
_DIPLOMATIC = {"initialled", "ratified", "acceded"}
"""Those that tell it even where no party is named."""
_ENDED = {"expired", "renewed", "suspended", "resumed", "terminated", "withdrew", "amended"}
"""What is done to the several agreements that are in force: "tore up the defence accords"."""
_FORMAL = {
    "signed",
    "expired",
    "collapsed",
    "renewed",
    "suspended",
    "resumed",
    "terminated",
    "superseded",
    "provisionally_applied",
}
"""What makes a record of "the accord", "the pact" and "the treaty" with neither state nor day."""
_OFFICIAL = {"GOV", "LEG", "MIL"}


def is_worth(
    cluster: Cluster,
    deeds: list[Done],
    parties: list[Actor],
    *,
    beside: bool,
    described: bool,
    placed: bool = False,
) -> bool:
    """Precision first: what may be a hoped-for deal or no agreement at all makes no record.

    Args:
        cluster: the mentions of one agreement.
        deeds: what is done to it.
        parties: who is named beside it, or does it.
        beside: whether a party stands beside a mention ("their accord"), not only beside what is
            done to it.
        described: whether its words say more than "agreement".
        placed: whether a town stands before the noun ("the Lusaka accord").
    """
    if cluster.known:
        return True
    if any(mention.private for mention in cluster.mentions) and not _is_between_states(parties):
        return False
    acting = [a for d in deeds for a in [d.action.party, *d.action.signatories] if a is not None]
    acted = bool(deeds)
    kinds = {deed.action.action for deed in deeds}
    political = any(is_political(actor) for actor in [*parties, *acting])
    if not cluster.names and all(mention.plural for mention in cluster.mentions):
        # "Three agreements on trade" are a record where it is said who signed them.
        # "Six governments signed the treaties": those that are counted are states.
        counted = any(is_collective(actor) for actor in acting)
        sealed = bool(kinds & _SEALED) and (counted or (political and len(parties) > 1))
        dated = any(deed.action.date is not None for deed in deeds)
        own = {a.country for a in acting if (a.id or "").startswith("country:")}
        ended = bool(kinds & _ENDED) and political and described
        definite = any(mention.definite for mention in cluster.mentions)
        if ended and (definite or len(distinct([*parties, *acting])) > 1):
            return True
        return sealed and (described or (dated and (counted or len(own) > 1)))
    if all(mention.weak for mention in cluster.mentions):
        return _is_weak_worth(cluster, deeds, [*parties, *acting])
    particular = bool(cluster.nouns & head_nouns().particular.keys())
    if all(not mention.definite for mention in cluster.mentions):
        return acted and (political or particular or bool(cluster.words))
    if not (cluster.words or cluster.names):
        dated = any(deed.action.date is not None for deed in deeds)
        # "He violated that deal" is no record; "Seoul scrapped the accord on Thursday" is.
        states = distinct(actor for actor in acting if is_political(actor))
        acts = acted and (beside or particular or len(states) > 1 or bool(states and dated))
        told = acts or (beside and len(parties) > 1)
        if (placed and acted and dated) or _is_formal(cluster, kinds):
            return True
        return (political and told) or (particular and dated)
    return political or acted


def _is_formal(cluster: Cluster, kinds: Set[str]) -> bool:
    """Whether what is done is done to acts between states: "the accord was ratified"."""
    if any(mention.standing or mention.contrast for mention in cluster.mentions):
        return False
    # A union's members ratify an agreement too.
    if kinds & _DIPLOMATIC - {"ratified"} or "entered_into_force" in kinds:
        return True
    acts = head_nouns().particular.keys() | {"accord", "pact"}
    return bool(cluster.nouns & acts and kinds & _FORMAL)


def _is_between_states(parties: list[Actor]) -> bool:
    """Whether two states themselves are named: then even a lease is an agreement of theirs."""
    return len({a.country for a in parties if (a.id or "").startswith("country:")}) > 1


def _is_of_states(parties: list[Actor]) -> bool:
    """Whether a state itself, or two countries' officials and firms, are party to a contract."""
    states = any((actor.id or "").startswith("country:") for actor in parties)
    official = any(_OFFICIAL & set(actor.sectors[:1]) for actor in parties)
    countries = {actor.country for actor in parties if actor.country}
    return states or (official and len(countries) > 1)


def _is_weak_worth(cluster: Cluster, deeds: list[Done], parties: list[Actor]) -> bool:
    """Of nouns that may mean something else: contracts, protocols, sanctions."""
    kinds = {deed.action.action for deed in deeds}
    acted, political = bool(deeds), any(is_political(actor) for actor in parties)
    if cluster.nouns & head_nouns().contracts.keys():
        return acted and _is_of_states(parties)
    if cluster.nouns <= {"statement"}:
        # Parties at home sign joint statements too.
        return len({actor.country for actor in parties if actor.country}) > 1
    signed = any(deed.action.action == "signed" and deed.action.date for deed in deeds)
    if kinds & _DIPLOMATIC or (signed and cluster.words):
        return True
    several = bool(cluster.words) and len(distinct(parties)) > 1
    lasting = bool(kinds & _LASTING) or (acted and several)
    return political and (lasting or (acted and "sanctions regime" in cluster.types))
