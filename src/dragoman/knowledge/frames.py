"""The frame lexicon: which predicates, with which arguments, are which PLOVER event.

The format of ``plover/frames/*.toml`` is described in ``docs/frames.md``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from dragoman.errors import KnowledgeError
from dragoman.knowledge.inflection import noun_forms, verb_forms
from dragoman.knowledge.tables import folder, read_toml

PartOfSpeech: TypeAlias = Literal["verb", "noun", "adjective"]

_KEYS = {
    "verbs", "nouns", "adjectives", "type", "mode", "particle", "object", "object_not",
    "object_is", "with", "without", "modifier", "actor", "recipient", "symmetric", "operator",
    "require", "needs_complement", "status", "confidence", "examples", "agentless", "complement",
    "subject", "promise", "also", "modifier_not",
}  # fmt: skip


class Frame(Struct, frozen=True):
    """One way in which a predicate stands for an event.

    Attributes:
        name: "TYPE/file:number", for the trace.
        pos: part of speech of the predicate.
        type, mode: the PLOVER event, or null for a pure operator.
        particle: verb particle that must be there ("off").
        object, object_not: noun forms one of which the object must (not) be; empty for any.
        subject: noun forms one of which the subject must be; empty for any.
        object_is: what the object must be: "actor", "person", "state", "none", or any ("").
        preps: prepositions that must be there, each with noun forms (empty for any), or with
            the marker "<actor>" where its object must be an actor.
        without: prepositions or labels that must be absent.
        modifier: one of these words must modify the noun predicate; empty for any.
        modifier_not: none of these may.
        actor, recipient: argument paths, tried in order.
        symmetric: all parties are actors.
        operator: what the predicate does to an event in its complement, or "".
        require: the roles that must be filled.
        complement: a clause must be there ("inf", "ing", "that", "any", or "" for none needed).
        status: a status that the frame itself implies, or null.
        confidence: how sure the frame is by itself, 0 to 1.
        agentless: a passive without agent is kept, with empty actors.
        also: type and mode of a second event that the same words stand for, or null.
        promise: the event lies ahead by the frame's meaning (AGREE with ``foreseen``).
    """

    name: str
    pos: PartOfSpeech
    type: str | None
    mode: str | None
    particle: str | None
    object: frozenset[str]
    object_not: frozenset[str]
    subject: frozenset[str]
    object_is: str
    preps: tuple[tuple[str, frozenset[str]], ...]
    without: frozenset[str]
    modifier: frozenset[str]
    modifier_not: frozenset[str]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    operator: str
    require: tuple[str, ...]
    complement: str
    status: str | None
    confidence: float
    agentless: bool
    promise: str | None
    also: tuple[str, str | None] | None = None


class Lexicon(Struct, frozen=True):
    """All frames, by inflected form of their predicate.

    ``support`` maps light verbs' forms to the classes of verb ("do", "take_part", "happen",
    "factive"); ``classes`` holds noun classes' forms.
    """

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, tuple[Frame, ...]]
    adjectives: dict[str, tuple[Frame, ...]]
    support: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]


@cache
def load_lexicon() -> Lexicon:
    """The package's lexicon, inflected (about 0.1 s, once)."""
    classes = _classes()
    tables: dict[str, dict[str, list[Frame]]] = {
        "verbs": defaultdict(list), "nouns": defaultdict(list), "adjectives": defaultdict(list)
    }  # fmt: skip
    for frame, row in frames():
        for kind, inflect in (("verbs", verb_forms), ("nouns", noun_forms)):
            for lemma in row.get(kind, ()):
                for form in dict.fromkeys(inflect(lemma)):
                    tables[kind][form].append(frame)
        for word in row.get("adjectives", ()):
            tables["adjectives"][word].append(frame)
    sorted_tables = {
        kind: {form: _most_specific_first(found) for form, found in table.items()}
        for kind, table in tables.items()
    }
    words = {name: frozenset(rows) for name, rows in read_toml("plover/words.toml").items()}
    return Lexicon(**sorted_tables, support=_support(), classes=classes, words=words)


def frames() -> Iterator[tuple[Frame, dict[str, Any]]]:
    """Every frame with the row that it was read from (examples included)."""
    classes = _classes()
    for path in sorted((folder() / "plover" / "frames").glob("*.toml")):
        for number, row in enumerate(read_toml(f"plover/frames/{path.name}")["frame"], start=1):
            where = f"plover/frames/{path.name}, frame {number}"
            unknown = set(row) - _KEYS
            if unknown:
                raise KnowledgeError(f"the key {min(unknown)!r} is unknown", where=where)
            for pos in ("verb", "noun", "adjective"):
                if row.get(pos + "s"):
                    yield _frame(row, pos, f"{path.stem}:{number}", classes, where), row


def _frame(
    row: dict[str, Any],
    pos: PartOfSpeech,
    name: str,
    classes: dict[str, frozenset[str]],
    where: str,
) -> Frame:
    def nouns(key: str) -> frozenset[str]:
        return _noun_set(row.get(key, ()), classes, where)

    default_recipient = ["obj"] if pos == "verb" else ["on", "against", "with", "to"]
    default_actor = ["subj"] if pos == "verb" else ["subj", "owner", "by", "of", "between"]
    return Frame(
        name=name,
        pos=pos,
        type=row.get("type"),
        mode=row.get("mode"),
        particle=row.get("particle"),
        object=nouns("object"),
        object_not=nouns("object_not"),
        subject=nouns("subject"),
        object_is=row.get("object_is", ""),
        preps=tuple(
            (prep, frozenset({"<actor>"}) if value == "actor" else _noun_set(value, classes, where))
            for prep, value in row.get("with", {}).items()
        ),
        without=frozenset(row.get("without", ())),
        modifier=nouns("modifier"),
        modifier_not=nouns("modifier_not"),
        actor=tuple(row.get("actor", default_actor)),
        recipient=tuple(row.get("recipient", default_recipient)),
        symmetric=row.get("symmetric", False),
        operator=row.get("operator", ""),
        require=tuple(row.get("require", ("actor",))),
        complement=row.get("complement", ""),
        status=row.get("status"),
        confidence=row.get("confidence", 0.8),
        agentless=row.get("agentless", False),
        promise=row.get("promise"),
        also=(row["also"]["type"], row["also"].get("mode")) if "also" in row else None,
    )


def _noun_set(
    given: str | list[str] | tuple[str, ...], classes: dict[str, frozenset[str]], where: str
) -> frozenset[str]:
    found: set[str] = set()
    for word in [given] if isinstance(given, str) else given:
        if word == "any":
            continue
        if not word.startswith("@"):
            found.update(noun_forms(word))
        elif word[1:] in classes:
            found |= classes[word[1:]]
        else:
            raise KnowledgeError(f"the noun class {word!r} is unknown", where=where)
    return frozenset(found)


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = read_toml("plover/classes.toml")
    return {
        name: frozenset(form for word in words for form in noun_forms(word))
        for name, words in rows.items()
    }


def _support() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, lemmas in read_toml("plover/support.toml").items():
        for lemma in lemmas:
            for form in verb_forms(lemma):
                kinds[form].add(kind)
    return {form: frozenset(found) for form, found in kinds.items()}


def _most_specific_first(found: list[Frame]) -> tuple[Frame, ...]:
    """Frames with more conditions are tried first, and the first that fits wins."""

    def weight(frame: Frame) -> int:
        return -(
            4 * bool(frame.particle) + 4 * bool(frame.object) + 3 * len(frame.preps)
            + 3 * bool(frame.modifier) + 3 * bool(frame.subject)
            + 2 * bool(frame.complement) + bool(frame.object_is)
        )  # fmt: skip

    return tuple(sorted(found, key=weight))


class Label(Struct, frozen=True):
    """What the codebook says of a type and mode."""

    quad: str
    score: float
    cameo: str | None


@cache
def label_of(event_type: str, mode: str | None) -> Label:
    """Quad, score and CAMEO code of a type and mode; raises KnowledgeError if unknown."""
    row = read_toml("plover/codebook.toml")["types"].get(event_type)
    if row is None:
        raise KnowledgeError(f"the event type {event_type!r} is unknown", where="codebook.toml")
    if mode is None:
        return Label(row["quad"], row["score"], row.get("cameo"))
    inner = row.get("modes", {}).get(mode)
    if inner is None:
        raise KnowledgeError(f"{event_type} has no mode {mode!r}", where="codebook.toml")
    return Label(row["quad"], inner["score"], inner.get("cameo") or row.get("cameo"))


def cameo_of(
    event_type: str, mode: str | None, *, foreseen: str | None, contexts: Collection[str]
) -> str | None:
    """The CAMEO code of an event: by what is foreseen, by mode, or by the first context that fits.

    >>> cameo_of("AGREE", None, foreseen="CONSULT", contexts=())
    '036'
    >>> cameo_of("AID", None, foreseen=None, contexts=("military", "economic"))
    '072'
    """
    row = read_toml("plover/codebook.toml")["types"][event_type]
    if foreseen is not None and foreseen in row.get("cameo_foreseen", {}):
        return str(row["cameo_foreseen"][foreseen])
    if mode is None:
        for context, code in row.get("cameo_contexts", {}).items():
            if context in contexts:
                return str(code)
    return label_of(event_type, mode).cameo
