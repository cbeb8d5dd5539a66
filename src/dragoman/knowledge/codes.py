"""The codes that actors may have: PLOVER's countries and sectors."""

from __future__ import annotations

from functools import cache

from dragoman.knowledge.entities import countries
from dragoman.knowledge.tables import read_toml


@cache
def sector_codes() -> dict[str, str]:
    """PLOVER's sectors, each with what it stands for.

    >>> sector_codes()["MED"]
    'health'
    """
    return dict(read_toml("codes.toml")["sectors"])


@cache
def country_codes() -> dict[str, str]:
    """Every code of a country, or of those of no country, with its name.

    >>> country_codes()["NOR"], country_codes()["UNO"]
    ('Norway', 'United Nations')
    """
    states = {code: entity.name for code, entity in countries().items()}
    return {**states, **read_toml("codes.toml")["countries"]}
