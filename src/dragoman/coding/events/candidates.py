"""Predicates that a frame fits, with the actors and recipients that it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from dragoman.coding.events.arguments import Arguments
from dragoman.knowledge.frames import Frame, Lexicon, load_lexicon
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

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


class Matcher:
    """Fits frames to the predicates of one article."""

    def __init__(
        self,
        parse: Parse,
        resolution: Resolution,
        first_person: Callable[[int], Actor | None] = lambda token: None,
    ) -> None:
        self.parse = parse
        self.resolution = resolution
        self.first_person = first_person
        self.arguments = Arguments(parse)
        self.lexicon: Lexicon = load_lexicon()

    def candidates(self) -> Iterator[Candidate]:
        """All predicates that fit, in text order."""
        for token in range(len(self.parse)):
            found = self._at(token)
            if found is not None:
                yield found

    def _at(self, token: int) -> Candidate | None:
        parse, word, tag = self.parse, self.parse.lower[token], self.parse.tags[token]
        if tag[:2] == "VB" and word in self.lexicon.verbs:
            if parse.deps[token] in {"amod", "compound", "aux", "auxpass"}:
                return None
            return self._verb(token, self.lexicon.verbs[word])
        if tag[:2] == "NN" and word in self.lexicon.nouns and parse.deps[token] != "compound":
            return self._noun(token, self.lexicon.nouns[word])
        if tag[:2] == "JJ" and word in self.lexicon.adjectives and parse.deps[token] == "acomp":
            return self._adjective(token, self.lexicon.adjectives[word])
        return None

    def _verb(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        target = self.arguments.object(token)
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            if self._verb_fits(frame, token, target, complement):
                found = Candidate(token, frame, (), (), None, complement, target)
                return self._filled(found)
        return None

    def _verb_fits(
        self, frame: Frame, token: int, target: int | None, complement: int | None
    ) -> bool:
        parse = self.parse
        if frame.particle and not self._has_particle(token, frame.particle):
            return False
        if not frame.particle and self._stray_particle(token):
            return False
        if frame.complement and not self._has_complement(frame.complement, complement):
            return False
        if frame.object_is == "none" and target is not None:
            return False
        if frame.object and not self._is_one_of(target, frame.object):
            return False
        if frame.object_not and self._is_one_of(target, frame.object_not):
            return False
        if frame.object_is in {"actor", "person", "state"} and not self._is_actor(
            target, frame.object_is
        ):
            return False
        if frame.subject:
            subject = self.arguments.subject(token)
            if subject is None or not self._is_one_of(subject, frame.subject):
                return False
        if any(self.arguments.prepositional(token, prep) for prep in frame.without):
            return False
        return all(self._has_preposition(token, target, p, ns) for p, ns in frame.preps) and bool(
            parse
        )

    def _has_particle(self, token: int, particle: str) -> bool:
        return any(
            self.parse.lower[child] == particle
            for child in self.parse.kids(
                token, "prt", "advmod", "prep", "acomp", "oprd", "xcomp", "ccomp"
            )
        )

    def _stray_particle(self, token: int) -> bool:
        """A particle makes another verb of it ("call off" is no calling)."""
        return self.parse.child(token, "prt") is not None

    def _has_complement(self, kind: str, complement: int | None) -> bool:
        if complement is None:
            return False
        tag = self.parse.tags[complement]
        if kind == "inf":
            return tag == "VB" and any(
                self.parse.lower[child] == "to" for child in self.parse.kids(complement, "aux")
            )
        if kind == "ing":
            return tag == "VBG"
        return True

    def _is_one_of(self, token: int | None, forms: frozenset[str]) -> bool:
        if token is None:
            return False
        parse = self.parse
        for each in parse.conjuncts(token):
            if parse.lower[each] in forms:
                return True
            # "a number of soldiers": the head of the phrase only counts.
            if parse.lower[each] in self.lexicon.words["counters"] and any(
                parse.lower[inner] in forms for inner in self.arguments.prepositional(each, "of")
            ):
                return True
        return False

    def _is_actor(self, token: int | None, kind: str) -> bool:
        if token is None:
            return False
        actors = self.actors_at(token)
        if kind == "state":
            return any(actor.id and actor.id.startswith("country:") for actor in actors)
        if kind == "person":
            return any(actor.role or (actor.id or "person:").startswith("person:") for actor in actors)
        return bool(actors)

    def _has_preposition(
        self, token: int, target: int | None, preposition: str, forms: frozenset[str]
    ) -> bool:
        objects = self.arguments.prepositional(token, preposition)
        if not objects and target is not None:
            objects = self.arguments.prepositional(target, preposition)
        if not forms:
            return bool(objects)
        if "<actor>" in forms:
            return any(self.actors_at(each) for each in objects)
        return any(self._is_one_of(each, forms) for each in objects)

    def _noun(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        if self._mentioned_again(token):
            return None
        support, kind = self._support(token)
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            governs = bool(frame.operator) and complement is not None
            if kind is None and not governs:
                continue
            if self._noun_fits(frame, token) and (governs or not frame.complement):
                found = Candidate(token, frame, (), (), support)
                found.notes.append(f"support:{kind or 'none'}")
                found.complement = complement
                return self._filled(found)
        return None

    def _mentioned_again(self, noun: int) -> bool:
        """Whether a noun only takes up what was told ("the attack"), or is a name ("March")."""
        parse = self.parse
        if parse.tags[noun] in {"NNP", "NNPS"} and parse.words[noun][0].isupper():
            return True
        if not any(
            parse.lower[child] in {"the", "this", "that", "these", "those"}
            for child in parse.kids(noun, "det")
        ):
            return False
        own = parse.child(noun, "poss", "prep", "acl", "relcl") is not None
        named = any(self.resolution.actors_at(t) for t in self.arguments.modifiers(noun))
        verb = parse.heads[noun]
        carried = self.lexicon.support.get(parse.lower[verb], frozenset())
        done = parse.deps[noun] == "dobj" and "do" in carried
        return not (own or named or done or self._may_operate(verb))

    def _noun_fits(self, frame: Frame, token: int) -> bool:
        parse = self.parse
        modifiers = {parse.lower[t] for t in parse.kids(token, "amod", "compound", "nmod")}
        if frame.modifier and not modifiers & frame.modifier:
            return False
        if modifiers & frame.modifier_not:
            return False
        if any(self.arguments.prepositional(token, prep) for prep in frame.without):
            return False
        return all(self._has_preposition(token, None, prep, nouns) for prep, nouns in frame.preps)

    def _support(self, noun: int) -> tuple[int | None, str | None]:
        """The verb that carries a noun, and in what manner; a manner of None is no event."""
        parse, support = self.parse, self.lexicon.support
        head, label = parse.heads[noun], parse.deps[noun]
        while label in {"conj", "appos"} and parse.tags[head][:2] == "NN":
            noun, label, head = head, parse.deps[head], parse.heads[head]
        manners = support.get(parse.lower[head], frozenset())
        carried = {"dobj": ("do", "end", "factive"), "nsubjpass": ("do", "end", "factive")}
        carried["nsubj"] = ("happen", "end", "factive_subject")
        for manner in carried.get(label, ()):
            if manner in manners:
                return head, manner
        if label == "pobj":
            return self._prepositional_support(head)
        if label == "nsubj" and parse.tags[head][:2] == "VB" and self._is_cause(head):
            return head, "cause"
        if label in {"dobj", "nsubjpass"} and self._may_operate(head):
            return head, "operator"
        return None, None

    def _may_operate(self, verb: int) -> bool:
        """Whether a verb may take up the event of a noun ("rejected talks")."""
        return any(frame.operator for frame in self.lexicon.verbs.get(self.parse.lower[verb], ()))

    def _is_cause(self, verb: int) -> bool:
        return self.parse.lower[verb] in self.lexicon.words["cause_forms"]

    def _prepositional_support(self, preposition: int) -> tuple[int | None, str | None]:
        """ "during talks with X": the talks took place."""
        parse = self.parse
        word, head = parse.lower[preposition], parse.heads[preposition]
        if word in self.lexicon.words["circumstance"]:
            verb = head if parse.tags[head][:2] == "VB" else None
            return verb, "circumstance"
        if parse.tags[head][:2] == "VB":
            manners = self.lexicon.support.get(parse.lower[head], frozenset())
            if manners & {"take_part", "do"} and word in {"in", "on", "with", "to", "at", "for", "out"}:
                return head, "do"
            if "factive" in manners and word in {"on", "to", "of", "for", "about"}:
                return head, "factive"
            if self._may_operate(head):
                return head, "operator"
        if word == "of" and parse.lower[head] in self.lexicon.words["phases"]:
            return self._support(head)
        return None, None

    def _adjective(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            if frame.complement and complement is None:
                continue
            if all(self._has_preposition(token, None, p, ns) for p, ns in frame.preps):
                return self._filled(Candidate(token, frame, (), (), None, complement))
        return None

    def _filled(self, candidate: Candidate) -> Candidate:
        """The candidate with its roles filled."""
        actors = self._first(candidate, candidate.frame.actor)
        recipients = self._first(candidate, candidate.frame.recipient)
        candidate.actors, candidate.recipients = actors, _without(recipients, actors)
        return candidate

    def _first(self, candidate: Candidate, paths: tuple[str, ...]) -> tuple[Actor, ...]:
        for path in paths:
            found = tuple(
                actor for token in self.tokens(candidate, path) for actor in self.phrase(token)
            )
            if found:
                return _distinct(found)
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
        return manner in {"support:do", "support:end", "support:reject"}

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

    def phrase(self, token: int) -> tuple[Actor, ...]:
        """The actors of a phrase and of those coordinated with it."""
        return tuple(actor for each in self.parse.conjuncts(token) for actor in self.actors_at(each))

    def actors_at(self, token: int) -> tuple[Actor, ...]:
        """The actors that a phrase names, or else those that own what it names.

        "Iran's nuclear facilities" is no actor; what is done to them is done to Iran.
        """
        own = self.resolution.actors_at(token)
        if own:
            return own
        parse = self.parse
        speaker = self.first_person(token)
        if speaker is not None:
            return (speaker,)
        if parse.lower[token] in self.lexicon.words["counters"]:
            for inner in self.arguments.prepositional(token, "of"):
                if self.resolution.actors_at(inner):
                    return self.resolution.actors_at(inner)
        for owner in self.arguments.owners(token):
            actors = self.resolution.actors_at(owner)
            if actors:
                return actors
        return ()


def _distinct(actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Each actor once: by identity where known, otherwise by name or words."""
    found: dict[object, Actor] = {}
    for actor in actors:
        found.setdefault(actor.id or actor.name or (actor.text, actor.start), actor)
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
