"""One act is one event, however often a sentence or an article names it."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import Parse
from dragoman.records import Actor, Event

_SINGULAR = {
    "CONSULT",
    "SANCTION",
    "COERCE",
    "RETREAT",
    "PROTEST",
    "SUPPORT",
    "MOBILIZE",
    "ASSAULT",
}
"""Types of which one pair of sides seldom does two of the same mode on one day."""


def one_each(parse: Parse, events: list[Event]) -> list[Event]:
    """The events without those that only tell an earlier one again.

    Args:
        parse: the article, for its sentences.
        events: in text order.

    Returns:
        The same events in the same order, each act at its fullest telling: of two in one
        sentence the one with more roles; of two in the article the one with a stated date,
        otherwise the first.
    """
    kept: list[Event] = []
    for event in events:
        number = next((n for n, other in enumerate(kept) if _same(parse, other, event)), None)
        if number is None:
            kept.append(event)
        else:
            first, second = kept[number], event
            fuller, other = (
                (second, first) if _fullness(second) > _fullness(first) else (first, second)
            )
            kept[number] = _with_victims(parse, fuller, other)
    kept.sort(key=lambda event: (event.trigger.start or 0, event.event_type))
    return kept


def _same(parse: Parse, one: Event, other: Event) -> bool:
    if one.id == other.id:
        return True
    if (one.event_type, one.status == "negated") != (other.event_type, other.status == "negated"):
        return False
    if one.event_type == "ASSAULT" and not other.actors and _outcome(parse, other):
        return True
    if _named_again(parse, one, other):
        return True
    if one.mode != other.mode and one.mode is not None and other.mode is not None:
        return False
    near = _sentence(parse, one) == _sentence(parse, other)
    if near and _keys(one.actors) == _keys(other.actors) and _result(parse, one, other):
        return True
    if _retold(one, other) or (near and _joined(parse, one, other)):
        return True
    if not near and not (_seldom_twice(one, other) and one.status == other.status):
        return False
    if not near and one.mode != other.mode and one.event_type != "CONSULT":
        return "title" in _where(parse, one) and _sides(one, other, near=near)
    headline = "title" in _where(parse, one)
    return _sides(one, other, near=near or headline) and _dates(one, other)


def _named_again(parse: Parse, one: Event, other: Event) -> bool:
    """Whether a definite noun takes up an attack that was told ("condolences after the attack").

    Whom it names, if anyone, are those of the attack; where its day is told, it is the same.
    """
    noun = _verb(parse, other)
    if other.event_type != "ASSAULT" or parse.tags[noun] not in {"NN", "NNP"}:
        return False
    if not {parse.lower[each] for each in parse.kids(noun, "det")} & {"the", "this", "that"}:
        return False
    if any(parse.kids(noun, "amod", "nummod")):
        return False
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return all(_keys(theirs) <= _keys(ours) for ours, theirs in sides) and _dates(one, other)


def _seldom_twice(one: Event, other: Event) -> bool:
    """Whether two tellings in different sentences may be of one act."""
    if one.event_type in _SINGULAR:
        return True
    same_word = one.trigger.text.lower()[:6] == other.trigger.text.lower()[:6]
    return one.event_type in {"AGREE", "CONCEDE"} and same_word


def _retold(one: Event, other: Event) -> bool:
    """Whether one only leaves out the doer of the other ("was impeached", told again)."""
    if bool(one.actors) == bool(other.actors) or one.status != other.status:
        return False
    same = _keys(one.recipients) == _keys(other.recipients)
    return bool(one.recipients) and same and one.mode == other.mode and _dates(one, other)


def _verbs(parse: Parse, one: Event, other: Event) -> tuple[int, int]:
    """The tokens of two events' words, in text order."""
    first, second = sorted(_verb(parse, event) for event in (one, other))
    return first, second


def _verb(parse: Parse, event: Event) -> int:
    return bisect_left(parse.starts, event.trigger.start or 0)


def _joined(parse: Parse, one: Event, other: Event) -> bool:
    """Whether verbs with "and" share a doer that the last names: "shot and killed by"."""
    first, second = _verbs(parse, one, other)
    linked = parse.deps[second] == "conj" and parse.heads[second] == first
    passive = parse.child(first, "nsubjpass") is not None
    same = _keys(one.recipients) == _keys(other.recipients)
    return linked and passive and same and bool(one.actors) != bool(other.actors)


def _result(parse: Parse, one: Event, other: Event) -> bool:
    """Whether one tells what came of the other ("attacked the base, killing five soldiers")."""
    first, second = _verbs(parse, one, other)
    return (
        parse.tags[second] == "VBG"
        and parse.deps[second] in {"advcl", "xcomp"}
        and parse.heads[second] == first
    )


def _with_victims(parse: Parse, event: Event, other: Event) -> Event:
    """An attack with those whom its other tellings name as its doers and victims."""
    if event.event_type != "ASSAULT" or not (_outcome(parse, event) or _outcome(parse, other)):
        return event
    named = _keys(event.recipients)
    more = tuple(a for a in other.recipients if not _keys((a,)) <= named)
    return replace(
        event, actors=event.actors or other.actors, recipients=(*event.recipients, *more)
    )


def _outcome(parse: Parse, event: Event) -> bool:
    """Whether an event only tells who suffered in one told before ("eight died in the attack")."""
    classes = load_lexicon().classes
    verb = _verb(parse, event)
    for preposition in parse.kids(verb, "prep", "agent"):
        for noun in parse.kids(preposition, "pobj"):
            definite = any(
                parse.lower[each] in {"the", "this", "that"} for each in parse.kids(noun, "det")
            )
            told = parse.lower[noun] in classes["fights"] | classes["war_words"]
            if told and definite and parse.child(noun, "prep", "acl", "relcl") is None:
                return True
    return False


def _sides(one: Event, other: Event, *, near: bool) -> bool:
    """Whether the actors agree, and the recipients agree or one event leaves them out."""
    if _keys(one.actors) != _keys(other.actors):
        return False
    first, second = _keys(one.recipients), _keys(other.recipients)
    if first == second:
        return bool(one.actors or one.recipients) or near
    return (not first or not second) and near


def _dates(one: Event, other: Event) -> bool:
    """Whether the dates agree; a date that is only the story's own agrees with any near one."""
    if one.date is None or other.date is None:
        return True
    if "publication" in {one.date.basis, other.date.basis}:
        return "historical" not in {one.status, other.status}
    return (one.date.earliest, one.date.latest) == (other.date.earliest, other.date.latest)


def _keys(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(
        actor.id or actor.name or f"{actor.country}:{actor.role or actor.text}" for actor in actors
    )


def _sentence(parse: Parse, event: Event) -> int:
    at = event.trigger.start or 0
    for sentence in parse.sentences:
        if parse.starts[sentence.first] <= at < parse.ends[sentence.last - 1]:
            return sentence.index
    return -1


def _where(parse: Parse, event: Event) -> str:
    """Gives "title" for an event of the article's first line, where that is its title."""
    title = parse.article.title
    return "title" if title and (event.trigger.start or 0) < len(title) else "text"


def _fullness(event: Event) -> tuple[bool, bool, bool, bool]:
    stated = event.date is not None and event.date.basis != "publication"
    return len(event.actors) > 0, len(event.recipients) > 0, stated, event.mode is not None
