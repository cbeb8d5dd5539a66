"""Predicates of an article that may tell an act, each with the actors that may be its sides.

Verbs, and nouns of acts ("an apology from the minister"), are paired with the actors that their
syntax gives, the likeliest first. Nothing is decided here: who asks the classifier chooses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.roles import key_of
from dragoman.knowledge.frames import load_lexicon
from dragoman.records import Actor

MOST = 5
"""Pairs that are tried for one predicate."""
_SHORTEST = 3
"""Letters of a verb; shorter ones are pieces of words with a hyphen."""
_INNER = {"amod", "compound", "aux", "auxpass", "cop"}
_AFTER_VERB = ("against", "with", "to", "on", "from", "at", "for", "of", "by", "over", "into")
_AFTER_NOUN = ("against", "into", "on", "with", "to", "for", "of", "over", "at", "towards")
_AFTER_CARRIER = ("to", "from", "against", "on", "with")


class Marked(NamedTuple):
    """A predicate with the actors that its syntax gives."""

    token: int
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    object: int | None


class Pairs:
    """Pairs predicates of one article with actors.

    Args:
        matcher: the article, its arguments and roles.
    """

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.parse = matcher.parse
        lexicon = load_lexicon()
        self._idle = lexicon.words["no_act"]
        self._acts = lexicon.classes["acts"]

    def triggers(self) -> Iterator[int]:
        """Tokens that may tell an act, in text order."""
        for token, tag in enumerate(self.parse.tags):
            if (tag[:2] == "VB" and self._verb(token)) or (tag[:2] == "NN" and self._noun(token)):
                yield token

    def of(self, token: int) -> list[Marked]:
        """A predicate with possible sides, likeliest first; both sides before one."""
        verb = self.parse.tags[token][:2] == "VB"
        found = self._of_verb(token) if verb else self._of_noun(token)
        found.sort(key=lambda each: not (each.actors and each.recipients))
        return found[:MOST]

    def _verb(self, token: int) -> bool:
        parse = self.parse
        word, label = parse.lower[token], parse.deps[token]
        return not (label in _INNER or len(word) < _SHORTEST or word in self._idle)

    def _noun(self, token: int) -> bool:
        parse = self.parse
        if parse.lower[token] not in self._acts or parse.deps[token] == "compound":
            return False
        return not self.matcher.support.mentioned_again(token)

    def _of_verb(self, token: int) -> list[Marked]:
        roles, arguments = self.matcher.roles, self.matcher.arguments
        subject, target = arguments.subject(token), arguments.object(token)
        actors = roles.phrase(subject, owned=False) if subject is not None else ()
        others = self._others(self._reached(token, subject, target), actors)
        found = [Marked(token, actors, each, target) for each in others]
        if actors:
            found.append(Marked(token, actors, (), target))
        return found

    def _reached(self, token: int, subject: int | None, target: int | None) -> Iterator[list[int]]:
        """Phrases that may name whom it is done to, the likeliest first."""
        arguments = self.matcher.arguments
        if target is not None and target != subject:
            yield [target]
        for path in _AFTER_VERB:
            yield arguments.prepositional(token, path)
            if target is not None:
                yield arguments.prepositional(target, path)

    def _of_noun(self, token: int) -> list[Marked]:
        carrier = self._carrier(token)
        subject = self.matcher.arguments.subject(carrier) if carrier is not None else None
        carried = [] if subject in {None, token} else [subject]
        doers = list(self._others([*self._by(token), carried]))
        sufferers = list(self._others([*self._to(token, carrier), carried]))
        found = [
            Marked(token, doer, sufferer, None)
            for doer in doers
            for sufferer in sufferers
            if not _keys(doer) & _keys(sufferer)
        ]
        found += [Marked(token, doer, (), None) for doer in doers]
        found += [Marked(token, (), each, None) for each in sufferers]
        return found

    def _by(self, token: int) -> Iterator[list[int]]:
        """Phrases that may name who does what a noun names."""
        arguments = self.matcher.arguments
        yield arguments.prepositional(token, "by")
        yield arguments.owners(token)
        yield arguments.prepositional(token, "from")

    def _to(self, token: int, carrier: int | None) -> Iterator[list[int]]:
        """Phrases that may name whom what a noun names is done to."""
        arguments = self.matcher.arguments
        for path in _AFTER_NOUN:
            yield arguments.prepositional(token, path)
        if carrier is not None:
            for path in _AFTER_CARRIER:
                yield arguments.prepositional(carrier, path)
        yield arguments.owners(token)

    def _carrier(self, token: int) -> int | None:
        """The verb of which a noun is the object or the object of a preposition."""
        parse = self.parse
        head = parse.heads[token]
        if parse.deps[token] == "pobj":
            head = parse.heads[head]
        verb = parse.tags[head][:2] == "VB" and parse.deps[token] in {"pobj", "dobj", "attr"}
        return head if verb else None

    def _others(
        self, phrases: Iterable[list[int]], actors: Collection[Actor] = ()
    ) -> Iterator[tuple[Actor, ...]]:
        """Groups of actors in these phrases, each once, without those given."""
        seen = _keys(actors)
        for each in phrases:
            named = (actor for token in each for actor in self.matcher.roles.phrase(token))
            group = tuple(actor for actor in named if key_of(actor) not in seen)
            # "Opened its borders to refugees": the borders are the actor's own.
            if group:
                seen |= _keys(group)
                yield group


def _keys(actors: Collection[Actor]) -> set[str]:
    return {key_of(actor) for actor in actors}
