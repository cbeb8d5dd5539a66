"""Deeds in headlines, whose verbs the parser often takes for nouns.

"Portugal renews base agreement", "Greece, Israel sign pipeline accord", "Grain accord lapses":
a line of its own that names actors, then a verb of the lexicon, then the agreement; or the
agreement, then the verb.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.coding.agreements.deeds import Doing
from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.parties import distinct
from dragoman.coding.agreements.status import Status, is_title
from dragoman.knowledge.treaties import Deed, deeds
from dragoman.layers import Mention, Parse, Resolution
from dragoman.records import Actor

_VERBS = {"JJ", "NNS", "NN", "VBZ", "VBP", "VBD", "VBN", "VB"}
_JOINTS = {",", "and", "&", "-", "–", "/"}
_STOPS = {":", ";", "—", "as", "after", "over", "amid", "while", "if", "to", "not", "no", "could"}
_FAR = 7
"""Tokens from the verb to the noun of the agreement."""


def headline_doings(
    parse: Parse, resolution: Resolution, mentions: Sequence[AgreementMention]
) -> Iterator[Doing]:
    """What headlines say is done, told as news of the day."""
    last_of = {mention.last: mention for mention in mentions}
    for token, word in enumerate(parse.lower):
        for deed in deeds().get(word, ()):
            if parse.tags[token] not in _VERBS or not is_title(parse, parse.sentence_of[token]):
                continue
            if deed.place == "object" and not deed.particles:
                mention = _mention_after(parse, token, mentions)
                doers = _actors_before(parse, resolution, token)
                if mention and doers and _may_do(deed, doers):
                    yield _doing(token, deed, mention, doers)
            elif token in last_of and _is_done_to_subject(parse, token, deed):
                yield _doing(token, deed, last_of[token], [])


def _is_done_to_subject(parse: Parse, verb: int, deed: Deed) -> bool:
    """As in "accord lapses", "truce breaks down"."""
    if not (deed.place.startswith("subject") and _ends(parse, verb)):
        return False
    return deed.place == "subject" or _has_phrase(parse, verb, deed)


def _doing(token: int, deed: Deed, mention: AgreementMention, doers: list[Actor]) -> Doing:
    return Doing(token, deed, mention.head, tuple(doers), (), told=Status(main=True))


def _mention_after(
    parse: Parse, verb: int, mentions: Sequence[AgreementMention]
) -> AgreementMention | None:
    """The agreement that stands right after the verb, with nothing but its own words between."""
    sentence = parse.sentences[parse.sentence_of[verb]]
    for mention in mentions:
        if verb < mention.head < min(sentence.last, verb + _FAR):
            between = parse.lower[verb + 1 : mention.head]
            return mention if _STOPS.isdisjoint(between) else None
    return None


def _actors_before(parse: Parse, resolution: Resolution, verb: int) -> list[Actor]:
    """Those whom the headline names before its verb; none where it says anything else there."""
    first = parse.sentences[parse.sentence_of[verb]].first
    inside = [m for m in resolution.mentions.values() if first <= m.first and m.last <= verb]
    covered = {token for mention in inside for token in range(mention.first, mention.last)}
    if any(t not in covered and parse.lower[t] not in _JOINTS for t in range(first, verb)):
        return []
    outer = [m for m in inside if not any(_holds(other, m) for other in inside)]
    ranked = sorted(outer, key=lambda mention: mention.first)
    if any(one.last == other.first for one, other in pairwise(ranked)):
        # "Bulgarian MPs": the demonym belongs to the noun after it.
        ranked = ranked[-1:]
    return distinct(actor for mention in ranked for actor in mention.actors)


def _holds(other: Mention, one: Mention) -> bool:
    return other is not one and other.first <= one.first and one.last <= other.last


def _may_do(deed: Deed, doers: list[Actor]) -> bool:
    return not deed.doers or any(deed.doers & set(actor.sectors) for actor in doers)


def _ends(parse: Parse, verb: int) -> bool:
    """Whether the verb is intransitive here: it ends the line, or a small word follows."""
    last = parse.sentences[parse.sentence_of[verb]].last
    after = parse.tags[verb + 1] if verb + 1 < last else "."
    return after in {".", ",", ":", "IN", "RP", "RB", "TO", "CC"}


def _has_phrase(parse: Parse, verb: int, deed: Deed) -> bool:
    following = parse.lower[verb + 1 : verb + 3]
    if deed.particles:
        return bool(following) and following[0] in deed.particles
    if deed.prepositions:
        return (
            len(following) == 2
            and following[0] in deed.prepositions
            and following[1] in deed.objects
        )
    return not deed.objects or (bool(following) and following[0] in deed.objects)
