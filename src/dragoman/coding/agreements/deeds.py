"""Where the text says that something is done to an agreement: the verb or noun and its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.nominals import owners
from dragoman.coding.agreements.parties import actors_in, complements, distinct
from dragoman.coding.agreements.positions import (
    has_needs,
    inherits_passive,
    places_of,
    subjects,
)
from dragoman.coding.agreements.status import Status, ordinal_governor, status_of
from dragoman.knowledge.treaties import Deed, action_verbs, action_words, deeds
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_AS_MODIFIERS = {"proposed", "negotiated", "signed", "suspended"}
"""What the news says before the noun of what is done: "May's proposed deal"."""


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed at a token, the token of the agreement, and who is named beside it.

    ``agreement`` is the head of a mention or a pronoun; ``doers`` those who do it, ``others``
    those with whom. ``told`` is how it is said to be done where another word than the deed's own
    says so, and ``dated_by`` the verb whose dates count for it too.
    """

    token: int
    deed: Deed
    agreement: int
    doers: tuple[Actor, ...]
    others: tuple[Actor, ...]
    told: Status | None = None
    dated_by: int | None = None


def find_doings(parse: Parse, resolution: Resolution, heads: frozenset[int]) -> list[Doing]:
    """All deeds done to the mentions with these heads, or to a pronoun, in text order."""
    found = []
    for token, word in enumerate(parse.lower):
        for deed in deeds().get(word, ()):
            if (parse.tags[token][:2] == "NN") != (deed.place == "noun"):
                continue
            for agreement in _agreements(parse, token, deed, heads):
                doers, others = _participants(parse, resolution, token, deed)
                if deed.doers and not _may_do(parse, token, deed, doers):
                    continue
                doing = Doing(token, deed, agreement, tuple(doers), tuple(others))
                found.append(
                    _as_agreed(parse, resolution, doing)
                    or _in_breach(parse, resolution, doing)
                    or doing
                )
        if word == "force":
            found += _in_force_since(parse, token, heads)
    return found


def _in_breach(parse: Parse, resolution: Resolution, doing: Doing) -> Doing | None:
    """As in "in breach of the accord, Iraq sent tanks": who acts breaks it, on that day."""
    prep = parse.heads[doing.token]
    if doing.deed.action != "violated" or parse.lower[prep] != "in":
        return None
    sentence = parse.sentences[parse.sentence_of[prep]]
    verb = parse.heads[prep]
    if verb == prep or parse.tags[verb][:2] != "VB":
        # At the front of a sentence the parser may hang the verb on the accord.
        after = range(doing.agreement + 1, sentence.last)
        verb = next((t for t in after if parse.child(t, "nsubj") is not None), prep)
    stands = status_of(parse, verb) if verb != prep else None
    if stands is None or stands.ongoing:
        return None
    doers = distinct(doers_of(parse, resolution, verb, replace(doing.deed, place="object")))
    return replace(doing, doers=tuple(doers), told=stands, dated_by=verb) if doers else None


def _in_force_since(parse: Parse, force: int, heads: frozenset[int]) -> Iterator[Doing]:
    """As in "the accord, in force since 1998", "the accord has been in force since 1998"."""
    prep = parse.heads[force]
    if parse.lower[prep] != "in" or parse.lower[force + 1 : force + 2] != ["since"]:
        return
    above = parse.heads[prep]
    things = [above] if above in heads else list(subjects(parse, above, heads))
    deed = next(d for d in deeds()["entry"] if d.place == "noun")
    for thing in things:
        if thing in heads:
            yield Doing(force, deed, thing, (), (), told=Status(earlier=True))


def _may_do(parse: Parse, verb: int, deed: Deed, doers: list[Actor]) -> bool:
    """Whether those who do it are such as can: a parliament ratifies."""
    if any(deed.doers & set(actor.sectors) for actor in doers):
        return True
    agents = [thing for by in parse.kids(verb, "agent") for thing in parse.kids(by, "pobj")]
    named = {parse.lower[token] for token in agents or subjects(parse, verb)}
    return bool(doers) and bool(named & action_words("legislatures"))


def _as_agreed(parse: Parse, resolution: Resolution, doing: Doing) -> Doing | None:
    """As in "agreed to prolong the truce": to agree to it is to do it."""
    verb = parse.heads[doing.token]
    if (
        doing.deed.action not in action_words("done_when_agreed")
        or parse.deps[doing.token] not in {"xcomp", "ccomp"}
        or parse.lower[verb] not in action_verbs("agreeing_verbs")
    ):
        return None
    stands = status_of(parse, verb)
    if stands is None or parse.child(doing.token, "neg") is not None:
        return None
    doers = distinct(doers_of(parse, resolution, verb, doing.deed))
    return replace(doing, doers=tuple(doers), told=stands, dated_by=verb)


def _agreements(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> Iterator[int]:
    """Tokens in the deed's place that are mentions or may refer to one."""
    if not has_needs(parse, token, deed):
        return
    if parse.deps[token] == "amod" and deed.action not in _AS_MODIFIERS:
        return
    for place in dict.fromkeys(places_of(parse, token, deed, heads)):
        if place in heads or (parse.lower[place] == "it" and deed.place != "preposition"):
            yield place


def _participants(
    parse: Parse, resolution: Resolution, token: int, deed: Deed
) -> tuple[list[Actor], list[Actor]]:
    """Who does it, and with whom."""
    if deed.place == "noun":
        return distinct(owners(parse, resolution, token, deed)), []
    others = [
        actor
        for prep in parse.kids(token, "prep")
        if parse.lower[prep] in {"with", "between", "among"}
        for actor in complements(parse, resolution, prep)
    ]
    if deed.place in {"subject", "subject_phrase"} or deed.action == "superseded":
        return [], []
    doers = doers_of(parse, resolution, token, deed)
    return distinct(doers, unknown=True), distinct(others, unknown=True)


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
        taken = [a for kid in parse.kids(verb, "dobj") for a in actors_in(parse, resolution, kid)]
        if taken:
            yield from taken
            return
    if passive or inherits_passive(parse, verb):
        for by in [*parse.kids(verb, "agent")] or _strayed_agents(parse, resolution, verb):
            yield from complements(parse, resolution, by)
        return
    for subject in [*subjects(parse, verb)] or _controllers(parse, verb):
        yield from actors_in(parse, resolution, subject)


def _strayed_agents(parse: Parse, resolution: Resolution, verb: int) -> list[int]:
    """The "by" that the parser hangs on a date: "applied since 1 December by the EU"."""
    first, last = parse.extent(verb)
    days = {t for d in resolution.dates if first <= d.first < last for t in range(d.first, d.last)}
    found = range(verb + 1, last)
    return [t for t in found if parse.lower[t] == "by" and parse.heads[t] in days]


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
