"""A corpus of any size whose copies are known, made of articles that are at hand.

usage: python benchmarks/corpus.py COUNT OUT.jsonl TRUTH.jsonl SOURCE.jsonl... [--seed N]

Each article is a few paragraphs of one source article, its states, capitals and peoples swapped
for others' and its weekdays and months moved; one that opens with the paragraph of an earlier
one, word for word, is drawn anew, so that no two tell the same story by chance.
Three in ten are copies (the same words under another outlet's name, sometimes cut at the end)
or updates (a paragraph changed or added, a later day) of one before. TRUTH has a line for each
article: its story and what it is ("first", "copy", "update").
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from dragoman.knowledge.tables import folder

COPIES, UPDATES = 0.18, 0.12
OUTLETS = [f"{place} {kind}" for place in ("Harbour", "Northern", "Capital", "Meridian", "Coast")
           for kind in ("Wire", "Ledger", "Post", "Tribune")]  # fmt: skip
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_RECENT = 400
"""How many articles back an original may lie."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("truth", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    sources = [text for path in given.sources for text in texts_of(path)]
    with given.out.open("w", encoding="utf-8") as out, given.truth.open("w") as truth:
        for article, known in made(given.count, sources, given.seed):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            truth.write(json.dumps(known) + "\n")


def texts_of(path: Path) -> list[list[str]]:
    """The paragraphs of every article of a JSON Lines file that has three or more."""
    texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    cut = [[p.strip() for p in re.split(r"\n+", text) if len(p.split()) > 12] for text in texts]
    return [paragraphs for paragraphs in cut if len(paragraphs) >= 3]


def made(
    count: int, sources: list[list[str]], seed: int
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Articles with what is known of each."""
    chance = random.Random(seed)
    states = list(_states())
    recent: list[tuple[int, list[str], date]] = []
    openings: set[int] = set()
    for number in range(count):
        roll = chance.random()
        url = f"https://news.example/{seed}/{number}"
        if recent and roll < COPIES + UPDATES:
            story, paragraphs, day = chance.choice(recent)
            what = "copy" if roll < COPIES else "update"
            paragraphs = (_copied if what == "copy" else _updated)(paragraphs, chance, sources)
            day += timedelta(what == "update")
        else:
            story, what = number, "first"
            paragraphs = _varied(chance.choice(sources), states, chance)
            while crc32(paragraphs[0].encode()) in openings:
                paragraphs = _varied(chance.choice(sources), states, chance)
            openings.add(crc32(paragraphs[0].encode()))
            day = date(2015, 1, 1) + timedelta(chance.randrange(3650))
            recent = [*recent[-_RECENT:], (story, paragraphs, day)]
        article = {
            "text": "\n".join(paragraphs), "published": day.isoformat(), "url": url,
            "publisher": chance.choice(OUTLETS),
        }  # fmt: skip
        yield article, {"url": url, "story": story, "what": what}


def _varied(
    paragraphs: list[str], states: list[dict[str, str]], chance: random.Random
) -> list[str]:
    """Three to six paragraphs in a row, with other states and other times."""
    size = chance.randint(3, 6)
    start = chance.randrange(max(len(paragraphs) - size, 0) + 1)
    swaps = _swaps(states, chance)
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, swaps))})\b")
    return [
        pattern.sub(lambda match: swaps[match[0]], paragraph)
        for paragraph in paragraphs[start : start + size]
    ]


def _swaps(states: list[dict[str, str]], chance: random.Random) -> dict[str, str]:
    shuffled = states[:]
    chance.shuffle(shuffled)
    swaps: dict[str, str] = {}
    for old, new in zip(states, shuffled, strict=True):
        for column in ("name", "adjectives", "capital"):
            before, after = (row[column].split("|")[0] for row in (old, new))
            if before and after:
                swaps[before] = after
    days, months = chance.randrange(7), chance.randrange(11)
    swaps |= {day: _DAYS[(n + days) % 7] for n, day in enumerate(_DAYS)}
    swaps |= {month: _MONTHS[(n + months) % 11] for n, month in enumerate(_MONTHS)}
    return dict(sorted(swaps.items(), key=lambda pair: -len(pair[0])))


def _copied(paragraphs: list[str], chance: random.Random, sources: list[list[str]]) -> list[str]:
    """The same words, perhaps without the last paragraph, perhaps with an agency's name."""
    kept = paragraphs[:-1] if len(paragraphs) > 3 and chance.random() < 0.3 else paragraphs
    return [f"(Agency) {kept[0]}", *kept[1:]] if chance.random() < 0.3 else kept


def _updated(paragraphs: list[str], chance: random.Random, sources: list[list[str]]) -> list[str]:
    """The same story with a paragraph more on top, said to be an update."""
    news = chance.choice(chance.choice(sources))
    return [f"UPDATE: {news}", *paragraphs]


def _states() -> Iterator[dict[str, str]]:
    with (folder() / "countries.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


if __name__ == "__main__":
    main()
