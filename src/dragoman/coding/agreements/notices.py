"""Notices: "gave notice that it would leave", "notified the UN of its withdrawal"."""

from __future__ import annotations

from dataclasses import replace

from dragoman.coding.agreements.deeds import Doing
from dragoman.coding.agreements.doers import doers_of
from dragoman.coding.agreements.parties import distinct
from dragoman.coding.agreements.status import status_of
from dragoman.knowledge.treaties import action_verbs, action_words
from dragoman.layers import Parse, Resolution

_ENDINGS = {"withdrew", "terminated", "suspended", "expired"}
"""What a notice may be of; that a treaty will lapse is notified by whoever lets it."""
_CLAUSES = {"ccomp", "xcomp", "acl", "pcomp", "conj", "relcl"}
_REACH = 4


def notice_of(parse: Parse, resolution: Resolution, doing: Doing) -> Doing | None:
    """The notice that a withdrawal, or the refusal of a renewal, is the matter of.

    Returns:
        The same deed as notice given, by whoever gives it; None where there is no notice.
    """
    if doing.deed.place == "noun":
        verb = _giver_of_nominal(parse, doing.token)
    elif doing.deed.action in _ENDINGS or _is_refused_renewal(parse, doing):
        verb = _giver_of_clause(parse, doing.token)
    else:
        return None
    stands = status_of(parse, verb) if verb is not None else None
    if verb is None or stands is None or stands.ongoing:
        return None
    deed = replace(doing.deed, action="notice_given", place="object", mediator=False)
    doers = distinct(doers_of(parse, resolution, verb, deed), unknown=True)
    notice = parse.child(verb, "nsubjpass")
    if not doers and notice is not None:
        # "Lithuania's notice of withdrawal was submitted".
        owned = [a for kid in parse.kids(notice, "poss") for a in resolution.actors_at(kid)]
        doers = distinct(owned, unknown=True)
    return replace(doing, token=verb, deed=deed, doers=tuple(doers), others=(), told=stands)


def _is_refused_renewal(parse: Parse, doing: Doing) -> bool:
    return doing.deed.action == "renewed" and parse.child(doing.token, "neg") is not None


def _giver_of_nominal(parse: Parse, noun: int) -> int | None:
    """The verb of "gave notice of its withdrawal", "notice of denunciation was given"."""
    if parse.deps[noun] != "pobj":
        return None
    above = parse.heads[parse.heads[noun]]
    if parse.lower[above] in action_words("notice_nouns"):
        return _giver(parse, above)
    return above if parse.lower[above] in action_verbs("notify_verbs") else None


def _giver(parse: Parse, notice: int) -> int | None:
    """The verb that a notice is given by."""
    verb = parse.heads[notice]
    beside = parse.deps[notice] in {"dobj", "nsubjpass", "nsubj"}
    return verb if beside and parse.lower[verb] in action_verbs("notice_verbs") else None


def _giver_of_clause(parse: Parse, verb: int) -> int | None:
    """The verb of "gave notice that it would leave", "informed Moscow that it would not renew"."""
    token = verb
    for _ in range(_REACH):
        if parse.deps[token] not in _CLAUSES:
            return None
        token = parse.heads[token]
        word = parse.lower[token]
        if word in action_words("notice_nouns"):
            return _giver(parse, token)
        if word in action_words("decisions") and parse.deps[token] == "pobj":
            # "Informed Japan of its decision to end the pact".
            while parse.heads[token] != token and parse.tags[token][:2] != "VB":
                token = parse.heads[token]
            told = parse.lower[token] in action_verbs("notify_verbs")
            given = parse.lower[token] in action_verbs("notice_verbs") and any(
                parse.lower[kid] in action_words("notice_nouns")
                for kid in parse.kids(token, "dobj")
            )
            return token if told or given else None
        if word in action_verbs("notify_verbs"):
            return token
        if word in action_verbs("notice_verbs"):
            objects = {parse.lower[kid] for kid in parse.kids(token, "dobj", "nsubjpass")}
            return token if objects & action_words("notice_nouns") else None
    return None
