"""Time of resolution (who, when, where) as shares of the stock pipeline's time.

``python benchmarks/resolution.py ARTICLES [--limit N] [--rounds N]``. The stock
``en_core_web_sm`` pipeline and each part of ``resolve`` take their turns article by article, in
one process with every numerical library on one thread, so that a machine whose speed drifts is
fair to all; printed are the shares of each round and their medians.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import json
from pathlib import Path
from statistics import median
from time import perf_counter

import spacy

from dragoman import ingest
from dragoman.parse import Parser
from dragoman.parse.backends.spacy_backend import installed_model
from dragoman.resolve.actors import find_mentions
from dragoman.resolve.dates import find_dates
from dragoman.resolve.places import find_places

PARTS = ("places", "actors", "dates")


def main() -> None:
    """Prints the shares."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("articles", type=Path, help="JSON Lines with text and published")
    options.add_argument("--limit", type=int, default=24)
    options.add_argument("--rounds", type=int, default=5)
    given = options.parse_args()
    rows = [json.loads(line) for line in given.articles.read_text("utf-8").splitlines()]
    parser, nlp = Parser(None), spacy.load(installed_model())
    parses = [
        parser.parse(ingest.make_article(row["text"], published=row.get("published")))
        for row in rows[: given.limit]
    ]
    shares: dict[str, list[float]] = {part: [] for part in (*PARTS, "all")}
    print("round  " + "  ".join(f"{part:>7}" for part in shares))
    for number in range(given.rounds + 1):
        spent = dict.fromkeys(("stock", *PARTS), 0.0)
        for parse in parses:
            start = perf_counter()
            nlp(parse.article.text)
            stock = perf_counter()
            places = find_places(parse)
            where = perf_counter()
            find_mentions(parse, places)
            who = perf_counter()
            find_dates(parse)
            end = perf_counter()
            for name, seconds in zip(
                spent, (stock - start, where - stock, who - where, end - who), strict=True
            ):
                spent[name] += seconds
        if number:  # the first warms up
            for part in PARTS:
                shares[part].append(spent[part] / spent["stock"])
            shares["all"].append(sum(spent[part] for part in PARTS) / spent["stock"])
            print(f"{number:5}  " + "  ".join(f"{rows[-1]:7.3f}" for rows in shares.values()))
    print("median " + "  ".join(f"{median(rows):7.3f}" for rows in shares.values()))


if __name__ == "__main__":
    main()
