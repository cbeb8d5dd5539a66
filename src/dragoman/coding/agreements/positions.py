"""Where an agreement stands beside a verb: object, subject, after a preposition, in a clause."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.agreements.nominals import complements_of
from dragoman.coding.agreements.status import is_title
from dragoman.knowledge.treaties import Deed, action_words
from dragoman.layers import Parse

_RELATIVES = {"WDT", "WP"}
_CLAUSE = {"relcl", "acl"}
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_REACH = 5
_CHAIN = {"prep", "prt", "advmod", "agent"}


def places_of(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> Iterator[int]:
    """Tokens in the place where a deed has its agreement."""
    if deed.place == "object":
        if not deed.particles and deed.action == "violated" and parse.child(token, "prt"):
            # "Broke off the agreement".
            return
        if not deed.particles or _has_particle(parse, token, deed):
            yield from _objects(parse, token, heads)
    elif deed.place == "subject":
        if parse.child(token, "dobj") is None and parse.child(token, "auxpass") is None:
            yield from subjects(parse, token, heads)
            modified = _modified(parse, token, heads)
            if modified is not None and parse.deps[token] == "acl" and parse.tags[token] == "VBN":
                yield modified
    elif deed.place == "subject_phrase":
        if _has_phrase(parse, token, deed):
            yield from subjects(parse, token, heads)
    elif deed.place == "preposition":
        if not _has_objects(parse, token, deed):
            return
        for prep in _prepositions(parse, token):
            if parse.lower[prep] in deed.prepositions:
                for thing in _coordinated(parse, prep, "pobj"):
                    modified = (
                        _modified(parse, token, heads) if parse.tags[thing] == "WDT" else None
                    )
                    # "The treaty, from which Washington withdrew".
                    yield from [modified] if modified is not None else _through_proxy(parse, thing)
    else:
        yield from complements_of(parse, token, deed)


def _objects(parse: Parse, verb: int, heads: frozenset[int]) -> Iterator[int]:
    """Tokens in the place where a deed's agreement stands."""
    """What is signed: the object, the subject of the passive, the noun of a relative clause."""
    set_off = _set_off(parse, verb, heads) or _in_front(parse, verb, heads)
    if set_off:
        yield from set_off
        return
    if parse.deps[verb] == "amod" and parse.tags[verb] == "VBN":
        yield parse.heads[verb]
        return
    passive = parse.child(verb, "auxpass") is not None or inherits_passive(parse, verb)
    if passive or _is_headline_passive(parse, verb):
        yield from subjects(parse, verb, heads)
        return
    objects = [kid for kid in parse.kids(verb, "dobj") if parse.tags[kid] not in _RELATIVES]
    objects = objects or _shared_object(parse, verb)
    for thing in [*objects, *_after_particle(parse, verb)]:
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
        and not _is_adjunct_relative(parse, verb)
        and subject is not None
        and parse.tags[subject] not in _RELATIVES
    ):
        yield head


def _is_adjunct_relative(parse: Parse, verb: int) -> bool:
    """As in "the pact in which they agreed": the pact is not what they agreed."""
    return any(
        parse.tags[thing] in _RELATIVES
        for prep in parse.kids(verb, "prep")
        for thing in parse.kids(prep, "pobj")
    )


def _shared_object(parse: Parse, verb: int) -> list[int]:
    """The convention of "Turkey signed, but never ratified, the convention"."""
    if any(parse.kids(verb, "prep", "ccomp", "xcomp", "auxpass")) or parse.deps[verb] in _CLAUSE:
        return []
    later = [kid for kid in parse.kids(verb, "conj") if parse.tags[kid][:2] == "VB"]
    if not later or later[0] - verb > _REACH or parse.tags[verb] not in {"VBD", "VBN"}:
        return []
    return [thing for thing in parse.kids(later[0], "dobj") if thing > later[0]]


def _is_headline_passive(parse: Parse, verb: int) -> bool:
    """As in "Nuclear deal clinched in Geneva by Iran", "Ceasefire breached within hours"."""
    bare = not any(parse.kids(verb, "aux", "auxpass", "dobj"))
    main = parse.tags[verb] in {"VBN", "VBD"} and parse.deps[verb] == "ROOT"
    titled = is_title(parse, parse.sentence_of[verb])
    return bare and main and (titled or parse.child(verb, "agent") is not None)


def _set_off(parse: Parse, verb: int, heads: frozenset[int]) -> list[int]:
    """As in "the contract, renewed in 1998, has": a participle that the parser takes for the verb.

    It stands after a comma, without auxiliary or object.
    """
    if parse.tags[verb] not in {"VBN", "VBD"} or verb < 2 or parse.words[verb - 1] != ",":
        return []
    if any(parse.kids(verb, "aux", "auxpass", "dobj")) or parse.deps[verb] in _CLAUSE:
        return []
    if verb - 2 in heads:
        return [verb - 2]
    if parse.tags[verb] == "VBD":
        return []
    return [subject for subject in parse.kids(verb, "nsubj") if subject in heads]


def _in_front(parse: Parse, verb: int, heads: frozenset[int]) -> list[int]:
    """As in "signed in 1985, the treaty has thirteen parties"."""
    main = parse.heads[verb]
    if parse.tags[verb] != "VBN" or parse.deps[verb] != "advcl" or verb > main:
        return []
    if any(parse.kids(verb, "aux", "auxpass", "dobj", "nsubj", "nsubjpass", "mark")):
        return []
    return [subject for subject in subjects(parse, main, heads) if subject in heads]


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


def _after_particle(parse: Parse, verb: int) -> Iterator[int]:
    """As in "voted down the accord", where the parser takes the particle for a preposition."""
    for prep in parse.kids(verb, "prep"):
        if prep == verb + 1 and parse.lower[prep] in {"down", "out", "over"}:
            yield from parse.kids(prep, "pobj")


def _through_proxy(parse: Parse, thing: int) -> Iterator[int]:
    """As in "Suspended its participation in the treaty": the treaty is what is suspended."""
    if parse.lower[thing] not in action_words("proxies") | action_words("parts"):
        yield thing
        return
    # "Its ANZUS obligations".
    yield from parse.kids(thing, "poss", "compound", "nmod")
    for prep in parse.kids(thing, "prep"):
        if parse.lower[prep] in action_words("proxy_prepositions"):
            yield from _coordinated(parse, prep, "pobj")


def inherits_passive(parse: Parse, verb: int) -> bool:
    """As in "Was signed and ratified": the second verb has neither subject nor auxiliary."""
    while parse.deps[verb] == "conj" and not any(parse.kids(verb, *_SUBJECTS, "dobj", "aux")):
        verb = parse.heads[verb]
        if parse.child(verb, "auxpass") is not None:
            return True
    return False


def subjects(parse: Parse, verb: int, heads: frozenset[int] = frozenset()) -> Iterator[int]:
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    own = list(parse.kids(verb, "nsubj", "nsubjpass"))
    while not own and parse.deps[verb] == "conj" and parse.tags[parse.heads[verb]][:2] == "VB":
        verb = parse.heads[verb]
        own = list(parse.kids(verb, "nsubj", "nsubjpass"))
    for subject in own:
        if parse.tags[subject] in _RELATIVES and parse.deps[verb] == "relcl":
            modified = _modified(parse, verb, heads)
            yield parse.heads[verb] if modified is None else modified
        elif parse.lower[subject] in action_words("parts"):
            yield from _whole(parse, verb, subject, heads)
        else:
            yield from parse.conjuncts(subject)


def _whole(parse: Parse, verb: int, part: int, heads: frozenset[int]) -> Iterator[int]:
    """The accord of "the accord, whose term ended", "the text of the accord"."""
    for kid in parse.kids(part, "poss"):
        if parse.tags[kid] == "WP$":
            modified = _modified(parse, verb, heads)
            yield parse.heads[verb] if modified is None else modified
        else:
            yield kid
    yield from _through_proxy(parse, part)


def _has_particle(parse: Parse, verb: int, deed: Deed) -> bool:
    """As in "turned down", "threw out"."""
    return any(
        parse.lower[kid] in deed.particles for kid in parse.kids(verb, "prt", "advmod", "prep")
    )


def _has_phrase(parse: Parse, verb: int, deed: Deed) -> bool:
    """As in "Into force", "effect", "out", beside the verb."""
    near = {parse.lower[kid] for kid in parse.kids(verb, "prt", "advmod", "prep")}
    if deed.particles:
        return bool(near & deed.particles) and parse.child(verb, "dobj") is None
    if not deed.objects:
        return parse.child(verb, "dobj") is None
    for label in ("acomp", "attr", "xcomp"):
        if label in deed.prepositions:
            return any(parse.lower[kid] in deed.objects for kid in parse.kids(verb, label))
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
    found = list(parse.kids(verb, *_CHAIN, "dative"))
    for kid in parse.kids(verb, "dobj", "attr", "nsubjpass", "intj"):
        # "Put its name to the accord": the preposition may hang on the noun.
        found += parse.kids(kid, "prep")
    for member in found:
        found += [kid for kid in parse.kids(member, "prep") if len(found) < 8]
    return found


def _has_objects(parse: Parse, verb: int, deed: Deed) -> bool:
    """As in "put its signature to", "became a party to", "said no to"."""
    if not deed.objects:
        return True
    beside = parse.kids(verb, "dobj", "nsubjpass", "attr", "intj")
    return any(parse.lower[part] in deed.objects for kid in beside for part in parse.conjuncts(kid))


def has_needs(parse: Parse, token: int, deed: Deed) -> bool:
    """Whether the words that a deed needs stand beside its verb: "out", "on hold"."""
    if not deed.needs:
        return True
    beside = _prepositions(parse, token)
    things = [thing for prep in beside for thing in parse.kids(prep, "pobj")]
    return bool({parse.lower[kid] for kid in (*beside, *things)} & deed.needs)


def _coordinated(parse: Parse, prep: int, label: str) -> Iterator[int]:
    for thing in parse.kids(prep, label):
        yield from parse.conjuncts(thing)
