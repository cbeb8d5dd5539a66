"""What each noun phrase says of itself: the name it holds, its role, country and number.

A :class:`Phrase` is read from its own words alone; who is meant where it says too little
("the president", "Lavrov", "he") is for the other modules of this folder.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.knowledge.entities import Entity, countries, covers
from dragoman.knowledge.given_names import load_given_names
from dragoman.knowledge.known import Known
from dragoman.knowledge.reference import load_reference, months
from dragoman.knowledge.roles import Role, Roles
from dragoman.layers import Parse

_LEFT = {"det", "amod", "compound", "nummod", "nmod", "poss", "quantmod", "predet", "punct"}
_MODIFIER = {"amod", "compound", "nmod", "npadvmod"}
NOUNS = {"NN", "NNS", "NNP", "NNPS"}
_PROPER = {"NNP", "NNPS"}
_INDEFINITE = {"a", "an", "no", "any", "every", "each", "another", "some"}
_MEMBER = "Representative"
"""Alone before a name and with its capital, a member of a house of representatives."""

_GIVEN_MONTHS = {"april", "may", "june", "august"}
_BODIES = {"party", "organisation", "agency", "group", "media"}
_COUNTRY_KINDS = {"country", "adjective", "demonym", "capital", "metonym"}


@dataclass(slots=True)
class NameSpan:
    """A name of the tables in the text: tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    entities: tuple[Entity, ...]


@dataclass(slots=True)
class Phrase:
    """One noun phrase, as far as its own words go.

    ``names`` are the words of a personal name (empty if it holds none); ``country`` comes
    from a modifier, possessor or "of"; ``owner`` is the token of a pronoun that possesses it.
    """

    head: int
    first: int
    last: int
    entity: Entity | None = None
    ambiguous: tuple[Entity, ...] = ()
    role: Role | None = None
    role_text: str | None = None
    names: tuple[str, ...] = ()
    name_first: int | None = None
    country: str | None = None
    source: Entity | None = None
    former: bool = False
    definite: bool = False
    indefinite: bool = False
    plural: bool = False
    opposition: bool = False
    unidentified: bool = False
    owner: int | None = None
    courtesy: str | None = None
    same_as: int | None = None
    within: tuple[str, ...] = ()
    deps_apposed: bool = False
    notes: list[str] = field(default_factory=list)


def name_spans(parse: Parse, known: Known) -> dict[int, NameSpan]:
    """The names of the tables, by every token that they cover."""
    found: dict[int, NameSpan] = {}
    for match in known.names.matches(parse.article.text):
        first = bisect_left(parse.starts, match.start)
        last = bisect_right(parse.ends, match.end)
        if first >= last or parse.starts[first] != match.start or parse.ends[last - 1] != match.end:
            continue
        meant = _not_of_others(parse, first, last, match.entities, known)
        if not meant:
            continue
        span = NameSpan(first, last, meant)
        for token in range(first, last):
            found[token] = span
    return found


def _not_of_others(
    parse: Parse, first: int, last: int, entities: tuple[Entity, ...], known: Known
) -> tuple[Entity, ...]:
    """What a name means without those of whom the text says that they are another state's.

    "The Workers' Party of Lesotho" is not Brazil's, "the Mongolian People's Party" not Spain's.
    """
    if not any(each.kind in _BODIES for each in entities):
        return entities
    codes: set[str | None] = set()
    if last + 1 < len(parse) and parse.lower[last] == "of":
        named = known.names.lookup(parse.words[last + 1])
        codes = {each.country for each in named if each.kind == "country"}
    elif first > 0 and parse.words[first - 1][0].isupper():
        named = known.names.lookup(parse.words[first - 1])
        codes = {each.country for each in named if each.kind in {"adjective", "demonym"}}
    if not codes:
        return entities
    return tuple(
        each for each in entities if each.kind not in _BODIES or not each.country
        or each.country in codes or each.country not in countries()
    )  # fmt: skip


def is_head(parse: Parse, token: int, spans: dict[int, NameSpan], known: Known) -> bool:
    """Whether a token heads a noun phrase of its own that may name an actor.

    A part of another's name heads none; a common noun that is no role may only be set beside a
    name, or be a surname that the parser takes for a noun.
    """
    tag = parse.tags[token]
    span = spans.get(token)
    if span is None:
        if tag not in NOUNS:
            return False
        if tag not in _PROPER and not _may_name(parse, token, known):
            return False
    if parse.deps[token] in _MODIFIER and parse.heads[token] > token:
        return False
    if _is_hyphened(parse, token):
        return False
    return span is None or name_head(parse, span) == token


def _may_name(parse: Parse, token: int, known: Known) -> bool:
    word, reference = parse.lower[token], load_reference()
    if known.roles.knows(word) or word in reference.sides or word in reference.side_people:
        return True
    beside = parse.deps[token] == "appos" or parse.child(token, "appos") is not None
    joined = token + 1 < len(parse.words) and parse.words[token + 1] == "-"
    return beside or joined or parse.words[token][0].isupper()


def _is_hyphened(parse: Parse, token: int) -> bool:
    """Whether a token is the second part of a compound ("secretary-general")."""
    return (
        token > 1
        and parse.words[token - 1] == "-"
        and parse.ends[token - 2] == parse.starts[token - 1]
        and parse.ends[token - 1] == parse.starts[token]
        and parse.heads[token] == token - 2
    )


def name_head(parse: Parse, span: NameSpan) -> int:
    """The token of a name whose head lies outside it."""
    for token in range(span.first, span.last):
        head = parse.heads[token]
        if head == token or not span.first <= head < span.last:
            return token
    return span.last - 1


def describe(parse: Parse, head: int, spans: dict[int, NameSpan], known: Known) -> Phrase:
    """What the words of the phrase headed by a token say."""
    first, last = _bounds(parse, head, spans)
    phrase = Phrase(head, first, last, plural=parse.tags[head] in {"NNS", "NNPS"})
    _read_determiners(parse, phrase)
    span = spans.get(head)
    if span is not None:
        phrase.ambiguous = span.entities
    _read_role(parse, phrase, spans, known.roles)
    _read_person(parse, phrase, spans, known.roles)
    _read_country(parse, phrase, spans)
    return phrase


def _bounds(parse: Parse, head: int, spans: dict[int, NameSpan]) -> tuple[int, int]:
    """First and last (exclusive) token of the phrase without what follows its head."""
    first = head
    for child in parse.children[head]:
        if child < head and (parse.deps[child] in _LEFT or _is_misread(parse, child)):
            first = min(first, parse.extent(child)[0])
    last = head + 1
    span = spans.get(head)
    if span is not None:
        first, last = min(first, span.first), max(last, span.last)
    return first, last


def _is_misread(parse: Parse, token: int) -> bool:
    """Whether a name is taken for the subject of the very noun that it stands before."""
    head = parse.heads[token]
    return parse.deps[token] == "nsubj" and head == token + 1 and parse.tags[head] in {"NN", "NNS"}


def _read_determiners(parse: Parse, phrase: Phrase) -> None:
    """Notes and drops a leading article, possessive pronoun or stray mark."""
    while phrase.first < phrase.head:
        tag, word = parse.tags[phrase.first], parse.lower[phrase.first]
        if tag == "DT":
            phrase.definite = phrase.definite or word in {"the", "this", "these", "both"}
            phrase.indefinite = phrase.indefinite or word in _INDEFINITE
        elif tag == "PRP$":
            phrase.owner, phrase.definite = phrase.first, True
        elif parse.words[phrase.first][0].isalnum():
            break
        phrase.first += 1


def _plain_words(parse: Parse, first: int, last: int) -> list[str]:
    """Lower-case words without hyphens and marks, possessive endings left out."""
    return [
        parse.lower[token]
        for token in range(first, last)
        if parse.tags[token] != "POS" and parse.words[token][0].isalnum()
    ]


def _read_role(parse: Parse, phrase: Phrase, spans: dict[int, NameSpan], roles: Roles) -> None:
    """The role that the head names, or the title that stands before a name."""
    reference = load_reference()
    end = phrase.head + 1
    if end + 1 < len(parse) and _is_hyphened(parse, end + 1):
        end += 2
    alone = phrase.first == phrase.head and end == phrase.head + 1
    if alone and not roles.knows(parse.lower[phrase.head]):
        return
    words = _plain_words(parse, phrase.first, end)
    phrase.former = any(word in reference.former for word in words[:-1])
    phrase.opposition = "opposition" in words[:-1]
    phrase.unidentified = not reference.unidentified.isdisjoint(words[:-1])
    found = roles.ending_at(words)
    if found and not _as_written(found[0].noun, parse.words[phrase.head]):
        found = None
    inside = spans.get(phrase.head)
    if found and (inside is None or inside.last - inside.first == 1):
        phrase.role, length = found
        phrase.role_text = _role_with_of(parse, phrase, " ".join(words[-length:]), roles)
        before = roles.ending_at(words[:-length])
        if before and (phrase.role.weak or (phrase.role.inherits and before[0].kind == "body")):
            # "A foreign ministry spokeswoman" is of the ministry, "refugee families" of refugees.
            phrase.within = before[0].sectors
        return
    if parse.tags[phrase.head] not in _PROPER:
        return
    for token in range(phrase.head - 1, phrase.first - 1, -1):
        if not roles.knows(parse.lower[token]) or (token in spans and spans[token] is inside):
            continue
        found = roles.ending_at(_plain_words(parse, phrase.first, token + 1))
        # "Drug lord Joaquín Guzmán": any noun for a person may stand before the name.
        common = found is not None and found[0].kind != "place" and parse.words[token].islower()
        if found and (found[0].title or common) and parse.tags[token] in NOUNS:
            phrase.role, length = found
            phrase.role_text = " ".join(_plain_words(parse, phrase.first, token + 1)[-length:])
            if length == 1 and parse.lower[token] == "fellow":
                phrase.role = phrase.role_text = None  # "fellow Republicans" are no scholars
                return
            if length == 1 and parse.words[token] == _MEMBER:
                phrase.within = ("LEG",)
            # "The oil group Perenco" is the group, and no person.
            person = phrase.role.kind == "person"
            phrase.notes.append(f"{'title' if person else 'body'}:{token}")
            return


def _as_written(noun: str, word: str) -> bool:
    """Whether a word has the capitals of its entry ("MP", "the House" of a parliament)."""
    if noun.isupper():
        return word.isupper()
    return noun[:1].islower() or word[:1].isupper()


def _role_with_of(parse: Parse, phrase: Phrase, text: str, roles: Roles) -> str:
    """Widens "minister" to "minister of foreign affairs" where the text goes on so."""
    after = parse.article.text[parse.starts[phrase.head] : parse.ends[phrase.head] + 40].lower()
    for length in (5, 4, 3):
        words = after.replace(",", " , ").split()[:length]
        if len(words) > 2 and words[1] == "of":
            found = roles.ending_at(words)
            if found and found[1] == length:
                phrase.role = found[0]
                return " ".join(words)
    return text


def name_surnames(parse: Parse, phrases: Mapping[int, Phrase]) -> None:
    """Makes a name of a bare surname that the parser takes for a common noun at a line's start."""
    surnames = {phrase.names[-1] for phrase in phrases.values() if len(phrase.names) > 1}
    for phrase in phrases.values():
        bare = phrase.first == phrase.head == phrase.last - 1 and phrase.role is None
        known = parse.words[phrase.head] in surnames
        if known and bare and not phrase.names and not phrase.ambiguous:
            phrase.names = (parse.words[phrase.head],)
            phrase.name_first, phrase.plural = phrase.head, False


def _read_person(parse: Parse, phrase: Phrase, spans: dict[int, NameSpan], roles: Roles) -> None:
    """The words of a personal name that the phrase holds."""
    reference = load_reference()
    head = phrase.head
    titled = any(note.startswith("title:") for note in phrase.notes)
    if parse.tags[head] not in _PROPER or (phrase.role is not None and not titled):
        return
    first = head
    while first > phrase.first and _name_word(parse, first - 1, spans, roles):
        first -= 1
    words = parse.article.text[parse.starts[first] : parse.ends[head]].split()
    if not any(map(str.isupper, words[-1])):
        return  # a foreign or rare word that the parser takes for a name
    before = parse.lower[first - 1] if first > 0 else ""
    if before in reference.courtesy:
        phrase.courtesy = before
    while len(words) > 1 and words[0].lower() in reference.courtesy:
        phrase.courtesy = words.pop(0).lower()
    if len(words) == 1 and _is_month(parse, head):
        return  # "an inmate on Tuesday, January 30"
    last_word = words[-1].lower()
    if last_word in reference.thing_words or last_word in reference.organisation_words:
        return
    if len(words) > 1 and words[0].lower() in reference.named_things:
        return
    span = spans.get(head)
    if span is not None and not titled and not any(e.kind == "person" for e in span.entities):
        # "Jorge Santiago" is no town.
        if len(words) < 2 or span.last - span.first > 1 or words[0] not in load_given_names():
            return
        phrase.ambiguous = ()
    phrase.names = tuple(words)
    phrase.name_first = first


def _is_month(parse: Parse, token: int) -> bool:
    """Whether a word by itself is a month; "April" and "May" are where a number follows."""
    word = parse.lower[token]
    numbered = token + 1 < len(parse.words) and parse.words[token + 1].isdigit()
    return word in months() and (numbered or word not in _GIVEN_MONTHS)


def _name_word(parse: Parse, token: int, spans: dict[int, NameSpan], roles: Roles) -> bool:
    """Whether a token before a proper noun belongs to the same personal name."""
    if parse.tags[token] not in _PROPER and parse.words[token] not in {"-", "al", "el", "bin"}:
        return False
    if roles.knows(parse.lower[token]):
        before = [parse.lower[each] for each in range(max(0, token - 3), token + 1)]
        if roles.ending_at(before):
            return False
    span = spans.get(token)
    if span is None or any(entity.kind == "person" for entity in span.entities):
        return True
    return parse.words[token] in load_reference().given_names


def _read_country(parse: Parse, phrase: Phrase, spans: dict[int, NameSpan]) -> None:
    """The country that a modifier, a possessor or an "of" phrase gives."""
    for token in _country_tokens(parse, phrase, spans):
        entity = best(spans[token].entities, parse.article.published)
        if entity is not None and entity.country:
            phrase.country = entity.country
            # "Hospital staff in Port-au-Prince" are not of the government that sits there.
            inside = parse.deps[token] == "pobj" and parse.lower[parse.heads[token]] == "in"
            phrase.source = entity if entity.kind != "capital" or not inside else None
            return


def _country_tokens(parse: Parse, phrase: Phrase, spans: dict[int, NameSpan]) -> Iterator[int]:
    own = spans.get(phrase.head)
    last = phrase.name_first if phrase.name_first is not None else phrase.head
    for token in range(last - 1, phrase.first - 1, -1):
        if token in spans and spans[token] is not own and possesses(parse, spans[token]):
            yield token
    if own is not None and parse.tags[phrase.head] in _PROPER and phrase.role is None:
        return
    for child in parse.kids(phrase.head, "prep"):
        if parse.lower[child] in {"of", "for", "from", "in"}:
            for target in parse.kids(child, "pobj"):
                if target in spans:
                    yield target
                elif parse.lower[child] in {"of", "for"}:
                    yield from (t for t in parse.kids(target, "amod", "poss") if t in spans)
                    # "The Ministry of Defence of Ukraine".
                    for inner in parse.kids(target, "prep"):
                        if parse.lower[inner] == "of":
                            yield from (t for t in parse.kids(inner, "pobj") if t in spans)


def possesses(parse: Parse, span: NameSpan) -> bool:
    """Whether a name before a noun says whose it is (not "anti-American", "US-backed")."""
    if span.last + 1 < len(parse) and parse.words[span.last] == "-":
        return parse.lower[span.last + 1] in load_reference().possessing
    return not (span.first >= 2 and parse.words[span.first - 1] == "-") or _pair(parse, span)


def _pair(parse: Parse, span: NameSpan) -> bool:
    """Whether the hyphen joins two names ("Russian-Iranian")."""
    return parse.tags[span.first - 2] in _PROPER or parse.words[span.first - 2][0].isupper()


def best(entities: tuple[Entity, ...], on: str | None) -> Entity | None:
    """Which of several things a name means on a day; None where that is open.

    Things that did not exist on the day are left out; a state wins over its adjective; a
    person in office wins over those who are not.
    """
    alive = [entity for entity in entities if entity.exists(on)] or list(entities)
    if len({(entity.country, entity.kind in _COUNTRY_KINDS) for entity in alive}) == 1:
        # A movement that has fought and become a party: its years of fighting are dated.
        fought = [entity for entity in alive if entity.kind == "group" and entity.end]
        return fought[0] if fought and on is not None else alive[0]
    states = [entity for entity in alive if entity.kind in _COUNTRY_KINDS]
    if states:
        return states[0] if len({state.country for state in states}) == 1 else None
    people = [entity for entity in alive if entity.kind == "person"]
    serving = [entity for entity in people if any(_serves(entity, on))]
    return serving[0] if len(serving) == 1 else None


def _serves(entity: Entity, on: str | None) -> Iterator[bool]:
    return (covers(tenure.start, tenure.end, on) for tenure in entity.tenures)
