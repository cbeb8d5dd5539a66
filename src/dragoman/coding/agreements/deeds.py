"""Where the text says that something is done to an agreement: the verb or noun and its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.nominals import complements_of, owners
from dragoman.coding.agreements.parties import actors_in, complements, distinct
from dragoman.coding.agreements.status import Status, ordinal_governor, status_of
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
    things = [above] if above in heads else list(_subjects(parse, above, heads))
    deed = next(d for d in deeds()["entry"] if d.place == "noun")
    for thing in things:
        if thing in heads:
            yield Doing(force, deed, thing, (), (), told=Status(earlier=True))


def _may_do(parse: Parse, verb: int, deed: Deed, doers: list[Actor]) -> bool:
    """Whether those who do it are such as can: a parliament ratifies."""
    if any(deed.doers & set(actor.sectors) for actor in doers):
        return True
    agents = [thing for by in parse.kids(verb, "agent") for thing in parse.kids(by, "pobj")]
    named = {parse.lower[token] for token in agents or _subjects(parse, verb)}
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
    if not _has_needs(parse, token, deed):
        return
    if parse.deps[token] == "amod" and deed.action not in _AS_MODIFIERS:
        return
    for place in dict.fromkeys(_places(parse, token, deed, heads)):
        if place in heads or (parse.lower[place] == "it" and deed.place != "preposition"):
            yield place


def _places(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> Iterator[int]:
    if deed.place == "object":
        if not deed.particles or _has_particle(parse, token, deed):
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
        if not _has_objects(parse, token, deed):
            return
        for prep in _prepositions(parse, token):
            if parse.lower[prep] in deed.prepositions:
                yield from _coordinated(parse, prep, "pobj")
    else:
        yield from complements_of(parse, token, deed)


def _objects(parse: Parse, verb: int, heads: frozenset[int]) -> Iterator[int]:
    """What is signed: the object, the subject of the passive, the noun of a relative clause."""
    set_off = _set_off(parse, verb, heads)
    if set_off:
        yield from set_off
        return
    if parse.deps[verb] == "amod" and parse.tags[verb] == "VBN":
        yield parse.heads[verb]
        return
    passive = parse.child(verb, "auxpass") is not None or _inherits_passive(parse, verb)
    if passive:
        yield from _subjects(parse, verb, heads)
        return
    objects = [kid for kid in parse.kids(verb, "dobj") if parse.tags[kid] not in _RELATIVES]
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
        and subject is not None
        and parse.tags[subject] not in _RELATIVES
    ):
        yield head


def _set_off(parse: Parse, verb: int, heads: frozenset[int]) -> list[int]:
    """As in "the contract, renewed in 1998, has": a participle that the parser takes for the verb.

    It stands after a comma, without auxiliary or object.
    """
    if parse.tags[verb] != "VBN" or verb < 2 or parse.words[verb - 1] != ",":
        return []
    if any(parse.kids(verb, "aux", "auxpass", "dobj")) or parse.deps[verb] in _CLAUSE:
        return []
    if verb - 2 in heads:
        return [verb - 2]
    return [subject for subject in parse.kids(verb, "nsubj") if subject in heads]


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
    yield from parse.kids(thing, "poss")
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
    if "acomp" in deed.prepositions:
        return any(parse.lower[kid] in deed.objects for kid in parse.kids(verb, "acomp"))
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
    return any(parse.lower[kid] in deed.objects for kid in beside)


def _has_needs(parse: Parse, token: int, deed: Deed) -> bool:
    if not deed.needs:
        return True
    near = {parse.lower[kid] for kid in _prepositions(parse, token)}
    return bool(near & deed.needs)


def _coordinated(parse: Parse, prep: int, label: str) -> Iterator[int]:
    for thing in parse.kids(prep, label):
        yield from parse.conjuncts(thing)


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
    return distinct(doers_of(parse, resolution, token, deed)), distinct(others)


def doers_of(parse: Parse, resolution: Resolution, verb: int, deed: Deed) -> Iterator[Actor]:
    """The subject of the active, the agent of the passive; whom someone takes out of a treaty."""
    passive = parse.child(verb, "auxpass") is not None or parse.deps[verb] == "acl"
    copula = ordinal_governor(parse, verb)
    if copula is not None:
        yield from _first_of(parse, resolution, verb, copula)
        return
    if deed.place == "preposition":
        if passive and deed.action in {"acceded", "withdrew"}:
            for subject in _subjects(parse, verb):
                yield from actors_in(parse, resolution, subject)
            return
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


def _first_of(parse: Parse, resolution: Resolution, verb: int, copula: int) -> Iterator[Actor]:
    """Botswana, in "Botswana became the 14th country to sign", "Botswana, the first to sign"."""
    if copula != verb:
        for subject in _subjects(parse, copula):
            yield from actors_in(parse, resolution, subject)
        return
    yield from actors_in(parse, resolution, parse.heads[parse.heads[verb]])
