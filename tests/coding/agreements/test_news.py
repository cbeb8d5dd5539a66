"""Sentences in the manner of the news, read with the real resolver."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dragoman.coding.agreements import find_agreements
from dragoman.parse import Parser
from dragoman.records import Agreement
from dragoman.resolve import resolve
from tests.coding.agreements.made import article

ROWS = Path(__file__).parent / "news.jsonl"


def test_action_party_and_date_are_right_in_at_least_nine_of_ten(parser: Parser) -> None:
    rows: list[dict[str, Any]] = [json.loads(line) for line in ROWS.read_text().splitlines()]
    wrong = [row["id"] for row in rows if not is_right(parser, row)]
    assert len(wrong) <= len(rows) / 10, wrong


def is_right(parser: Parser, row: dict[str, Any]) -> bool:
    parse = parser.parse(article(row["text"], row["published"]))
    found = find_agreements(parse, resolve(parse))
    if row["name"] is None:
        return not any(agreement.actions for agreement in found)
    named = [a for a in found if any(row["name"].lower() in n.lower() for n in a.names)]
    return any(has_action(agreement, row) for agreement in named)


def has_action(agreement: Agreement, row: dict[str, Any]) -> bool:
    return any(
        action.action == row["action"]
        and (action.party and action.party.country) == row["party"]
        and (action.date and action.date.earliest) == row["earliest"]
        and (action.date and action.date.latest) == row["latest"]
        for action in agreement.actions
    )
