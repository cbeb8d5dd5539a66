"""Answers → tables for people, readable from 80 columns on (rich)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Group
from rich.table import Table
from rich.text import Text

from dragoman.explore.positions import Stand, Standing
from dragoman.explore.threads import Answer, Thread
from dragoman.explore.turns import Turn
from dragoman.export.printable import printable
from dragoman.records import Actor

_STYLES = {
    "for": "green", "against": "red", "conditional": "yellow", "accepted": "green",
    "rejected": "red", "denied": "red", "unanswered": "dim",
}  # fmt: skip
_DATE = 11
_LONGEST = 300
"""Characters of a quotation that a table shows; the record has all."""


def positions_view(standings: Sequence[Standing], *, changes: bool = False) -> Group:
    """A table for each issue: who, the latest position, the one before, both with their words.

    Args:
        standings: sorted by issue.
        changes: a row for each change instead, what was before and what came after.
    """
    return Group(
        *(
            _changes(issue, list(held)) if changes else _standings(issue, list(held))
            for issue, held in groupby(standings, key=lambda one: one.issue)
        )
    )


def threads_view(threads: Iterable[Thread]) -> Table:
    """Day, who asked whom for what, what came of it, the answer and why it is taken for one."""
    table = _table("Demands and claims, and their answers")
    _columns(table, ("Day", _DATE, 0), ("Who → to whom", 0, 3), ("Asked or claimed", 0, 5),
             ("Outcome", _DATE, 0), ("Answer", 0, 5))  # fmt: skip
    for one in threads:
        opening = one.opening
        sides = Text(_names(opening.by), style="bold")
        sides.append(" → ", style="bold").append(_names(opening.to))
        last = one.answers[-1] if one.answers else None
        table.add_row(
            Text(opening.day or "–"), sides, _asked(opening), _outcome(one, last), _answer(last)
        )
    return table


def _standings(issue: str, held: list[Standing]) -> Table:
    table = _table(issue)
    _columns(table, ("Who", 0, 3), ("Latest", _DATE, 0), ("Words", 0, 5), ("Before", _DATE, 0),
             ("Words", 0, 5))  # fmt: skip
    for one in held:
        table.add_row(_who(one), *_stand(one.latest, one), *_stand(one.before, one))
    return table


def _changes(issue: str, held: list[Standing]) -> Table:
    table = _table(f"{issue}: who changed")
    _columns(table, ("Who", 0, 3), ("From", _DATE, 0), ("Words", 0, 5), ("To", _DATE, 0),
             ("Words", 0, 5))  # fmt: skip
    for one in held:
        for change in one.changes:
            table.add_row(_who(one), *_stand(change.before, one), *_stand(change.after, one))
    return table


def _who(one: Standing) -> Text:
    country = f" ({one.country})" if one.country and one.country not in one.actor else ""
    return Text(printable(one.actor + country), style="bold")


def _stand(stand: Stand | None, one: Standing) -> tuple[Text, Text]:
    """Day and position; the words, and who said them where the side has several voices."""
    if stand is None:
        return Text("–", style="dim"), Text("")
    when = Text(stand.day or "no date")
    when.append(f"\n{stand.position}", style=_STYLES[stand.position])
    words = Text(_shown(stand.quote.text))
    speaker = stand.speaker.name or stand.speaker.text
    told = [stand.act, speaker if speaker != one.actor else None, stand.report.publisher]
    words.append("\n" + printable(" · ".join(filter(None, told))), style="dim")
    return when, words


def _asked(opening: Turn) -> Text:
    words = Text(_shown(opening.quote.text))
    copies = f"in {opening.copies + 1} articles" if opening.copies else None
    told = [opening.act, ", ".join(opening.issues), copies]
    return words.append("\n" + printable(" · ".join(filter(None, told))), style="dim")


def _outcome(one: Thread, last: Answer | None) -> Text:
    text = Text(one.outcome, style=_STYLES[one.outcome])
    if last is not None:
        text.append(f"\n{last.turn.day or 'no date'}", style="")
    if len(one.answers) > 1:
        text.append(f"\n+{len(one.answers) - 1} before", style="dim")
    return text


def _answer(last: Answer | None) -> Text:
    if last is None:
        return Text("")
    text = Text(_names(last.turn.by), style="bold")
    text.append(f" {last.turn.act}: ", style="dim").append(_shown(last.turn.quote.text), style="")
    return text.append(f"\n{printable(last.reason)}", style="dim")


def _names(actors: Iterable[Actor]) -> str:
    return printable(", ".join(_named(actor) for actor in actors))


def _named(actor: Actor) -> str:
    name = actor.name or actor.text
    return f"{name} ({actor.country})" if actor.country else name


def _shown(text: str) -> str:
    one_line = printable(text)
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1]}…"


def _table(title: str) -> Table:
    return Table(
        title=printable(title), title_justify="left", title_style="bold", box=SIMPLE_HEAD,
        expand=True, show_lines=False, padding=(0, 1, 0, 0), header_style="bold",
    )  # fmt: skip


def _columns(table: Table, *columns: tuple[str, int, int]) -> None:
    """Columns by name, width and ratio; of the last two one is 0."""
    for name, width, ratio in columns:
        table.add_column(name, width=width or None, ratio=ratio or None, overflow="fold")
