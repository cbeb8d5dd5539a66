"""The typed, frozen records that Dragoman reads out of an article.

Everything that leaves the reader is built of these. They serialise as JSON Lines
(:func:`to_json`), their JSON Schema is printed by ``dragoman schema``, and they import
nothing of ours. Offsets count Unicode code points of the article's ``text``:
``text[start:end] == record.text``, always. Unknown is null, never a guess.

Records are trees without cycles, so that Python's cycle collector need not watch them
(``gc=False``), which halves the time that many of them take to load.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal, TypeAlias, TypeVar

import msgspec
from msgspec import Struct

Status: TypeAlias = Literal["occurred", "planned", "hypothetical", "negated", "historical"]
DateBasis: TypeAlias = Literal["stated", "sentence", "running", "publication"]
Comparator: TypeAlias = Literal["=", ">", "<", "~"]
QuantityRole: TypeAlias = Literal[
    "killed", "injured", "arrested", "displaced", "participants", "amount", "delivered", "other"
]
Manner: TypeAlias = Literal["direct", "indirect", "mixed"]
Attitude: TypeAlias = Literal["speech", "belief", "intention"]
Act: TypeAlias = Literal[
    "assert", "accuse", "demand", "request", "propose", "promise", "threaten", "reject",
    "accept", "welcome", "condemn", "deny", "warn", "announce",
]  # fmt: skip
Position: TypeAlias = Literal["for", "against", "conditional"]
ActionKind: TypeAlias = Literal[
    "proposed", "negotiated", "agreed", "initialled", "signed", "provisionally_applied",
    "ratified", "acceded", "entered_into_force", "amended", "suspended", "resumed", "violated",
    "notice_given", "objected", "withdrew", "renewed", "superseded", "expired", "terminated",
    "rejected", "collapsed",
]  # fmt: skip
Anchor: TypeAlias = Literal[
    "entry_into_force", "signature", "provisional_application", "fixed_date"
]
RenewalMode: TypeAlias = Literal[
    "none", "automatic-once", "automatic-successive", "by-mutual-agreement",
    "renewable-unspecified",
]  # fmt: skip
BoundaryBasis: TypeAlias = Literal["reported", "computed", "presumed"]


class Span(Struct, frozen=True, gc=False):
    """Words of the article: ``text[start:end]``; start and end are null where implied."""

    start: int | None
    end: int | None
    text: str


class Actor(Struct, frozen=True, gc=False):
    """Who acts, is acted upon, or speaks.

    Attributes:
        text, start, end: the words that name the actor here.
        name: the resolved name ("Angela Merkel"), or null.
        id: stable identifier, or null where only a description is known.
        country: ISO 3166 alpha-3 or a PLOVER code for actors of no country, or null.
        sectors: PLOVER sector codes, the main one first.
        role: the office or function as the text or the tables give it.
    """

    text: str
    start: int | None
    end: int | None
    name: str | None
    id: str | None
    country: str | None
    sectors: tuple[str, ...] = ()
    role: str | None = None


class Date(Struct, frozen=True, gc=False):
    """A date of known precision, as an interval of ISO days (both ends included).

    Attributes:
        text: the words that tell it, "" for the day of publication.
        start: offset of the words, null for the day of publication.
        end: likewise.
        edtf: the same interval in EDTF, null where the words leave it open.
        earliest: its first day, null where the words leave it open.
        latest: its last day, likewise.
        basis: what it rests on: ``stated`` with its year, ``sentence`` reckoned from the
            publication or shared by another verb of the sentence, ``running`` reckoned from the
            date that the text has told last or shared by the paragraph, ``publication``.
    """

    text: str
    start: int | None
    end: int | None
    edtf: str | None
    earliest: str | None
    latest: str | None
    basis: DateBasis


class Place(Struct, frozen=True, gc=False):
    """A place, with its country and coordinates in degrees where the gazetteer knows them.

    ``precision`` is one of "point", "city", "admin2", "admin1", "region", "country".
    """

    text: str
    start: int | None
    end: int | None
    name: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    feature: str | None
    precision: str | None


class Quantity(Struct, frozen=True, gc=False):
    """A number with its unit ("doses"), how it is bounded, and what it counts."""

    text: str
    start: int | None
    end: int | None
    value: float
    unit: str
    comparator: Comparator
    role: QuantityRole


class Attribution(Struct, frozen=True, gc=False):
    """On whose word an event stands; the span is of the cue."""

    speaker: Actor | None
    text: str
    start: int | None
    end: int | None


class TimeExpression(Struct, frozen=True):
    """A time expression with its TIMEX3 type and value and the days it covers."""

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    earliest: str | None
    latest: str | None


class EventLabel(Struct, frozen=True, kw_only=True):
    """What stands between marked words, as a classifier sees it.

    Attributes:
        event_type: null where it abstains or sees no event.
        mode, foreseen, status: null with the type, or where nothing fits.
        contexts: in the codebook's order.
        scores: the probability of every type, and of "NONE"; they add up to 1.
    """

    event_type: str | None
    mode: str | None
    foreseen: str | None
    contexts: tuple[str, ...]
    status: str | None
    scores: dict[str, float]


class Event(Struct, frozen=True, gc=False, kw_only=True, tag_field="kind", tag="event"):
    """Who did what to whom, when, where, according to whom (PLOVER)."""

    id: str
    revision: str
    article: str
    event_type: str
    mode: str | None
    foreseen: str | None
    contexts: tuple[str, ...]
    quad: str
    score: float
    cameo: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    date: Date | None
    place: Place | None
    attribution: Attribution | None
    quantities: tuple[Quantity, ...]
    evidence: Span
    trigger: Span
    statement: str | None
    agreement: str | None
    confidence: float
    trace: tuple[str, ...]


class Statement(Struct, frozen=True, gc=False, kw_only=True, tag_field="kind", tag="statement"):
    """Who said what to whom, in what manner, and what was done by saying it."""

    id: str
    revision: str
    article: str
    speaker: Actor | None
    cue: Span | None
    content: tuple[Span, ...]
    manner: Manner
    attitude: Attitude
    addressees: tuple[Actor, ...]
    act: Act
    about: tuple[Actor, ...]
    issues: tuple[str, ...]
    position: Position | None
    date: Date | None
    via: Span | None
    evidence: Span
    confidence: float
    trace: tuple[str, ...]


class Action(Struct, frozen=True, gc=False, kw_only=True):
    """One dated thing that was done to an agreement."""

    action: ActionKind
    party: Actor | None
    date: Date | None
    signatories: tuple[Actor, ...]
    evidence: Span


class Obligation(Struct, frozen=True, gc=False, kw_only=True):
    """What a party owes under an agreement, to whom and by when."""

    party: Actor | None
    to: Actor | None
    content: Span
    due: Date | None


class Renewal(Struct, frozen=True, gc=False, kw_only=True):
    """How a term is prolonged; ``period`` and ``notice_period`` are ISO 8601 durations."""

    mode: RenewalMode
    period: str | None
    objector: Literal["any", "all"] | None
    notice_period: str | None


class Term(Struct, frozen=True, gc=False, kw_only=True):
    """How long an agreement lasts; durations in ISO 8601."""

    anchor: Anchor | None
    duration: str | None
    renewal: Renewal | None
    termination_notice: str | None


class Boundary(Struct, frozen=True, gc=False, kw_only=True):
    """A day on which an agreement's state changes or a notice falls due."""

    date: Date
    kind: str
    basis: BoundaryBasis


class Agreement(Struct, frozen=True, gc=False, kw_only=True, tag_field="kind", tag="agreement"):
    """What was agreed, between whom, until when."""

    id: str
    revision: str
    article: str
    names: tuple[str, ...]
    type: str | None
    parties: tuple[Actor, ...]
    subjects: tuple[str, ...]
    actions: tuple[Action, ...]
    obligations: tuple[Obligation, ...]
    term: Term | None
    state: str | None
    boundaries: tuple[Boundary, ...]
    evidence: Span
    trace: tuple[str, ...]


class Article(Struct, frozen=True, gc=False, kw_only=True, tag_field="kind", tag="article"):
    """One article as it is read; ``furniture`` is read over, never cut out."""

    id: str
    text: str
    text_hash: str
    title: str | None
    url: str | None
    published: str | None
    published_from: str | None
    publisher: str | None
    language: str | None
    furniture: tuple[Span, ...] = ()


Finding: TypeAlias = Event | Statement | Agreement
Record: TypeAlias = Article | Event | Statement | Agreement
_Revised = TypeVar("_Revised", Event, Statement, Agreement)


def digest(*parts: object) -> str:
    """A stable 20-digit hexadecimal hash of the parts, in order.

    >>> digest("a", 1) == digest("a", 1) != digest("a1")
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def to_json(record: Struct) -> bytes:
    """One record as compact JSON, every field present, without a newline."""
    return _ENCODER.encode(record)


def from_json(line: bytes | str) -> Record:
    """The record that a line of JSON Lines holds; raises ``msgspec.ValidationError``."""
    return _DECODER.decode(line)


def revised(record: _Revised) -> _Revised:
    """The same record with ``revision`` set to the hash of all its other fields."""
    blank = msgspec.structs.replace(record, revision="")
    return msgspec.structs.replace(record, revision=digest(to_json(blank).decode()))


_ENCODER = msgspec.json.Encoder()
_DECODER: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)
