"""Unmarked sentences: does a reading find the marked pair's relation by itself?

A pair is found if some event of the right class (as ``plv`` projects) has an actor whose words
overlap the marked actor's and a recipient whose words overlap the marked recipient's, either
way round for symmetric classes. It is swapped if only the other way round fits. What else was
read in the sentence counts as further events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from dragoman.evaluate.metrics import Interval, bootstrap
from dragoman.evaluate.plv import Pair, projected
from dragoman.knowledge.examples import Offsets
from dragoman.records import Actor, Event, EventLabel

SYMMETRIC = {"CONSULT", "COOPERATE", "AGREE", "SUPPORT"}
"""Classes whose acts may be mutual, so that either party may come first."""


class BareError(Struct, frozen=True):
    """A pair that was not found, with the events that were read instead."""

    line: int
    text: str
    gold: str
    said: tuple[str, ...]
    trace: tuple[str, ...]


class BareScores(Struct, frozen=True, kw_only=True):
    """How readings of bare sentences do; ``typed`` needs the class alone to be right."""

    sentences: int
    recall: Interval
    typed: Interval
    swapped: Interval
    further: Interval
    errors: list[BareError]

    def markdown(self) -> str:
        """The figures as Markdown."""
        return "\n".join(
            [
                f"- {self.sentences} bare sentences",
                f"- right class with both spans, recall: {self.recall}",
                f"- right class whatever the spans: {self.typed}",
                f"- actor and recipient swapped, of those found: {self.swapped}",
                f"- further events a sentence: {self.further}",
            ]
        )


def score_bare(pairs: Sequence[Pair], read: Callable[[str], Sequence[Event]]) -> BareScores:
    """Scores of a reader on bare sentences.

    Args:
        pairs: marked sentences; only their text is shown to the reader.
        read: the events of a text.
    """
    rows = [(pair, tuple(read(pair.text))) for pair in pairs]
    seen = [(*_found(pair, events), len(events)) for pair, events in rows]
    return BareScores(
        sentences=len(rows),
        recall=bootstrap(seen, lambda s: _mean(found for found, *_ in s)),
        typed=bootstrap(
            [any(_class(e) == pair.event for e in events) for pair, events in rows], _mean
        ),
        swapped=bootstrap(seen, _swap_share),
        further=bootstrap(seen, lambda s: _mean(max(0, n - found) for found, _, n in s)),
        errors=[
            BareError(pair.line, pair.text, pair.event, tuple(map(_short, events)),
                      tuple(note for e in events for note in e.trace))
            for (pair, events), (found, _, _) in zip(rows, seen, strict=True) if not found
        ],
    )  # fmt: skip


def _found(pair: Pair, events: Sequence[Event]) -> tuple[bool, bool]:
    """Whether the pair was found the right way round, and whether only swapped."""
    right = swapped = False
    for event in events:
        if _class(event) != pair.event:
            continue
        sides = (event.actors, event.recipients)
        if not event.recipients:
            sides = (event.actors, event.actors)
        right = right or (_any(sides[0], pair.actor) and _any(sides[1], pair.recipient))
        other = _any(sides[1], pair.actor) and _any(sides[0], pair.recipient)
        if pair.event in SYMMETRIC and pair.actor and pair.recipient:
            right = right or other
        swapped = swapped or other
    return right, swapped and not right


def _class(event: Event) -> str:
    return projected(
        EventLabel(event_type=event.event_type, mode=event.mode, foreseen=event.foreseen,
                   contexts=(), status=event.status, scores={})
    )  # fmt: skip


def _any(actors: Iterable[Actor], span: Offsets | None) -> bool:
    """Whether one of the actors' words overlap a span; a side that is not marked always fits."""
    if span is None:
        return True
    return any(
        actor.start is not None and actor.end is not None
        and actor.start < span[1] and span[0] < actor.end
        for actor in actors
    )  # fmt: skip


def _swap_share(seen: Sequence[tuple[bool, bool, int]]) -> float:
    found = sum(right or swapped for right, swapped, _ in seen)
    return sum(swapped for _, swapped, _ in seen) / found if found else 0.0


def _mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def _short(event: Event) -> str:
    def names(actors: Iterable[Actor]) -> str:
        return ", ".join(actor.text for actor in actors)

    kind = " ".join(filter(None, (event.event_type, event.mode, event.foreseen, event.status)))
    return f"{kind}: {names(event.actors)} → {names(event.recipients)}"
