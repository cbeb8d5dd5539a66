"""What was done to an agreement: actions with party, date, signatories and their clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.dating import (
    dates_of,
    is_fresh,
    is_of_the_past,
    publication_date,
)
from dragoman.coding.agreements.deeds import Doing
from dragoman.coding.agreements.doers import doers_of
from dragoman.coding.agreements.joining import Cluster
from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.nominals import Happening, happening_of
from dragoman.coding.agreements.notices import notice_of
from dragoman.coding.agreements.parties import distinct, is_political, parties_beside, party_key
from dragoman.coding.agreements.status import (
    Status,
    beside_main,
    ordinal_governor,
    stands_now,
    status_of,
)
from dragoman.knowledge.treaties import action_verbs, head_nouns
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
_NEEDS_OWNER = {"violated"}
"""A nominal of these is a charge unless someone's: "Iraq's violation of the accord"."""
_STANDING = {"superseded"}
"""Present tenses that say what has been done: "the new treaty supersedes the old"."""
_TOGETHER = {
    "agreed", "renewed", "amended", "resumed", "negotiated", "terminated", "proposed",
    "provisionally_applied",
}  # fmt: skip
"""What several parties do in one act."""
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
    if doing.deed.types and not doing.deed.types & {mention.type, mention.noun}:
        return []
    doing = notice_of(parse, resolution, doing) or _lifted(parse, doing) or doing
    status = _status(parse, doing)
    if status is None or (status.ongoing and doing.deed.action not in _ONGOING):
        return []
    happening = Happening()
    if doing.deed.place == "noun" and doing.told is None:
        found = happening_of(parse, doing.token, doing.deed)
        if found is None or (doing.deed.action in _NEEDS_OWNER and not doing.doers):
            return []
        happening, doing = found, _brought_about(parse, resolution, doing, found)
    date, to_come = _date(parse, resolution, doing, mention, status)
    if to_come or (happening.needs_date and not (date and parse.article.published)):
        return []
    return [*_done(parse, resolution, doing, mention, date)]


def _lifted(parse: Parse, doing: Doing) -> Doing | None:
    """As in "the suspension of the accord was lifted": it is resumed."""
    verb = parse.heads[doing.token]
    suspension = doing.deed.place == "noun" and doing.deed.action == "suspended"
    if not suspension or parse.lower[verb] not in action_verbs("lifting_verbs"):
        return None
    stands = status_of(parse, verb)
    if stands is None or stands.ongoing:
        return None
    return replace(doing, deed=replace(doing.deed, action="resumed"), told=stands, dated_by=verb)


def _brought_about(
    parse: Parse, resolution: Resolution, doing: Doing, happening: Happening
) -> Doing:
    """A nominal with the date, and where it has no owner the doers, of the verb that tells it."""
    doers = doing.doers
    if happening.doer_verb is not None and not doers:
        active = replace(doing.deed, place="object")
        doers = tuple(
            distinct(doers_of(parse, resolution, happening.doer_verb, active), unknown=True)
        )
        if happening.several and len(doers) < 2:
            doers = ()
    return replace(doing, doers=doers, dated_by=happening.dated_by)


def _status(parse: Parse, doing: Doing) -> Status | None:
    if doing.told is not None:
        return doing.told
    if doing.deed.place == "noun":
        return Status(earlier=True)
    found = status_of(parse, doing.token) or beside_main(parse, doing.token)
    if found is None and doing.deed.action in _STANDING:
        return stands_now(parse, doing.token)
    return found


def _date(
    parse: Parse, resolution: Resolution, doing: Doing, mention: AgreementMention, status: Status
) -> tuple[Date | None, bool]:
    """The action's date, and whether it lies in the future, so that nothing is done yet."""
    published = (parse.article.published or "")[:10]
    found = dates_of(parse, resolution, doing.token, mention)
    if not found and doing.dated_by is not None:
        found = dates_of(parse, resolution, doing.dated_by, mention)
    if not found and beside_main(parse, doing.token) is not None:
        found = dates_of(parse, resolution, parse.heads[doing.token], mention)
    if not found and doing.deed.place == "noun" and parse.deps[doing.token] == "dobj":
        # "Announced the signing on Tuesday of a treaty": a day after the noun is the noun's.
        above = dates_of(parse, resolution, parse.heads[doing.token], mention)
        found = [date for date in above if date.first > doing.token]
    copula = ordinal_governor(parse, doing.token)
    if not found and copula is not None:
        found = dates_of(parse, resolution, copula, mention)
    for date in found:
        if published and (date.date.earliest or "") > published:
            return None, True
        return date.date, False
    verb = doing.token if doing.dated_by is None else doing.dated_by
    fresh = is_fresh(parse, verb, status) and not is_of_the_past(parse, resolution, verb)
    if doing.deed.action not in _ONGOING and fresh:
        return publication_date(parse.article.published), False
    return None, False


def _done(
    parse: Parse,
    resolution: Resolution,
    doing: Doing,
    mention: AgreementMention,
    date: Date | None,
) -> Iterator[Done]:
    kind, doers = doing.deed.action, [] if doing.deed.mediator else list(doing.doers)
    if len(mention.owners) > 1 and doers and all(_is_both(actor) for actor in doers):
        # "The two powers signed the Soviet-Japanese pact": they are those of its name.
        doers = list(mention.owners)
    signatories: tuple[Actor, ...] = ()
    if kind in _SIGNED:
        partners = parties_beside(parse, resolution, mention)
        # Of one party alone it is not said that it signed.
        partners = partners if doers or len(partners) > 1 else []
        acting = {party_key(actor) for actor in doers}
        if len(acting) < len(doers):
            # Two people of one country sign: the state would be told apart from neither.
            partners = [actor for actor in partners if party_key(actor) not in acting]
        signatories = tuple(distinct([*doers, *doing.others, *partners], unknown=True))
    elif kind in _TOGETHER and not doers and len(doing.others) > 1:
        # "A treaty was concluded between Egypt and Israel".
        signatories = doing.others
    elif kind in _TOGETHER and len(distinct(doers, unknown=True)) > 1:
        signatories = tuple(distinct(doers, unknown=True))
    joins = doing.deed.party or mention.type == "sanctions regime"
    brought = tuple(a for a in [*doers, *doing.others] if is_political(a)) if joins else ()
    if mention.noun in head_nouns().contracts:
        # The firm of another country tells a contract between states from one at home.
        brought = (*doers, *doing.others)
    evidence = clause_span(parse, doing.token, mention)
    rule = f"{kind}:{parse.lower[doing.token]}.{doing.deed.place}"
    known = distinct(doers, unknown=True)
    lone = known[0] if len(known) == 1 else None
    parties: list[Actor | None] = list(known) if known and kind in _EACH else [lone]
    for party in parties:
        action = Action(
            action=kind, party=party, date=date, signatories=signatories, evidence=evidence
        )
        yield Done(action, brought, rule)


def _is_both(actor: Actor) -> bool:
    words = actor.text.lower().split()
    return bool({"two", "both"} & set(words[:2]))


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
