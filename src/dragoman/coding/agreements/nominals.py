"""Deeds told by a noun: "the signing of the treaty", "its withdrawal", "entry into force of".

A nominal is a fact only where something says so: a past date of its own, "after" or "since"
before it, a verb that tells its day ("ratification came on 2 April"), a past verb that it is the
subject of ("the collapse of the accord cost him his office"), or one that brings it about
("approved ratification of the treaty").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.agreements.parties import complements
from dragoman.coding.agreements.status import status_of
from dragoman.knowledge.treaties import Deed, action_verbs, action_words
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_HAPPENS = ("nsubj", "nsubjpass")
_OWNED = {"poss", "compound", "amod", "nmod"}
_ALONE = {"suspended", "ratified", "acceded", "resumed"}
"""What whoever announces it does alone."""


@dataclass(frozen=True, slots=True)
class Happening:
    """That a nominal has happened.

    Attributes:
        needs_date: only if it bears a past date of its own.
        dated_by: the verb whose date is the nominal's too, or None.
        doer_verb: the verb whose subject does it, or None where only the nominal tells.
        several: only where that subject is several: one alone may announce what others did.
    """

    needs_date: bool = False
    dated_by: int | None = None
    doer_verb: int | None = None
    several: bool = False


def complements_of(parse: Parse, noun: int, deed: Deed) -> Iterator[int]:
    """What is done to what: "the signing of the treaty", "the treaty's ratification"."""
    yield from parse.kids(noun, "poss")
    if deed.action == "entered_into_force":
        yield from _forces(parse, noun)
        return
    own = [prep for prep in parse.kids(noun, "prep") if parse.lower[prep] in deed.prepositions]
    for prep in own or _strayed(parse, noun, deed):
        for thing in parse.kids(prep, "pobj"):
            yield from parse.conjuncts(thing)


def _strayed(parse: Parse, noun: int, deed: Deed) -> list[int]:
    """The "of" of "announced the signing on Tuesday of a treaty", which hangs on the verb."""
    verb = parse.heads[noun]
    if parse.deps[noun] != "dobj" or parse.tags[verb][:2] != "VB":
        return []
    return [
        prep
        for prep in parse.kids(verb, "prep")
        if prep > noun and parse.lower[prep] in deed.prepositions and parse.lower[prep] == "of"
    ]


def _forces(parse: Parse, noun: int) -> Iterator[int]:
    """As in "entry into force of the treaty"."""
    for prep in parse.kids(noun, "prep"):
        for force in parse.kids(prep, "pobj"):
            if parse.lower[force] in {"force", "effect"}:
                yield from (t for of in parse.kids(force, "prep") for t in parse.kids(of, "pobj"))


def owners(parse: Parse, resolution: Resolution, noun: int, deed: Deed) -> Iterator[Actor]:
    """As in "US withdrawal", "its ratification", "ratification of the treaty by Estonia"."""
    for kid in parse.children[noun]:
        if parse.deps[kid] in _OWNED:
            yield from resolution.actors_at(kid)
    for bearer in [noun, *complements_of(parse, noun, deed)]:
        for prep in parse.kids(bearer, "prep"):
            if parse.lower[prep] == "by":
                yield from complements(parse, resolution, prep)


def happening_of(parse: Parse, noun: int, deed: Deed) -> Happening | None:
    """How a nominal is said to have happened; None where it is not."""
    participle = _announced_beside(parse, noun, deed)
    if participle is not None:
        return Happening()
    noun = _carrier(parse, noun)
    governor = parse.heads[noun]
    after = parse.deps[noun] == "pobj" and parse.lower[governor] in action_words(
        "after_prepositions"
    )
    verb = _verb_above(parse, noun)
    stands = status_of(parse, verb) if verb != noun else None
    if stands is not None and not stands.ongoing and _is_announced(parse, noun, verb, deed):
        return Happening(doer_verb=verb, several=deed.action not in _ALONE)
    if (
        stands is None
        or stands.ongoing
        or parse.lower[verb] in action_verbs("irrealis") | action_verbs("announcing")
    ):
        return Happening(needs_date=True) if after else None
    if _is_consented(parse, noun, verb) or _is_noted(parse, noun, verb):
        return Happening(dated_by=verb, doer_verb=verb)
    handed = parse.deps[noun] == "nsubjpass" and governor == verb and _is_instrument(parse, noun)
    if handed and parse.lower[verb] in action_verbs("instrument_verbs"):
        return Happening(dated_by=verb, doer_verb=verb)
    if _is_brought_by(parse, noun, verb, deed):
        return Happening(dated_by=verb)
    if parse.deps[noun] in _HAPPENS and governor == verb:
        tells = parse.lower[verb] in action_verbs("happening_verbs")
        if tells and parse.lower[noun] in action_words("instruments"):
            tells = False
        return Happening(dated_by=verb if tells else None)
    if parse.deps[noun] in {"dobj", "nsubjpass"} and governor == verb:
        brings = "instrument_verbs" if _is_instrument(parse, noun) else "doing_verbs"
        if parse.lower[verb] in action_verbs(brings):
            return Happening(dated_by=verb, doer_verb=verb)
        if parse.lower[verb] in action_verbs("after_verbs"):
            return Happening()
    if after:
        return Happening()
    return Happening(needs_date=True)


def _is_announced(parse: Parse, noun: int, verb: int, deed: Deed) -> bool:
    """As in "announced the signing of": unlike a withdrawal, it is done when it is announced."""
    governed = parse.deps[noun] in {"dobj", "nsubjpass"} and parse.heads[noun] == verb
    told = parse.lower[verb] in action_verbs("telling")
    return governed and told and deed.action in action_words("done_when_announced")


def _announced_beside(parse: Parse, noun: int, deed: Deed) -> int | None:
    """As in "Persia's accession to the pact, announced on Friday, completes"."""
    if deed.action not in action_words("done_when_announced"):
        return None
    told = action_verbs("telling")
    return next((v for v in parse.kids(noun, "acl") if parse.lower[v] in told), None)


def _is_consented(parse: Parse, noun: int, verb: int) -> bool:
    """As in "consented to ratification of the treaty"."""
    prep = parse.heads[noun]
    to = parse.deps[noun] == "pobj" and parse.lower[prep] == "to" and parse.heads[prep] == verb
    bare = parse.deps[noun] == "xcomp" and prep == verb
    return (to or bare) and parse.lower[verb] in action_verbs("consenting_verbs")


def _is_noted(parse: Parse, noun: int, verb: int) -> bool:
    """As in "exchanged notes on the extension of the treaty"."""
    prep = parse.heads[noun]
    on = parse.deps[noun] == "pobj" and parse.lower[prep] in {"on", "for", "concerning"}
    notes = any(parse.lower[kid] in {"notes", "letters"} for kid in parse.kids(verb, "dobj"))
    return on and notes and parse.lower[verb] in action_verbs("exchange_verbs")


def _is_brought_by(parse: Parse, noun: int, verb: int, deed: Deed) -> bool:
    """As in "the union came into being on Monday with the entry into force of the treaty"."""
    prep = parse.heads[noun]
    return (
        parse.deps[noun] == "pobj"
        and parse.lower[prep] == "with"
        and parse.heads[prep] == verb
        and deed.action in {"entered_into_force", "signed", "expired", "ratified"}
        and not any(parse.kids(noun, "poss"))
    )


def _carrier(parse: Parse, noun: int) -> int:
    """The instrument of ratification, where that is what a verb acts on; else the noun itself."""
    prep = parse.heads[noun]
    if parse.deps[noun] == "pobj" and _is_instrument(parse, parse.heads[prep]):
        return parse.heads[prep]
    return noun


def _is_instrument(parse: Parse, noun: int) -> bool:
    return parse.lower[noun] in action_words("instruments")


def _verb_above(parse: Parse, noun: int) -> int:
    verb = parse.heads[noun]
    # "Following" is tagged as a verb but governs as a preposition.
    while parse.heads[verb] != verb and (
        parse.tags[verb][:2] != "VB" or parse.deps[verb] == "prep"
    ):
        verb = parse.heads[verb]
    return verb
