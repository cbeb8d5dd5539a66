"""Treaty clauses labelled by hand against the terms that are read in them.

A clause is relevant where it speaks of the duration, renewal or termination of the agreement
itself. Of relevant clauses each field is right or wrong, null included; durations are equal
where they are equally long (P12M is P1Y).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from dragoman.errors import InputError
from dragoman.evaluate.metrics import Interval, bootstrap, score_of
from dragoman.ledger.calendar import length
from dragoman.records import Term

FIELDS = ("duration", "renewal", "renewal_period", "notice_period", "anchor")
"""The fields that must be right; ``objector`` and ``termination_notice`` are counted beside."""
BESIDE = ("objector", "termination_notice")

Values = Mapping[str, str | None]


class GoldClause(Struct, frozen=True, kw_only=True):
    """A labelled clause; ``also`` holds further values that are right of a field."""

    id: str
    text: str
    relevant: bool
    values: dict[str, str | None]
    also: dict[str, list[str | None]] = {}


class ClauseError(Struct, frozen=True):
    """A clause that is wrong: field by field, what was wanted and what was read."""

    id: str
    text: str
    wrong: list[str]


class ClauseScores(Struct, frozen=True, kw_only=True):
    """How terms read from clauses do; a field's figure is its share right of relevant clauses."""

    clauses: int
    relevant: int
    relevance: Interval
    fields: dict[str, Interval]
    whole: Interval
    errors: list[ClauseError]

    def markdown(self) -> str:
        """The figures as Markdown."""
        return "\n".join(
            [
                f"- {self.clauses} clauses, {self.relevant} of them relevant",
                f"- relevance, F1: {self.relevance}",
                *(f"- {name} right: {figure}" for name, figure in self.fields.items()),
                f"- all of {', '.join(FIELDS)} right: {self.whole}",
            ]
        )


def read_clauses(path: Path) -> list[GoldClause]:
    """The clauses of a JSON Lines file.

    Raises:
        InputError: a line is no labelled clause.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row: dict[str, Any] = json.loads(line)
            values = {name: row.get(name) for name in (*FIELDS, *BESIDE)}
            found.append(
                GoldClause(id=str(row["id"]), text=row["text"], relevant=row["relevant"],
                           values=values, also=row.get("also", {}))
            )  # fmt: skip
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(f"no labelled clause ({error!r})",
                             where=f"{path.name}, line {number}") from error  # fmt: skip
    return found


def score_clauses(
    gold: Sequence[GoldClause], read: Callable[[str], Term | None]
) -> ClauseScores:  # fmt: skip
    """Scores of a reader of clauses.

    Args:
        gold: labelled clauses.
        read: the term of a text, None where it is no clause on duration.
    """
    rows = [(clause, read(clause.text)) for clause in gold]
    told = [(clause, values_of(term)) for clause, term in rows if clause.relevant]
    right = {
        name: [fits(clause, values, name) for clause, values in told] for name in (*FIELDS, *BESIDE)
    }
    whole = [all(fits(clause, values, name) for name in FIELDS) for clause, values in told]
    return ClauseScores(
        clauses=len(rows),
        relevant=len(told),
        relevance=bootstrap([(c.relevant, term is not None) for c, term in rows], _relevance),
        fields={name: bootstrap(marks, _share) for name, marks in right.items()},
        whole=bootstrap(whole, _share),
        errors=[error for clause, term in rows if (error := _error(clause, term))],
    )


def values_of(term: Term | None) -> dict[str, str | None]:
    """A term in the fields of the labels; all null where there is none."""
    renewal = term.renewal if term else None
    return {
        "anchor": term.anchor if term else None,
        "duration": term.duration if term else None,
        "renewal": renewal.mode if renewal else None,
        "renewal_period": renewal.period if renewal else None,
        "notice_period": renewal.notice_period if renewal else None,
        "objector": renewal.objector if renewal else None,
        "termination_notice": term.termination_notice if term else None,
    }


def fits(clause: GoldClause, values: Values, name: str) -> bool:
    """Whether a field is right, by its label or by another value that is also right."""
    wanted = [clause.values[name], *clause.also.get(name, [])]
    return any(_same(each, values[name]) for each in wanted)


def _same(one: str | None, other: str | None) -> bool:
    if one and other and one[0] == other[0] == "P":
        return length(one) == length(other)
    return one == other


def _error(clause: GoldClause, term: Term | None) -> ClauseError | None:
    if clause.relevant != (term is not None):
        wrong = ["relevant: missed" if clause.relevant else f"relevant: taken, {values_of(term)}"]
    elif clause.relevant:
        values = values_of(term)
        wrong = [
            f"{name}: {clause.values[name]} read as {values[name]}"
            for name in (*FIELDS, *BESIDE)
            if not fits(clause, values, name)
        ]
    else:
        wrong = []
    return ClauseError(clause.id, clause.text, wrong) if wrong else None


def _relevance(pairs: Sequence[tuple[bool, bool]]) -> float:
    hits = sum(gold and said for gold, said in pairs)
    return score_of(hits, sum(said for _, said in pairs), sum(gold for gold, _ in pairs)).f1


def _share(marks: Sequence[bool]) -> float:
    return sum(marks) / len(marks) if marks else 0.0
