"""Whom "the two countries", "both sides" and "the two leaders" take up, or no one.

The nearest words before the phrase, back to two sentences, that name two parties are taken
where they name no third; where they do, those alone that act or suffer in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dragoman.knowledge.entities import countries
from dragoman.knowledge.reference import load_reference
from dragoman.layers import Mention, Parse
from dragoman.records import Actor
from dragoman.resolve.actors.persons import is_person
from dragoman.resolve.actors.phrases import Phrase

WINDOW = 3
"""Sentences before the phrase's own in which the parties may stand."""
_SCENE = {"in", "at", "near", "outside", "across", "around", "from", "via", "over"}
_DATELINE = 12
"""Tokens of the longest dateline, its dash included."""
_DASHES = {"-", "–", "—", "--"}
_CORE = {"nsubj", "nsubjpass", "dobj", "iobj", "dative", "appos"}
_WITH = {"with", "to", "by", "between", "against", "and"}


class Parties(NamedTuple):
    """The parties taken up, with the heads of their mentions."""

    actors: tuple[Actor, ...]
    heads: tuple[int, ...]


class Sides:
    """Finds the two parties that a phrase takes up.

    Args:
        parse: the article.
        found: mentions by head token, filled in text order by the caller.
    """

    def __init__(self, parse: Parse, found: Mapping[int, Mention]) -> None:
        self._parse = parse
        self._found = found
        self._many = False
        self._places = False

    def of(self, phrase: Phrase) -> Parties | None:
        """The parties of "the two countries"; None where the phrase is none or it is open."""
        reference = load_reference()
        word = self._parse.lower[phrase.head]
        people = word in reference.side_people
        if not people and word not in reference.sides:
            return None
        before = {self._parse.lower[t] for t in range(max(0, phrase.first - 2), phrase.head)}
        if not before & reference.both or phrase.country:
            return None
        found = self._two(phrase, people=people)
        if found is None and people and not self._many:
            found = self._two(phrase, people=False)
        return found

    def _two(self, phrase: Phrase, *, people: bool) -> Parties | None:
        """The parties of the nearest sentences that name two, and no third beside them."""
        here = self._parse.sentence_of[phrase.first]
        self._many = False
        self._places = self._parse.lower[phrase.head] in load_reference().side_states
        met: dict[str, tuple[Actor, int]] = {}
        for index in range(here, max(-1, here - WINDOW - 1), -1):
            met = {**self._named_in(index, phrase.first, met, people=people), **met}
            if len(met) > 2:
                self._many = True
                return None
            if len(met) == 2:
                rows = sorted(met.values(), key=lambda row: row[1])
                return Parties(tuple(a for a, _ in rows), tuple(h for _, h in rows))
        return None

    def _named_in(
        self, sentence: int, before: int, met: Mapping[str, object], *, people: bool
    ) -> dict[str, tuple[Actor, int]]:
        """The parties of a sentence: of too few also where it happens, of too many the main."""
        row = self._parse.sentences[sentence]
        heads = [head for head in range(row.first, min(row.last, before)) if head in self._found]
        acting = [head for head in heads if not self._is_scene(head)]
        found = self._distinct(acting, people=people)
        pair = self._pair(acting, people=people) if len(found) > 2 else None
        if pair is not None:
            return pair
        if len({*met, *found}) < 2 and not people and self._places:
            wider = self._distinct(heads, people=people)
            return wider if len({*met, *wider}) >= 2 else found
        if len({*met, *found}) > 2:
            return self._distinct(filter(self._is_core, acting), people=people)
        return found

    def _pair(self, heads: list[int], *, people: bool) -> dict[str, tuple[Actor, int]] | None:
        """The one pair that "and" joins ("Argentina and Uruguay …, although Brazil …")."""
        pairs = []
        for head in heads:
            joined = [t for t in self._parse.conjuncts(head) if t in self._found]
            if self._parse.deps[head] != "conj" and len(joined) > 1:
                pairs.append(self._distinct(joined, people=people))
        return pairs[0] if len(pairs) == 1 and len(pairs[0]) == 2 else None

    def _distinct(self, heads: Iterable[int], *, people: bool) -> dict[str, tuple[Actor, int]]:
        """The parties that some mentions name, each once: persons, or states, or bodies."""
        mentions = [self._found[head] for head in heads]
        if people:
            persons = [m for m in mentions if is_person(self._parse, m) and m.actors[0].name]
            return _first({_key(m.actors[0]): (m.actors[0], m.head) for m in reversed(persons)})
        pairs = [(actor, m.head) for m in reversed(mentions) for actor in m.actors]
        states = {
            a.country: (_state(a), head) for a, head in pairs if a.country and _is_state(a.country)
        }
        bodies = {a.id: (a, head) for a, head in pairs if a.id and _is_body(a)}
        armed = {key: row for key, row in bodies.items() if key.startswith(("group:", "agency:"))}
        if len(states) == 1 and len(armed) > 1:
            return _first(armed)
        others = {key: row for key, row in bodies.items() if not _is_state(row[0].country or "")}
        return _first({**states, **others} if len(states) < 2 else states)

    def _is_scene(self, head: int) -> bool:
        """Whether a name says where something happens, as in a dateline."""
        parse = self._parse
        first = parse.sentences[parse.sentence_of[head]].first
        if head - first < _DATELINE and _DASHES & set(parse.words[head + 1 : first + _DATELINE]):
            return True
        while parse.deps[head] == "conj":
            head = parse.heads[head]
        return parse.deps[head] == "pobj" and parse.lower[parse.heads[head]] in _SCENE

    def _is_core(self, head: int) -> bool:
        """Whether a name acts or suffers, and is no mere possessor or modifier."""
        parse = self._parse
        while parse.deps[head] == "conj":
            head = parse.heads[head]
        if parse.deps[head] == "pobj":
            return parse.lower[parse.heads[head]] in _WITH
        return parse.deps[head] in _CORE


def _first(found: Mapping[str, tuple[Actor, int]]) -> dict[str, tuple[Actor, int]]:
    """Parties in text order."""
    return dict(sorted(found.items(), key=lambda row: row[1][1]))


def _is_state(code: str) -> bool:
    return code in countries()


def _is_body(actor: Actor) -> bool:
    return not (actor.id or "").startswith(("person:", "country:"))


def _key(actor: Actor) -> str:
    return actor.id or actor.name or actor.text


def _state(actor: Actor) -> Actor:
    """The country of an actor as an actor with the same words."""
    assert actor.country is not None
    state = countries()[actor.country]
    return Actor(actor.text, actor.start, actor.end, state.name, state.id, state.country)
