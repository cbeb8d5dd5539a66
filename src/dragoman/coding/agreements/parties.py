"""Who is party to an agreement, and what it is about, by the words beside its mention."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.names import clean_name
from dragoman.coding.agreements.strangers import is_collective, strangers_at
from dragoman.knowledge.apart import apart
from dragoman.knowledge.treaties import mention_words
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_WITH = {"between", "with", "among", "amongst"}
_ABOUT = {"on", "about", "concerning", "regarding", "over", "covering", "for"}
_CLAUSES = {"relcl", "acl", "advcl", "ccomp"}
_PRIVATE = {"BUS", "JRN", "EDU", "MED", "AGR"}
MAX_SUBJECT = 7
"""Words; longer phrases after "on" are clauses rather than subjects."""


def parties_beside(parse: Parse, resolution: Resolution, mention: AgreementMention) -> list[Actor]:
    """Actors that own or modify the mention, or follow "between" and "with"."""
    found = list(mention.owners)
    # "A memorandum of understanding between": the parser hangs the parties on "understanding".
    inside = range(mention.head, max(mention.last, mention.head + 1))
    preps = {kid for token in inside for kid in parse.kids(token, "prep") if kid >= mention.last}
    # "The Treaty on Friendship between Ukraine and Russia": the name governs it, not the noun.
    preps |= {mention.last} if mention.names and mention.last < len(parse) else set()
    for prep in sorted(preps):
        if parse.lower[prep] in _WITH:
            found += complements(parse, resolution, prep)
    return distinct(found)


def complements(parse: Parse, resolution: Resolution, prep: int) -> list[Actor]:
    """The actors after a preposition, coordinated ones too."""
    found: list[Actor] = []
    for thing in parse.kids(prep, "pobj"):
        for part in parse.conjuncts(thing):
            found += actors_in(parse, resolution, part)
    return found


def actors_in(parse: Parse, resolution: Resolution, token: int) -> list[Actor]:
    """The actors of a phrase: of its head, else of its apposition or what stands inside it.

    "Officials of France and Italy" are not of one country: whose they are says more.
    """
    if resolution.actors_at(token):
        own = [*_joined_before(parse, resolution, token), *resolution.actors_at(token)]
        several = _of(parse, resolution, token) if parse.tags[token] == "NNS" else []
        if any(is_collective(actor) for actor in several):
            return several
        several = distinct(several)
        return several if len(several) > 1 else own
    counted = [actor for actor in strangers_at(parse, resolution, token) if is_collective(actor)]
    if counted:
        return counted
    for kid in parse.kids(token, "appos"):
        if resolution.actors_at(kid):
            return list(resolution.actors_at(kid))
    found: list[Actor] = []
    for kid in parse.children[token]:
        label = parse.deps[kid]
        if label == "prep" and parse.lower[kid] == "of":
            found += complements(parse, resolution, kid)
        elif label in {"poss", "compound", "amod", "nmod"}:
            found += [
                actor for part in parse.conjuncts(kid) for actor in resolution.actors_at(part)
            ]
    return found or strangers_at(parse, resolution, token)


def _joined_before(parse: Parse, resolution: Resolution, token: int) -> Iterator[Actor]:
    """Obama, in "Obama and Dmitry Medvedev", where the parser makes the first a modifier."""
    for kid in parse.kids(token, "nmod", "compound"):
        joined = parse.tags[kid] == "NNP" and parse.child(kid, "cc") is not None
        if joined and not set(resolution.actors_at(kid)) & set(resolution.actors_at(token)):
            yield from resolution.actors_at(kid)


def _of(parse: Parse, resolution: Resolution, token: int) -> list[Actor]:
    return [
        actor
        for prep in parse.kids(token, "prep")
        if parse.lower[prep] in {"of", "from", "for"}
        for actor in complements(parse, resolution, prep)
    ]


def is_political(actor: Actor) -> bool:
    """Whether the tables know of what country an actor is, and it is no firm."""
    return bool(actor.country or actor.id) and not _PRIVATE & set(actor.sectors[:1])


def party_key(actor: Actor) -> str:
    """What makes two mentions one party: the country, or the name of whoever has none."""
    own = actor.id or actor.name or actor.text.lower()
    if actor.country is None or actor.country in apart().no_country:
        return own
    if apart().sectors & set(actor.sectors[:1]):
        return f"{actor.country} {own}"
    return actor.country


def distinct(actors: Iterable[Actor], *, unknown: bool = False) -> list[Actor]:
    """Each party once: the mention of the state itself before that of its officials.

    Args:
        actors: in text order.
        unknown: whether those stay of whom no more than a name or a number is known; then two
            people of whom only a country is guessed ("Ayub Khan and Shastri") stay two.
    """
    found: dict[str, Actor] = {}
    for actor in actors:
        last = actor.text.rsplit(" ", 1)[-1]
        named = actor.text[:1].isupper() or last[:1].isupper() or is_collective(actor)
        if not (actor.country or actor.id or (unknown and named)):
            continue
        key = party_key(actor)
        known = found.get(key)
        if unknown and known is not None and _are_two(known, actor):
            key = f"{key} {actor.text.lower()}"
            known = found.get(key)
        if (
            known is None
            or (known.role and not actor.role)
            or (known.start is None and actor.start is not None)
        ):
            found[key] = actor
    return list(found.values())


def _are_two(one: Actor, other: Actor) -> bool:
    """Two names without a word in common, of people whom no table knows."""
    unknown = one.id is None and other.id is None
    named = one.text[:1].isupper() and other.text[:1].isupper()
    shared = {w for w in one.text.split() if w[:1].isupper()} & set(other.text.split())
    return unknown and named and one.start != other.start and not shared


def subjects_of(parse: Parse, resolution: Resolution, mention: AgreementMention) -> Iterator[str]:
    """What the agreement is about: "cultural cooperation", "grain exports"."""
    if mention.label and mention.words:
        subject = _modifiers(parse, mention)
        if subject:
            yield subject
    for prep in parse.kids(mention.head, "prep"):
        if parse.lower[prep] in _ABOUT:
            for thing in parse.kids(prep, "pobj"):
                phrase = _phrase(parse, resolution, thing)
                if phrase:
                    yield phrase


def _modifiers(parse: Parse, mention: AgreementMention) -> str:
    """The label without the noun and without what merely judges."""
    telling = mention.words - mention_words("scopes")
    kept = [t for t in range(mention.first, mention.head) if parse.lower[t] in telling]
    if not kept:
        return ""
    return clean_name(parse.span(kept[0], kept[-1] + 1).text)


def _phrase(parse: Parse, resolution: Resolution, thing: int) -> str | None:
    """A short noun phrase without its article; None where it is a clause, an actor or a date."""
    members = [t for t in parse.subtree(thing) if parse.deps[t] != "punct"]
    inside = set(members)
    if any(parse.deps[t] in _CLAUSES for t in members) or resolution.actors_at(thing):
        return None
    if any(date.first in inside for date in resolution.dates) or parse.tags[thing][:2] != "NN":
        return None
    first, end = parse.extent(thing)
    last = next((t for t in range(thing, end) if parse.lower[t] in _WITH), end)
    if parse.tags[first] in {"DT", "PRP$"}:
        first += 1
    text = clean_name(parse.span(first, last).text) if last > first else ""
    return text if 0 < len(re.findall(r"\w+", text)) <= MAX_SUBJECT else None
