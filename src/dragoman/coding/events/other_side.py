"""Whom an act is done to, where neither frame nor plain syntax reach them.

"Provided 28 million euros to pay for the care of Yemenis", "conceded to demands from the
association": the other side stands deep below the predicate. Actors there are marked as
recipients one after the other, nearest first, and the classifier is asked; the first with which
the act keeps its type beyond doubt is taken.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.events.judge import Judge
from dragoman.coding.events.roles import key_of
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

TRUST = 0.8
"""Probability of the type, with the actor marked as recipient, from which it is believed."""
_TRIED = 3
_DEPTH = 6
_APART = {"nsubj", "nsubjpass", "csubj", "conj", "advcl", "relcl", "parataxis", "npadvmod"}
AIMED = frozenset(
    {
        "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "REJECT", "REQUEST", "RETREAT",
        "SANCTION", "SUPPORT", "THREATEN",
    }
)  # fmt: skip
"""Types that are mostly done to someone."""


class OtherSide:
    """Looks for the other side of acts in one article.

    Args:
        parse: the article.
        resolution: its mentions of actors.
        judge: the classifier over this article.
    """

    def __init__(self, parse: Parse, resolution: Resolution, judge: Judge) -> None:
        self.parse = parse
        self.resolution = resolution
        self.judge = judge

    def of(self, token: int, event_type: str, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """The recipients of an act of these actors; empty if no one is beyond doubt.

        Args:
            token: the predicate.
            event_type: what the act is taken for.
            actors: who does it.
        """
        if event_type not in AIMED or not actors:
            return ()
        own = {key_of(actor) for actor in actors}
        tried = 0
        for found in self._below(token):
            others = tuple(actor for actor in found if key_of(actor) not in own)
            if not others:
                continue
            tried += 1
            scores = self.judge.scores(token, actors, others)
            if scores is not None and scores.type.get(event_type, 0.0) >= TRUST:
                return others
            if tried == _TRIED:
                break
        return ()

    def _below(self, token: int) -> Iterator[tuple[Actor, ...]]:
        """Actors below a predicate, nearest first; what only joins or subordinates is left out."""
        row = [token]
        for _ in range(_DEPTH):
            row = [
                child
                for each in row
                for child in self.parse.children[each]
                if self.parse.deps[child] not in _APART or self._purpose(child)
            ]
            for each in row:
                mention = self.resolution.mentions.get(each)
                if mention is not None and mention.kind in {"name", "role"}:
                    yield mention.actors

    def _purpose(self, token: int) -> bool:
        """Whether a clause says what it is done for ("sent troops to help X")."""
        return self.parse.deps[token] == "advcl" and any(
            self.parse.lower[child] == "to" for child in self.parse.kids(token, "aux")
        )
