"""The codes that an actor may bear: of states and of no country, and sectors."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.knowledge.entities import countries
from dragoman.knowledge.tables import folder, read_rows, read_toml


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
    rows = read_toml("actors/codes.toml")
    points = read_rows(folder() / "country_points.csv", ("iso3", "code"))
    folded = {row["iso3"]: row["code"] for row in points if row["iso3"] != row["code"]}
    return Codes(rows["sectors"], rows["no_state"], frozenset(countries()), folded)
