"""The codes that users' own tables may hold, and those of dependencies, which they may not."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.knowledge.codes import country_codes, sector_codes
from dragoman.knowledge.entities import countries
from dragoman.knowledge.tables import folder, read_rows


class Codes(NamedTuple):
    """Legal codes.

    ``sectors`` and ``no_state`` with what they mean; ``states`` those of ``countries.csv``;
    ``folded`` ISO 3166 alpha-3 codes of dependencies with the state that PLOVER folds them into.
    """

    sectors: dict[str, str]
    no_state: dict[str, str]
    states: frozenset[str]
    folded: dict[str, str]

    def is_country(self, code: str) -> bool:
        """Whether an actor may have this for a country."""
        return code in self.states or code in self.no_state


@cache
def load_codes() -> Codes:
    """The codes of PLOVER 2.0.

    >>> load_codes().sectors["JRN"], load_codes().is_country("UNO"), load_codes().folded["PRI"]
    ('media', True, 'USA')
    """
    states = frozenset(countries())
    no_state = {code: name for code, name in country_codes().items() if code not in states}
    points = read_rows(folder() / "country_points.csv", ("iso3", "code"))
    folded = {row["iso3"]: row["code"] for row in points if row["iso3"] != row["code"]}
    return Codes(sector_codes(), no_state, states, folded)
