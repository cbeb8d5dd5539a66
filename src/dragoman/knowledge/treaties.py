"""Words for agreements, for what is done to them, and the agreements known by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.knowledge.inflection import verb_forms
from dragoman.knowledge.tables import read_toml
from dragoman.records import ActionKind

_GROUPS = ("general", "particular", "in_names", "adopted", "contracts")
_PIECE = re.compile(r"\w+|[^\w\s]")
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "‑": "-", "’": "'"})


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement that the news calls by name.

    ``parties`` are ISO 3166 alpha-3 or PLOVER codes, empty where they are many; ``signed``,
    ``in_force`` and ``ended`` ISO dates to the precision known, empty where there is none.
    """

    name: str
    aliases: tuple[str, ...]
    type: str
    subject: str
    parties: tuple[str, ...]
    signed: str
    in_force: str
    ended: str
    source: str


@dataclass(frozen=True, slots=True)
class Deed:
    """A way of saying that something was done to an agreement.

    Attributes:
        action: what was done.
        place: where the agreement stands: object, subject, subject_phrase, preposition, noun.
        party: whoever does it is a party to the agreement.
        mediator: whoever does it is none, and does not do it for a party.
        prepositions, particles, objects, needs: words beside the verb or noun that belong.
        doers: sectors of which whoever does it must have one ("parliament approved"); empty for
            anyone.
        types: the only types or nouns of agreement to which it can be done; empty for all.
    """

    action: ActionKind
    place: str
    party: bool
    mediator: bool
    prepositions: frozenset[str]
    particles: frozenset[str]
    objects: frozenset[str]
    needs: frozenset[str]
    doers: frozenset[str]
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class HeadNouns:
    """Nouns that head mentions of agreements, each with its type.

    ``general`` may mean any type, ``particular`` one, ``in_names`` only in a name, ``adopted``
    only with the body that adopts it, ``contracts`` only between states; ``plurals`` lead back to
    the singular.
    """

    general: dict[str, str]
    particular: dict[str, str]
    in_names: dict[str, str]
    adopted: dict[str, str]
    contracts: dict[str, str]
    plurals: dict[str, str]
    compounds: dict[str, frozenset[str]]
    types: dict[str, str]


@cache
def head_nouns() -> HeadNouns:
    """The nouns of agreements/heads.toml."""
    table = read_toml("agreements/heads.toml")
    groups = {key: dict(table[key]) for key in _GROUPS}
    types = {noun: kind for group in groups.values() for noun, kind in group.items()}
    types |= table["compound_types"] | table["signed_only"]
    for plural, singular in table["plurals"].items():
        types[plural] = types[singular]
    return HeadNouns(
        **groups,
        plurals=dict(table["plurals"]),
        compounds={noun: frozenset(rest) for noun, rest in table["compounds"].items()},
        types=types,
    )


@cache
def mention_words(kind: str) -> frozenset[str]:
    """A list of words from agreements/heads.toml ("private", "descriptions" …)."""
    return frozenset(read_toml("agreements/heads.toml")["words"][kind])


@cache
def action_words(kind: str) -> frozenset[str]:
    """A list of words from agreements/actions.toml ("irrealis", "after_verbs" …)."""
    return frozenset(read_toml("agreements/actions.toml")["words"][kind])


@cache
def action_verbs(kind: str) -> frozenset[str]:
    """All forms of the verbs in a list of agreements/actions.toml."""
    return frozenset(form for lemma in action_words(kind) for form in verb_forms(lemma))


@cache
def deeds() -> dict[str, tuple[Deed, ...]]:
    """What can be done to agreements, by the form of the verb or noun."""
    table = read_toml("agreements/actions.toml")
    found: dict[str, list[Deed]] = {}
    for place in ("object", "subject", "subject_phrase", "preposition", "noun"):
        for row in table[place]:
            deed = _deed(place, row)
            for word in row.get("nouns", ()):
                found.setdefault(word, []).append(deed)
            for lemma in row.get("verbs", ()):
                for form in dict.fromkeys(verb_forms(lemma)):
                    found.setdefault(form, []).append(deed)
    return {word: tuple(rows) for word, rows in found.items()}


def _deed(place: str, row: dict[str, Any]) -> Deed:
    return Deed(
        action=row["action"],
        place=place,
        party=bool(row.get("party", False)),
        mediator=bool(row.get("mediator", False)),
        **{
            key: frozenset(row.get(key, ()))
            for key in ("prepositions", "particles", "objects", "needs", "doers", "types")
        },
    )


@cache
def known_agreements() -> tuple[KnownAgreement, ...]:
    """The agreements of agreements/known.toml; raises KnowledgeError on a name given twice."""
    found, names = [], set()
    for row in read_toml("agreements/known.toml")["agreements"]:
        fields: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in row.items()
        }
        agreement = KnownAgreement(**fields)
        for name in (agreement.name, *agreement.aliases):
            if name in names:
                raise KnowledgeError(f"{name!r} is named twice", where="agreements/known.toml")
            names.add(name)
        found.append(agreement)
    return tuple(found)


@cache
def known_names() -> dict[str, tuple[tuple[tuple[str, ...], KnownAgreement], ...]]:
    """Names as sequences of words, longest first, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], KnownAgreement]]] = {}
    for agreement in known_agreements():
        for name in (agreement.name, *agreement.aliases):
            pieces = name_pieces(name)
            found.setdefault(pieces[0], []).append((pieces, agreement))
    return {
        first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()
    }


def name_pieces(name: str) -> tuple[str, ...]:
    """The words and marks of a name, dashes and apostrophes in one form.

    >>> name_pieces("Kellogg–Briand Pact")
    ('Kellogg', '-', 'Briand', 'Pact')
    """
    return tuple(_PIECE.findall(name.translate(_DASHES)))
