"""Fields of records that a person may set: by their path, checked against type and codebook.

A path names a field, or a field of something inside: ``event_type``, ``date``,
``actors.0.country``; the index after the last of a list adds to it. An actor or place may be
given with the offsets of its words. The words of the article stay as they are: evidence, ids
and traces cannot be set.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from dragoman.errors import BadCorrection, BadDate, KnowledgeError
from dragoman.knowledge.codebook import contexts
from dragoman.knowledge.codes import country_codes, sector_codes
from dragoman.knowledge.frames import cameo_of, label_of
from dragoman.records import Actor, Date, Event, Finding, Place, to_json
from dragoman.store.filters import first_day, last_day

_Found = TypeVar("_Found", bound=Finding)

_FIXED = {"id", "revision", "article", "trace", "evidence", "trigger", "cue", "content"}
_WORDS = {"start", "end", "text"}


def changed(record: _Found, changes: Mapping[str, Any]) -> _Found:
    """The record with other values; what follows from an event's type and mode follows.

    Args:
        record: stays as it is.
        changes: paths with values, as JSON would hold them, or as text of JSON; a date may be
            a day, month, year or interval ("2021-04-12/2021-04-14"), a place or actor a name,
            or its fields, with the offsets that :func:`with_words` has checked.

    Raises:
        BadCorrection: there is no such field, it cannot be set, or the value does not fit.
    """
    fields = msgspec.json.decode(to_json(record))
    for path, value in changes.items():
        _set(fields, type(record), path, value)
    if isinstance(record, Event):
        _follow(fields, changes)
    try:
        made = msgspec.convert(fields, type(record))
    except msgspec.ValidationError as error:
        raise BadCorrection(f"the value does not fit ({error})") from error
    _check_codes(changes)
    return made


def _set(fields: dict[str, Any], kind: type, path: str, value: Any) -> None:
    *inner, last = path.split(".")
    if (inner or [last])[0] in _FIXED or last in _WORDS:
        raise BadCorrection(f"{path} cannot be set", remedy="reject the record instead")
    hint = _type_at(kind, path)
    place: Any = fields
    for step in inner:
        place = _step(place, step, path)
        if place is None:
            raise BadCorrection(f"{path}: there is nothing at {step}", remedy="set all of it")
    value = _made(value, hint)
    if isinstance(place, list):
        index = int(last)
        if index > len(place):
            raise BadCorrection(f"{path}: the list holds {len(place)}")
        place[index : index + 1] = [value]
    else:
        place[last] = value


def _step(place: Any, step: str, path: str) -> Any:
    try:
        return place[int(step)] if isinstance(place, list) else place[step]
    except (IndexError, KeyError, ValueError, TypeError) as error:
        raise BadCorrection(f"{path}: there is no {step}") from error


def _type_at(kind: type, path: str) -> Any:
    """The type of what a path leads to; raises BadCorrection."""
    hint: Any = kind
    for step in path.split("."):
        found = None
        for option in _options(hint):
            if get_origin(option) is tuple and step.isdecimal():
                found = get_args(option)[0]
            elif isinstance(option, type) and issubclass(option, msgspec.Struct):
                found = get_type_hints(option).get(step)
        if found is None:
            raise BadCorrection(
                f"there is no field {path!r}",
                remedy=f"fields are {', '.join(_settable(kind))}; of actors as actors.0.country",
            )
        hint = found
    return hint


def _settable(kind: type) -> list[str]:
    return [name for name in kind.__struct_fields__ if name not in _FIXED]  # type: ignore[attr-defined]


def _options(hint: Any) -> tuple[Any, ...]:
    if get_origin(hint) in (Union, UnionType):
        return tuple(one for one in get_args(hint) if one is not NoneType)
    return (hint,)


def _made(value: Any, hint: Any) -> Any:
    """The value, with a record made of the text that stands for one, and no offsets."""
    options = _options(hint)
    if isinstance(value, str) and not any(
        one is str or get_origin(one) is Literal or one in (Date, Actor, Place) for one in options
    ):
        value = _decoded(value)
    listed = next((get_args(one)[0] for one in options if get_origin(one) is tuple), None)
    if listed is not None and isinstance(value, list):
        return [_made(one, listed) for one in value]
    if listed is not None and isinstance(value, str):
        return [_made(value, listed)]
    if Date in options and isinstance(value, str):
        return msgspec.to_builtins(date_of(value))
    for blank in (_ACTOR, _PLACE):
        if type(blank) in options:
            if isinstance(value, str) and value.lstrip().startswith("{"):
                value = _decoded(value)
            given = {"text": value, "name": value} if isinstance(value, str) else value
            if isinstance(given, dict):
                named = {"text": given.get("name") or "", **given}
                if not _has_place(given):
                    named.update(start=None, end=None)
                return {**msgspec.to_builtins(blank), **named}
    return value


def with_words(changes: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The changes, where an actor or place that gives offsets has the article's words there.

    Args:
        changes: paths with values; ``{"name": "Peru", "start": 0, "end": 4}`` gives offsets.
        text: of the article, in whose characters they count.

    Raises:
        BadCorrection: there are no words, or others than those that were given.
    """
    return {path: _worded(value, text, path) for path, value in changes.items()}


def _worded(value: Any, text: str, path: str) -> Any:
    if isinstance(value, str) and value.lstrip().startswith(("{", "[")):
        found = _decoded(value)
        return value if isinstance(found, str) else _worded(found, text, path)
    if isinstance(value, list):
        return [_worded(one, text, path) for one in value]
    if not isinstance(value, dict) or not {"start", "end"} & value.keys():
        return value
    if value.get("start") is None and value.get("end") is None:
        return value
    if not _has_place(value) or not 0 <= value["start"] < value["end"] <= len(text):
        raise BadCorrection(f"{path}: start and end are no place in the article's text")
    words = text[value["start"] : value["end"]]
    if value.get("text", words) != words:
        raise BadCorrection(f"{path}: the article says {words[:80]!r} there")
    return {"name": words, **value, "text": words}


def _has_place(value: Mapping[str, Any]) -> bool:
    return all(type(value.get(side)) is int for side in ("start", "end"))


def _decoded(value: str) -> Any:
    """Text for a field that holds no text: JSON, or else a single value of a list."""
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError:
        return value


def date_of(given: str) -> Date:
    """A date that a person has given: a day, month, year, or two of them with a slash.

    >>> date_of("2021-02").latest
    '2021-02-28'
    """
    first, slash, last = given.partition("/")
    try:
        earliest, latest = first_day(first), last_day(last if slash else first)
    except BadDate as error:
        raise BadCorrection(f"{given!r} is no date", remedy=error.remedy) from error
    if latest < earliest:
        raise BadCorrection(f"{given!r} ends before it begins")
    return Date("", None, None, given, earliest.isoformat(), latest.isoformat(), "stated")


def _follow(fields: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Mode, quad, score and CAMEO code follow an event's type, where they are not set too."""
    if not {"event_type", "mode", "foreseen", "contexts"} & changes.keys():
        return
    kind, mode = fields["event_type"], fields["mode"]
    try:
        label = label_of(kind, mode)
    except KnowledgeError as error:
        if "mode" in changes:
            raise BadCorrection(error.what, remedy="see 'dragoman codebook'") from error
        label, fields["mode"] = _label(kind), None
    followed = {
        "quad": label.quad,
        "score": label.score,
        "cameo": cameo_of(
            kind, fields["mode"], foreseen=fields["foreseen"], contexts=fields["contexts"]
        ),
    }
    fields.update({name: value for name, value in followed.items() if name not in changes})


def _label(kind: Any) -> Any:
    try:
        return label_of(kind, None)
    except KnowledgeError as error:
        raise BadCorrection(error.what, remedy="see 'dragoman codebook'") from error


def _check_codes(changes: Mapping[str, Any]) -> None:
    """Countries, sectors and contexts are codes that there are."""
    for path, value in changes.items():
        last = path.rpartition(".")[2]
        if last == "country" and value is not None and value not in country_codes():
            raise BadCorrection(f"{value!r} is no code of a country", remedy="write IRN, USA …")
        for name, codes in (("sectors", sector_codes()), ("contexts", contexts())):
            if last == name and (wrong := [one for one in _listed(value) if one not in codes]):
                raise BadCorrection(
                    f"{wrong[0]!r} is none of the {name}", remedy="see the codebook"
                )


def _listed(value: Any) -> list[Any]:
    found = _decoded(value) if isinstance(value, str) else value
    return found if isinstance(found, list) else [found]


_ACTOR = Actor("", None, None, None, None, None)
_PLACE = Place("", None, None, None, None, None, None, None, None, None, None, None)
