"""What was done to an agreement: actions with party, date, signatories and their clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.coding.agreements.dating import dates_of, is_fresh, publication_date
from dragoman.coding.agreements.deeds import Doing, notice_of
from dragoman.coding.agreements.joining import Cluster
from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.parties import distinct, is_political, parties_beside, party_key
from dragoman.coding.agreements.status import Status, status_of
from dragoman.knowledge.treaties import action_verbs, action_words
from dragoman.layers import Parse, Resolution
from dragoman.records import Action, Actor, Date, Span

_SIGNED = {"signed", "initialled"}
_EACH = {
    "notice_given",
    "ratified",
    "acceded",
    "withdrew",
    "violated",
    "rejected",
    "objected",
    "suspended",
}
_ONGOING = {"negotiated"}
_NOT_NOMINAL = {"violated"}
_QUOTE_MARKS = {"``", "''", '"', "“", "”"}


@dataclass(frozen=True, slots=True)
class Done:
    """An action, the parties that it brings in, and the rule that found it."""

    action: Action
    parties: tuple[Actor, ...]
    rule: str


def read_doing(
    parse: Parse, resolution: Resolution, doing: Doing, mention: AgreementMention
) -> list[Done]:
    """The actions that a deed comes to; none where it is not said to be done."""
    if doing.deed.types and mention.type not in doing.deed.types:
        return []
    doing = notice_of(parse, resolution, doing) or doing
    status = _status(parse, doing)
    if status is None or (status.ongoing and doing.deed.action not in _ONGOING):
        return []
    if doing.deed.action in _NOT_NOMINAL and doing.deed.place == "noun":
        return []
    date, to_come = _date(parse, resolution, doing, mention, status)
    if to_come or (doing.deed.place == "noun" and not _has_happened(parse, doing.token, date)):
        return []
    return [*_done(parse, resolution, doing, mention, date)]


def _status(parse: Parse, doing: Doing) -> Status | None:
    if doing.deed.place != "noun":
        return status_of(parse, doing.token)
    return Status(earlier=True)


def _date(
    parse: Parse, resolution: Resolution, doing: Doing, mention: AgreementMention, status: Status
) -> tuple[Date | None, bool]:
    """The action's date, and whether it lies in the future, so that nothing is done yet."""
    published = (parse.article.published or "")[:10]
    found = dates_of(parse, resolution, doing.token, mention)
    for date in found:
        if published and (date.date.earliest or "") > published:
            return None, True
        return date.date, False
    if doing.deed.action not in _ONGOING and is_fresh(parse, doing.token, status):
        return publication_date(parse.article.published), False
    return None, False


def _has_happened(parse: Parse, noun: int, date: Date | None) -> bool:
    """Whether a nominal is a fact: it bears a past date, or stands after "since", "following"."""
    governor = parse.heads[noun]
    verb = governor
    # "Following" is tagged as a verb but governs as a preposition.
    while parse.heads[verb] != verb and (
        parse.tags[verb][:2] != "VB" or parse.deps[verb] == "prep"
    ):
        verb = parse.heads[verb]
    if (
        parse.lower[verb] in action_verbs("irrealis") | action_verbs("announcing")
        or status_of(parse, verb) is None
    ):
        past = parse.deps[noun] == "pobj" and parse.lower[governor] in action_words(
            "after_prepositions"
        )
        return past and date is not None
    if date is not None:
        return parse.article.published is not None
    if parse.deps[noun] == "pobj":
        return parse.lower[governor] in action_words("after_prepositions")
    return parse.deps[noun] == "dobj" and parse.lower[governor] in action_verbs("after_verbs")


def _done(
    parse: Parse,
    resolution: Resolution,
    doing: Doing,
    mention: AgreementMention,
    date: Date | None,
) -> Iterator[Done]:
    kind, doers = doing.deed.action, [] if doing.deed.mediator else list(doing.doers)
    signatories: tuple[Actor, ...] = ()
    if kind in _SIGNED:
        partners = parties_beside(parse, resolution, mention) if doers else []
        signatories = tuple(distinct([*doers, *doing.others, *partners]))
    joins = doing.deed.party or mention.type == "sanctions regime"
    brought = tuple(a for a in [*doers, *doing.others] if is_political(a)) if joins else ()
    evidence = clause_span(parse, doing.token, mention)
    rule = f"{kind}:{parse.lower[doing.token]}.{doing.deed.place}"
    known = distinct(doers)
    lone = known[0] if len(known) == 1 else None
    parties: list[Actor | None] = list(known) if known and kind in _EACH else [lone]
    for party in parties:
        action = Action(
            action=kind, party=party, date=date, signatories=signatories, evidence=evidence
        )
        yield Done(action, brought, rule)


def clause_span(parse: Parse, token: int, mention: AgreementMention | None) -> Span:
    """The clause of a verb or noun, from its mention where that governs it, without end marks."""
    first, last = parse.extent(token)
    for kid in parse.kids(token, "conj", "ccomp", "advcl", "parataxis"):
        start, end = parse.extent(kid)
        if parse.deps[kid] in {"conj", "parataxis", "advcl"} and start > token and end >= last - 1:
            last = max(token + 1, start)
        elif end <= token and start <= first:
            first = end
    if mention and parse.deps[token] in {"acl", "relcl"}:
        first = min(first, mention.first)
    while last - 1 > token and _is_edge(parse, last - 1):
        last -= 1
    while first < token and _is_edge(parse, first):
        first += 1
    return parse.span(first, last)


def _is_edge(parse: Parse, token: int) -> bool:
    return parse.tags[token] in {",", ".", ":", "CC", *_QUOTE_MARKS} or parse.words[token] in {
        ",",
        ";",
    }


def merged(done: Iterable[Done]) -> list[Done]:
    """One of each action: of the same kind and party, a dated one makes an undated one needless."""
    kept: list[Done] = []
    for candidate in sorted(done, key=_certainty):
        if not any(_covers(known.action, candidate.action) for known in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda d: (d.action.evidence.start or 0, d.action.action))


def _certainty(done: Done) -> tuple[bool, bool, bool, int]:
    """Stated dates first, then dates of publication, then none; in text order."""
    date = done.action.date
    published = date is not None and date.basis == "publication"
    return date is None, published, done.action.party is None, done.action.evidence.start or 0


def _covers(known: Action, other: Action) -> bool:
    if known.action != other.action:
        return False
    if known.party and other.party and party_key(known.party) != party_key(other.party):
        return False
    if known.date is None or other.date is None or other.date.basis == "publication":
        return True
    return (known.date.earliest, known.date.latest) == (other.date.earliest, other.date.latest)


def antecedent(
    parse: Parse, token: int, of: dict[int, Cluster], mentions: list[AgreementMention]
) -> Cluster | None:
    """The agreement that "it" stands for.

    It is the last one before it in the sentence, else the only one of the sentence before.
    """
    here = parse.sentence_of[token]
    same = [m for m in mentions if parse.sentence_of[m.head] == here and m.head < token]
    if same:
        return of.get(same[-1].head)
    before = [of.get(m.head) for m in mentions if parse.sentence_of[m.head] == here - 1]
    clusters = {id(cluster): cluster for cluster in before}
    return next(iter(clusters.values())) if len(clusters) == 1 else None
