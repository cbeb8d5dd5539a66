"""Parse → who, when, where: actors, dates and places of an article."""

from __future__ import annotations

from dragoman.layers import Parse, Resolution
from dragoman.resolve.actors import find_mentions
from dragoman.resolve.dates import find_dates
from dragoman.resolve.places import find_places

__all__ = ["resolve"]


def resolve(parse: Parse) -> Resolution:
    """Who, when and where in an article.

    Args:
        parse: sentences, tokens and dependencies; offices are looked up and relative dates
            counted from its article's day of publication.
    """
    places = find_places(parse)
    return Resolution(mentions=find_mentions(parse, places), dates=find_dates(parse), places=places)
