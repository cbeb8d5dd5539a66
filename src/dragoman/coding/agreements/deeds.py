"""Where the text says that something is done to an agreement: the verb or noun and its roles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.doers import doers_of
from dragoman.coding.agreements.nominals import owners
from dragoman.coding.agreements.parties import complements, distinct
from dragoman.coding.agreements.positions import (
    has_needs,
    places_of,
    subjects,
)
from dragoman.coding.agreements.status import Status, status_of
from dragoman.coding.agreements.strangers import is_collective
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
            if _is_noun(parse, token) != (deed.place == "noun"):
                continue
            for agreement in [
                *_agreements(parse, token, deed, heads),
                *_let(parse, token, deed, heads),
            ]:
                doers, others = _participants(parse, resolution, token, deed)
                doing = Doing(token, deed, agreement, tuple(doers), tuple(others))
                voted = _as_voted(parse, resolution, doing) or _as_let(parse, doing)
                if deed.doers and not voted and not _may_do(parse, token, deed, doers):
                    continue
                found.append(
                    voted
                    or _as_agreed(parse, resolution, doing)
                    or _in_breach(parse, resolution, doing)
                    or doing
                )
        if word == "force":
            found += _in_force_since(parse, token, heads)
        if word in action_words("ended_states"):
            found += _declared_ended(parse, resolution, token, heads)
    return found


def _is_noun(parse: Parse, token: int) -> bool:
    """Whether a word is a noun here, by its tag, or because it can be nothing else."""
    if parse.tags[token][:2] == "NN":
        return True
    return parse.lower[token].endswith("ion") and parse.tags[token] == "VB"


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


def _declared_ended(
    parse: Parse, resolution: Resolution, state: int, heads: frozenset[int]
) -> Iterator[Doing]:
    """As in "declared the armistice void", "declared that the armistice was void"."""
    copula = parse.heads[state]
    verb = copula if parse.lower[copula] in action_verbs("declaring_verbs") else parse.heads[copula]
    if parse.lower[verb] not in action_verbs("declaring_verbs") or verb == state:
        return
    stands = status_of(parse, verb)
    things = [*parse.kids(copula, "nsubj", "dobj"), *parse.kids(state, "nsubj")]
    deed = next(row for row in deeds()["terminated"] if row.place == "object")
    for thing in things:
        if thing in heads and stands is not None and parse.child(copula, "neg") is None:
            doers = distinct(doers_of(parse, resolution, verb, deed), unknown=True)
            yield Doing(state, deed, thing, tuple(doers), (), told=stands, dated_by=verb)


def _may_do(parse: Parse, verb: int, deed: Deed, doers: list[Actor]) -> bool:
    """Whether those who do it are such as can: a parliament ratifies."""
    if any(deed.doers & set(actor.sectors) for actor in doers):
        return True
    if "GOV" in deed.doers and any(is_collective(actor) for actor in doers):
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
    doers = distinct(doers_of(parse, resolution, verb, doing.deed), unknown=True)
    return replace(doing, doers=tuple(doers), told=stands, dated_by=verb)


def _letting(parse: Parse, token: int, deed: Deed) -> int | None:
    """The verb of "let the treaty lapse", "allowed the treaty to expire"."""
    verb = parse.heads[token]
    ends = deed.place == "subject" and deed.action in {"expired", "collapsed"}
    governed = parse.deps[token] in {"ccomp", "xcomp"} and parse.tags[token] in {"VB", "VBP"}
    return (
        verb if ends and governed and parse.lower[verb] in action_verbs("letting_verbs") else None
    )


def _let(parse: Parse, token: int, deed: Deed, heads: frozenset[int]) -> list[int]:
    """The treaty of "allowed the treaty to lapse", "was allowed to lapse"."""
    verb = _letting(parse, token, deed)
    if verb is None or any(parse.kids(token, "nsubj")):
        return []
    return [kid for kid in parse.kids(verb, "dobj", "nsubjpass") if kid in heads]


def _as_let(parse: Parse, doing: Doing) -> Doing | None:
    """What is let lapse lapses, on the day that the letting has."""
    verb = _letting(parse, doing.token, doing.deed)
    stands = status_of(parse, verb) if verb is not None else None
    return replace(doing, told=stands, dated_by=verb) if stands is not None else None


def _as_voted(parse: Parse, resolution: Resolution, doing: Doing) -> Doing | None:
    """As in "voted to ratify the pact", "passed a bill ratifying the pact", of a parliament."""
    if doing.deed.action not in action_words("done_when_voted"):
        return None
    token, verb = doing.token, parse.heads[doing.token]
    voted = parse.deps[token] == "xcomp" and parse.lower[verb] in action_verbs("voting_verbs")
    if parse.deps[token] == "acl" and parse.lower[verb] in action_words("bills"):
        bill, verb = verb, parse.heads[verb]
        passed = parse.deps[bill] in {"dobj", "nsubjpass"}
        voted = passed and parse.lower[verb] in action_verbs("passing_verbs")
    stands = status_of(parse, verb) if voted else None
    if stands is None or parse.child(token, "neg") is not None:
        return None
    house = replace(doing.deed, doers=frozenset({"LEG"}), place="object")
    doers = distinct(doers_of(parse, resolution, verb, house), unknown=True)
    if not _may_do(parse, verb, house, doers):
        return None
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
        return distinct(owners(parse, resolution, token, deed), unknown=True), []
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
