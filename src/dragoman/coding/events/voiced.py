"""Acts done by speaking that only a statement tells ("He called the vote a farce").

A statement whose speaker is an actor is shown to the classifier with its speaker, whom it is
about or addressed to, and its cue. What is said with enough certainty to be an accusation,
support, a request, a refusal, a threat or a promise becomes an event, dated and attributed as
the statement is; where the statement's own act entails the type, less certainty will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.coding.classifier.classifier import Scores
from dragoman.coding.events.judge import Judge
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor, Event, EventLabel, Statement

SURE = 0.95
"""Probability of a type from which the classifier alone decides."""
AGREED = 0.4
"""The same where the statement's act entails the type."""
ENTAILED = {
    "accuse": "ACCUSE", "condemn": "ACCUSE", "demand": "REQUEST", "request": "REQUEST",
    "reject": "REJECT", "threaten": "THREATEN", "welcome": "SUPPORT", "promise": "AGREE",
    "accept": "AGREE",
}  # fmt: skip
"""The type that a statement's act amounts to."""
LEAD = 10
"""Sentences in which every statement is shown to the classifier."""
_MERE = {"assert", "announce"}
SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})


class Voiced(NamedTuple):
    """An event made of a statement: its label, whom it is done to, and the cue's token."""

    statement: Statement
    label: EventLabel
    recipients: tuple[Actor, ...]
    token: int


class Voices:
    """Finds the acts done by speaking in one article.

    Args:
        parse: the article.
        resolution: its mentions of actors.
        judge: the classifier over this article.
    """

    def __init__(self, parse: Parse, resolution: Resolution, judge: Judge) -> None:
        self.parse = parse
        self.resolution = resolution
        self.judge = judge
        self._topic: tuple[Actor, ...] = ()
        self._token_at = {start: token for token, start in enumerate(parse.starts)}

    def acts(
        self,
        statements: Sequence[Statement],
        coded: Iterable[Event],
        topic: Sequence[Actor] = (),
    ) -> Iterator[Voiced]:
        """The acts that no coded event has yet, in text order.

        Args:
            statements: of the article.
            coded: events found so far; a statement in whose words one of a spoken type
                stands is left to it.
            topic: whose doing the story's main event is; what is said of "the move" or "the
                vote" without a name is said of them.
        """
        self._topic = tuple(topic)
        taken = [
            (event.trigger.start or 0, event.trigger.end or 0)
            for event in coded
            if event.event_type in SPOKEN
        ]
        for statement in statements:
            found = self._act(statement, taken)
            if found is not None:
                yield found

    def _act(self, statement: Statement, taken: Sequence[tuple[int, int]]) -> Voiced | None:
        speaker, cue = statement.speaker, statement.cue
        if speaker is None or cue is None or statement.attitude != "speech":
            return None
        if not (speaker.country or speaker.sectors or speaker.id):
            return None
        start, end = statement.evidence.start or 0, statement.evidence.end or 0
        if any(start <= first and last <= end for first, last in taken):
            return None
        token = self._token(cue.start)
        if token is None:
            return None
        later = self.parse.sentence_of[token] >= LEAD
        if later and statement.act in _MERE and not statement.about:
            return None  # what is said of no one is seldom an act, and a pass costs as a parse
        recipients = self._recipients(statement, speaker)
        if not recipients:
            return None
        scores = self.judge.scores(token, (speaker,), recipients, words=statement.content)
        label = self._label(statement, scores) if scores is not None else None
        return Voiced(statement, label, recipients, token) if label is not None else None

    def _label(self, statement: Statement, scores: Scores) -> EventLabel | None:
        best = max(scores.type, key=scores.type.__getitem__)
        if best not in SPOKEN:
            return None
        least = AGREED if ENTAILED.get(statement.act) == best else SURE
        if scores.type[best] < least:
            return None
        return self.judge.classifier.label_as(best, scores)

    def _token(self, start: int | None) -> int | None:
        return self._token_at.get(start) if start is not None else None

    def _recipients(self, statement: Statement, speaker: Actor) -> tuple[Actor, ...]:
        """Whom it is about or said to; otherwise the first other actor in what is said."""
        named = [a for a in (*statement.about, *statement.addressees) if _other(a, speaker)]
        if named:
            return (named[0],)
        for span in statement.content:
            for head in sorted(self.resolution.mentions):
                mention = self.resolution.mentions[head]
                if not (span.start or 0) <= self.parse.starts[head] < (span.end or 0):
                    continue
                others = [a for a in mention.actors if _other(a, speaker)]
                if others and mention.kind in {"name", "role"}:
                    return (others[0],)
        others = [a for a in self._topic if _other(a, speaker)]
        return tuple(others[:1])


def _other(actor: Actor, speaker: Actor) -> bool:
    """Whether someone is known and not the speaker."""
    known = actor.country or actor.id or actor.name
    same = (actor.name is not None and actor.name == speaker.name) or (
        actor.id is not None and actor.id == speaker.id
    )
    return bool(known) and not same
