"""Names that may stand for one another in training sentences, from the gazetteers."""

from __future__ import annotations

from dragoman.knowledge.tables import folder, read_rows

_TITLES = {
    "head_of_state": "President", "head_of_government": "Prime Minister",
    "foreign_minister": "Foreign Minister", "defence_minister": "Defence Minister",
}  # fmt: skip


def actor_names() -> list[str]:
    """Countries, organisations, armed groups, parties, agencies and titled people, sorted."""
    found: set[str] = set()
    for table in ("countries", "organisations", "armed_groups", "parties", "agencies"):
        rows = read_rows(folder() / f"{table}.csv", ["name"])
        found.update(row["name"] for row in rows)
    for path in sorted((folder() / "offices").glob("*.csv")):
        for row in read_rows(path, ["office", "name"])[::4]:
            title = _TITLES.get(row["office"])
            found.add(f"{title} {row['name']}" if title else row["name"])
    return sorted(name for name in found if len(name.split()) <= 5)
