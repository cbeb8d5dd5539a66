"""Statements and events in a line each, and a store of them.

``said("2021-04-12 IRN demand USA sanctions-relief+ : lift all sanctions")`` reads: day (or "-"),
speaker, act, addressees (or "-", joined by ","), issues with the position as their sign ("+" for,
"-" against, "?" conditional, none), and the words. Sides are codes of countries, or names of
``PEOPLE``. Each line is an article of its own unless ``article`` names one that several share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.reading import Reading
from dragoman.records import Actor, Article, Date, Event, Span, Statement, digest, revised
from dragoman.store import Store, open_store

PEOPLE = {
    "lavrov": ("Sergey Lavrov", "RUS", ("GOV",), "foreign minister"),
    "zarif": ("Mohammad Javad Zarif", "IRN", ("GOV",), "foreign minister"),
    "price": ("Ned Price", "USA", ("GOV",), "spokesman"),
    "biden": ("Joe Biden", "USA", ("GOV",), "president"),
    "guaido": ("Juan Guaidó", "VEN", ("PTY", "OPP"), "leader"),
}
REPORTERS = Actor("reporters", None, None, None, None, None, ("JRN",), "reporters")
_POSITIONS = {"+": "for", "-": "against", "?": "conditional"}


def side(code: str) -> Actor:
    """A country by its code, one of the people by name, or reporters."""
    if code == "reporters":
        return REPORTERS
    if code in PEOPLE:
        name, country, sectors, role = PEOPLE[code]
        return Actor(name, None, None, name, f"person:{code}", country, sectors, role)
    return Actor(code, None, None, code.title(), f"country:{code}", code, (), None)


class Telling:
    """Articles in the making; the lines told of one stand in it one after the other."""

    def __init__(self) -> None:
        self._records: dict[str, list[Any]] = defaultdict(list)
        self._published: dict[str, str | None] = {}

    def said(
        self, line: str, *, article: str = "", published: str | None = "day", **changes: Any
    ) -> str:
        """A statement; returns its id."""
        head, _, words = line.partition(" : ")
        day, speaker, act, to, *rest = head.split()
        issue = rest[0] if rest else ""
        position = _POSITIONS.get(issue[-1:])
        issues = tuple(issue.rstrip("+-?").split(",")) if issue.rstrip("+-?") else ()
        name, place = self._placed(article or line, day, published)
        about = tuple(side(one) for one in changes.pop("about", ()))
        span = Span(place, place + len(words), words)
        given: dict[str, Any] = {
            "id": "s" + digest(name, place), "revision": "", "article": digest("", name),
            "speaker": side(speaker) if speaker != "-" else None, "cue": None, "content": (span,),
            "manner": "indirect", "attitude": "speech",
            "addressees": tuple(side(one) for one in to.split(",")) if to != "-" else (),
            "act": act, "about": about, "issues": issues, "position": position,
            "date": _date(day), "via": None, "evidence": span, "confidence": 0.9, "trace": (),
        }  # fmt: skip
        made = revised(Statement(**{**given, **changes}))
        self._records[name].append(made)
        return made.id

    def did(self, line: str, *, article: str = "", **changes: Any) -> str:
        """An event: day, actor, type, recipients, and the words; returns its id."""
        head, _, words = line.partition(" : ")
        day, actor, kind, to = head.split()
        name, place = self._placed(article or line, day, "day")
        span = Span(place, place + len(words), words)
        given: dict[str, Any] = {
            "id": "e" + digest(name, place), "revision": "", "article": digest("", name),
            "event_type": kind, "mode": None, "foreseen": None, "contexts": (),
            "quad": "verbal conflict", "score": 0.0, "cameo": None, "actors": (side(actor),),
            "recipients": tuple(side(one) for one in to.split(",")) if to != "-" else (),
            "status": "occurred", "date": _date(day), "place": None, "attribution": None,
            "quantities": (), "evidence": span, "trigger": span, "statement": None,
            "agreement": None, "confidence": 0.9, "trace": (),
        }  # fmt: skip
        made = revised(Event(**{**given, **changes}))
        self._records[name].append(made)
        return made.id

    def readings(self) -> list[Reading]:
        return [_reading(name, self._published[name], told) for name, told in self._records.items()]

    def store(self, folder: Path) -> Store:
        made = open_store(folder / "news.duckdb")
        made.add(self.readings())
        return made

    def _placed(self, name: str, day: str, published: str | None) -> tuple[str, int]:
        known = published if published != "day" else None if day == "-" else day
        self._published.setdefault(name, known)
        return name, 1000 * len(self._records[name])


def _date(day: str) -> Date | None:
    return None if day == "-" else Date("", None, None, day, day, day, "stated")


def _reading(name: str, published: str | None, told: Sequence[Any]) -> Reading:
    article = Article(
        id=digest("", name), text=name, text_hash=digest(name), title=name, url=None,
        published=published, published_from=None, publisher="Wire", language="en",
    )  # fmt: skip
    return Reading(
        article=article,
        events=tuple(one for one in told if isinstance(one, Event)),
        statements=tuple(one for one in told if isinstance(one, Statement)),
    )
