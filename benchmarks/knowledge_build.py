"""How fast a Wikidata dump is built into tables, and how much memory that takes.

usage: python benchmarks/knowledge_build.py [--lines N] [--packing plain|gzip|bzip2|zstd]

Makes a dump of invented entities in Wikidata's form, in its proportions: of a hundred, forty
papers, ten pages of Wikimedia and living things, nine people of whom two held a position, the
rest things with labels in some languages and statements. Builds it in processes of their own,
once with a quarter of the lines and once with all, and prints entities a second, megabytes of
unpacked text a second and the peak memory of both: it must not grow with the lines.
"""

from __future__ import annotations

import argparse
import bz2
import gzip
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, BinaryIO

LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "ru", "zh", "ja", "ar", "pl", "pt", "sv", "uk",
             "fa", "cs", "he", "tr"]  # fmt: skip
COUNTRIES = ["Q142", "Q20", "Q657", "Q912", "Q211", "Q183", "Q36", "Q38", "Q30", "Q145"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--packing", choices=PACKINGS, default="gzip")
    parser.add_argument("--build", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.build:
        built(*map(Path, arguments.build))
        return
    with tempfile.TemporaryDirectory() as name:
        for lines in (arguments.lines // 4, arguments.lines):
            dump = Path(name) / f"dump.{lines}"
            size = write_dump(dump, lines, arguments.packing)
            packed = dump.stat().st_size
            print(
                f"{lines:,} lines, {size / 1e6:,.0f} MB, {packed / 1e6:,.0f} as {arguments.packing}"
            )
            command = [sys.executable, __file__, "--build", str(dump), f"{name}/out{lines}"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            seconds, reading, peak, rows = json.loads(done.stdout)
            print(
                f"  {lines / seconds:,.0f} entities a second in all, {lines / reading:,.0f} while "
                f"reading ({size / 1e6 / reading:,.0f} MB of text a second); peak memory "
                f"{peak:,.0f} MB; {rows:,} rows"
            )


def built(dump: Path, out: Path) -> None:
    """Builds a dump in this process; prints seconds, those of reading, megabytes and rows."""
    from dragoman.knowledge.build import build_wikidata

    start = time.perf_counter()
    last = start

    def progress(_: object) -> None:
        nonlocal last
        last = time.perf_counter()

    report = build_wikidata(dump, out, progress=progress)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([seconds, last - start, peak, sum(report.written.values())]))


def write_dump(path: Path, lines: int, packing: str) -> int:
    """Writes a dump; returns the bytes of its text."""
    chosen = random.Random(lines)
    size = 0
    with opened(path, packing) as file:
        file.write(b"[\n")
        for number in range(lines):
            text = json.dumps(entity(chosen, number), ensure_ascii=False, separators=(",", ":"))
            line = text.encode() + (b",\n" if number < lines - 1 else b"\n")
            size += len(line)
            file.write(line)
        file.write(b"]\n")
    return size


def entity(chosen: random.Random, number: int) -> dict[str, Any]:
    """An entity of a kind drawn by Wikidata's proportions."""
    kind = chosen.random()
    if kind < 0.4:
        return shaped(chosen, number, "Q13442814", languages=2, statements=25, pages=0)
    if kind < 0.5:
        return shaped(chosen, number, chosen.choice(["Q4167836", "Q16521"]), languages=12,
                      statements=8, pages=chosen.randrange(3))  # fmt: skip
    if kind < 0.59:
        found = shaped(chosen, number, "Q5", languages=18, statements=20,
                       pages=chosen.choice([0, 1, 1, 2, 3, 12]))  # fmt: skip
        found["claims"]["P27"] = [statement(chosen, "P27", chosen.choice(COUNTRIES))]
        found["claims"]["P106"] = [statement(chosen, "P106", "Q82955")]
        if kind < 0.52:
            position = f"Q{9_000_000 + chosen.randrange(500)}"
            found["claims"]["P39"] = [held(chosen, position) for _ in range(chosen.randrange(1, 4))]
        return found
    if kind < 0.63:
        found = shaped(chosen, number, "Q4164871", languages=3, statements=3, pages=0)
        found["id"] = f"Q{9_000_000 + number % 500}"
        found["claims"]["P279"] = [statement(chosen, "P279", "Q83307")]
        found["claims"]["P1001"] = [statement(chosen, "P1001", chosen.choice(COUNTRIES))]
        return found
    return shaped(chosen, number, f"Q{chosen.randrange(10**6, 10**7)}", languages=8, statements=10,
                  pages=chosen.choice([0, 0, 1, 1, 2, 7]))  # fmt: skip


def shaped(
    chosen: random.Random, number: int, kind: str, *, languages: int, statements: int, pages: int
) -> dict[str, Any]:
    """An entity with so many labels, statements and pages."""
    name = f"{chosen.choice(FIRST)} {chosen.choice(LAST)}{number}"
    claims = {"P31": [statement(chosen, "P31", kind)]}
    for each in range(statements):
        claims[f"P{5000 + each}"] = [statement(chosen, f"P{5000 + each}", "Q1")]
    return {
        "type": "item", "id": f"Q{20_000_000 + number}",
        "labels": {one: {"language": one, "value": name} for one in LANGUAGES[:languages]},
        "descriptions": {one: {"language": one, "value": "an invented entity of some kind"}
                         for one in LANGUAGES[:languages]},
        "aliases": {}, "claims": claims,
        "sitelinks": {f"{one}wiki": {"site": f"{one}wiki", "title": name, "badges": []}
                      for one in LANGUAGES[:pages]},
        "lastrevid": number, "modified": "2024-06-01T12:00:00Z",
    }  # fmt: skip


def statement(chosen: random.Random, name: str, item: str) -> dict[str, Any]:
    """A statement with hashes and a reference, as they fill a dump."""
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    digest = f"{chosen.getrandbits(160):040x}"
    snak = {"snaktype": "value", "property": name, "hash": digest,
            "datavalue": {"value": value, "type": "wikibase-entityid"},
            "datatype": "wikibase-item"}  # fmt: skip
    reference = {"hash": digest, "snaks": {"P143": [snak]}, "snaks-order": ["P143"]}
    return {"mainsnak": snak, "type": "statement", "id": f"Q1${digest}", "rank": "normal",
            "references": [reference]}  # fmt: skip


def held(chosen: random.Random, position: str) -> dict[str, Any]:
    """A position held for four years."""
    start = chosen.randrange(1960, 2020)
    days = {name: [{"snaktype": "value", "datavalue": {"type": "time", "value": {
        "time": f"+{year}-03-19T00:00:00Z", "precision": 11, "calendarmodel": "Q1985727"}}}]
        for name, year in (("P580", start), ("P582", start + 4))}  # fmt: skip
    return {**statement(chosen, "P39", position), "qualifiers": days}


def opened(path: Path, packing: str) -> BinaryIO:
    """The file, packed on the way."""
    if packing == "gzip":
        return gzip.open(path, "wb", compresslevel=6)  # type: ignore[return-value]
    if packing == "bzip2":
        return bz2.open(path, "wb")  # type: ignore[return-value]
    if packing == "zstd":
        import zstandard

        return zstandard.open(path, "wb")  # type: ignore[no-any-return]
    return path.open("wb")


PACKINGS = ("plain", "gzip", "bzip2", "zstd")
FIRST = [
    f"{one}{two}" for one in ("An", "Be", "Ca", "Do", "El", "Fa") for two in ("na", "rik", "lo")
]
LAST = [f"{one}{two}" for one in ("Ber", "Cor", "Dal", "Fer") for two in ("mont", "vin", "gaard")]

if __name__ == "__main__":
    main()
