"""What no frame knows: predicates between actors that the classifier takes for an event.

A predicate that no frame fits is shown to the classifier with each pair of sides that its
syntax gives (``pairs.py``). What it says with enough certainty becomes a draft of an event. The
syntax decides who is actor and who recipient, the classifier which type, mode and status; where
syntax and classifier disagree on whether the act is real, the more cautious wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.compose import Draft, declined
from dragoman.coding.events.judge import Judge
from dragoman.coding.events.modality import modality_of
from dragoman.coding.events.pairs import Marked, Pairs
from dragoman.coding.events.roles import Candidate
from dragoman.knowledge.frames import Frame
from dragoman.records import EventLabel, Status

SURE = 0.7
"""Probability of a type from which an event is proposed with both roles filled."""
SURER = 0.8
"""The same where only one role is filled."""
LOST = 0.3
"""Probability that the other side may cost before it is taken for someone else."""
LEAD = 8
"""Sentences in which acts with one side only are looked for."""
NEWS = 20
"""Sentences in which acts are looked for that no frame knows: what follows is mostly background."""
_VOICED = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"}
_GIVING = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
"""Types whose refusal ("would not endorse") is REJECT."""
_SYMMETRIC = {"CONSULT", "COOPERATE"}


class _Chosen(NamedTuple):
    """A predicate with its sides, what the classifier says of them, and how surely."""

    chance: float
    marked: Marked
    label: EventLabel


def _chance(found: _Chosen) -> float:
    return found.chance


class Proposer:
    """Proposes events of one article.

    Args:
        matcher: the article, its arguments and roles.
        judge: gives type, mode and status of a predicate between actors.
        taken: predicates that frames have coded, or have kept out.
    """

    def __init__(self, matcher: Matcher, judge: Judge, taken: Collection[int]) -> None:
        self.matcher = matcher
        self.parse = matcher.parse
        self.judge = judge
        self.taken = taken
        self.pairs = Pairs(matcher)

    def drafts(self) -> Iterator[Draft]:
        """Events that no frame has, in text order."""
        for token in self.pairs.triggers():
            if self._open(token):
                chosen = self._chosen(token)
                if chosen is not None:
                    yield self._draft(chosen.marked, chosen.label)

    def _open(self, token: int) -> bool:
        """Whether frames have left a predicate undecided."""
        if token in self.taken or self.parse.sentence_of[token] >= NEWS:
            return False
        if self.parse.tags[token][:2] != "VB":
            return True
        # What someone is to do has not been done.
        return not (self._governed(token) or modality_of(self.parse, token).infinitive)

    def _chosen(self, token: int) -> _Chosen | None:
        """The sides with which a predicate is an act beyond doubt, and the act.

        Both sides where that is as sure as one alone: whom an act is not done to lowers its
        probability.
        """
        both: list[_Chosen] = []
        one: list[_Chosen] = []
        for marked in self.pairs.of(token):
            full = bool(marked.actors and marked.recipients)
            if full or self._worth_a_look(token):
                found = self._scored(marked, SURE if full else SURER)
                if found is not None:
                    (both if full else one).append(found)
        best, alone = (max(each, key=_chance, default=None) for each in (both, one))
        if best and (alone is None or best.chance > alone.chance - LOST):
            return best
        return alone

    def _scored(self, marked: Marked, least: float) -> _Chosen | None:
        scores = self.judge.scores(marked.token, marked.actors, marked.recipients)
        if scores is None:
            return None
        label = self.judge.classifier.label(scores, least=least)
        kind = label.event_type
        return _Chosen(label.scores[kind], marked, label) if kind else None

    def _worth_a_look(self, token: int) -> bool:
        """Whether an act of which one side is told is likely to be news, and is told in full.

        An encoder's pass costs as much as parsing a sentence: acts of one side are looked for
        where the news is told, in the first sentences. Headlines leave out what tells "stabbed"
        from "was stabbed".
        """
        return self.parse.sentence_of[token] < LEAD and not self._in_title(token)

    def _in_title(self, token: int) -> bool:
        title = self.parse.article.title
        return bool(title) and self.parse.starts[token] < len(title or "")

    def _governed(self, token: int) -> bool:
        """Whether a verb only completes another that frames have read."""
        parse = self.parse
        label, head = parse.deps[token], parse.heads[token]
        return label in {"xcomp", "pcomp", "ccomp"} and (head in self.taken or label == "xcomp")

    def _draft(self, marked: Marked, label: EventLabel) -> Draft:
        kind = label.event_type or ""
        chance = label.scores[kind]
        frame = _frame_of(kind, label.mode)
        candidate = Candidate(
            marked.token, frame, marked.actors, marked.recipients, object=marked.object
        )
        draft = Draft(
            candidate, marked.token, kind, label.mode, marked.actors, marked.recipients,
            status=self._status(marked.token, label), foreseen=label.foreseen,
            symmetric=frame.symmetric, notes=[f"classifier {kind} {chance:.2f}"],
        )  # fmt: skip
        draft.voiced = kind in _VOICED and draft.status == "occurred"
        modality = modality_of(self.parse, marked.token)
        ahead = modality.future or modality.would
        if modality.negated and ahead and kind in _GIVING:
            return declined(draft)
        return draft

    def _status(self, token: int, label: EventLabel) -> Status:
        modality = modality_of(self.parse, token)
        said: Status = label.status or "occurred"  # type: ignore[assignment]
        if said != "occurred":
            return said
        if modality.negated and label.event_type != "REJECT":
            return "negated"
        if modality.possible or modality.conditional or modality.duty:
            return "hypothetical"
        if (modality.future or modality.would) and label.event_type not in _VOICED:
            return "planned"
        return "occurred"


def _frame_of(kind: str, mode: str | None) -> Frame:
    """A frame that says what the classifier said, so that what follows reads on as usual."""
    symmetric = kind in _SYMMETRIC and mode != "visit"
    none: frozenset[str] = frozenset()
    return Frame(
        name=f"classifier:{kind}", pos="verb", type=kind, mode=mode, particle=None, object=none,
        object_not=none, subject=none, object_is="", preps=(), without=none, modifier=none,
        modifier_not=none, actor=("subj",), recipient=("obj",), symmetric=symmetric, operator="",
        require=("pair",) if symmetric else ("actor",), complement="", status=None,
        confidence=0.7, agentless=kind in {"ASSAULT", "COERCE", "SANCTION"}, promise=None,
    )  # fmt: skip
