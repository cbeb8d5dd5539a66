"""Records made by hand, small enough to check by eye."""

from __future__ import annotations

from typing import Any

from dragoman.reading import Reading
from dragoman.records import (
    Action,
    Actor,
    Agreement,
    Article,
    Date,
    Event,
    Place,
    Span,
    Statement,
    digest,
    revised,
)

TEXT = 'Peru hit Chile <hard>.\n"We stop," Ana Núñez said. The Lima Accord was signed.'


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def actor(words: str, country: str | None, *, name: str | None = None, text: str = TEXT) -> Actor:
    at = span(words, text)
    return Actor(words, at.start, at.end, name or words, None, country, ("GOV",), None)


def day(iso: str, latest: str | None = None) -> Date:
    return Date("", None, None, iso, iso, latest or iso, "stated")


def article(text: str = TEXT, **facts: Any) -> Article:
    return Article(
        id=digest("", text), text=text, text_hash=digest(text), title=None, url=None,
        published=facts.pop("published", "2021-04-13"), published_from=None, publisher=None,
        language="en", **facts,
    )  # fmt: skip


def event(text: str = TEXT, **changes: Any) -> Event:
    given: dict[str, Any] = {
        "id": "e" + digest(text, changes.get("event_type")), "revision": "",
        "article": digest("", text), "event_type": "ASSAULT", "mode": "beat", "foreseen": None,
        "contexts": ("military",), "quad": "material conflict", "score": -7.5, "cameo": "182",
        "actors": (actor("Peru", "PER", text=text),),
        "recipients": (actor("Chile", "CHL", text=text),), "status": "occurred",
        "date": day("2021-04-12"),
        "place": Place(
            "Chile", 9, 14, "Chile", "CHL", None, None, -33.4, -70.6, 1, None, "country"
        ),
        "attribution": None, "quantities": (), "evidence": span("Peru hit Chile", text),
        "trigger": span("hit", text), "statement": None, "agreement": None, "confidence": 0.8,
        "trace": ("by hand",),
    }  # fmt: skip
    return revised(Event(**{**given, **changes}))  # type: ignore[no-any-return]


def statement(**changes: Any) -> Statement:
    given: dict[str, Any] = {
        "id": "s1", "revision": "", "article": digest("", TEXT),
        "speaker": actor("Ana Núñez", "PER"), "cue": span("said"),
        "content": (span('"We stop,"'),), "manner": "direct", "attitude": "speech",
        "addressees": (), "act": "promise", "about": (actor("Chile", "CHL"),), "issues": (),
        "position": "for", "date": day("2021-04-13"), "via": None,
        "evidence": span('"We stop," Ana Núñez said'), "confidence": 0.9, "trace": (),
    }  # fmt: skip
    return revised(Statement(**{**given, **changes}))  # type: ignore[no-any-return]


def agreement() -> Agreement:
    signed = Action(
        action="signed", party=None, date=day("2019-03-01", "2019-03-31"),
        signatories=(actor("Peru", "PER"), actor("Chile", "CHL")),
        evidence=span("The Lima Accord was signed"),
    )  # fmt: skip
    made = Agreement(
        id="a1", revision="", article=digest("", TEXT), names=("Lima Accord",), type="accord",
        parties=(actor("Peru", "PER"), actor("Chile", "CHL")), subjects=(), actions=(signed,),
        obligations=(), term=None, state="signed", boundaries=(),
        evidence=span("The Lima Accord was signed"), trace=(),
    )  # fmt: skip
    return revised(made)  # type: ignore[no-any-return]


def reading(**changes: Any) -> Reading:
    given: dict[str, Any] = {
        "article": article(), "events": (event(),), "statements": (statement(),),
        "agreements": (agreement(),),
    }  # fmt: skip
    return Reading(**{**given, **changes})


def numbered(number: int, *, padding: str = "") -> Reading:
    """One of many articles, with one event."""
    text = f"{TEXT} Report {number}. {padding}"
    return Reading(article=article(text), events=(event(text),))
