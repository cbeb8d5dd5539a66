"""By how much an agreement was prolonged: "extended the pact for three years"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.positions import places_of
from dragoman.coding.agreements.status import status_of
from dragoman.knowledge.durations import find_durations
from dragoman.knowledge.treaties import deeds
from dragoman.layers import Parse

_BY = {"for", "by"}


def extension_of(parse: Parse, mention: AgreementMention) -> Iterator[str]:
    """The ISO 8601 periods by which the sentence of a mention says that it was prolonged.

    "Agreed to extend the pact for a year" counts, "may be extended for a year" does not: that is
    a clause on its renewal.
    """
    sentence = parse.sentences[parse.sentence_of[mention.head]]
    heads = frozenset({mention.head})
    for token in range(sentence.first, sentence.last):
        for deed in deeds().get(parse.lower[token], ()):
            noun = parse.tags[token][:2] == "NN"
            if deed.action != "renewed" or noun != (deed.place == "noun"):
                continue
            if mention.head in places_of(parse, token, deed, heads) and _is_done(parse, token):
                yield from _periods(parse, token)


def _is_done(parse: Parse, token: int) -> bool:
    verb = token
    while parse.tags[verb][:2] != "VB" and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    agreed = parse.deps[verb] == "xcomp" and parse.lower[parse.heads[verb]] == "agreed"
    return status_of(parse, parse.heads[verb] if agreed else verb) is not None


def _periods(parse: Parse, token: int) -> Iterator[str]:
    for prep in parse.kids(token, "prep"):
        if parse.lower[prep] in _BY:
            text = parse.span(*parse.extent(prep)).text
            yield from (found.iso for found in find_durations(text))
