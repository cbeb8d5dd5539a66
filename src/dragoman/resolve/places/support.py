"""What the other names of an article have in a division, before any of them is settled.

"Paris", "Henry County" and "Whitlock" are each of many states, but all three of Tennessee only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.resolve.places.context import division_of

_Division: TypeAlias = tuple[str | None, str | None]
_County: TypeAlias = tuple[str | None, str | None, str]


class Support:
    """The divisions of everything that the names of an article can mean.

    Args:
        names: for each different name, what the gazetteer has of it.
    """

    def __init__(self, names: Sequence[Sequence[PlaceEntry]]) -> None:
        self._shares: defaultdict[_Division, dict[int, float]] = defaultdict(dict)
        self._counties: defaultdict[_County, set[int]] = defaultdict(set)
        self._towns: defaultdict[_County, set[int]] = defaultdict(set)
        for number, entries in enumerate(names):
            # The name of a division itself counts once it is settled, with what is settled.
            towns = [entry for entry in entries if entry.feature != "ADM1"]
            divisions = {(entry.country, entry.admin1) for entry in towns if entry.admin1}
            for key in divisions:
                self._shares[key][number] = 1 / len(divisions)
            for entry in towns:
                if entry.feature == "ADM2":
                    self._counties[entry.country, entry.admin1, entry.name].add(number)
                elif entry.admin2:
                    self._towns[entry.country, entry.admin1, entry.admin2].add(number)
        self._totals = {key: sum(shares.values()) for key, shares in self._shares.items()}

    def has_part(self, entry: PlaceEntry, number: int) -> bool:
        """Whether its county, or a town in it, is among what the other names can mean.

        Args:
            entry: what a name can mean.
            number: the name's own.
        """
        if entry.feature == "ADM2":
            near = self._towns.get((entry.country, entry.admin1, entry.name))
        elif entry.admin2:
            near = self._counties.get((entry.country, entry.admin1, entry.admin2))
        else:
            near = None
        return near is not None and len(near) > (number in near)

    def share(self, entry: PlaceEntry, number: int) -> float:
        """How much the other names have in its first division, from 0 to 1.

        Args:
            entry: what a name can mean.
            number: the name's own.
        """
        key = entry.country, division_of(entry)
        total = self._totals.get(key)
        if not total:
            return 0.0
        total -= self._shares[key].get(number, 0.0)
        return total / (total + 1)
