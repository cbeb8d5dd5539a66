"""What coders say of a record, by kind: the fields of the form, which are also what is compared.

A sheet begins with whether it is a record of that kind at all. Values are text, "" where there
is none; countries are codes joined by blanks. The model fills in the same sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, NamedTuple, get_args

import msgspec

from dragoman.errors import InputError, KnowledgeError
from dragoman.knowledge.codebook import entries
from dragoman.knowledge.codes import country_codes
from dragoman.knowledge.frames import label_of
from dragoman.knowledge.treaties import head_nouns
from dragoman.ledger.state import STATES
from dragoman.records import Act, Actor, Agreement, Event, Finding, Position, Statement, Status
from dragoman.store.fields import changed, date_of

LONGEST = 200


class Field(NamedTuple):
    """One thing that is said.

    Attributes:
        name: in the form and among codings.
        title: as the page says it.
        options: the values there are; none where anything may be said.
        may_lack: whether nothing may be said where there are options.
        countries: how many codes of countries it holds at most; 0 where it holds none.
        example: shown in the empty field.
    """

    name: str
    title: str
    options: tuple[str, ...] = ()
    may_lack: bool = False
    countries: int = 0
    example: str = ""


class Sheet(NamedTuple):
    """The form of one kind of record.

    Attributes:
        kind: of the record ("statement").
        many: of the list to draw from ("statements"), and the unit that counts name.
        article: with which the kind is named ("an event").
        first: the field that says whether it is one.
        fields: the others.
        said: what a record says, in these fields.
        check: raises where values do not go together.
        changes: what is to be set where a record shall say otherwise, given the record and its
            new values; paths as :func:`dragoman.store.fields.changed` knows them.
    """

    kind: str
    many: str
    article: str
    first: Field
    fields: tuple[Field, ...]
    said: Callable[[Any], dict[str, str]]
    changes: Callable[[Any, dict[str, str]], dict[str, Any]]
    check: Callable[[dict[str, str]], object] = dict

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, the first one first."""
        return (self.first.name, *(field.name for field in self.fields))

    @property
    def every(self) -> tuple[Field, ...]:
        """All fields, the first one first."""
        return (self.first, *self.fields)

    def coded(self, one: Finding) -> dict[str, str]:
        """A record as a sheet that says that it is one."""
        return {self.first.name: "yes", **self.said(one)}

    def checked(self, given: dict[str, str]) -> dict[str, str]:
        """What a coder has said, in order; of what is none, nothing else is said.

        Raises:
            InputError, BadCorrection: a field that is none, or a value that does not fit it.
        """
        unknown = given.keys() - set(self.names)
        if unknown:
            raise InputError(f"there is no field {sorted(unknown)[0][:40]!r}")
        told = {name: " ".join(str(given.get(name, "")).split())[:LONGEST] for name in self.names}
        is_one = told[self.first.name]
        if is_one not in self.first.options:
            raise InputError(f"say whether it is {self.article} {self.kind}")
        if is_one == "no":
            return {name: "no" if name == self.first.name else "" for name in self.names}
        values = {field.name: _fitting(field, told[field.name]) for field in self.fields}
        self.check(values)
        return {self.first.name: is_one, **values}

    def settled(self, one: Finding, values: dict[str, str]) -> Finding:
        """The record as coders have it; raises BadCorrection where a value does not fit."""
        changes = self.changes(one, values)
        return changed(one, changes) if changes else one


def _fitting(field: Field, value: str) -> str:
    if field.options and value not in field.options and not (field.may_lack and not value):
        raise InputError(f"{field.title}: there is no {value[:40]!r}")
    if not field.countries:
        return value
    codes = sorted(set(value.upper().split()))
    unknown = [code for code in codes if code not in country_codes()]
    if unknown:
        raise InputError(f"{field.title}: {unknown[0][:40]!r} is no code of a country")
    if len(codes) > field.countries:
        raise InputError(f"{field.title}: at most {field.countries}, not {len(codes)}")
    return " ".join(codes)


def _codes(actors: Iterable[Actor]) -> str:
    return " ".join(sorted({actor.country for actor in actors if actor.country}))


def _sided(actors: tuple[Actor, ...], codes: str) -> list[Any]:
    """Who is of these countries, or of none, with their words; and a bare one of each other."""
    wanted = codes.split()
    kept = [one for one in actors if one.country is None or one.country in wanted]
    held = {one.country for one in kept}
    made = [{"name": code, "country": code} for code in wanted if code not in held]
    return [*map(msgspec.to_builtins, kept), *made]


def _plain(now: dict[str, str], values: dict[str, str], names: Iterable[str]) -> dict[str, Any]:
    return {name: values[name] or None for name in names if values[name] != now[name]}


def _sides(
    now: dict[str, str], values: dict[str, str], **sides: tuple[Actor, ...]
) -> dict[str, Any]:  # fmt: skip
    return {
        name: _sided(actors, values[name])
        for name, actors in sides.items()
        if values[name] != now[name]
    }


def _of_event(one: Event) -> dict[str, str]:
    return {
        "event_type": one.event_type, "mode": one.mode or "", "status": one.status,
        "actors": _codes(one.actors), "recipients": _codes(one.recipients),
        "date": (one.date.earliest or "") if one.date else "",
    }  # fmt: skip


def _event_changes(one: Event, values: dict[str, str]) -> dict[str, Any]:
    now = _of_event(one)
    plain = _plain(now, values, ("event_type", "mode", "status", "date"))
    return plain | _sides(now, values, actors=one.actors, recipients=one.recipients)


def _check_event(values: dict[str, str]) -> None:
    if values["date"]:
        date_of(values["date"])
    try:
        label_of(values["event_type"], values["mode"] or None)
    except KnowledgeError as error:
        raise InputError(error.what, remedy="see 'dragoman codebook'") from error


def _of_statement(one: Statement) -> dict[str, str]:
    return {
        "act": one.act, "speaker": _codes([one.speaker] if one.speaker else []),
        "addressees": _codes(one.addressees), "position": one.position or "",
    }  # fmt: skip


def _statement_changes(one: Statement, values: dict[str, str]) -> dict[str, Any]:
    now = _of_statement(one)
    made = _plain(now, values, ("act", "position")) | _sides(now, values, addressees=one.addressees)
    code = values["speaker"]
    if code != now["speaker"]:
        # Whoever has words and no country yet is given one; else it is somebody else.
        is_same = code and one.speaker is not None and one.speaker.country is None
        path, value = ("speaker.country", code) if is_same else ("speaker", _bare(code))
        made[path] = value
    return made


def _bare(code: str) -> dict[str, str] | None:
    return {"name": code, "country": code} if code else None


def _of_agreement(one: Agreement) -> dict[str, str]:
    return {"parties": _codes(one.parties), "type": one.type or "", "state": one.state or ""}


def _agreement_changes(one: Agreement, values: dict[str, str]) -> dict[str, Any]:
    now = _of_agreement(one)
    return _plain(now, values, ("type", "state")) | _sides(now, values, parties=one.parties)


def _is_one(kind: str, article: str) -> Field:
    return Field(f"is_{kind}", f"Is it {article} {kind}?", ("yes", "no"))


@cache
def sheets() -> dict[str, Sheet]:
    """The sheets by kind of record."""
    types = tuple(dict.fromkeys(entry.event_type for entry in entries()))
    agreed = tuple(sorted(set(head_nouns().types.values())))
    states = tuple(dict.fromkeys(STATES.values()))
    made = (
        Sheet(
            "event", "events", "an", _is_one("event", "an"),
            (
                Field("event_type", "Type", types),
                Field("mode", "Mode"),
                Field("status", "Status", get_args(Status)),
                Field("actors", "Countries that act", countries=20, example="IRN"),
                Field("recipients", "Countries acted upon", countries=20, example="USA GBR"),
                Field("date", "Day", example="2019-04-13"),
            ),
            _of_event, _event_changes, _check_event,
        ),
        Sheet(
            "statement", "statements", "a", _is_one("statement", "a"),
            (
                Field("act", "Act", get_args(Act)),
                Field("speaker", "Country that speaks", countries=1, example="IRN"),
                Field("addressees", "Countries spoken to", countries=20, example="USA GBR"),
                Field("position", "Position", get_args(Position), may_lack=True),
            ),
            _of_statement, _statement_changes,
        ),
        Sheet(
            "agreement", "agreements", "an", _is_one("agreement", "an"),
            (
                Field("parties", "Countries that are parties", countries=60, example="PER CHL"),
                Field("type", "Type", agreed, may_lack=True),
                Field("state", "Status", states, may_lack=True),
            ),
            _of_agreement, _agreement_changes,
        ),
    )  # fmt: skip
    return {sheet.kind: sheet for sheet in made}
