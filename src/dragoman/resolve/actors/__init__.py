"""Who: mentions of actors, resolved to name, country, sectors and role."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.knowledge.gazetteer import PlaceEntry, load_gazetteer
from dragoman.knowledge.known import Known
from dragoman.layers import Parse, PlaceMention
from dragoman.records import Actor
from dragoman.resolve.actors.mentions import find_mentions

LEAST = 50_000
"""People of a town that its bare name can mean."""

__all__ = ["actor_of", "find_mentions"]


def actor_of(
    parse: Parse, places: Sequence[PlaceMention] = (), known: Known | None = None
) -> Actor:
    """Whom a phrase names; fields stay null where the tables and the words do not say.

    Args:
        parse: the phrase, parsed as an article of its own (its ``published`` is the day on
            which offices are looked up).
        places: the places that the phrase names ("masked gunmen in Karachi").
        known: the tables; by default those that ship.
    """
    mentions = find_mentions(parse, places, known)
    for sentence in parse.sentences:
        if sentence.root in mentions:
            return mentions[sentence.root].actors[0]
    named = [mention for mention in mentions.values() if mention.kind != "adjective"]
    for mention in (*named, *mentions.values()):
        return mention.actors[0]
    text = parse.article.text
    for located in places:
        if located.place.text == text.strip():
            place = located.place
            return Actor(text, 0, len(text), place.name, None, place.country)
    town = _town(text.strip())
    if town is not None:
        return Actor(text, 0, len(text), town.name, None, town.country)
    return Actor(text, 0, len(text), None, None, None)


def _town(name: str) -> PlaceEntry | None:
    """The place of that name, where no other of it is a tenth as large."""
    entries = load_gazetteer().lookup(name)
    if not entries:
        return None
    first = max(entries, key=lambda entry: entry.population)
    rivals = (entry for entry in entries if entry.country != first.country)
    clear = all(10 * entry.population < first.population for entry in rivals)
    return first if clear and first.population >= LEAST else None
