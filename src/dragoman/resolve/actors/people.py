"""The people of an article: everyone who is named in full, with what is said of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dragoman.knowledge.entities import FIGURE, Entity, Tenure, covers
from dragoman.knowledge.given_names import Gender
from dragoman.knowledge.known import Known
from dragoman.knowledge.reference import load_offices, load_reference
from dragoman.knowledge.roles import Roles
from dragoman.layers import Parse
from dragoman.resolve.actors.phrases import Phrase, best

_STATE = {"GOV", "MIL", "LEG", "JUD", "SPY", "COP"}


@dataclass(slots=True)
class Person:
    """One person: what the text says, filled up from the tables."""

    name: str
    first_token: int
    entity: Entity | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    roles: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    former_roles: set[str] = field(default_factory=set)
    female: bool = False
    male: bool = False
    times: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name."""
        return self.name.rsplit(" ", 1)[-1]


class People:
    """Looks up a person by full name or surname.

    Args:
        parse: the article.
        phrases: its noun phrases.
        countries: codes of the countries that it names; a bare surname is looked up among
            the holders of their offices only.
        known: the tables.
    """

    def __init__(
        self, parse: Parse, phrases: Iterable[Phrase], countries: set[str], known: Known
    ) -> None:
        self._known = known
        self._parse = parse
        self._countries = countries
        self._on = parse.article.published
        self._by_name: dict[str, Person] = {}
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._bare: dict[str, list[int]] = defaultdict(list)
        named = [phrase for phrase in phrases if phrase.names]
        for phrase in named:
            if len(phrase.names) > 1 or _is_person(phrase, self._on):
                self._meet(phrase)
        for phrase in named:
            if len(phrase.names) == 1:
                self._bare[phrase.names[0]].append(phrase.head)
        for phrase in named:
            if len(phrase.names) == 1 and self.of(phrase) is None:
                self._meet_surname(phrase)

    def of(self, phrase: Phrase) -> Person | None:
        """Whom the name in a phrase means; None where no one, or more than one, fits."""
        name = " ".join(phrase.names)
        if name in self._by_name:
            return self._by_name[name]
        entity = best(phrase.ambiguous, self._on) if phrase.ambiguous else None
        if entity and entity.name in self._by_name:
            return self._by_name[entity.name]
        bearers = self._by_surname.get(phrase.names[-1], [])
        earlier = [person for person in bearers if person.first_token <= phrase.head]
        fitting = earlier or bearers
        if len(fitting) > 1 and phrase.role is not None:
            fitting = [p for p in fitting if phrase.role.noun in p.roles] or fitting
        if len(phrase.names) > 1 or not fitting:
            return None
        return _most_named(fitting) or self._goes_by(phrase.names[-1], fitting)

    def _goes_by(self, surname: str, bearers: list[Person]) -> Person | None:
        """Of several bearers of a surname the one who went by it before the next was named."""
        first, second = sorted(bearers, key=lambda person: person.first_token)[:2]
        bare = self._bare[surname]
        went = any(first.first_token < token < second.first_token for token in bare)
        return first if went else None

    def named(self, name: str | None) -> Person | None:
        """The person of that full name."""
        return self._by_name.get(name) if name else None

    def everyone(self) -> list[Person]:
        """All people of the article, each once, in text order."""
        return list({id(person): person for person in self._by_name.values()}.values())

    def gender(self, name: str) -> Gender | None:
        """What the courtesy titles of a person show."""
        person = self._by_name.get(name)
        if person is None or person.female == person.male:
            return None
        return "f" if person.female else "m"

    def bears(self, surname: str) -> Person | None:
        """The one person whose full name holds a word after its first, or as a family name."""
        reference = load_reference()
        first = reference.family_first | reference.by_first_name
        found = {
            id(person): person
            for name, person in self._by_name.items()
            if surname in name.split(" ")[0 if person.country in first else 1 :]
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _meet(self, phrase: Phrase) -> None:
        name = " ".join(phrase.names)
        entity = best(phrase.ambiguous, self._on) if phrase.ambiguous else None
        if entity is None and len(phrase.names) > 1 and name not in self._by_name:
            entity = self._otherwise_spelt(phrase, name)
        if entity is not None and entity.kind == "person":
            name = entity.name
        else:
            entity = None
        person = self._by_name.get(name) or self._longer_or_shorter(name, entity)
        if person is None:
            person = Person(name, phrase.head, entity)
            self._by_name[name] = person
            self._by_surname[name.rsplit(" ", 1)[-1]].append(person)
            if phrase.names[-1] != person.surname:
                self._by_surname[phrase.names[-1]].append(person)
        self._by_name.setdefault(name, person)
        self._by_name.setdefault(" ".join(phrase.names), person)
        person.times += 1
        self._learn(person, phrase)

    def _otherwise_spelt(self, phrase: Phrase, name: str) -> Entity | None:
        """The holder of an office whose name is spelt in another way than in the tables."""
        entity = self._known.names.near(name)
        if (
            entity is None
            or entity.kind != "person"
            or phrase.country not in {None, entity.country}
        ):
            return None
        on = self._on
        serving = any(covers(t.start, t.end, on) for t in entity.tenures)
        known = phrase.country is not None or entity.country in self._countries
        return entity if serving and (known or not self._countries) else None

    def _longer_or_shorter(self, name: str, entity: Entity | None) -> Person | None:
        """The person named before with more or fewer names between first and last.

        "Van der Meulen" is the Pieter van der Meulen named before.
        """
        words = name.split(" ")
        if entity is not None or len(words) < 2:
            return None
        for person in self._by_surname.get(words[-1], []):
            if person.name.split(" ")[0] == words[0]:
                return person
            if person.name.lower().endswith(f" {name.lower()}"):
                return person
        return None

    def _meet_surname(self, phrase: Phrase) -> None:
        """A surname that stands alone all through: a holder of an office, or a titled person."""
        bearer = self.bears(phrase.names[0])
        if bearer is not None:
            self._by_surname[phrase.names[0]].append(bearer)
            self._learn(bearer, phrase)
            return
        title = self._title(phrase)
        holder = self._known.in_office(phrase.names[0], self._on, title)
        fits = holder is not None and (
            (
                holder.country in self._countries or bool(title and not self._countries)
                if phrase.country is None
                else phrase.country == holder.country
            )
            and (phrase.role is None or not phrase.role.office or _held(holder, phrase))
        )
        if holder is not None and fits:
            phrase.ambiguous = (holder,)
            self._meet(phrase)
        elif phrase.role is not None or phrase.courtesy:
            self._meet(phrase)

    def _title(self, phrase: Phrase) -> str:
        """The words of a title before a name, without what says whose it is."""
        if phrase.role is None or phrase.name_first is None:
            return ""
        parse = self._parse
        return " ".join(
            parse.lower[token] for token in range(phrase.first, phrase.name_first)
            if parse.words[token].isalpha() and parse.tags[token] not in {"DT", "POS"}
            and parse.words[token] != (phrase.source.name if phrase.source else None)
        )  # fmt: skip

    def _learn(self, person: Person, phrase: Phrase) -> None:
        """Adds what one more mention says; what was said first stays."""
        if person.entity is not None and not _told_otherwise(person.entity, phrase, self._on):
            _learn_offices(person, self._on)
        if phrase.role is not None:
            (person.former_roles if phrase.former else person.roles).add(phrase.role.noun)
            if phrase.role.office and not phrase.former:
                person.offices.add(phrase.role.office)
            if not person.role:
                person.role = ("former " if phrase.former else "") + (phrase.role_text or "")
            if not person.sectors:
                person.sectors = role_sectors(phrase)
        person.country = person.country or phrase.country
        if person.entity is not None:
            person.country = person.country or person.entity.country
        if phrase.courtesy:
            person.female |= phrase.courtesy in load_reference().female_courtesy
            person.male |= phrase.courtesy in {"mr", "mr.", "sir", "lord"}


def _most_named(bearers: list[Person]) -> Person | None:
    """Of several bearers of a surname the one most often named in full; none on a tie."""
    ranked = sorted(bearers, key=lambda person: -person.times)
    if len(ranked) > 1 and ranked[0].times == ranked[1].times:
        return None
    return ranked[0]


def role_sectors(phrase: Phrase) -> tuple[str, ...]:
    """The sectors that a phrase's role and its modifiers give."""
    assert phrase.role is not None
    sectors = phrase.role.sectors
    source = phrase.source.sectors if phrase.source is not None else ()
    if phrase.unidentified and phrase.role.kind == "person" and sectors != ("UAF",):
        return ("UNK",)
    if phrase.role.weak and phrase.within:
        sectors = phrase.within
    elif sectors == ("UAF",) and phrase.source is not None and phrase.source.kind == "group":
        sectors = source
    elif source == ("PRE",) and sectors:
        sectors = (*sectors, "PRE")
    elif (source or phrase.within) and (not sectors or phrase.role.inherits):
        sectors = source or phrase.within
    if phrase.former and sectors and sectors[0] in {"GOV", "LEG", "MIL", "JUD", "SPY"}:
        return ("ELI",)
    if phrase.opposition and "OPP" not in sectors:
        return (*(sectors or ("PTY",)), "OPP")
    return sectors


def _learn_offices(person: Person, on: str | None) -> None:
    entity = person.entity
    assert entity is not None
    offices = load_offices()
    person.country = entity.country
    serving = [
        tenure
        for tenure in entity.tenures
        if (covers(tenure.start, tenure.end, on) if on else not tenure.end)
    ]
    for tenure in serving or _last(entity, on):
        office = offices.get(tenure.office)
        if office is not None:
            person.offices.add(tenure.office)
        role = office.role if office is not None else tenure.role
        if role:
            person.roles.add(role)
        person.sectors = person.sectors or tenure.sectors or (office.sectors if office else ())
        person.role = person.role or role or None


def _last(entity: Entity, on: str | None) -> list[Tenure]:
    """The last tenure of one who serves no more, where it still says who that is.

    Who led a movement is named for that long after. An office of the state is held no longer
    than it is, but for a month: most ends are known to the month, some from two readings that
    differ by one.
    """
    begun = [tenure for tenure in entity.tenures if on is None or tenure.start <= on]
    last = max(begun, key=lambda tenure: tenure.start, default=None)
    if last is None or last.office != FIGURE:
        return []
    if not _STATE.isdisjoint(last.sectors):
        return [last] if on is not None and covers(last.start, last.end, _month_before(on)) else []
    return [last]


def _month_before(day: str) -> str:
    """The same day of the month before (ISO); a month or a year alone stays as it is."""
    if len(day) < 10:
        return day
    year, month = int(day[:4]), int(day[5:7])
    year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return f"{year:04}-{month:02}-{min(day[8:10], '28')}"


def _told_otherwise(entity: Entity, phrase: Phrase, on: str | None) -> bool:
    """Whether the text names a post elsewhere than where the tables saw the person serve.

    A former premier who now heads an alliance is the alliance's, as the text says.
    """
    if phrase.role is None or phrase.former or phrase.country in {None, entity.country}:
        return False
    return not any(covers(tenure.start, tenure.end, on) for tenure in entity.tenures)


def _held(entity: Entity, phrase: Phrase) -> bool:
    assert phrase.role is not None
    return any(tenure.office == phrase.role.office for tenure in entity.tenures)


def _is_person(phrase: Phrase, on: str | None) -> bool:
    entity = best(phrase.ambiguous, on) if phrase.ambiguous else None
    return entity is not None and entity.kind == "person"


def organisation_sectors(word: str, roles: Roles) -> tuple[str, ...] | None:
    """The sectors that the last word of an organisation's name shows; None if it shows none."""
    found = roles.ending_at([word.lower()])
    return found[0].sectors if found and found[0].kind != "person" else None
