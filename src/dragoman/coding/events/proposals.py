"""What no frame knows: predicates between actors that the classifier takes for an event.

A verb with an actor for its subject (or, in a passive without agent, for its object) that no
frame fits is shown to the classifier with its arguments marked. What it says with enough
certainty becomes a draft of an event. The syntax decides who is actor and who recipient, the
classifier which type, mode and status; where syntax and classifier disagree on whether the act
is real, the more cautious wins.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.compose import Draft, declined
from dragoman.coding.events.judge import Judge
from dragoman.coding.events.modality import modality_of
from dragoman.coding.events.roles import Candidate, key_of
from dragoman.knowledge.frames import Frame, load_lexicon
from dragoman.records import Actor, EventLabel, Status

SURE = 0.8
"""Probability of a type from which an event is proposed with both roles filled."""
SURER = 0.9
"""The same where only one role is filled."""
_RECIPIENT_PATHS = ("against", "with", "to", "on", "from", "at", "for", "of", "by", "over")
LEAD = 8
"""Sentences in which acts with one side only are looked for."""
_SHORTEST = 3
"""Letters of a verb; shorter ones are pieces of words with a hyphen."""
_LOOSE = {"acl", "relcl", "advcl"}
"""Clauses in which a bare participle only describes ("people injured in the blast")."""
_INNER = {"amod", "compound", "aux", "auxpass", "cop"}
_VOICED = {"AGREE", "CONCEDE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "SUPPORT"}
_GIVING = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"}
"""Types whose refusal ("would not endorse") is REJECT."""
_SYMMETRIC = {"CONSULT", "COOPERATE"}


class Marked(NamedTuple):
    """A predicate with the actors that its syntax gives."""

    token: int
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    object: int | None


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
        self._idle = load_lexicon().words["no_act"]

    def drafts(self) -> Iterator[Draft]:
        """Events that no frame has, in text order."""
        for marked in self.marked():
            label = self._label(marked)
            if label is not None and label.event_type is not None:
                yield self._draft(marked, label)

    def marked(self) -> Iterator[Marked]:
        """Predicates that may be an event and whose arguments name an actor."""
        for token, tag in enumerate(self.parse.tags):
            if tag[:2] != "VB" or token in self.taken or self.parse.deps[token] in _INNER:
                continue
            word = self.parse.lower[token]
            if len(word) < _SHORTEST or word in self._idle or self._governed(token):
                continue
            if self.parse.deps[token] in _LOOSE and self.parse.tags[token] == "VBN":
                continue
            if modality_of(self.parse, token).infinitive:
                continue  # what someone is to do has not been done
            found = self._arguments(token)
            one = bool(found.actors or found.recipients) and self._worth_a_look(token)
            if (found.actors and found.recipients) or one:
                yield found

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

    def _arguments(self, token: int) -> Marked:
        roles, arguments = self.matcher.roles, self.matcher.arguments
        subject, target = arguments.subject(token), arguments.object(token)
        actors = roles.phrase(subject, owned=False) if subject is not None else ()
        own = {key_of(actor) for actor in actors}
        for phrases in self._reached(token, subject, target):
            found = tuple(actor for each in phrases for actor in roles.phrase(each))
            # "Opened its borders to refugees": the borders are the actor's own.
            others = tuple(a for a in found if key_of(a) not in own)
            if others:
                return Marked(token, actors, others, target)
        return Marked(token, actors, (), target)

    def _reached(self, token: int, subject: int | None, target: int | None) -> Iterator[list[int]]:
        """Phrases that may name whom it is done to, the likeliest first."""
        arguments = self.matcher.arguments
        if target is not None and target != subject:
            yield [target]
        for path in _RECIPIENT_PATHS:
            yield arguments.prepositional(token, path)
            if target is not None:
                yield arguments.prepositional(target, path)

    def _label(self, marked: Marked) -> EventLabel | None:
        """What the classifier says, if it is sure enough for what is marked."""
        scores = self.judge.scores(marked.token, marked.actors, marked.recipients)
        if scores is None:
            return None
        least = SURE if marked.actors and marked.recipients else SURER
        return self.judge.classifier.label(scores, least=least)

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
