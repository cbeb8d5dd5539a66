"""What parties owe under an agreement, where a sentence says so clearly."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.agreements.joining import Cluster
from dragoman.coding.agreements.parties import actors_in, complements, distinct
from dragoman.coding.agreements.positions import subjects
from dragoman.knowledge.treaties import action_verbs, action_words
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor, Date, Obligation

_SAID_TO = {
    "required",
    "obliged",
    "obligated",
    "bound",
    "committed",
    "forbidden",
    "barred",
    "supposed",
}


def obligations_of(
    parse: Parse, resolution: Resolution, cluster: Cluster, of: dict[int, Cluster]
) -> Iterator[Obligation]:
    """As in "under the deal, Turkey must take back migrants", "the treaty requires Iran to"."""
    for mention in cluster.mentions:
        prep = _under(parse, mention.head)
        if prep is not None:
            yield from _owed_under(parse, resolution, parse.heads[prep], prep)
        verb = parse.heads[mention.head]
        if parse.deps[mention.head] == "nsubj" and parse.lower[verb] in action_verbs(
            "obligation_verbs"
        ):
            yield from _required(parse, resolution, verb)


def _under(parse: Parse, head: int) -> int | None:
    """The "under" that governs a mention, through "the terms of" too."""
    while parse.deps[head] == "pobj":
        prep = parse.heads[head]
        if parse.lower[prep] in {"under"}:
            return prep
        if parse.lower[prep] != "of" or parse.lower[parse.heads[prep]] not in {
            "terms",
            "provisions",
        }:
            return None
        head = parse.heads[prep]
    return None


def _owed_under(
    parse: Parse, resolution: Resolution, verb: int, under: int
) -> Iterator[Obligation]:
    """The clause's subject must do what its verb says."""
    if parse.tags[verb][:2] != "VB":
        return
    said = parse.lower[verb] in _SAID_TO or parse.lower[verb] == "agreed"
    if not (said or _modal(parse, verb) or _is_to(parse, verb)):
        return
    for party in _parties(parse, resolution, verb):
        yield _obligation(parse, resolution, verb, party, under)


def _is_to(parse: Parse, verb: int) -> bool:
    """As in "was to cut its warheads", "has to pay": be or have with an infinitive."""
    if parse.lower[verb] not in {"is", "are", "was", "were", "has", "have", "had"}:
        return False
    return any(
        any(parse.lower[aux] == "to" for aux in parse.kids(kid, "aux"))
        for kid in parse.kids(verb, "xcomp")
    )


def _modal(parse: Parse, verb: int) -> bool:
    return any(
        parse.tags[kid] == "MD" and parse.lower[kid] in action_words("obligation_modals")
        for kid in parse.kids(verb, "aux")
    )


def _parties(parse: Parse, resolution: Resolution, verb: int) -> list[Actor]:
    return distinct(
        actor
        for subject in subjects(parse, verb)
        for actor in actors_in(parse, resolution, subject)
    )


def _required(parse: Parse, resolution: Resolution, verb: int) -> Iterator[Obligation]:
    """The treaty requires its object, or the subject of its complement, to do something."""
    if parse.tags[verb] not in {"VBZ", "VBD", "VBP"} or any(parse.kids(verb, "neg")):
        return
    barred = [kid for prep in parse.kids(verb, "prep") for kid in parse.kids(prep, "pcomp")]
    for what in [*parse.kids(verb, "xcomp", "ccomp", "advcl"), *barred]:
        bound = [*parse.kids(verb, "dobj"), *parse.kids(what, "nsubj")]
        for party in distinct(a for who in bound for a in actors_in(parse, resolution, who)):
            yield _obligation(parse, resolution, what, party, None)


def _obligation(
    parse: Parse, resolution: Resolution, verb: int, party: Actor, under: int | None
) -> Obligation:
    members = [t for t in parse.subtree(verb) if t >= _start(parse, verb)]
    last = members[-1] + 1
    if under is not None and under > verb:
        last = under
    while last - 1 > verb and parse.tags[last - 1] in {".", ",", "''", ":"}:
        last -= 1
    first = _start(parse, verb)
    return Obligation(
        party=party,
        to=_to(parse, resolution, verb),
        content=parse.span(first, last),
        due=_due(parse, resolution, first, last),
    )


def _start(parse: Parse, verb: int) -> int:
    """From the modal on: "must take back"."""
    aux = [kid for kid in parse.kids(verb, "aux", "auxpass", "neg") if kid < verb]
    if parse.deps[verb] == "pcomp":
        aux.append(parse.heads[verb])  # "bars Israel from entering"
    return min([verb, *aux])


def _to(parse: Parse, resolution: Resolution, verb: int) -> Actor | None:
    inner = [
        kid for what in parse.kids(verb, "xcomp") for kid in parse.kids(what, "dative", "prep")
    ]
    for kid in [*parse.kids(verb, "dative", "prep"), *inner]:
        if parse.deps[kid] == "prep" and parse.lower[kid] != "to":
            continue
        actors = complements(parse, resolution, kid) or list(resolution.actors_at(kid))
        if len(distinct(actors)) == 1:
            return actors[0]
    return None


def _due(parse: Parse, resolution: Resolution, first: int, last: int) -> Date | None:
    for date in resolution.dates:
        if first < date.first < last and date.type in {"DATE", "TIME"}:
            before = parse.lower[date.first - 1]
            if before in action_words("due_prepositions"):
                return date.date
    return None
