"""Predicates that a frame fits, with the actors and recipients that it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dragoman.coding.events.arguments import Arguments
from dragoman.coding.events.roles import Candidate, Roles
from dragoman.coding.events.support import Support
from dragoman.knowledge.frames import Frame, load_lexicon
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor


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
        self.arguments = Arguments(parse)
        self.lexicon = load_lexicon()
        self.roles = Roles(parse, resolution, self.arguments, first_person)
        self.support = Support(parse, resolution, self.arguments)

    def candidates(self) -> Iterator[Candidate]:
        """All predicates that fit, in text order."""
        lexicon = self.lexicon
        tables = {"VB": lexicon.verbs, "NN": lexicon.nouns, "JJ": lexicon.adjectives}
        none: dict[str, tuple[Frame, ...]] = {}
        words = zip(self.parse.lower, self.parse.tags, strict=True)
        for token, (word, tag) in enumerate(words):
            frames = tables.get(tag[:2], none).get(word)
            found = self._at(token, tag, frames) if frames else None
            if found is not None:
                yield found

    def _at(self, token: int, tag: str, frames: tuple[Frame, ...]) -> Candidate | None:
        label = self.parse.deps[token]
        if tag[:2] == "VB":
            aside = label in {"amod", "compound", "aux", "auxpass"}
            return None if aside else self._verb(token, frames)
        if tag[:2] == "NN":
            return self._noun(token, frames) if label != "compound" else None
        return self._adjective(token, frames) if label == "acomp" else None

    def _verb(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        target = self.arguments.object(token)
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            if self._verb_fits(frame, token, target, complement):
                found = Candidate(token, frame, (), (), None, complement, target)
                return self.roles.filled(found)
        return None

    def _verb_fits(
        self, frame: Frame, token: int, target: int | None, complement: int | None
    ) -> bool:
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
        if frame.object_is == "actor" and frame.type == "ASSAULT" and not self._is_body(target):
            return False
        if frame.subject:
            subject = self.arguments.subject(token)
            if subject is None or not self._is_one_of(subject, frame.subject):
                return False
        if any(self.arguments.prepositional(token, prep) for prep in frame.without):
            return False
        return all(self._has_preposition(token, target, p, ns) for p, ns in frame.preps)

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

    def _is_body(self, token: int | None) -> bool:
        """Whether what is attacked is an actor or a thing, not an idea ("attacked the plan")."""
        if token is None:
            return False
        things = self.lexicon.classes["property"] | self.lexicon.classes["territory"]
        things |= self.lexicon.classes["troops"] | self.lexicon.classes["weapons"]
        named = any(self.resolution.actors_at(each) for each in self.parse.conjuncts(token))
        return named or self._is_one_of(token, things)

    def _is_actor(self, token: int | None, kind: str) -> bool:
        if token is None:
            return False
        actors = self.roles.actors_at(token)
        if kind == "state":
            return any(actor.id and actor.id.startswith("country:") for actor in actors)
        if kind == "person":
            return any(
                actor.role or (actor.id or "person:").startswith("person:") for actor in actors
            )
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
            return any(self.roles.actors_at(each) for each in objects)
        return any(self._is_one_of(each, forms) for each in objects)

    def _noun(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        if self.support.mentioned_again(token):
            return None
        support, kind = self.support.of(token)
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            governs = bool(frame.operator) and complement is not None
            if kind is None and not governs:
                continue
            if self._noun_fits(frame, token) and (governs or not frame.complement):
                found = Candidate(token, frame, (), (), support)
                found.notes.append(f"support:{kind or 'none'}")
                found.complement = complement
                return self.roles.filled(found)
        return None

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

    def _adjective(self, token: int, frames: tuple[Frame, ...]) -> Candidate | None:
        complement = self.arguments.clause_complement(token)
        for frame in frames:
            if frame.complement and complement is None:
                continue
            if all(self._has_preposition(token, None, p, ns) for p, ns in frame.preps):
                return self.roles.filled(Candidate(token, frame, (), (), None, complement))
        return None
