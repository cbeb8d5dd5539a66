"""Pronouns and "the two countries": whom they take up, or no one.

Sieves of high precision: a pronoun takes the subject of its own clause where it is a
possessive, otherwise the subject of the clause before, and stays unresolved where that
does not agree with it.
"""

from __future__ import annotations

from dragoman.knowledge.entities import countries
from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.roles import load_roles
from dragoman.layers import Mention, Parse
from dragoman.records import Actor
from dragoman.resolve.actors.phrases import Phrase

_PERSON = {"he", "she", "him", "her", "his", "hers"}
_THING = {"it", "its"}
_MANY = {"they", "them", "their"}
_SUBJECT = {"nsubj", "nsubjpass"}
_WINDOW = 2
"""Sentences before the pronoun's own in which an antecedent may stand."""


class Pronouns:
    """Finds antecedents among the mentions found so far.

    Args:
        parse: the article.
        found: mentions by head token, filled in text order by the caller.
    """

    def __init__(self, parse: Parse, found: dict[int, Mention]) -> None:
        self._parse = parse
        self._found = found
        self._gender: dict[str, str] = {}

    def antecedent(self, token: int) -> Mention | None:
        """The mention that a personal or possessive pronoun takes up."""
        word = self._parse.lower[token]
        if word not in _PERSON | _THING | _MANY:
            return None
        if self._parse.tags[token] == "PRP$":
            subject = self._own_subject(token)
            if subject is not None:
                return self._agreeing(subject, word)
        possessive = self._parse.tags[token] == "PRP$"
        if word in _THING and not possessive and self._parse.deps[token] not in _SUBJECT:
            return None
        return self._earlier(token, word)

    def _own_subject(self, token: int) -> int | None:
        """The subject of the verb that governs a possessive pronoun."""
        at = token
        while self._parse.heads[at] != at:
            at = self._parse.heads[at]
            for child in self._parse.kids(at, *_SUBJECT):
                if child < token and child in self._found:
                    return child
        return None

    def _earlier(self, token: int, word: str) -> Mention | None:
        sentence = self._parse.sentence_of[token]
        own = self._fellow_subjects(token)
        for index in range(sentence, max(-1, sentence - _WINDOW - 1), -1):
            row = self._parse.sentences[index]
            last = min(row.last, token)
            subjects = [
                t for t in range(row.first, last)
                if t in self._found and self._parse.deps[t] in _SUBJECT and t not in own
            ]  # fmt: skip
            # Within a sentence the nearest subject, before it the main one, which comes first.
            for subject in reversed(subjects) if index == sentence else subjects:
                mention = self._agreeing(subject, word)
                if mention is not None:
                    return mention
            people = self._people(row.first, last)
            if word in _PERSON and people:
                one = len({mention.actors[0].name for mention in people}) == 1
                return people[0] if one and self._may_be(people[0], word) else None
            if subjects and word not in _PERSON:
                return None
        return None

    def _fellow_subjects(self, token: int) -> set[int]:
        """Subjects of the verb whose object a pronoun is: "they arrested them" is of two groups."""
        at, parse = token, self._parse
        if parse.tags[token] == "PRP$" or parse.deps[token] in _SUBJECT:
            return set()
        while parse.heads[at] != at and parse.tags[at][:2] != "VB":
            at = parse.heads[at]
        return set(parse.kids(at, *_SUBJECT))

    def _people(self, first: int, last: int) -> list[Mention]:
        return [
            self._found[token]
            for token in range(first, last)
            if token in self._found and _is_person(self._parse, self._found[token])
        ]

    def _agreeing(self, head: int, word: str) -> Mention | None:
        mention = self._found.get(head)
        if mention is None:
            return None
        conjuncts = [self._found[t] for t in self._parse.conjuncts(head) if t in self._found]
        if word in _MANY:
            if len(conjuncts) > 1:
                actors = tuple(actor for each in conjuncts for actor in each.actors)
                return Mention(head, mention.first, mention.last, mention.kind, actors)
            plural = self._parse.tags[head] in {"NNS", "NNPS"} or len(mention.actors) > 1
            return mention if plural or mention.kind == "pronoun" else None
        if len(conjuncts) > 1:
            return None
        if word in _PERSON:
            return mention if self._may_be(mention, word) else None
        return (
            mention if not _is_person(self._parse, mention) and len(mention.actors) == 1 else None
        )

    def _may_be(self, mention: Mention, word: str) -> bool:
        """Whether a person may be "he" or "she", by how the article has spoken of them so far."""
        if not _is_person(self._parse, mention):
            return False
        name = mention.actors[0].name or mention.actors[0].text
        gender = "f" if word in {"she", "her", "hers"} else "m"
        return self._gender.setdefault(name, gender) == gender

    def sides(self, phrase: Phrase) -> tuple[Actor, ...] | None:
        """The two parties last spoken of, for "the two countries" and "both leaders"."""
        reference = load_reference()
        word = self._parse.lower[phrase.head]
        people = word in reference.side_people
        if not people and word not in reference.sides:
            return None
        before = {self._parse.lower[t] for t in range(max(0, phrase.first - 2), phrase.head)}
        if not before & reference.both or phrase.country:
            return None
        return self._last_two(phrase.first, people=people)

    def _last_two(self, token: int, *, people: bool) -> tuple[Actor, ...] | None:
        sentence = self._parse.sentence_of[token]
        start = self._parse.sentences[max(0, sentence - _WINDOW)].first
        found: dict[str, Actor] = {}
        for head in range(token - 1, start - 1, -1):
            mention = self._found.get(head)
            if mention is None or (people and not _is_person(self._parse, mention)):
                continue
            for actor in mention.actors:
                if actor.country in countries() and actor.country not in found:
                    found[actor.country] = actor if people else _state(actor)
            if len(found) == 2:
                return tuple(reversed(found.values()))
        return self._last_two(token, people=False) if people else None


def _state(actor: Actor) -> Actor:
    """The country of an actor as an actor with the same words."""
    assert actor.country is not None
    state = countries()[actor.country]
    return Actor(actor.text, actor.start, actor.end, state.name, state.id, state.country)


def _is_person(parse: Parse, mention: Mention) -> bool:
    """Whether a mention is of one person, by name or by an office."""
    actor = mention.actors[0]
    if len(mention.actors) != 1 or parse.tags[mention.head] in {"NNS", "NNPS"}:
        return False
    if actor.id is not None:
        return actor.id.startswith("person:")
    if mention.kind == "pronoun":
        return parse.lower[mention.head] in _PERSON
    found = load_roles().ending_at(actor.role.lower().split()) if actor.role else None
    if found is not None:
        return found[0].kind == "person"
    return mention.kind == "name" and actor.name is not None and " " in actor.name
