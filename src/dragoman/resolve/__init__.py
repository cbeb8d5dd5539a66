"""Parse → who, when, where: actors, dates and places of an article."""

from __future__ import annotations

from dragoman.knowledge.gazetteer import Gazetteer
from dragoman.knowledge.known import Known
from dragoman.layers import Mention, Parse, Resolution
from dragoman.records import Actor
from dragoman.resolve.actors import find_mentions
from dragoman.resolve.dates import find_dates
from dragoman.resolve.places import find_places

__all__ = ["resolve"]


def resolve(
    parse: Parse, known: Known | None = None, gazetteer: Gazetteer | None = None
) -> Resolution:
    """Who, when and where in an article.

    Args:
        parse: sentences, tokens and dependencies; offices are looked up and relative dates
            counted from its article's day of publication.
        known: the tables of actors; by default those that ship.
        gazetteer: of places; by default the one that ships.
    """
    places = find_places(parse, gazetteer)
    mentions = find_mentions(parse, places, known)
    taken_up = {
        (actor.start, actor.end): _note(mention, actor)
        for mention in mentions.values()
        if mention.sieve
        for actor in mention.actors
    }
    return Resolution(mentions, find_dates(parse), places, taken_up)


def _note(mention: Mention, actor: Actor) -> str:
    """The sieve in the words of a trace: ``pronoun: he → Sergey Lavrov``."""
    meant = " and ".join(each.name or each.role or each.text for each in mention.actors)
    return f"{mention.sieve}: {actor.text} → {meant}"
