"""Who does what is done to an agreement: subjects, agents, and who is named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.agreements.parties import actors_in, complements
from dragoman.coding.agreements.positions import inherits_passive, subjects
from dragoman.coding.agreements.repairs import ahead_of_name, swallowed_subjects
from dragoman.coding.agreements.status import ordinal_governor
from dragoman.knowledge.treaties import Deed, action_words, head_nouns
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_PHRASE = {"prep", "pobj", "compound", "nummod", "appos"}


def doers_of(parse: Parse, resolution: Resolution, verb: int, deed: Deed) -> Iterator[Actor]:
    """The subject of the active, the agent of the passive; whom someone takes out of a treaty."""
    passive = parse.child(verb, "auxpass") is not None or parse.deps[verb] == "acl"
    copula = ordinal_governor(parse, verb)
    if copula is not None:
        yield from _first_of(parse, resolution, verb, copula)
        return
    if deed.place == "preposition":
        if passive and deed.action in {"acceded", "withdrew"}:
            for subject in subjects(parse, verb):
                yield from actors_in(parse, resolution, subject)
            return
        moves = deed.action in {"withdrew", "acceded"} and not deed.objects
        taken = moves and [
            a
            for kid in parse.kids(verb, "dobj")
            if parse.lower[kid] not in action_words("proxies")
            for a in actors_in(parse, resolution, kid)
        ]
        if taken:
            yield from taken
            return
    by_whom = parse.child(verb, "agent") is not None and parse.child(verb, "dobj") is None
    if passive or by_whom or inherits_passive(parse, verb):
        agents = [*parse.kids(verb, "agent")] or _strayed_agents(parse, resolution, verb)
        for by in agents:
            yield from complements(parse, resolution, by)
        if not agents and deed.action == "violated":
            yield from _breakers(parse, resolution, verb)
        return
    found = [*subjects(parse, verb)] or _controllers(parse, verb)
    found = found or swallowed_subjects(parse, resolution, verb)
    for subject in ahead_of_name(parse, resolution, verb, found):
        if parse.lower[subject] in head_nouns().types and not resolution.actors_at(subject):
            continue  # "the Treaty of Nice amended": no one does it
        yield from actors_in(parse, resolution, subject)


def _breakers(parse: Parse, resolution: Resolution, verb: int) -> Iterator[Actor]:
    """As in "the truce was broken when Israeli jets bombed Beirut"."""
    for clause in parse.kids(verb, "advcl"):
        marks = {parse.lower[kid] for kid in parse.kids(clause, "advmod", "mark")}
        acts = parse.tags[clause] == "VBD" and parse.child(clause, "dobj") is not None
        if "when" in marks and acts:
            for subject in parse.kids(clause, "nsubj"):
                yield from actors_in(parse, resolution, subject)


def _strayed_agents(parse: Parse, resolution: Resolution, verb: int) -> list[int]:
    """The "by" that the parser hangs on a date or a phrase: "put on ice in 2021 by Brussels"."""
    last = parse.extent(verb)[1]
    days = {t for d in resolution.dates for t in range(d.first, d.last)}
    found = []
    for token in range(verb + 1, last):
        if parse.lower[token] != "by" or parse.heads[token] > token:
            continue
        above = parse.heads[token]
        while above != verb and above != parse.heads[above] and parse.deps[above] in _PHRASE:
            above = parse.heads[above]
        if above == verb or parse.heads[token] in days:
            found.append(token)
    return found


def _controllers(parse: Parse, verb: int) -> list[int]:
    """The subject of the main clause, for "after signing the armistice, the Soviets invaded"."""
    if parse.tags[verb] != "VBG" or parse.deps[verb] not in {"pcomp", "advcl"}:
        return []
    above = parse.heads[verb]
    if parse.deps[verb] == "pcomp":
        above = parse.heads[above]
    return list(subjects(parse, above)) if parse.tags[above][:2] == "VB" else []


def _first_of(parse: Parse, resolution: Resolution, verb: int, copula: int) -> Iterator[Actor]:
    """Botswana, in "Botswana became the 14th country to sign", "Botswana, the first to sign"."""
    if copula != verb:
        for subject in subjects(parse, copula):
            yield from actors_in(parse, resolution, subject)
        return
    yield from actors_in(parse, resolution, parse.heads[parse.heads[verb]])
