"""What the other names of an article have in a division, before any of them is settled.

"Paris", "Henry County" and "Whitlock" are each of many states, but all three of Tennessee only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dragoman.knowledge.gazetteer import PlaceEntry


class Support:
    """The divisions of everything that the names of an article can mean.

    Args:
        names: for each different name, what the gazetteer has of it.
    """

    def __init__(self, names: Sequence[Sequence[PlaceEntry]]) -> None:
        self._divisions: defaultdict[tuple[str | None, str], dict[int, float]] = defaultdict(dict)
        self._counties: defaultdict[tuple[str | None, str | None, str], set[int]]
        self._counties = defaultdict(set)
        self._towns: defaultdict[tuple[str | None, str | None, str], set[int]] = defaultdict(set)
        for number, entries in enumerate(names):
            # The name of a division itself counts once it is settled, with what is settled.
            towns = [entry for entry in entries if entry.feature != "ADM1"]
            divisions = {key for entry in towns if (key := _division(entry))}
            for key in divisions:
                self._divisions[key][number] = 1 / len(divisions)
            for entry in entries:
                if entry.feature == "ADM2":
                    self._counties[entry.country, entry.admin1, entry.name].add(number)
                elif entry.admin2:
                    self._towns[entry.country, entry.admin1, entry.admin2].add(number)

    def of(self, entry: PlaceEntry, number: int) -> tuple[bool, float]:
        """What the others say for a meaning of a name.

        Returns:
            Whether its county, or a town in it, is among them; and how much they have in its
            first division, from 0 to 1.
        """
        if entry.feature == "ADM2":
            near = self._towns.get((entry.country, entry.admin1, entry.name), set())
        elif entry.admin2:
            near = self._counties.get((entry.country, entry.admin1, entry.admin2), set())
        else:
            near = set()
        key = _division(entry)
        shares = self._divisions.get(key, {}) if key else {}
        share = sum(shares.values()) - shares.get(number, 0.0)
        return bool(near - {number}), share / (share + 1)


def _division(entry: PlaceEntry) -> tuple[str | None, str] | None:
    name = entry.name if entry.feature == "ADM1" else entry.admin1
    return (entry.country, name) if name else None
