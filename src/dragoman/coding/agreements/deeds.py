"""Where the text says that something is done to an agreement: the verb or noun and its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.parties import actors_in, complements, distinct
from dragoman.knowledge.treaties import Deed, action_verbs, action_words, deeds
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_RELATIVES = {"WDT", "WP"}
_CLAUSE = {"relcl", "acl"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_AS_MODIFIERS = {"proposed", "negotiated", "signed", "suspended"}
"""What the news says before the noun of what is done: "May's proposed deal"."""
_REACH = 5
_CHAIN = {"prep", "prt", "advmod", "agent"}


@dataclass(frozen=True, slots=True)
class Doing:
    """A deed at a token, the token of the agreement, and who is named beside it.

    ``agreement`` is the head of a mention or a pronoun; ``doers`` those who do it, ``others``
    those with whom.
    """

    token: int
    deed: Deed
    agreement: int
    doers: tuple[Actor, ...]
    others: tuple[Actor, ...]


def find_doings(parse: Parse, resolution: Resolution, heads: frozenset[int]) -> list[Doing]:
    """All deeds done to the mentions with these heads, or to a pronoun, in text order."""
    found = []
    for token, word in enumerate(parse.lower):
        for deed in deeds().get(word, ()):
            if (parse.tags[token][:2] == "NN") != (deed.place == "noun"):
                continue
            for agreement in _agreements(parse, token, deed, heads):
                doers, others = _participants(parse, resolution, token, deed)
                found.append(Doing(token, deed, agreement, tuple(doers), tuple(others)))
    return found


def _agreements(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> Iterator[int]:
    """Tokens in the deed's place that are mentions or may refer to one."""
    if not _has_needs(parse, token, deed):
        return
    if parse.deps[token] == "amod" and deed.action not in _AS_MODIFIERS:
        return
    for place in dict.fromkeys(_places(parse, token, deed, heads)):
        if place in heads or (parse.lower[place] == "it" and deed.place != "preposition"):
            yield place


def _places(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> Iterator[int]:
    if deed.place == "object":
        yield from _objects(parse, token, heads)
    elif deed.place == "subject":
        if parse.child(token, "dobj") is None and parse.child(token, "auxpass") is None:
            yield from _subjects(parse, token, heads)
            modified = _modified(parse, token, heads)
            if modified is not None and parse.deps[token] == "acl" and parse.tags[token] == "VBN":
                yield modified
    elif deed.place == "subject_phrase":
        if _has_phrase(parse, token, deed):
            yield from _subjects(parse, token, heads)
    elif deed.place == "preposition":
        for prep in _prepositions(parse, token):
            if parse.lower[prep] in deed.prepositions:
                yield from _coordinated(parse, prep, "pobj")
    else:
        yield from _nominal(parse, token, deed)


def _objects(parse: Parse, verb: int, heads: frozenset[int]) -> Iterator[int]:
    """What is signed: the object, the subject of the passive, the noun of a relative clause."""
    if parse.deps[verb] == "amod" and parse.tags[verb] == "VBN":
        yield parse.heads[verb]
        return
    passive = parse.child(verb, "auxpass") is not None or _inherits_passive(parse, verb)
    if passive:
        yield from _subjects(parse, verb, heads)
        return
    objects = [kid for kid in parse.kids(verb, "dobj") if parse.tags[kid] not in _RELATIVES]
    for thing in objects:
        for part in parse.conjuncts(thing):
            yield from _through_proxy(parse, part)
    head = _modified(parse, verb, heads)
    if objects or head is None:
        return
    if parse.deps[verb] == "acl" and parse.tags[verb] in {"VBN", "VBD"}:
        yield head
    subject = parse.child(verb, "nsubj")
    if (
        parse.deps[verb] == "relcl"
        and subject is not None
        and parse.tags[subject] not in _RELATIVES
    ):
        yield head


def _modified(parse: Parse, verb: int, heads: frozenset[int]) -> int | None:
    """The mention that a relative clause or participle modifies.

    The parser may hang the clause on the last name before it ("the deal between Russia and
    Ukraine, which was signed"): what is signed is no country, so the mention above it is meant.
    """
    if parse.deps[verb] not in _CLAUSE:
        return None
    token = parse.heads[verb]
    for _ in range(_REACH):
        if token in heads:
            return token
        if parse.deps[token] not in {"pobj", "prep", "conj", "appos"}:
            return None
        token = parse.heads[token]
    return None


def _through_proxy(parse: Parse, thing: int) -> Iterator[int]:
    """As in "Suspended its participation in the treaty": the treaty is what is suspended."""
    if parse.lower[thing] not in action_words("proxies"):
        yield thing
        return
    for prep in parse.kids(thing, "prep"):
        if parse.lower[prep] in action_words("proxy_prepositions"):
            yield from _coordinated(parse, prep, "pobj")


def _inherits_passive(parse: Parse, verb: int) -> bool:
    """As in "Was signed and ratified": the second verb has neither subject nor auxiliary."""
    while parse.deps[verb] == "conj" and not any(parse.kids(verb, *_SUBJECTS, "dobj", "aux")):
        verb = parse.heads[verb]
        if parse.child(verb, "auxpass") is not None:
            return True
    return False


def _subjects(parse: Parse, verb: int, heads: frozenset[int] = frozenset()) -> Iterator[int]:
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    own = list(parse.kids(verb, "nsubj", "nsubjpass"))
    while not own and parse.deps[verb] == "conj" and parse.tags[parse.heads[verb]][:2] == "VB":
        verb = parse.heads[verb]
        own = list(parse.kids(verb, "nsubj", "nsubjpass"))
    for subject in own:
        if parse.tags[subject] in _RELATIVES and parse.deps[verb] == "relcl":
            modified = _modified(parse, verb, heads)
            yield parse.heads[verb] if modified is None else modified
        else:
            yield from parse.conjuncts(subject)


def _has_phrase(parse: Parse, verb: int, deed: Deed) -> bool:
    """As in "Into force", "effect", "out", beside the verb."""
    near = {parse.lower[kid] for kid in parse.kids(verb, "prt", "advmod", "prep")}
    if deed.particles:
        return bool(near & deed.particles) and parse.child(verb, "dobj") is None
    if not deed.objects:
        return parse.child(verb, "dobj") is None
    things = [
        thing
        for prep in parse.kids(verb, "prep")
        for thing in parse.kids(prep, "pobj")
        if parse.lower[prep] in deed.prepositions
    ]
    if not deed.prepositions:
        things = list(parse.kids(verb, "dobj"))
    return any(parse.lower[thing] in deed.objects for thing in things)


def _prepositions(parse: Parse, verb: int) -> list[int]:
    """Prepositions of a verb, through its particles: "pull out of", "walk away from"."""
    found = list(parse.kids(verb, *_CHAIN))
    for member in found:
        found += [kid for kid in parse.kids(member, "prep") if len(found) < 8]
    return found


def _has_needs(parse: Parse, token: int, deed: Deed) -> bool:
    if not deed.needs:
        return True
    near = {parse.lower[kid] for kid in _prepositions(parse, token)}
    return bool(near & deed.needs)


def _nominal(parse: Parse, noun: int, deed: Deed) -> Iterator[int]:
    """As in "The signing of the treaty", "the treaty's ratification"."""
    yield from parse.kids(noun, "poss")
    for prep in parse.kids(noun, "prep"):
        if parse.lower[prep] in deed.prepositions:
            yield from _coordinated(parse, prep, "pobj")
    if deed.action == "entered_into_force":
        for prep in parse.kids(noun, "prep"):
            for force in parse.kids(prep, "pobj"):
                yield from (t for of in parse.kids(force, "prep") for t in parse.kids(of, "pobj"))


def _coordinated(parse: Parse, prep: int, label: str) -> Iterator[int]:
    for thing in parse.kids(prep, label):
        yield from parse.conjuncts(thing)


def notice_of(parse: Parse, resolution: Resolution, doing: Doing) -> Doing | None:
    """The notice that a withdrawal is the matter of: "gave notice of its withdrawal from"."""
    prep = parse.heads[doing.token]
    if doing.deed.place != "noun" or parse.deps[doing.token] != "pobj":
        return None
    verb = parse.heads[prep]
    if parse.lower[verb] in action_words("notice_nouns"):
        verb = parse.heads[verb]
        if parse.lower[verb] not in action_verbs("notice_verbs"):
            return None
    elif parse.lower[verb] not in action_verbs("notify_verbs"):
        return None
    deed = replace(doing.deed, action="notice_given", place="object")
    doers = distinct(_doers(parse, resolution, verb, deed))
    return replace(doing, token=verb, deed=deed, doers=tuple(doers))


def _participants(
    parse: Parse, resolution: Resolution, token: int, deed: Deed
) -> tuple[list[Actor], list[Actor]]:
    """Who does it, and with whom."""
    if deed.place == "noun":
        return distinct(_owners(parse, resolution, token, deed)), []
    others = [
        actor
        for prep in parse.kids(token, "prep")
        if parse.lower[prep] in {"with", "between", "among"}
        for actor in complements(parse, resolution, prep)
    ]
    if deed.place in {"subject", "subject_phrase"}:
        return [], []
    return distinct(_doers(parse, resolution, token, deed)), distinct(others)


def _owners(parse: Parse, resolution: Resolution, noun: int, deed: Deed) -> Iterator[Actor]:
    """As in "US withdrawal", "its ratification", "ratification of the treaty by Estonia"."""
    for kid in parse.children[noun]:
        if parse.deps[kid] in {"poss", "compound", "amod", "nmod"}:
            yield from resolution.actors_at(kid)
    for bearer in [noun, *_nominal(parse, noun, deed)]:
        for prep in parse.kids(bearer, "prep"):
            if parse.lower[prep] == "by":
                yield from complements(parse, resolution, prep)


def _doers(parse: Parse, resolution: Resolution, verb: int, deed: Deed) -> Iterator[Actor]:
    """The subject of the active, the agent of the passive; whom someone takes out of a treaty."""
    passive = parse.child(verb, "auxpass") is not None or parse.deps[verb] == "acl"
    if deed.place == "preposition":
        taken = [a for kid in parse.kids(verb, "dobj") for a in actors_in(parse, resolution, kid)]
        if taken:
            yield from taken
            return
    if passive or _inherits_passive(parse, verb):
        for by in parse.kids(verb, "agent"):
            yield from complements(parse, resolution, by)
        return
    for subject in _subjects(parse, verb):
        yield from actors_in(parse, resolution, subject)
