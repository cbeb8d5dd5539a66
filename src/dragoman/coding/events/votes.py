"""What the frames say of a marked pair, as votes that the classifier adds to its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.coding.classifier.tokens import Offsets
from dragoman.records import Actor, Event


def frame_votes(
    events: Sequence[Event],
    actor: Offsets | None,
    recipient: Offsets | None,
    *,
    weights: Mapping[str, float],
) -> dict[str, float]:
    """What to add to the logit of each type for the marked actor and recipient.

    Args:
        events: of the sentence, by frames alone.
        actor: offsets of the marked actor.
        recipient: offsets of the marked recipient.
        weights: "both" for an event between just these two, "one" for an event in which the
            marked actor acts, or the marked recipient suffers, with or without someone else.

    Returns:
        Votes by type; the most of several events of one type.
    """
    votes: dict[str, float] = {}
    for event in events:
        sides = event.actors, event.recipients or event.actors
        fits = [
            span is not None and _overlap(side, span)
            for side, span in zip(sides, (actor, recipient), strict=True)
        ]
        given = [span for span in (actor, recipient) if span is not None]
        weight = weights["both"] if sum(fits) == len(given) else weights["one"] * any(fits)
        votes[event.event_type] = max(votes.get(event.event_type, 0.0), weight)
    return votes


def _overlap(actors: Iterable[Actor], span: Offsets) -> bool:
    return any(
        actor.start is not None
        and actor.end is not None
        and actor.start < span[1]
        and span[0] < actor.end
        for actor in actors
    )
