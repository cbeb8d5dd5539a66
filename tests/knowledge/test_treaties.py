"""The tables on agreements hold together."""

from __future__ import annotations

import re
from typing import get_args

from dragoman.knowledge.treaties import deeds, head_nouns, known_agreements, known_names
from dragoman.records import ActionKind

_DATE = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?)?")


def test_known_agreements_have_source_type_and_dates_in_order() -> None:
    types = set(head_nouns().types.values())
    for known in known_agreements():
        assert known.source and known.type in types, known.name
        assert all(re.fullmatch(r"[A-Z]{3}", code) for code in known.parties), known.name
        assert _DATE.fullmatch(known.signed) and _DATE.fullmatch(known.ended), known.name
        assert not (known.signed and known.ended) or known.signed < known.ended, known.name


def test_there_are_a_hundred_and_fifty_known_agreements_or_more() -> None:
    assert len(known_agreements()) >= 150


def test_every_name_leads_back_to_its_agreement() -> None:
    names = {known.name for rows in known_names().values() for _, known in rows}
    assert names == {known.name for known in known_agreements()}


def test_actions_are_those_of_the_record() -> None:
    kinds = {deed.action for rows in deeds().values() for deed in rows}
    assert kinds <= set(get_args(ActionKind))
    assert deeds()["withdrew"][0].action == "withdrew"
    assert deeds()["initialled"][0].action == "initialled"
