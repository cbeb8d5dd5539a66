"""Makes the set of stories known to the last copy: ``python -m tests.quality.stories.make``.

Happenings of sixteen kinds (``kinds.toml``) are told by several newsrooms, copied, cut, updated
and corrected; others share their words and differ in who, where or when. What is what is known,
since it is made here. The same file comes out every time.
"""

from __future__ import annotations

import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman.records import digest

HERE = Path(__file__).parent
FILES = {half: HERE / f"{half}.jsonl" for half in ("development", "held_out")}

COUNTRIES = {
    "Norway": ("Norwegian", "Oslo", ("Bergen", "Trondheim")),
    "Peru": ("Peruvian", "Lima", ("Arequipa", "Cusco")),
    "Chile": ("Chilean", "Santiago", ("Valparaiso", "Concepcion")),
    "Kenya": ("Kenyan", "Nairobi", ("Mombasa", "Kisumu")),
    "Ghana": ("Ghanaian", "Accra", ("Kumasi", "Tamale")),
    "Turkey": ("Turkish", "Ankara", ("Izmir", "Adana")),
    "Greece": ("Greek", "Athens", ("Thessaloniki", "Patras")),
    "India": ("Indian", "New Delhi", ("Mumbai", "Jaipur")),
    "Nepal": ("Nepalese", "Kathmandu", ("Pokhara", "Biratnagar")),
    "Poland": ("Polish", "Warsaw", ("Krakow", "Gdansk")),
    "Hungary": ("Hungarian", "Budapest", ("Szeged", "Debrecen")),
    "Egypt": ("Egyptian", "Cairo", ("Alexandria", "Aswan")),
    "Sudan": ("Sudanese", "Khartoum", ("Kassala", "Port Sudan")),
    "Vietnam": ("Vietnamese", "Hanoi", ("Hue", "Da Nang")),
    "Cambodia": ("Cambodian", "Phnom Penh", ("Battambang", "Siem Reap")),
    "Colombia": ("Colombian", "Bogota", ("Medellin", "Cali")),
    "Bolivia": ("Bolivian", "La Paz", ("Cochabamba", "Sucre")),
    "Armenia": ("Armenian", "Yerevan", ("Gyumri", "Vanadzor")),
}
SURNAMES = (
    "Adeline", "Barrow", "Castellan", "Dunmore", "Eskeland", "Farrant", "Gullick", "Harbin",
    "Isbell", "Jorring", "Kestrel", "Lundy", "Marchetti", "Norgate", "Oakes", "Pemberly",
    "Quilter", "Rasmund", "Selwyn", "Tarrant", "Umber", "Vantongeren", "Wexford", "Yardley",
)  # fmt: skip
OUTLETS = (
    "Harbour Wire", "Morning Ledger", "Northern Echoes", "The Daily Lantern", "Capital Post",
    "River Gazette", "Evening Courier", "Meridian News", "Hill Country Times", "Coast Tribune",
)  # fmt: skip
ADDITIONS = (
    "A spokesman said late in the evening that more details would be given in the morning.",
    "Telephone lines to the area were overloaded for hours, residents said.",
    "The news reached markets shortly before closing and moved them little.",
    "Church bells were rung in several villages as word spread.",
    "Officials had earlier given a lower figure and said that reports were confused.",
    "Television showed pictures of empty streets and closed shutters.",
    "Two newspapers brought out special editions in the afternoon.",
    "An adviser, who asked not to be named, said that nobody had slept much.",
    "Snow is forecast for the uplands, which could make travel harder.",
    "It was the third such report in as many months, a retired judge observed.",
)
SPELLINGS = {
    "neighbours": "neighbors", "harbour": "harbor", "organisers": "organizers",
    "criticized": "criticised", "recognized": "recognised", "grey": "gray", "tonnes": "tons",
    "centre": "center", "ploughed": "plowed", "programme": "program", "lorries": "trucks",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A sentence and the happening that it tells, or None."""

    text: str
    happening: str | None


@dataclass(frozen=True)
class Text:
    """An article before it has an outlet."""

    lines: tuple[Line, ...]
    title: Line
    published: date
    version: str
    """The same for copies of one text."""
    publisher: str = ""
    tail: str = ""
    dateline: str = ""
    joined: bool = False


def articles(half: str) -> list[dict[str, Any]]:
    """The articles of a half, in the order of publication."""
    source = random.Random(f"stories {half}")
    kinds = [k for k in tomllib.loads((HERE / "kinds.toml").read_text())["kinds"]
             if k["half"] == half]  # fmt: skip
    made: list[dict[str, Any]] = []
    for number, kind in enumerate(kinds):
        for name, slots, day in _happenings(kind["name"], number, source):
            for text, relation, of in _tellings(kind, name, slots, day, source):
                made.append(_article(text, relation, of))
    seen = set()
    unique = [one for one in made if not (one["id"] in seen or seen.add(one["id"]))]  # type: ignore[func-returns-value]
    return sorted(unique, key=lambda one: (one["published"], one["id"]))


def _happenings(
    kind: str, number: int, source: random.Random
) -> Iterator[tuple[str, dict[str, str], date]]:
    """Six happenings of a kind: three sets of sides, with twins that differ in one respect."""
    first = date(2022, 1, 10) + timedelta(days=45 * number + source.randrange(5))
    names = source.sample(sorted(COUNTRIES), 9)
    trios = [names[0:3], names[3:6], names[6:9]]
    people = source.sample(SURNAMES, 6)
    plan = [  # sides, days later, which place
        (0, 0, 0), (0, 10, 1), (0, 2, 2), (1, 0, 0), (1, 30, 0), (2, 1, 0),
    ]  # fmt: skip
    numbers = source.sample(range(12, 60), len(plan))
    for at, (trio, later, place) in enumerate(plan):
        a, b, c = trios[trio]
        day = first + timedelta(days=later)
        where = _place(c if kind in {"meeting", "treaty"} else a, place)
        town = _place(b if kind in {"bombing", "shelling"} else a, place)
        slots = {
            "A": a, "B": b, "C": c, "city": where, "town": town, "n": str(numbers[at]),
            "day": f"{day:%A}", "a": people[2 * trio], "b": people[2 * trio + 1],
            "Acap": COUNTRIES[a][1], "Bcap": COUNTRIES[b][1],
            **{f"{side}adj": COUNTRIES[country][0] for side, country in zip("ABC", (a, b, c),
                                                                           strict=True)},
            "pair": f"{kind}-{trio}",
        }  # fmt: skip
        yield f"{kind}-{at}", slots, day


def _place(country: str, number: int) -> str:
    _, capital, cities = COUNTRIES[country]
    return (*cities, capital)[number]


def _tellings(
    kind: dict[str, Any], name: str, slots: dict[str, str], day: date, source: random.Random
) -> Iterator[tuple[Text, str | None, str | None]]:
    """Originals, copies, updates and corrections of a happening, each with what it is of."""
    for wording in range(3):
        if wording and source.random() > (0, 0.8, 0.6)[wording]:
            continue
        text = _told(kind, wording, name, slots, day + timedelta(days=source.choice((0, 0, 1))))
        text = replace(text, publisher=OUTLETS[(wording * 3 + source.randrange(3)) % 10])
        version = text.version
        yield text, None, None
        for _ in range(source.choice((1, 2, 3)) if wording == 0 else source.choice((0, 0, 1))):
            yield _copied(text, source), "copy", version
        latest = text
        for step in range(source.choice((0, 1, 1, 2)) if wording == 0 else source.choice((0, 1))):
            latest = _updated(kind, wording, name, slots, latest, step, source)
            yield latest, "update", version
            if source.random() < 0.4:
                yield _copied(latest, source), "copy", latest.version
        if source.random() < 0.35:
            corrected = _corrected(kind, wording, name, slots, text, source)
            yield corrected, "correction", version


def _told(
    kind: dict[str, Any], wording: int, name: str, slots: dict[str, str], published: date
) -> Text:
    lines = []
    for sentence in kind["wordings"][wording]:
        key, _, words = sentence.partition("| ")
        happening = {"-": None, "past": f"{slots['pair']}:past"}.get(key, f"{name}:{key}")
        lines.append(Line(words.format(**slots), happening))
    title = Line(kind["titles"][wording].format(**slots), f"{name}:main")
    return Text(tuple(lines), title, published, f"{name}:{wording}")


def _copied(text: Text, source: random.Random) -> Text:
    """The same text in another outlet, which cuts, spells, credits and heads it its own way.

    Updates are not cut: what was new might go, and the rest would be a copy of the original.
    """
    lines = list(text.lines)
    if ":u" not in text.version and source.random() < 0.35:
        lines = lines[: max(3, len(lines) - source.choice((1, 2)))]
    if source.random() < 0.4:
        for old, new in SPELLINGS.items():
            lines = [replace(line, text=line.text.replace(old, new)) for line in lines]
    if source.random() < 0.3:
        lines = [replace(line, text=line.text.replace("'", "’").replace(" said.", " said. "))
                 for line in lines]  # fmt: skip
    title = text.title
    if source.random() < 0.3:
        title = Line(source.choice(("World in brief", "From our wires", "Foreign news")), None)
    place = source.choice(sorted(COUNTRIES))
    dateline = (
        f"{COUNTRIES[place][1].upper()}, {text.published:%B} {text.published.day} (Harbour) - "
    )
    writers = source.sample(SURNAMES, 2)
    tails = (
        "", f"Reporting by {writers[0]}; editing by {writers[1]}",
        "Read more: our guide to the week ahead", "Sign up for our morning newsletter.",
    )  # fmt: skip
    return replace(
        text, lines=tuple(lines), title=title, publisher=source.choice(OUTLETS),
        published=text.published + timedelta(days=source.choice((0, 0, 0, 1))),
        dateline=dateline if source.random() < 0.4 else "", tail=source.choice(tails),
        joined=source.random() < 0.3,
    )  # fmt: skip


def _updated(
    kind: dict[str, Any], wording: int, name: str, slots: dict[str, str], text: Text, step: int,
    source: random.Random,
) -> Text:  # fmt: skip
    """A later version: another number, new sentences, or both; marked as such or not.

    One that only adds at its end says that it is an update: nothing else would tell its original
    from a copy that an outlet has cut.
    """
    kept = list(text.lines)
    added = [Line(one, None) for one in source.sample(ADDITIONS, source.choice((1, 2, 3)))]
    lines = list(kept)
    if source.random() < 0.6:
        old = str(int(slots["n"]) + 7 * step)
        new = str(int(slots["n"]) + 7 * (step + 1))
        lines = [replace(line, text=line.text.replace(f" {old} ", f" {new} ")) for line in lines]
    known = {line.text for line in kept}
    for line in added:
        if line.text not in known:
            lines.insert(source.randrange(1, len(lines) + 1), line)
    if {line.text for line in lines} == known:
        lines.append(
            Line("Nothing more was known at midnight, the duty officer told callers.", None)
        )
    title = text.title
    appended = lines[: len(kept)] == kept
    if appended or source.random() < 0.5:
        bare = title.text.split("-", 1)[-1] if title.text.startswith("UPDATE") else title.text
        title = replace(title, text=f"UPDATE {step + 1}-{bare}")
    return replace(
        text, lines=tuple(lines), title=title, version=f"{name}:{wording}:u{step + 1}",
        published=text.published + timedelta(days=source.choice((0, 1))),
    )  # fmt: skip


def _corrected(
    kind: dict[str, Any], wording: int, name: str, slots: dict[str, str], text: Text,
    source: random.Random,
) -> Text:  # fmt: skip
    """The text with a number or a name put right, and the desk's note."""
    old, new = slots["n"], str(int(slots["n"]) - 3)
    lines = [replace(one, text=one.text.replace(f" {old} ", f" {new} ")) for one in text.lines]
    notes = (
        "Correction: An earlier version of this article gave a wrong number, "
        f"{old} instead of {new}.",
        "This story has been corrected to fix a number in the first paragraph.",
        "(Corrects number in first paragraph)",
    )
    title = text.title
    if source.random() < 0.4:
        title = replace(title, text=f"CORRECTED: {title.text}")
    at = source.choice((0, len(lines)))
    lines.insert(at, Line(source.choice(notes), None))
    return replace(
        text, lines=tuple(lines), title=title, version=f"{name}:{wording}:c",
        published=text.published + timedelta(days=source.choice((1, 2))),
    )  # fmt: skip


def _article(text: Text, relation: str | None, of: str | None) -> dict[str, Any]:
    told = []
    between = " " if text.joined else "\n\n"
    body = text.title.text
    told.append((0, len(body), text.title.happening))
    for place, line in enumerate(text.lines):
        body += "\n\n" if place == 0 else between
        if place == 0:
            body += text.dateline
        start = len(body)
        body += line.text
        told.append((start, len(body), line.happening))
    if text.tail:
        body += "\n\n" + text.tail
    slug = digest(text.publisher, text.published, text.title.text, body)[:8]
    return {
        "id": digest(f"https://{_host(text.publisher)}/{slug}", body),
        "url": f"https://{_host(text.publisher)}/{slug}",
        "publisher": text.publisher,
        "published": text.published.isoformat(),
        "text": body,
        "version": text.version,
        "relation": relation,
        "of": of,
        "happenings": [
            {"start": start, "end": end, "happening": happening}
            for start, end, happening in told
            if happening is not None
        ],
    }


def _host(publisher: str) -> str:
    return publisher.lower().replace(" ", "-") + ".example"


if __name__ == "__main__":
    for half, path in FILES.items():
        rows = articles(half)
        with path.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        print(f"{path.name}: {len(rows)} articles")
