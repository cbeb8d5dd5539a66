"""An audit can be repeated: the same seed draws the same rows."""

from __future__ import annotations

import csv
import io

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.lint.audit import sample
from dragoman.knowledge.tables import folder


def test_the_same_seed_draws_the_same_rows_and_another_seed_others() -> None:
    assert sample(5, seed=1) == sample(5, seed=1) != sample(5, seed=2)


def test_a_drawn_row_stands_where_it_says() -> None:
    for row in csv.DictReader(io.StringIO(sample(20, seed=3, tables=("parties.csv",)))):
        lines = (folder() / row["file"]).read_text(encoding="utf-8").splitlines()
        assert row["name"] in lines[int(row["line"]) - 1]


def test_no_row_is_drawn_twice_and_no_more_than_there_are() -> None:
    rows = sample(10**6, seed=4, tables=("metonyms.csv", "historical.csv")).splitlines()
    assert len(rows) == len(set(rows)) > 100


def test_an_unknown_table_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"partys\.csv: no table has this name; choose of"):
        sample(1, seed=0, tables=("partys.csv",))
