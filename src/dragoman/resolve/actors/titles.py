"""Persons taken up by their role: "the president", "the general", "his Greek counterpart".

A role takes up whom the text has called so. Where two it names could be meant, no one is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dragoman.knowledge.known import Known
from dragoman.knowledge.reference import load_reference
from dragoman.layers import Mention, Parse
from dragoman.resolve.actors.people import People, Person
from dragoman.resolve.actors.phrases import Phrase

NEAR = 3
"""Sentences within which two persons of one role leave it open who is meant."""


class Titles:
    """Finds whom a role means among the people of an article.

    Args:
        parse: the article.
        people: its people, with what is said of them.
        met: who has been named so far, by the token; filled by the caller in text order.
        found: all mentions so far, by head token; filled likewise.
        known: the tables.
    """

    def __init__(
        self, parse: Parse, people: People, met: Sequence[tuple[int, Person]],
        found: Mapping[int, Mention], known: Known,
    ) -> None:  # fmt: skip
        self._parse = parse
        self._people = people
        self._met = met
        self._found = found
        self._known = known

    def taken_up(self, phrase: Phrase) -> Person | None:
        """The person named earlier whom a definite role means ("the president")."""
        role = phrase.role
        if role is None or role.kind != "person" or phrase.plural or phrase.indefinite:
            return None
        if not phrase.definite or role.weak or phrase.owner is not None:
            return None
        fitting = [p for _, p in reversed(self._met) if phrase.country in {None, p.country}]
        if phrase.former:
            return self._only(phrase, [p for p in fitting if _called(role.noun, p.former_roles)])
        # Whom the text itself has called so comes before whom the tables call so.
        return self._only(
            phrase, [p for p in fitting if _called(role.noun, p.roles)]
        ) or self._only(phrase, [p for p in fitting if role.office and role.office in p.offices])

    def counterpart(self, phrase: Phrase, of: Mention | None) -> Person | None:
        """Who has the same role elsewhere as the possessor of "his Greek counterpart"."""
        own = self._people.named(of.actors[0].name) if of is not None else None
        if own is None or phrase.plural or not is_counterpart(phrase):
            return None
        if phrase.country is None:
            sentence = self._parse.sentence_of[phrase.head]
            near = [
                person for token, person in self._met
                if sentence - self._parse.sentence_of[token] <= 1 and person is not own
            ]  # fmt: skip
            others = _distinct(near) if self._are_two(sentence) else []
        else:
            everyone = self._people.everyone()
            others = [p for p in everyone if p.country == phrase.country and p is not own]
        fitting = [p for p in others if p.roles & own.roles or p.offices & own.offices]
        if len(fitting) == 1:
            return fitting[0]
        if fitting or phrase.country is None:
            return None
        return self._by_table(phrase.country, own)

    def _are_two(self, sentence: int) -> bool:
        """Whether no more than two states are named here and in the sentence before."""
        first = self._parse.sentences[max(0, sentence - 1)].first
        last = self._parse.sentences[sentence].last
        return len({self._found[t].actors[0].country for t in range(first, last)
                    if t in self._found and self._found[t].actors[0].country}) <= 2  # fmt: skip

    def _by_table(self, country: str, own: Person) -> Person | None:
        on = self._parse.article.published
        for office in sorted(own.offices):
            entity = self._known.holder(country, office, on)
            if entity is not None:
                return Person(
                    entity.name, 0, entity, country, own.sectors, own.role, set(own.roles), {office}
                )
        return None

    def _only(self, phrase: Phrase, fitting: Iterable[Person]) -> Person | None:
        """The one person of several mentions, or the latest where the others are far off."""
        people = _distinct(fitting)
        if len(people) < 2:
            return people[0] if people else None
        sentence = self._parse.sentence_of[phrase.head]
        latest = {id(person): self._parse.sentence_of[token] for token, person in self._met}
        near = [p for p in people if sentence - latest[id(p)] <= NEAR]
        return near[0] if len(near) == 1 else None


def is_counterpart(phrase: Phrase) -> bool:
    """Whether a phrase names someone by the role of another."""
    return phrase.role is not None and phrase.role.noun in load_reference().counterpart


def _called(noun: str, roles: set[str]) -> bool:
    """Whether someone with these roles may be called by a noun: "the envoy" for a special envoy."""
    if noun in roles:
        return True
    if " " in noun:
        return False
    others = load_reference().other_role
    return any(
        role.rsplit(" ", 1)[-1] == noun and others.isdisjoint(role.split(" ")) for role in roles
    )


def _distinct(people: Iterable[Person]) -> list[Person]:
    return list({id(person): person for person in people}.values())
