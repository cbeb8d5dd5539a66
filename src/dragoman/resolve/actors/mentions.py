"""Phrases → mentions: every phrase that refers to an actor, resolved within the article."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dragoman.knowledge.entities import Entity, countries
from dragoman.knowledge.frames import load_lexicon
from dragoman.knowledge.known import Known, load_known
from dragoman.knowledge.reference import load_reference, weekdays
from dragoman.layers import Mention, MentionKind, Parse, PlaceMention
from dragoman.records import Actor
from dragoman.resolve.actors.acronyms import long_forms
from dragoman.resolve.actors.appositions import join_appositions
from dragoman.resolve.actors.bodies import Bodies
from dragoman.resolve.actors.people import (
    People,
    Person,
    organisation_sectors,
    role_sectors,
)
from dragoman.resolve.actors.phrases import (
    NOUNS,
    NameSpan,
    Phrase,
    best,
    describe,
    is_head,
    name_spans,
    name_surnames,
)
from dragoman.resolve.actors.pronouns import Pronouns
from dragoman.resolve.actors.setting import Setting
from dragoman.resolve.actors.sides import Sides
from dragoman.resolve.actors.titles import Titles, is_counterpart

_CIVIL = {"CVL", "LAB", "EDU", "AGR"}


_PRONOUNS = {"PRP", "PRP$"}
_PARTS = {"CD", "DT", "PDT"}
"""Tags of words that stand for some of a group, beside those that count ("majority", "many")."""
_CROWDS = {
    "dozens", "hundreds", "thousands", "scores", "millions", "group", "groups", "crowd", "crowds",
    "handful", "band", "bands", "couple", "pair",
}  # fmt: skip
"""Words for so many of those whom an "of" names, and for nobody by themselves."""
_EVERYWHERE = "MNC"
"""The code of companies of no one country."""
_LIKENED = {"style", "era", "born", "made", "language", "speaking", "educated", "inspired", "type"}
"""What follows a country and a hyphen where someone else is meant."""
_BODIES_ON = {"commission", "committee", "council", "conference", "board", "panel", "institute"}
"""Bodies whose names go on with "on" ("the Commission on Human Rights")."""
_AIMED = {"by", "with", "against", "between", "among"}
"""Prepositions after which a place is a party, not where something happens."""


def find_mentions(
    parse: Parse, places: Sequence[PlaceMention] = (), known: Known | None = None
) -> dict[int, Mention]:
    """All mentions of actors in an article, by head token.

    Args:
        parse: the article.
        places: its places.
        known: the tables; by default those that ship.
    """
    return _Article(parse, places, known or load_known()).mentions()


class _Article:
    """The state of one pass over an article, first word to last."""

    def __init__(self, parse: Parse, places: Sequence[PlaceMention], known: Known) -> None:
        self.known = known
        self.parse = parse
        self.on = parse.article.published
        self.spans = _outside(name_spans(parse, known), places)
        self.phrases = {
            token: describe(parse, token, self.spans, known)
            for token, tag in enumerate(parse.tags)
            if (tag in NOUNS or token in self.spans) and is_head(parse, token, self.spans, known)
        }
        name_surnames(parse, self.phrases)
        join_appositions(parse, self.phrases)
        self.long_forms = long_forms(parse, self.spans)
        self.in_names = {
            token
            for phrase in self.phrases.values()
            if phrase.name_first is not None
            for token in range(phrase.name_first, phrase.head)
        }
        self.setting = Setting(parse, self.spans, places, names=self.in_names)
        self.places = {each.head: each.place.country for each in places if each.place.country}
        for phrase in self.phrases.values():
            if len(phrase.names) > 1 and phrase.role is None and not phrase.ambiguous:
                # "Ahlu Sunnah Waljama" is no person, but a group that is spelt in many ways.
                group = known.names.near(" ".join(phrase.names))
                if group is not None and group.kind == "group" and group.exists(self.on):
                    phrase.names, phrase.ambiguous = (), (group,)
            if phrase.names and phrase.role is not None and phrase.country is None:
                # "Odessa governor Mikheil Saakashvili" serves in Ukraine.
                phrase.country = self._place_within(phrase)
        self.people = People(parse, self.phrases.values(), self._countries(), known)
        self.found: dict[int, Mention] = {}
        self.met: list[tuple[int, Person]] = []
        self.pronouns = Pronouns(parse, self.found, self.people)
        self.sides = Sides(parse, self.found)
        self.bodies = Bodies(parse, self.found)
        self.titles = Titles(parse, self.people, self.met, self.found, known)

    def _countries(self) -> set[str]:
        """The countries that the article names in any way."""
        named = (best(span.entities, self.on) for span in self.spans.values())
        return {entity.country for entity in named if entity is not None and entity.country}

    def mentions(self) -> dict[int, Mention]:
        for token, tag in enumerate(self.parse.tags):
            if token in self.phrases:
                self._mention_phrase(self.phrases[token])
            elif token in self.in_names:
                continue
            elif token in self.spans:
                self._mention_modifier(token, self.spans[token])
            elif tag in _PRONOUNS:
                self._mention_pronoun(token)
            elif tag in NOUNS and self.parse.deps[token] == "compound":
                self._mention_role_modifier(token)
        self._mention_parts()
        return self.found

    def _mention_parts(self) -> None:
        """Some of a group: "one of the ministers", "nine of its members", "many of them"."""
        parse, counters = self.parse, load_lexicon().words["counters"]
        for token, tag in enumerate(parse.tags):
            counts = tag in _PARTS or parse.lower[token] in counters
            crowd = parse.lower[token] in _CROWDS
            if not (counts or crowd) or not parse.children[token]:
                continue
            if token in self.found and not crowd:
                continue
            for preposition in parse.kids(token, "prep"):
                whole = parse.child(preposition, "pobj")
                if parse.lower[preposition] == "of" and whole in self.found:
                    mention = self.found[whole]
                    first, last = min(token, mention.first), max(token + 1, mention.last)
                    actors = tuple(self._moved(a, first, last) for a in mention.actors)
                    self._add(token, first, last, mention.kind, actors)

    def _add(
        self, head: int, first: int, last: int, kind: MentionKind, actors: tuple[Actor, ...], *,
        sieve: str | None = None, takes_up: tuple[int, ...] = (),
    ) -> None:  # fmt: skip
        if actors:
            self.found[head] = Mention(head, first, last, kind, actors, sieve, takes_up)

    def _mention_modifier(self, token: int, span: NameSpan) -> None:
        entity = best(span.entities, self.on)
        # A capital before a noun says where ("a Kabul bombing"), not who.
        acting = entity is not None and entity.kind not in {"person", "capital", "region"}
        # "Soviet-style", "Indian-born": said of someone else.
        after = [self.parse.lower[t] for t in range(span.last, min(span.last + 2, len(self.parse)))]
        acting = acting and not (len(after) == 2 and after[0] == "-" and after[1] in _LIKENED)
        if entity is not None and acting and token == span.last - 1:
            actor = self._of_entity(span.first, span.last, entity)
            self._add(token, span.first, span.last, "adjective", (actor,))

    def _mention_role_modifier(self, token: int) -> None:
        """A body or group that modifies a noun ("police raid", "government forces")."""
        parse = self.parse
        found = self.known.roles.ending_at([parse.lower[token]])
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
            taken = (antecedent.head,)
            self._add(token, token, token + 1, "pronoun", actors, sieve="pronoun", takes_up=taken)

    def _mention_phrase(self, phrase: Phrase) -> None:
        if phrase.same_as is not None and phrase.same_as in self.phrases:
            self._mention_same(phrase, self.phrases[phrase.same_as])
            return
        if self._is_platform(phrase) or self._is_scene(phrase) or _is_vague(phrase):
            return
        parties = self.sides.of(phrase)
        if parties is not None:
            moved = tuple(self._moved(a, phrase.first, phrase.last) for a in parties.actors)
            self._add(
                phrase.head, phrase.first, phrase.last, "role", moved,
                sieve="sides", takes_up=parties.heads,
            )  # fmt: skip
            return
        if phrase.plural and phrase.role is not None and phrase.role.noun in {"country", "state"}:
            return  # several of them, of which none is named
        if self._mention_acronym(phrase) or self._mention_body(phrase):
            return
        actor, kind, person, sieve = self._read(phrase)
        if actor is not None:
            actors = self._of_several(phrase, actor)
            taken = (person.first_token,) if person is not None and sieve else ()
            self._add(
                phrase.head, phrase.first, phrase.last, kind, actors, sieve=sieve, takes_up=taken
            )

    def _mention_body(self, phrase: Phrase) -> bool:
        """The body named before that "the group" or "the ministry" means."""
        named = self.bodies.of(phrase)
        if named is None:
            return False
        moved = tuple(self._moved(a, phrase.first, phrase.last) for a in named.actors)
        self._add(
            phrase.head, phrase.first, phrase.last, "role", moved,
            sieve="body", takes_up=(named.head,),
        )  # fmt: skip
        return True

    def _mention_acronym(self, phrase: Phrase) -> bool:
        """The body whose name in full has the letters of an acronym."""
        form = self.long_forms.get(self.parse.words[phrase.head])
        if form is None or phrase.ambiguous or form.first <= phrase.head < form.last:
            return False
        inside = range(form.first, form.last)
        outer = (t for t in inside if self.parse.heads[t] not in inside)
        whole = next((t for t in outer if t in self.found), None)
        if whole is None:
            return False
        (actor, *_), head = self.found[whole].actors, phrase.head
        name = actor.name if actor.id else self.parse.span(form.first, form.last).text
        moved = self._moved(msgspec.structs.replace(actor, name=name), phrase.first, phrase.last)
        self._add(
            head, phrase.first, phrase.last, "name", (moved,), sieve="acronym", takes_up=(whole,)
        )
        return True

    def _read(self, phrase: Phrase) -> tuple[Actor | None, MentionKind, Person | None, str | None]:
        """The actor of a phrase, the person that it is if one, and the sieve that said so."""
        person, sieve = self._taken_up(phrase)
        if person is None:
            return *self._actor(phrase), None, sieve
        return self._of_person(phrase, person), "name" if phrase.names else "role", person, sieve

    def _taken_up(self, phrase: Phrase) -> tuple[Person | None, str | None]:
        """The person whom a name or a role means, and by which sieve another's words are."""
        if phrase.names:
            person = self.people.of(phrase)
            again = person is not None and person.first_token < phrase.head
            shorter = again and len(phrase.names) < len(person.name.split(" "))  # type: ignore[union-attr]
            return person, "surname" if shorter else None
        if phrase.role is None:
            return None, None
        person = self.titles.taken_up(phrase)
        if person is not None:
            return person, "title"
        if is_counterpart(phrase):
            person = self.titles.counterpart(phrase, self._owner(phrase))
            return person, "counterpart" if person is not None or phrase.country else None
        return None, None

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
        actor, *_ = self._read(other)
        if actor is not None:
            moved = self._moved(actor, phrase.first, phrase.last)
            kind: MentionKind = "name" if phrase.names or phrase.ambiguous else "role"
            self._add(
                phrase.head, phrase.first, phrase.last, kind, (moved,),
                sieve="apposition", takes_up=(other.head,),
            )  # fmt: skip

    def _actor(self, phrase: Phrase) -> tuple[Actor | None, MentionKind]:
        entity = best(phrase.ambiguous, self.on) if phrase.ambiguous else None
        if entity is not None and entity.kind != "person" and not self._as_role(phrase, entity):
            actor = self._of_entity(phrase.first, phrase.last, entity)
            if actor.country == _EVERYWHERE and phrase.country:
                # "Danish shipping group Maersk": the text says whose it is.
                actor = msgspec.structs.replace(actor, country=phrase.country)
            return actor, "name"
        if phrase.role is not None and not _is_named_body(phrase):
            if self._is_front(phrase):
                return self._of_unknown_name(phrase) or self._of_role(phrase), "name"
            return self._of_role(phrase), "role"
        return self._of_unknown_name(phrase), "name"

    def _is_front(self, phrase: Phrase) -> bool:
        """Whether a body's noun begins a name: "the Coalition for Clean Rivers"."""
        parse, role = self.parse, phrase.role
        body = role is not None and role.kind == "body"
        capital = parse.tags[phrase.head] == "NNP" and parse.words[phrase.head][0].isupper()
        goes_on = phrase.last < len(parse) and parse.lower[phrase.last] in self._links(phrase)
        return body and capital and goes_on and self._name_end(phrase) > phrase.last

    def _as_role(self, phrase: Phrase, entity: Entity) -> bool:
        """Whether a common role noun is meant rather than the name that it happens to be."""
        common = phrase.role is not None and not _is_named_body(phrase)
        return common and entity.kind not in {"demonym", "agency", "party"}

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
        country, sectors = phrase.country, role_sectors(phrase)
        owner = self._owner(phrase)
        if is_counterpart(phrase):
            # "Her counterparts" are of other countries than she.
            sectors = owner.actors[0].sectors if owner is not None else sectors
        else:
            country, sectors = self._from_owner(phrase, owner, country, sectors)
            country = country or self._place_within(phrase)
            if phrase.role.noun in load_reference().kin and self._is_of_leader(phrase, owner):
                sectors = ("ELI",)
        if country is None and not phrase.role.abroad and not is_counterpart(phrase):
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

    def _owner(self, phrase: Phrase) -> Mention | None:
        """Who possesses what a role names ("his counterpart", "the president's spokesman")."""
        if phrase.owner is not None:
            return self.found.get(phrase.owner) or self.pronouns.antecedent(phrase.owner)
        return next(
            (self.found[t] for t in self.parse.kids(phrase.head, "poss") if t in self.found), None
        )

    def _is_of_leader(self, phrase: Phrase, owner: Mention | None) -> bool:
        """Whether those whose kin a phrase names hold or held high office."""
        if owner is not None:
            return owner.actors[0].sectors[:1] in {("GOV",), ("ELI",)}
        others = [self.phrases[t] for t in self._of_objects(phrase.head) if t in self.phrases]
        return any(
            any(entity.kind == "person" and entity.tenures for entity in other.ambiguous)
            or (bool(other.names) and other.role is not None and other.role.sectors[:1] == ("GOV",))
            for other in others
        )

    def _from_owner(
        self, phrase: Phrase, owner: Mention | None, country: str | None, sectors: tuple[str, ...]
    ) -> tuple[str | None, tuple[str, ...]]:
        """Country and sectors of a role with what its possessor adds."""
        role = phrase.role
        assert role is not None
        if owner is None:
            return country, sectors
        if phrase.owner is None:
            country = country or owner.actors[0].country
            if role.inherits or role.noun.startswith("spokes"):
                sectors = sectors or owner.actors[0].sectors
            return country, sectors
        sectors = sectors or owner.actors[0].sectors
        if role.kind in {"body", "place"} and len(owner.actors) == 1:
            country = country or owner.actors[0].country
        return country, sectors

    def _place_within(self, phrase: Phrase) -> str | None:
        """The country of a place that stands in the phrase itself ("an Ohio man")."""
        # A personal name may begin like a country ("Jordan Whitfield").
        end = phrase.last if phrase.name_first is None else phrase.name_first
        codes = {self.places[token] for token in range(phrase.first, end) if token in self.places}
        return codes.pop() if len(codes) == 1 else None

    def _holder_by_table(self, phrase: Phrase, country: str | None) -> Entity | None:
        """The holder of an office on the day of publication, for a singular definite role."""
        role = phrase.role
        if role is None or not role.office or phrase.plural or phrase.former or not country:
            return None
        titled = any(note.startswith("title:") for note in phrase.notes)
        if phrase.indefinite or self._predicates(phrase):
            return None
        known = phrase.definite or phrase.country is not None
        return None if titled or not known else self.known.holder(country, role.office, self.on)

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
        word = parse.lower[phrase.head]
        last = phrase.last if word not in reference.organisation_words else self._name_end(phrase)
        span = parse.span(phrase.first, last)
        words = [parse.words[t] for t in range(phrase.first, last)]
        proper = [each for each in words if each[0].isupper() and len(each) > 1]
        body = _is_named_body(phrase)
        if word in reference.thing_words or len(proper) < 2 - body or len(words[-1]) < 2:
            return None
        if words[0].lower() in reference.named_things:
            return None
        if not any(map(str.isupper, span.text.split()[-1])):
            return None  # a foreign or rare word that the parser takes for a name
        sectors = role_sectors(phrase) if body else ()
        if word in reference.organisation_words:
            sectors = organisation_sectors(word, self.known.roles) or ()
        country = phrase.country or self._place_within(phrase)
        country = country or self.setting.of_anyone(parse.sentence_of[phrase.head])
        name = parse.span(_name_first(phrase), last).text
        known = self.known.names.near(name) if len(proper) > 1 else None
        if known is not None and known.kind == "group" and known.exists(self.on):
            return self._of_entity(phrase.first, last, known)
        return Actor(span.text, span.start, span.end, name, None, country, sectors)

    def _links(self, phrase: Phrase) -> set[str]:
        """The prepositions with which the name of a body goes on."""
        return {"of", "for", *(["on"] if self.parse.lower[phrase.head] in _BODIES_ON else [])}

    def _name_end(self, phrase: Phrase) -> int:
        """Where the name of a body ends that goes on with "of" or "for" ("Party of Labour")."""
        parse, last = self.parse, phrase.last
        links = self._links(phrase) | {"and", "in", "the"}
        while last + 1 < len(parse) and parse.lower[last] in links:
            after = last + 1 + (parse.lower[last + 1] == "the")
            if after >= len(parse) or parse.tags[after] not in {"NNP", "NNPS"}:
                break
            if parse.lower[last] == "on" and parse.lower[after] in weekdays():
                break
            while after < len(parse) and parse.tags[after] in {"NNP", "NNPS"}:
                after += 1
            if parse.lower[last] in {"and", "in"} and last == phrase.last:
                break
            last = after
        return last

    def _moved(self, actor: Actor, first: int, last: int) -> Actor:
        span = self.parse.span(first, last)
        return msgspec.structs.replace(actor, text=span.text, start=span.start, end=span.end)


def _is_vague(phrase: Phrase) -> bool:
    """Whether a phrase is a region of no country ("South America"): those are not coded."""
    return bool(phrase.ambiguous) and all(each.kind == "region" for each in phrase.ambiguous)


def _outside(spans: dict[int, NameSpan], places: Sequence[PlaceMention]) -> dict[int, NameSpan]:
    """The names but for those that are a part of a longer place's ("New South Wales")."""
    for mention in places:
        inside = [spans.get(token) for token in range(mention.first, mention.last)]
        for span in inside:
            if span is None or span.last - span.first >= mention.last - mention.first:
                continue
            codes = {entity.country for entity in span.entities}
            if mention.place.country not in codes:
                spans = {token: each for token, each in spans.items() if each is not span}
    return spans


def _is_named_body(phrase: Phrase) -> bool:
    """Whether a phrase names a body that its common noun introduces ("oil group Perenco")."""
    return any(note.startswith("body:") for note in phrase.notes)


def _name_first(phrase: Phrase) -> int:
    """The first token of a body's name, after its common noun."""
    before = (int(note[5:]) + 1 for note in phrase.notes if note.startswith("body:"))
    return next(before, phrase.first)
