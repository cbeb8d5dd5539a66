"""Acts done by speaking that only a statement tells ("He called the vote a farce").

A statement whose speaker is an actor is shown to the classifier with its speaker, whom it is
about or addressed to, and its cue. What is said with enough certainty to be an accusation,
support, a request, a refusal, a threat or a promise becomes an event, dated and attributed as
the statement is; where the statement's own act entails the type, less certainty will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.coding.events.judge import Judge
from dragoman.coding.events.roles import key_of
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor, Event, EventLabel, Statement

SURE = 0.8
"""Probability of a type from which the classifier alone decides."""
AGREED = 0.4
"""The same where the statement's act entails the type."""
ENTAILED = {
    "accuse": "ACCUSE", "condemn": "ACCUSE", "demand": "REQUEST", "request": "REQUEST",
    "reject": "REJECT", "threaten": "THREATEN", "welcome": "SUPPORT", "promise": "AGREE",
    "accept": "AGREE",
}  # fmt: skip
"""The type that a statement's act amounts to."""
OPPOSED = ({"SUPPORT", "ACCUSE"}, {"SUPPORT", "REJECT"}, {"AGREE", "REJECT"}, {"AGREE", "THREATEN"})
"""Types of which one is not made of words whose act entails the other."""
LEAD = 15
"""Sentences in which every statement is shown to the classifier."""
_MERE = {"assert", "announce"}
SPOKEN = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"})
_TRIED = 3
"""Others in a statement's words that are tried as those whom it is aimed at."""


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
        self.judge = judge
        self._topic: tuple[Actor, ...] = ()
        self._token_at = {start: token for token, start in enumerate(parse.starts)}
        self._named = [
            (parse.starts[head], mention.actors)
            for head, mention in sorted(resolution.mentions.items())
            if mention.kind in {"name", "role"}
        ]

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
        if token is None or (statement.act in _MERE and self.parse.sentence_of[token] >= LEAD):
            return None  # a pass of the encoder costs as much as parsing a sentence
        return self._said(statement, speaker, token)

    def _said(self, statement: Statement, speaker: Actor, token: int) -> Voiced | None:
        """The act that a statement is, with whom it is aimed at if the classifier sees that."""
        entailed = ENTAILED.get(statement.act)
        told = {*statement.about, *statement.addressees}
        best: tuple[float, EventLabel, tuple[Actor, ...]] | None = None
        for others in self._aims(statement, speaker):
            scores = self.judge.scores(token, (speaker,), others)
            if scores is None:
                continue
            kind = max(scores.type, key=scores.type.__getitem__)
            chance = scores.type[kind]
            if kind not in SPOKEN or chance < (AGREED if entailed == kind else SURE):
                continue
            if entailed is not None and {entailed, kind} in OPPOSED:
                continue
            if kind == "THREATEN" and entailed != kind and not (told and set(others) <= told):
                continue  # "the vote could depress growth" threatens nobody
            # Without an aim only where no aim will do: a side left out is a poorer record.
            if best is None or (others and chance > best[0]):
                best = chance, self.judge.classifier.label_as(kind, scores), others
        if best is None:
            return None
        _, label, others = best
        if not others:
            # What is said at home of no one named is said of those whose doing the story tells.
            home = speaker.country
            others = tuple(
                a for a in self._topic if _other(a, speaker) and a.country == home is not None
            )[:1]
        return Voiced(statement, label, others, token)

    def _token(self, start: int | None) -> int | None:
        return self._token_at.get(start) if start is not None else None

    def _aims(self, statement: Statement, speaker: Actor) -> list[tuple[Actor, ...]]:
        """Whom it may be aimed at: whom it is about or said to, others in it, and no one."""
        found = [a for a in (*statement.about, *statement.addressees) if _other(a, speaker)]
        for span in statement.content:
            for start, actors in self._named:
                if (span.start or 0) <= start < (span.end or 0):
                    found.extend(a for a in actors if _other(a, speaker))
        distinct: dict[str, tuple[Actor, ...]] = {}
        for actor in found:
            distinct.setdefault(key_of(actor), (actor,))
        return [*list(distinct.values())[:_TRIED], ()]


def _other(actor: Actor, speaker: Actor) -> bool:
    """Whether someone is known and not the speaker."""
    known = actor.country or actor.id or actor.name
    same = (actor.name is not None and actor.name == speaker.name) or (
        actor.id is not None and actor.id == speaker.id
    )
    return bool(known) and not same
