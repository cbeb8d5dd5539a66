"""Whom a frame's paths lead to: from predicate to tokens, from tokens to actors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.coding.events.arguments import Arguments
from dragoman.knowledge.frames import Frame, load_lexicon
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_INDIRECT = {
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "PROTEST", "REJECT", "REQUEST",
    "RETREAT", "SANCTION", "SUPPORT", "THREATEN",
}  # fmt: skip
"""Types whose recipient may be told through what belongs to it."""
_THROUGH = {"of", "by", "from", "against", "with", "to", "for", "on"}
_DEPTH = 3
_WEAK_PREPS = {"between", "with", "among", "against", "on", "to", "of", "for", "from", "by", "at"}


@dataclass(slots=True)
class Candidate:
    """One predicate, its frame, and whom the frame's paths found.

    ``support`` is the verb that carries a noun ("held talks"); ``complement`` the verb of the
    clause that an operator governs.
    """

    token: int
    frame: Frame
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    support: int | None = None
    complement: int | None = None
    object: int | None = None
    notes: list[str] = field(default_factory=list)


class Roles:
    """Fills the roles of candidates in one article.

    Args:
        parse: the article.
        resolution: its mentions of actors.
        arguments: its predicates' arguments.
        first_person: who "I" and "we" are at a token inside a quotation.
    """

    def __init__(
        self,
        parse: Parse,
        resolution: Resolution,
        arguments: Arguments,
        first_person: Callable[[int], Actor | None],
    ) -> None:
        self.parse = parse
        self.resolution = resolution
        self.arguments = arguments
        self.first_person = first_person
        self.lexicon = load_lexicon()

    def filled(self, candidate: Candidate) -> Candidate:
        """The candidate with its roles filled."""
        actors = self._first(candidate, candidate.frame.actor, strict=True)
        recipients = self._first(candidate, candidate.frame.recipient, but=actors)
        if not recipients and actors and candidate.frame.type in _INDIRECT:
            recipients = _without(self._indirect(candidate), actors)
        candidate.actors, candidate.recipients = actors, recipients
        return candidate

    def _indirect(self, candidate: Candidate) -> tuple[Actor, ...]:
        """Whoever stands behind what an act is done to ("rejected the offer of the rebels").

        The nearest actor below the object, or else below the clause that completes the
        predicate; a place that only says where is none.
        """
        starts = [candidate.object, candidate.complement]
        for start in starts:
            row = [start] if start is not None else []
            for _ in range(_DEPTH):
                row = [child for token in row for child in self._below(token)]
                found = tuple(actor for token in row for actor in self.resolution.actors_at(token))
                if found:
                    return found
        return ()

    def _below(self, token: int) -> list[int]:
        """Phrases that an act may pass through to reach whom it is done to."""
        parse, found = self.parse, []
        for child in parse.children[token]:
            label, word = parse.deps[child], parse.lower[child]
            if label in {"poss", "dobj", "dative", "acl", "agent"}:
                found.append(child)
            elif label == "prep" and word in _THROUGH:
                found.extend(parse.kids(child, "pobj", "pcomp"))
        return found

    def _first(
        self,
        candidate: Candidate,
        paths: tuple[str, ...],
        *,
        strict: bool = False,
        but: tuple[Actor, ...] = (),
    ) -> tuple[Actor, ...]:
        """The actors of the first path that leads to any, but those given.

        ``strict`` leaves out what only belongs to an actor: a country's constitution does not
        act, though its statement speaks for it.
        """
        for path in paths:
            owned = not (strict and path == "subj")
            found = tuple(
                actor
                for token in self.tokens(candidate, path)
                for actor in self.phrase(token, owned=owned)
            )
            others = _without(_distinct(found), but)
            if others:
                return others
        return ()

    def tokens(self, candidate: Candidate, path: str) -> list[int]:
        """The tokens that a path leads to."""
        arguments, at = self.arguments, candidate.token
        head, _, rest = path.partition(".")
        if head == "subj":
            found = self._subject_tokens(candidate)
        elif head == "obj":
            target = candidate.object
            if candidate.frame.pos == "noun" and candidate.support is not None:
                target = arguments.object(candidate.support)
                target = None if target == at else target
            found = [target] if target is not None else []
        elif head == "comp":
            found = [candidate.complement] if candidate.complement is not None else []
        elif head == "iobj":
            found = list(self.parse.kids(candidate.support or at, "dative"))
        elif head == "owner":
            found = arguments.owners(at)
        elif head == "poss":
            found = list(self.parse.kids(at, "poss"))
        elif head == "mod":
            found = arguments.modifiers(at)
        else:
            found = self._prepositional(candidate, head)
        if rest == "subj":
            subjects = [arguments.surface_subject(token) for token in found]
            return [token for token in subjects if token is not None]
        if rest == "owner":
            return [owner for token in found for owner in arguments.owners(token)]
        if rest:
            return [inner for token in found for inner in self._within(token, rest)]
        return found

    def _does(self, candidate: Candidate) -> bool:
        """Whether the subject of a noun's verb does what the noun names.

        "In a meeting with X, Y said …": Y met X. "Dozens died in the attack": they did not.
        """
        manner = candidate.notes[0]
        if manner == "support:circumstance":
            return candidate.frame.type == "CONSULT"
        return manner in {"support:announce", "support:do", "support:end", "support:reject"}

    def _within(self, token: int, preposition: str) -> list[int]:
        """Objects of a preposition on a phrase or clause, or on the object of that clause."""
        found = self.arguments.prepositional(token, preposition)
        target = self.parse.child(token, "dobj")
        if not found and target is not None:
            return self.arguments.prepositional(target, preposition)
        return found

    def _subject_tokens(self, candidate: Candidate) -> list[int]:
        verb = candidate.token if candidate.frame.pos == "verb" else candidate.support
        if candidate.frame.pos == "adjective":
            verb = self.parse.heads[candidate.token]
        if verb is None:
            return []
        if candidate.frame.pos == "noun" and not self._does(candidate):
            return []
        subject = self.arguments.subject(verb)
        return [] if subject is None or subject == candidate.token else [subject]

    def _prepositional(self, candidate: Candidate, preposition: str) -> list[int]:
        """Objects of a preposition on the predicate, its object, or the verb that carries it."""
        arguments = self.arguments
        found = arguments.prepositional(candidate.token, preposition)
        if not found and candidate.object is not None and preposition in _WEAK_PREPS:
            found = arguments.prepositional(candidate.object, preposition)
        if not found and candidate.support is not None and "support:do" in candidate.notes:
            found = arguments.prepositional(candidate.support, preposition)
        return found

    def phrase(self, token: int, *, owned: bool = True) -> tuple[Actor, ...]:
        """The actors of a phrase and of those coordinated with it.

        Args:
            token: head of the phrase.
            owned: whether a phrase that is no actor stands for its owner.
        """
        found: list[Actor] = []
        for each in self.parse.conjuncts(token):
            # "Saudi warplanes" are Saudi Arabia's doing, "the Saudi constitution" is not.
            many = self.parse.tags[each] == "NNS"
            stands = owned or many or self.parse.lower[each] in self.lexicon.words["proxies"]
            found.extend(self.actors_at(each, owned=stands))
        return tuple(found)

    def actors_at(self, token: int, *, owned: bool = True) -> tuple[Actor, ...]:
        """The actors that a phrase names, or else those that own what it names.

        "Iran's nuclear facilities" is no actor; what is done to them is done to Iran.
        """
        own = self.resolution.actors_at(token)
        if own:
            return self._spelled_out(token, own)
        speaker = self.first_person(token)
        if speaker is not None:
            return (speaker,)
        for owner in self.arguments.owners(token) if owned else ():
            actors = self.resolution.actors_at(owner)
            if actors:
                return actors
        return ()

    def _spelled_out(self, token: int, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
        """Where a pronoun takes up a name of its own sentence, the words of that name."""
        mention = self.resolution.mentions.get(token)
        if mention is None or mention.kind != "pronoun":
            return actors
        first = self.parse.sentences[self.parse.sentence_of[token]].first
        named = {
            _identity(actor): actor
            for head in range(first, token)
            if (other := self.resolution.mentions.get(head)) and other.kind in {"name", "role"}
            for actor in other.actors
            if _identity(actor) is not None
        }
        return tuple(named.get(_identity(actor), actor) for actor in actors)


def key_of(actor: Actor) -> str:
    """By what an actor is told from the other side: id where known, else name, else words."""
    return actor.id or actor.name or actor.text


def _identity(actor: Actor) -> tuple[str | None, ...] | None:
    """What makes two mentions one actor; null where too little is known."""
    if actor.id or actor.name:
        return (actor.id or actor.name,)
    return (actor.country, actor.role) if actor.role else None


def _distinct(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Each actor once: by identity where known, otherwise by name or words."""
    found: dict[object, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id or actor.name or (actor.text, actor.start, actor.country), actor)
    return tuple(found.values())


def _without(recipients: tuple[Actor, ...], actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Recipients that are not actors of the same event already."""
    taken = {actor.id or actor.name or actor.text for actor in actors}
    spans = {(actor.start, actor.end) for actor in actors}
    return tuple(
        each
        for each in recipients
        if (each.id or each.name or each.text) not in taken and (each.start, each.end) not in spans
    )
