"""Phrases → mentions: every phrase that refers to an actor, resolved within the article."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.knowledge.entities import Entity, countries
from dragoman.knowledge.frames import load_lexicon
from dragoman.knowledge.names import holder
from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.roles import load_roles
from dragoman.layers import Mention, MentionKind, Parse, PlaceMention
from dragoman.records import Actor
from dragoman.resolve.actors.people import (
    People,
    Person,
    organisation_sectors,
    role_sectors,
)
from dragoman.resolve.actors.phrases import (
    NameSpan,
    Phrase,
    best,
    describe,
    is_head,
    name_spans,
)
from dragoman.resolve.actors.pronouns import Pronouns
from dragoman.resolve.actors.setting import Setting

_CIVIL = {"CVL", "LAB", "EDU", "AGR"}


_PARTS = {"CD", "DT", "PDT"}
"""Tags of words that stand for some of a group, beside those that count ("majority", "many")."""
_LIKENED = {"style", "era", "born", "made", "language", "speaking", "educated", "inspired", "type"}
"""What follows a country and a hyphen where someone else is meant."""
_AIMED = {"by", "with", "against", "between", "among"}
"""Prepositions after which a place is a party, not where something happens."""


def find_mentions(parse: Parse, places: Sequence[PlaceMention] = ()) -> dict[int, Mention]:
    """All mentions of actors in an article, by head token."""
    return _Article(parse, places).mentions()


class _Article:
    """The state of one pass over an article, first word to last."""

    def __init__(self, parse: Parse, places: Sequence[PlaceMention]) -> None:
        self.parse = parse
        self.on = parse.article.published
        self.spans = name_spans(parse)
        self.phrases = {
            token: describe(parse, token, self.spans)
            for token in range(len(parse))
            if is_head(parse, token, self.spans)
        }
        _join_appositions(parse, self.phrases)
        self.in_names = {
            token
            for phrase in self.phrases.values()
            if phrase.name_first is not None
            for token in range(phrase.name_first, phrase.head)
        }
        self.setting = Setting(parse, self.spans, places, names=self.in_names)
        self.places = {each.head: each.place.country for each in places if each.place.country}
        self.people = People(parse, self.phrases.values(), self._countries())
        self.found: dict[int, Mention] = {}
        self.met: list[tuple[int, Person]] = []
        self.pronouns = Pronouns(parse, self.found)

    def _countries(self) -> set[str]:
        """The countries that the article names in any way."""
        named = (best(span.entities, self.on) for span in self.spans.values())
        return {entity.country for entity in named if entity is not None and entity.country}

    def mentions(self) -> dict[int, Mention]:
        for token in range(len(self.parse)):
            if token in self.phrases:
                self._mention_phrase(self.phrases[token])
            elif token in self.in_names:
                continue
            elif token in self.spans:
                self._mention_modifier(token, self.spans[token])
            elif self.parse.deps[token] == "compound" and self.parse.tags[token][:2] == "NN":
                self._mention_role_modifier(token)
            elif self.parse.tags[token] in {"PRP", "PRP$"}:
                self._mention_pronoun(token)
        self._mention_parts()
        return self.found

    def _mention_parts(self) -> None:
        """Some of a group: "one of the ministers", "nine of its members", "many of them"."""
        parse, counters = self.parse, load_lexicon().words["counters"]
        for token in range(len(parse)):
            counts = parse.tags[token] in _PARTS or parse.lower[token] in counters
            if token in self.found or not counts:
                continue
            for preposition in parse.kids(token, "prep"):
                whole = parse.child(preposition, "pobj")
                if parse.lower[preposition] == "of" and whole in self.found:
                    mention = self.found[whole]
                    first, last = min(token, mention.first), max(token + 1, mention.last)
                    actors = tuple(self._moved(a, first, last) for a in mention.actors)
                    self._add(token, first, last, mention.kind, actors)

    def _add(
        self, head: int, first: int, last: int, kind: MentionKind, actors: tuple[Actor, ...]
    ) -> None:
        if actors:
            self.found[head] = Mention(head, first, last, kind, actors)

    def _mention_modifier(self, token: int, span: NameSpan) -> None:
        entity = best(span.entities, self.on)
        # A capital before a noun says where ("a Kabul bombing"), not who.
        acting = entity is not None and entity.kind not in {"person", "capital"}
        # "Soviet-style", "Indian-born": said of someone else.
        after = [self.parse.lower[t] for t in range(span.last, min(span.last + 2, len(self.parse)))]
        acting = acting and not (len(after) == 2 and after[0] == "-" and after[1] in _LIKENED)
        if entity is not None and acting and token == span.last - 1:
            actor = self._of_entity(span.first, span.last, entity)
            self._add(token, span.first, span.last, "adjective", (actor,))

    def _mention_role_modifier(self, token: int) -> None:
        """A body or group that modifies a noun ("police raid", "government forces")."""
        parse = self.parse
        found = load_roles().ending_at([parse.lower[token]])
        if found is None or found[0].kind == "person" or not found[0].sectors:
            return
        country = next(
            (
                self.found[other].actors[0].country
                for other in parse.kids(parse.heads[token], "amod", "compound", "poss", "nmod")
                if other < token and other in self.found
            ),
            None,
        )
        country = country or self.setting.at(parse.sentence_of[token])
        span = parse.span(token, token + 1)
        role = found[0]
        actor = Actor(span.text, span.start, span.end, None, None, country, role.sectors, role.noun)
        self._add(token, token, token + 1, "adjective", (actor,))

    def _mention_pronoun(self, token: int) -> None:
        antecedent = self.pronouns.antecedent(token)
        if antecedent is not None:
            actors = tuple(self._moved(actor, token, token + 1) for actor in antecedent.actors)
            self._add(token, token, token + 1, "pronoun", actors)

    def _mention_phrase(self, phrase: Phrase) -> None:
        if phrase.same_as is not None and phrase.same_as in self.phrases:
            self._mention_same(phrase, self.phrases[phrase.same_as])
            return
        if self._is_platform(phrase) or self._is_scene(phrase):
            return
        sides = self.pronouns.sides(phrase)
        if sides is not None:
            moved = tuple(self._moved(actor, phrase.first, phrase.last) for actor in sides)
            self._add(phrase.head, phrase.first, phrase.last, "role", moved)
            return
        if phrase.plural and phrase.role is not None and phrase.role.noun in {"country", "state"}:
            return  # several of them, of which none is named
        actor, kind = self._actor(phrase)
        if actor is not None:
            actors = self._of_several(phrase, actor)
            self._add(phrase.head, phrase.first, phrase.last, kind, actors)

    def _of_several(self, phrase: Phrase, actor: Actor) -> tuple[Actor, ...]:
        """One actor a country for "Indian and Pakistani officials"."""
        if phrase.role is None or not phrase.plural or phrase.names or phrase.head in self.spans:
            return (actor,)
        codes: dict[str, None] = {}
        for token in (*range(phrase.first, phrase.head), *self._of_objects(phrase.head)):
            entity = best(self.spans[token].entities, self.on) if token in self.spans else None
            joined = self.parse.deps[token] == "conj" or self.parse.child(token, "conj")
            if entity is not None and entity.country and joined:
                codes[entity.country] = None
        if len(codes) < 2:
            return (actor,)
        return tuple(
            msgspec.structs.replace(actor, country=code, name=None, id=None) for code in codes
        )

    def _of_objects(self, head: int) -> list[int]:
        """The states after "of" ("the governments of Britain and Ireland")."""
        return [
            each
            for child in self.parse.kids(head, "prep")
            if self.parse.lower[child] == "of"
            for target in self.parse.kids(child, "pobj")
            for each in self.parse.conjuncts(target)
        ]

    def _is_scene(self, phrase: Phrase) -> bool:
        """Whether a capital or town is where something happens, not who acts or suffers it."""
        head = phrase.head
        if phrase.role is not None and phrase.role.kind == "place" and not phrase.names:
            governor = self.parse.lower[self.parse.heads[head]]
            return self.parse.deps[head] == "pobj" and governor not in _AIMED
        if self.parse.deps[head] != "pobj" or not phrase.ambiguous:
            return False
        entity = best(phrase.ambiguous, self.on)
        where = self.parse.lower[self.parse.heads[head]] in {"in", "at", "near", "outside"}
        return where and entity is not None and entity.kind == "capital"

    def _is_platform(self, phrase: Phrase) -> bool:
        """Whether a company is only the place of writing ("wrote on Twitter")."""
        head = phrase.head
        return (
            self.parse.words[head] in load_reference().platforms
            and self.parse.deps[head] == "pobj"
            and self.parse.lower[self.parse.heads[head]] in {"on", "via", "through"}
        )

    def _mention_same(self, phrase: Phrase, other: Phrase) -> None:
        actor, _ = self._actor(other)
        if actor is not None:
            moved = self._moved(actor, phrase.first, phrase.last)
            kind: MentionKind = "name" if phrase.names or phrase.ambiguous else "role"
            self._add(phrase.head, phrase.first, phrase.last, kind, (moved,))

    def _actor(self, phrase: Phrase) -> tuple[Actor | None, MentionKind]:
        entity = best(phrase.ambiguous, self.on) if phrase.ambiguous else None
        if phrase.names:
            person = self.people.of(phrase)
            if person is not None:
                return self._of_person(phrase, person), "name"
        if entity is not None and entity.kind != "person" and not self._as_role(phrase, entity):
            return self._of_entity(phrase.first, phrase.last, entity), "name"
        if phrase.role is not None:
            return self._of_role(phrase), "role"
        return self._of_unknown_name(phrase), "name"

    def _as_role(self, phrase: Phrase, entity: Entity) -> bool:
        """Whether a common role noun is meant rather than the name that it happens to be."""
        return phrase.role is not None and entity.kind not in {"demonym", "agency", "party"}

    def _of_entity(self, first: int, last: int, entity: Entity) -> Actor:
        name = entity.name
        if entity.kind in {"adjective", "demonym", "capital"} and entity.country in countries():
            name = countries()[entity.country].name
        sectors = ("CVL",) if entity.kind == "demonym" and last - first == 1 else entity.sectors
        span = self.parse.span(first, last)
        return Actor(span.text, span.start, span.end, name, entity.id, entity.country, sectors)

    def _of_person(self, phrase: Phrase, person: Person) -> Actor:
        self.met.append((phrase.head, person))
        country = person.country
        country = country or self._place_within(phrase)
        if country is None:
            sentence = self.parse.sentence_of[phrase.head]
            known = bool(person.sectors)
            country = self.setting.at(sentence) if known else self.setting.of_anyone(sentence)
        span = self.parse.span(phrase.first, phrase.last)
        identity = person.entity.id if person.entity else None
        return Actor(
            span.text, span.start, span.end, person.name, identity, country,
            person.sectors or self._past(person), person.role,
        )  # fmt: skip

    def _past(self, person: Person) -> tuple[str, ...]:
        """The sector of those of whom nothing is known but offices that have ended."""
        if person.entity is None:
            return ()
        # Where no day is known, an office that has ended is one of the past.
        ended = [
            bool(t.end) and (self.on is None or t.end < self.on[: len(t.end)])
            for t in person.entity.tenures
        ]
        return ("ELI",) if ended and all(ended) else ()

    def _of_role(self, phrase: Phrase) -> Actor:
        assert phrase.role is not None
        person = self._known_holder(phrase)
        if person is not None:
            return self._of_person(phrase, person)
        country, sectors = phrase.country, role_sectors(phrase)
        holder_actor = self._possessor(phrase)
        if holder_actor is not None:
            country = country or holder_actor.country
            if phrase.role.inherits or phrase.role.noun.startswith("spokes"):
                sectors = sectors or holder_actor.sectors
        owner = self.pronouns.antecedent(phrase.owner) if phrase.owner is not None else None
        if owner is not None:
            sectors = sectors or owner.actors[0].sectors
            if phrase.role.kind in {"body", "place"} and len(owner.actors) == 1:
                country = country or owner.actors[0].country
        country = country or self._place_within(phrase)
        if country is None:
            sentence = self.parse.sentence_of[phrase.head]
            known = bool(sectors) and (phrase.definite or not phrase.role.weak)
            country = self.setting.at(sentence) if known else self.setting.of_anyone(sentence)
        named = self._holder_by_table(phrase, country)
        role = ("former " if phrase.former else "") + (phrase.role_text or phrase.role.noun)
        span = self.parse.span(phrase.first, phrase.last)
        return Actor(
            span.text, span.start, span.end, named.name if named else None,
            named.id if named else None, country, sectors, role,
        )  # fmt: skip

    def _place_within(self, phrase: Phrase) -> str | None:
        """The country of a place that stands in the phrase itself ("an Ohio man")."""
        # A personal name may begin like a country ("Jordan Whitfield").
        end = phrase.last if phrase.name_first is None else phrase.name_first
        codes = {self.places[token] for token in range(phrase.first, end) if token in self.places}
        return codes.pop() if len(codes) == 1 else None

    def _possessor(self, phrase: Phrase) -> Actor | None:
        """Who possesses what a role names ("the president's spokesman")."""
        for token in self.parse.kids(phrase.head, "poss"):
            if token in self.found:
                return self.found[token].actors[0]
        return None

    def _known_holder(self, phrase: Phrase) -> Person | None:
        """The person named earlier whom a definite role means ("the president")."""
        role = phrase.role
        if role is None or role.kind != "person" or phrase.plural or phrase.former:
            return None
        if phrase.indefinite:
            return None
        if not phrase.definite or role.weak or phrase.owner is not None:
            return None
        fitting = [
            person for _, person in reversed(self.met) if phrase.country in {None, person.country}
        ]
        # Whom the text itself has called so comes before whom the tables call so.
        for person in fitting:
            if role.noun in person.roles:
                return person
        return next((p for p in fitting if role.office and role.office in p.offices), None)

    def _holder_by_table(self, phrase: Phrase, country: str | None) -> Entity | None:
        """The holder of an office on the day of publication, for a singular definite role."""
        role = phrase.role
        if role is None or not role.office or phrase.plural or phrase.former or not country:
            return None
        titled = any(note.startswith("title:") for note in phrase.notes)
        if phrase.indefinite or self._predicates(phrase):
            return None
        known = phrase.definite or phrase.country is not None
        return None if titled or not known else holder(country, role.office, self.on)

    def _predicates(self, phrase: Phrase) -> bool:
        """Whether a role is only said of someone ("is the president"), or is a person's own.

        "As vice president" and "Obama's vice president" name no holder of today either.
        """
        parse, head = self.parse, phrase.head
        if parse.deps[head] == "attr" or parse.lower[parse.heads[head]] == "as":
            return True
        return any(
            (mention.actors[0].id or "person:").startswith("person:")
            for token in parse.kids(head, "poss")
            if (mention := self.found.get(token)) is not None
        )

    def _of_unknown_name(self, phrase: Phrase) -> Actor | None:
        """A capitalised run that no table knows: a person in full, or an organisation."""
        parse, reference = self.parse, load_reference()
        if parse.tags[phrase.head] not in {"NNP", "NNPS"} or phrase.ambiguous:
            return None
        span = parse.span(phrase.first, phrase.last)
        word = parse.lower[phrase.head]
        words = [parse.words[t] for t in range(phrase.first, phrase.last)]
        proper = [each for each in words if each[0].isupper() and len(each) > 1]
        if word in reference.thing_words or len(proper) < 2 or len(words[-1]) < 2:
            return None
        sectors: tuple[str, ...] = ()
        if word in reference.organisation_words:
            sectors = organisation_sectors(word) or ()
        country = phrase.country or self._place_within(phrase)
        country = country or self.setting.of_anyone(parse.sentence_of[phrase.head])
        return Actor(span.text, span.start, span.end, span.text, None, country, sectors)

    def _moved(self, actor: Actor, first: int, last: int) -> Actor:
        span = self.parse.span(first, last)
        return msgspec.structs.replace(actor, text=span.text, start=span.start, end=span.end)


def _join_appositions(parse: Parse, phrases: dict[int, Phrase]) -> None:
    """Makes one person of a name and the role set beside it ("Wang Yi, the foreign minister")."""
    for head, phrase in phrases.items():
        if parse.deps[head] == "appos" and parse.heads[head] in phrases:
            other = phrases[parse.heads[head]]
        elif phrase.names and phrase.first > 0 and phrase.first - 1 in phrases:
            # "His Irish counterpart Bertie Ahern", where the parser sees two phrases.
            other = phrases[phrase.first - 1]
        else:
            continue
        named, described = (other, phrase) if other.names else (phrase, other)
        if not named.names or described.names or described.role is None:
            continue
        if described.plural or described.role.kind != "person":
            continue
        named.country = named.country or described.country
        if named.role is None:
            named.role, named.role_text = described.role, described.role_text
            named.former = described.former
            named.opposition = described.opposition
        named.source = named.source or described.source
        described.same_as = named.head
