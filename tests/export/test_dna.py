from __future__ import annotations

import io

import pytest

from dragoman.export.debate import held_issues
from dragoman.export.dna import FORMAT
from dragoman.export.format import Records, Row
from dragoman.records import Actor, Statement
from tests.export.made import article, statement

ANA = Actor("Ana", 34, 37, "Ana Núñez", "person:ana-nunez", "PER", ("GOV",), "minister")
UNKNOWN = Actor("somebody", None, None, None, None, None, (), None)


def rows(*statements: Statement, conditional: str = "leave-out") -> list[Row]:
    out = io.BytesIO()
    chosen = FORMAT.chosen({"conditional": conditional})
    FORMAT.write(Records(articles=(article(),), statements=statements), out, chosen)
    return FORMAT.read(out.getvalue(), chosen)


def said(**changes: object) -> Statement:
    return statement(**{"speaker": ANA, "issues": ("ceasefire",), **changes})


def test_a_row_names_person_organisation_concept_and_side() -> None:
    (row,) = rows(said())
    assert (row["person"], row["organization"], row["country"]) == ("Ana Núñez", "PER GOV", "PER")
    assert (row["concept"], row["agreement"], row["time"]) == ("ceasefire", 1, "2021-04-13")
    assert (row["act"], row["text"]) == ("promise", '"We stop,"')


@pytest.mark.parametrize(
    ("position", "conditional", "agreement"),
    [
        ("for", "leave-out", [1]), ("against", "leave-out", [0]), ("conditional", "leave-out", []),
        ("conditional", "agree", [1]), (None, "agree", []),
    ],
)  # fmt: skip
def test_agreement_follows_from_the_position(
    position: str | None, conditional: str, agreement: list[int]
) -> None:
    found = rows(said(position=position), conditional=conditional)
    assert [row["agreement"] for row in found] == agreement


@pytest.mark.parametrize(
    ("issues", "trace", "held"),
    [
        (("ceasefire",), (), ("ceasefire",)),
        (("ceasefire", "tariffs"), (), ()),
        (("ceasefire", "tariffs"), ("verb", "position:tariffs"), ("tariffs",)),
        (("ceasefire", "tariffs"), ("position:tariffs", "position:ceasefire"),
         ("ceasefire", "tariffs")),
        (("ceasefire",), ("position:borders",), ()),
        ((), (), ()),
    ],
)  # fmt: skip
def test_a_position_counts_for_the_issues_that_it_is_known_to_be_on(
    issues: tuple[str, ...], trace: tuple[str, ...], held: tuple[str, ...]
) -> None:
    assert held_issues(said(issues=issues, trace=trace)) == held


def test_a_statement_without_a_date_counts_for_the_day_of_publication() -> None:
    (row,) = rows(said(date=None))
    assert row["time"] == "2021-04-13"


def test_whoever_cannot_be_named_makes_no_row() -> None:
    assert rows(said(speaker=None), said(speaker=UNKNOWN)) == []
