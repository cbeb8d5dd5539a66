"""Entries of dictionaries of agents → role nouns.

What a noun is (a person, a body), whether it is an office or a title is taken from our own
role that it is or ends with; the dictionary says its sectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dragoman.knowledge.own.actors import DISCARD, NULL, note_unmapped
from dragoman.knowledge.own.cameo import Meaning, sectors_of
from dragoman.knowledge.own.checks import problem_of_name, tidy
from dragoman.knowledge.own.dictionary import Record
from dragoman.knowledge.own.page import Page
from dragoman.knowledge.reference import load_reference
from dragoman.knowledge.roles import Role, load_roles, plural

_MARKER = re.compile(r"!([^!]*)!")
_VOWELS = set("AEIOUY")
_EXPECTED = "expected NOUN {PLURAL} [~CODE]"


class _Noun(NamedTuple):
    """A noun in small letters, and whether it stands for many."""

    text: str
    many: bool


def read_agents(
    page: Page, records: Sequence[Record], sets: Mapping[str, Sequence[str]]
) -> list[dict[str, Any]]:
    """The rows of role nouns, in the form of ``roles.toml``; nouns that are alike share a row."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for record in records:
        sectors = _sectors(page, record)
        nouns = list(_nouns(page, record, sets)) if sectors is not None else []
        if sectors is None or not nouns:
            page.faulty.update(record.lines)
            continue
        page.used.update(line for line in record.lines if line not in page.faulty)
        for noun in nouns:
            row = _row(noun, sectors)
            key = tuple((k, tuple(v) if isinstance(v, list) else v) for k, v in row.items())
            held = rows.setdefault(key, {"nouns": [], **row})
            if noun.text not in held["nouns"]:
                held["nouns"].append(noun.text)
    for row in rows.values():
        # "Victims" beside "victim" is the plural that is made by rule.
        plurals = {_plural(noun) for noun in row["nouns"]}
        row["nouns"] = [noun for noun in row["nouns"] if noun not in plurals]
    return list(rows.values())


def _sectors(page: Page, record: Record) -> tuple[str, ...] | None:
    """The sectors of an agent's one code; None with a fault where it has none."""
    line = record.codes[0].line
    if len(record.codes) > 1 or not record.codes[0].held.always or len(record.names) > 1:
        page.fault("an agent has one code, without dates, and no synonyms", line,
                   remedy=_EXPECTED)  # fmt: skip
        return None
    code = record.codes[0].held.code
    if code.count("~") != 1 or not (code.startswith("~") or code.endswith("~")):
        page.fault(f"[{code}] is no code of an agent", line, remedy=_EXPECTED)
        return None
    if code.strip("~") in {NULL, DISCARD}:
        page.fault_alike("nouns with a null code name no actor and are left out", line)
        return None
    meaning = sectors_of(code.strip("~"))
    if not isinstance(meaning, Meaning):
        page.fault_alike("codes of agents have no sector in PLOVER", line, item=code)
        return None
    note_unmapped(page, line, meaning)
    if code.endswith("~"):
        page.fault_alike("codes that go before an actor's give a role its sectors only", line,
                         item=code, lost=False)  # fmt: skip
    return meaning.sectors


def _nouns(
    page: Page, record: Record, sets: Mapping[str, Sequence[str]]
) -> Iterator[_Noun]:  # fmt: skip
    """The nouns of an entry with their irregular plurals; regular ones are made by rule."""
    line, written = record.names[0]
    marker = _MARKER.search(written)
    if marker is not None:
        yield from _substituted(page, line, written, marker, sets)
        return
    if "!" in written:
        page.fault("the marker of a set is not closed", line, remedy="expected !NAME!")
        return
    singular = _noun(page, line, written)
    if singular is None:
        return
    yield _Noun(singular, many=False)
    irregular = tidy((record.plural or "").strip("-").replace("_", " ")).lower()
    if irregular and irregular not in {singular, _plural(singular)}:
        yield _Noun(irregular, many=True)


def _substituted(
    page: Page, line: int, written: str, marker: re.Match[str], sets: Mapping[str, Sequence[str]]
) -> Iterator[_Noun]:  # fmt: skip
    members = sets.get(marker[1].strip())
    if members is None:
        page.fault(f"the set !{marker[1]}! is not defined", line,
                   remedy=f"expected a line !{marker[1]}! = WORD, WORD above")  # fmt: skip
        return
    before, after = written[: marker.start()], written[marker.end() :]
    nouns = [_noun(page, line, before + member + after) for member in members]
    found = list(dict.fromkeys(noun for noun in nouns if noun))
    plurals = {_plural(noun) for noun in found}
    yield from (_Noun(noun, many=False) for noun in found if noun not in plurals)


def _noun(page: Page, line: int, written: str) -> str | None:
    """A noun as roles have it: in small letters but for abbreviations ("MP")."""
    noun = tidy(written.replace("_", " "))
    problem = problem_of_name(noun)
    if problem:
        page.fault(f"{written!r} {problem}", line, remedy=_EXPECTED)
        return None
    abbreviated = noun.isupper() and noun.isascii() and not _VOWELS & set(noun)
    return noun if abbreviated else noun.lower()


def _plural(noun: str) -> str:
    head, of, rest = noun.partition(" of ")
    return plural(head) + of + rest


def _row(noun: _Noun, sectors: tuple[str, ...]) -> dict[str, Any]:
    """The row of a noun, without its nouns."""
    words = noun.text.lower().replace("-", " ").split()
    found = load_roles().ending_at(words)
    if noun.many:
        return {"sectors": list(sectors), "kind": "group"}
    if found is None:
        body = words[-1] in load_reference().organisation_words
        return {"sectors": list(sectors), "kind": "body" if body else "person"}
    role, length = found
    row: dict[str, Any] = {"sectors": list(sectors), "kind": role.kind}
    if length == len(words):
        row |= _whole(role)
    elif role.title:
        row["title"] = True
    return row


def _whole(role: Role) -> dict[str, Any]:
    """What our own role says beside its sectors and kind."""
    flags = {"title": role.title, "weak": role.weak, "inherits": role.inherits}
    flags["abroad"] = role.abroad
    return {name: True for name, flag in flags.items() if flag} | (
        {"office": role.office} if role.office else {}
    )
