"""Records for every format: plain ones, none at all, and words that break careless writers."""

from __future__ import annotations

from typing import Any

import msgspec

from dragoman.export.format import Records
from dragoman.records import Actor, Article, Event, Span, Statement, digest, revised
from tests.export import made

HARD = 'Ana "Bo"; <b>&amp;\t=1+1\r\nsays\x00\x0b\u2028 \U0001f54a,\x85 "no."'


def plain() -> Records:
    """One article with one record of each kind; the statement takes a side on an issue."""
    held = made.statement(issues=("ceasefire",))
    return Records((made.article(),), (made.event(),), (held,), (made.agreement(),))


def many() -> Records:
    """Two speakers on two concepts over two months, agreeing on one and not on the other."""
    first, second = _speaker("Ana Núñez", "PER"), _speaker("Bo Lind", "SWE")
    chosen = [
        (first, "ceasefire", "for", "2021-03-01"),
        (second, "ceasefire", "for", "2021-03-02"),
        (first, "tariffs", "against", "2021-04-30"),
        (second, "tariffs", "for", "2021-05-01"),
    ]
    statements = tuple(_said(number, *facts) for number, facts in enumerate(chosen))
    return Records((made.article(),), (made.event(),), statements, (made.agreement(),))


def hard() -> Records:
    """Text with line breaks, quotes, markup and control characters, wherever there is text."""
    article = made.article(HARD)
    article = msgspec.structs.replace(article, title=HARD, publisher=HARD, url=HARD)
    whole = Span(0, len(HARD), HARD)
    who = Actor(HARD, 0, len(HARD), HARD, None, None, ("GOV",), HARD)
    said = made.statement(
        article=article.id, speaker=who, content=(whole,), evidence=whole, cue=whole,
        about=(who,), issues=(HARD,), via=whole,
    )  # fmt: skip
    event = made.event(
        article=article.id, actors=(who,), recipients=(who,), evidence=whole, trigger=whole,
        date=None, place=None,
    )  # fmt: skip
    agreement = msgspec.structs.replace(
        made.agreement(), article=article.id, names=(HARD,), parties=(who,), actions=(),
        evidence=whole,
    )  # fmt: skip
    return Records((article,), (event,), (said,), (revised(agreement),))


def bare() -> Records:
    """Records in which everything that may be null is null, every list empty, no article given."""
    return Records((), (_bare(made.event()),), (_bare(made.statement()),), ())


def only(records: Records, kinds: tuple[str, ...]) -> Records:
    """The records of these kinds, as the command hands them on."""
    kept = {f"{kind}s" for kind in kinds} | {"articles"}
    return Records(
        **{name: value if name in kept else () for name, value in records._asdict().items()}
    )


def _bare(record: Event | Statement) -> Any:
    needed = {"status", "evidence", "trigger", "act", "manner", "attitude", "quad", "event_type"}
    fields = {
        name: () if isinstance(value, tuple) else None
        for name in record.__struct_fields__
        if name not in needed | {"id", "revision", "article", "score", "confidence"}
        for value in [getattr(record, name)]
    }
    return msgspec.structs.replace(record, **fields)


def _speaker(name: str, country: str) -> Actor:
    identity = f"person:{name.lower().replace(' ', '-')}"
    return Actor(name, None, None, name, identity, country, ("GOV",), "minister")


def _said(number: int, speaker: Actor, issue: str, position: str, day: str) -> Statement:
    return made.statement(
        id="s" + digest("said", number), speaker=speaker, issues=(issue,), position=position,
        date=made.day(day),
    )  # fmt: skip


def articles_of(records: Records) -> dict[str, Article]:
    return {article.id: article for article in records.articles}
