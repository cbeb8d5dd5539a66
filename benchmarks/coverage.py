"""Of which share of the days since 1990 the tables of offices know the holder.

usage: python benchmarks/coverage.py [--holes N]

Prints, for the states most in the news, the share of the days from 1990-01-01 (or the state's
beginning) to 2025-12-31 on which a head of state, a head of government, a foreign and a defence
minister are known, days on which the office was vacant or there was none (lint/known.csv) left
out; then the N worst holes longer than sixty days, and the states whose head is unknown longest.
A date of a month or a year covers all of it.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from datetime import date, timedelta

from dragoman.knowledge.lint.dates import first_day, last_day
from dragoman.knowledge.lint.known import FILE, OFFICES, causes
from dragoman.knowledge.lint.lint import read_tables
from dragoman.knowledge.tables import folder

HEADS = ("head_of_state", "head_of_government")
MINISTERS = ("foreign_minister", "defence_minister")
FIRST, LAST = date(1990, 1, 1), date(2025, 12, 31)
SHORT = 60
"""Days; shorter holes are formations of governments."""
NEWS = (
    "USA", "RUS", "CHN", "GBR", "FRA", "DEU", "ISR", "PSE", "IRN", "IRQ", "SYR", "AFG", "PAK",
    "IND", "UKR", "TUR", "EGY", "SAU", "JPN", "KOR", "PRK", "TWN", "ITA", "ESP", "POL", "AUS",
    "CAN", "MEX", "BRA", "VEN", "CUB", "COL", "ARG", "ZAF", "NGA", "SDN", "SSD", "ETH", "SOM",
    "KEN", "RWA", "COD", "LBY", "DZA", "YEM", "LBN", "JOR", "KWT", "QAT", "ARE", "AZE", "ARM",
    "GEO", "BLR", "SRB", "BIH", "KOS", "GRC", "MMR", "THA", "PHL", "IDN", "BGD", "LKA", "HTI",
    "ZWE",
)  # fmt: skip
BEGAN = {
    "RUS": date(1991, 12, 25), "UKR": date(1991, 8, 24), "BLR": date(1991, 8, 25),
    "ARM": date(1991, 9, 21), "AZE": date(1991, 10, 18), "GEO": date(1991, 4, 9),
    "KAZ": date(1991, 12, 16), "UZB": date(1991, 9, 1), "TKM": date(1991, 10, 27),
    "TJK": date(1991, 9, 9), "KGZ": date(1991, 8, 31), "MDA": date(1991, 8, 27),
    "EST": date(1991, 8, 20), "LVA": date(1991, 8, 21), "LTU": date(1990, 3, 11),
    "HRV": date(1991, 6, 25), "SVN": date(1991, 6, 25), "MKD": date(1991, 9, 8),
    "BIH": date(1992, 3, 3), "MNE": date(2006, 6, 3), "KOS": date(2008, 2, 17),
    "CZE": date(1993, 1, 1), "SVK": date(1993, 1, 1), "ERI": date(1993, 5, 24),
    "SSD": date(2011, 7, 9), "TLS": date(2002, 5, 20), "NAM": date(1990, 3, 21),
    "PSE": date(1994, 7, 5), "PLW": date(1994, 10, 1), "YEM": date(1990, 5, 22),
    "HKG": date(1997, 7, 1),
}  # fmt: skip
Days = tuple[date, date]
"""The first and the last day of a stretch."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--holes", type=int, default=40, help="how many to list (default 40)")
    wanted = parser.parse_args().holes
    known, vacant, states = load()
    found: list[tuple[int, str, str, Days]] = []
    print("state " + " ".join(f"{office:>18}" for office in HEADS + MINISTERS))
    for state in NEWS:
        cells = []
        for office in HEADS + MINISTERS:
            gaps = holes(state, known[state, office] + vacant[state, office])
            there = sum(map(length, holes(state, vacant[state, office])))
            cells.append(f"{1 - sum(map(length, gaps)) / there:.1%}" if there else "none")
            found += [(length(gap), state, office, gap) for gap in gaps]
        print(f"{state:<5} " + " ".join(f"{cell:>18}" for cell in cells))
    found = sorted((hole for hole in found if hole[0] > SHORT), reverse=True)
    print(f"{len(found)} holes of more than {SHORT} days; the worst {wanted}:")
    for days, state, office, gap in found[:wanted]:
        print(f"{days:>6} days  {state} {office} {gap[0]} to {gap[1]}")
    print("other states, days without any known head:")
    for state in sorted(states - set(NEWS) - {"ATA"}):
        spans = [span for office in HEADS for span in known[state, office]]
        gaps = [gap for gap in holes(state, spans) if length(gap) > SHORT]
        if gaps:
            print(f"{state}   " + ", ".join(f"{first} to {last}" for first, last in gaps))


def load() -> tuple[defaultdict[tuple[str, str], list[Days]], ...]:
    """Stretches with a holder, stretches of vacancy, each by state and office; and the states."""
    tables, _ = read_tables(folder())
    known: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    vacant: defaultdict[tuple[str, str], list[Days]] = defaultdict(list)
    states: set[str] = set()
    for table in tables:
        if table.layout.files == OFFICES:
            for row in table.rows:
                span = stretch(row.cells["start"], row.cells["end"])
                known[row.cells["country"], row.cells["office"]].append(span)
        elif table.file == "countries.csv":
            states |= {row.cells["code"] for row in table.rows}
        elif table.file == FILE:
            for cause in causes([table]):
                if cause.kind == "vacant":
                    span = stretch(cause.start, cause.end)
                    vacant[cause.country, cause.office].append(span)
    return known, vacant, states  # type: ignore[return-value]


def stretch(start: str, end: str) -> Days:
    first = date.fromisoformat(first_day(start)) if start else date.min
    last = date.fromisoformat(last_day(end)) if end else LAST
    return first, last


def holes(state: str, spans: list[Days]) -> list[Days]:
    """The stretches of a state's days that no span covers."""
    found = []
    free = max(FIRST, BEGAN.get(state, FIRST))
    for first, last in sorted(spans):
        if first > free:
            found.append((free, min(first - timedelta(1), LAST)))
        if last >= free:
            free = min(last, LAST) + timedelta(1)
    if free <= LAST:
        found.append((free, LAST))
    return [gap for gap in found if gap[0] <= gap[1]]


def length(gap: Days) -> int:
    return (gap[1] - gap[0]).days + 1


if __name__ == "__main__":
    main()
