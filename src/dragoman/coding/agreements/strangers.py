"""Who acts and is in no table: "forty-eight nations", "the four Powers", "Carter and Brezhnev"."""

from __future__ import annotations

import re

from dragoman.knowledge.treaties import head_nouns, mention_words
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor


def strangers_at(parse: Parse, resolution: Resolution, token: int) -> list[Actor]:
    """A number of states, or a name, that a token heads; empty where it is neither.

    Args:
        parse: the article.
        resolution: its dates and places; neither is anyone.
        token: where an actor may stand, such as the subject of a verb.
    """
    if parse.lower[token] in mention_words("states"):
        first = _first_of_count(parse, token)
        return [_stranger(parse, first, token + 1)] if first is not None else []
    if parse.tags[token] not in {"NNP", "NNPS"} or parse.lower[token] in head_nouns().types:
        return []
    first = token
    while first - 1 in parse.children[token] and parse.tags[first - 1] == "NNP":
        first -= 1
    stretch = range(first, token + 1)
    dated = any(d.first <= t < d.last for d in resolution.dates for t in stretch)
    acts = parse.deps[token] == "nsubj" or parse.deps[parse.heads[token]] == "agent"
    placed = not acts and any(p.first <= token < p.last for p in resolution.places)
    return [] if dated or placed else [_stranger(parse, first, token + 1)]


def _first_of_count(parse: Parse, token: int) -> int | None:
    """The first word of "more than 170 countries", "twelve nations", "several states"."""
    kids = [kid for kid in parse.children[token] if kid < token]
    for kid in kids:
        if parse.deps[kid] == "nummod" or parse.lower[kid] in {"several", "dozen", "dozens"}:
            return parse.extent(kid)[0]
    return None


def _stranger(parse: Parse, first: int, last: int) -> Actor:
    span = parse.span(first, last)
    return Actor(span.text, span.start, span.end, None, None, None)


def is_collective(actor: Actor) -> bool:
    """Whether an actor is a number of states of whom no more is known."""
    words = re.split(r"[\s-]+", actor.text.lower())
    counted = any(word.isdigit() or word in mention_words("numbers") for word in words[:-1])
    unknown = actor.id is None and actor.country is None
    return unknown and counted and words[-1] in mention_words("states")
