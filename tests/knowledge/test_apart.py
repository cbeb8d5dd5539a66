"""Codes of those who are no country's own: they are codes that there are."""

from __future__ import annotations

from dragoman.knowledge.apart import apart
from dragoman.knowledge.codes import country_codes, sector_codes
from dragoman.knowledge.entities import countries


def test_every_code_is_one_and_no_state_is_among_them() -> None:
    known = apart()
    assert known.sectors <= sector_codes().keys()
    assert known.no_country <= country_codes().keys() - countries().keys()
    assert known.one_body < known.no_country


def test_who_speaks_for_a_state_does_not_stand_beside_it() -> None:
    assert not apart().sectors & {"GOV", "MIL", "SPY", "LEG", "JUD", "COP"}
