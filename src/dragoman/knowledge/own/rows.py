"""A row of a table → what it says of one actor, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.knowledge.entities import EntityKind
from dragoman.knowledge.own.checks import Cells, Wrong
from dragoman.knowledge.reference import load_offices
from dragoman.knowledge.tables import read_toml


@dataclass(frozen=True, slots=True)
class ActorRow:
    """One row of a table of actors, its cells legal.

    ``kind_said`` is false where the kind is only the form's default; ``governed`` the periods
    in which a party governed, as years.
    """

    kind: EntityKind
    kind_said: bool
    name: str
    aliases: tuple[str, ...]
    country: str
    sectors: tuple[str, ...]
    start: str
    end: str
    office: str
    role: str
    governed: tuple[tuple[str, str], ...]
    override: bool

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the usual one first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))


def actor_row(
    values: Mapping[str, object], *, columns: tuple[str, ...], stem: str
) -> tuple[ActorRow | None, list[Wrong]]:
    """What a row says, or None and what is wrong with it.

    Args:
        values: its cells by column.
        columns: the columns of its table, which tell the form.
        stem: the file's name without its ending, which tells it where the columns do not.
    """
    forms = read_toml("own/forms.toml")
    row = Cells(values)
    filled = [each for each in columns if values.get(each)]
    told = next((forms["told_by"][c] for c in (*filled, *columns) if c in forms["told_by"]), "")
    default = told or forms["file"].get(stem, "")
    kind = row.one_of("kind", list(forms["kinds"]), otherwise=default or "organisation")
    name, aliases = row.name("name"), row.names("aliases")
    country, sectors = row.country("country"), row.sectors("sectors")
    start, end = row.span("start", "end")
    office = row.one_of("office", list(load_offices()))
    role, governed = row.text("role"), row.periods("governed")
    state, override = row.flag("state"), row.flag("override")
    for column in forms["kinds"].get(kind, ()):
        row.void(column, f"says nothing of a {kind}")
    if office:
        row.needed("country", "an office is of a country")
    if kind == "media" and not sectors:
        sectors = ("JRN", "GOV") if state else ("JRN",)
    if kind == "party" and not sectors:
        sectors = ("PTY",)
    if row.wrong:
        return None, row.wrong
    said = bool(default or row.text("kind"))
    return ActorRow(
        kind, said, name, aliases, country, sectors, start, end, office, role, governed, override  # type: ignore[arg-type]
    ), []  # fmt: skip


def role_row(values: Mapping[str, object]) -> tuple[dict[str, Any] | None, list[Wrong]]:
    """A row of ``[[role]]`` in the form of ``roles.toml``, or None and what is wrong with it."""
    forms = read_toml("own/forms.toml")["role"]
    row = Cells(values)
    row.needed("nouns", "a role needs nouns")
    row.needed("kind", "a role needs a kind")
    found: dict[str, Any] = {
        "nouns": list(row.names("nouns")),
        "sectors": list(row.sectors("sectors")),
        "kind": row.one_of("kind", forms["kinds"]),
    }
    office = row.one_of("office", list(load_offices()))
    if office:
        found["office"] = office
    for flag in ("title", "weak", "inherits", "abroad"):
        if row.flag(flag):
            found[flag] = True
    for column in values:
        if column not in forms["keys"]:
            row.wrong.append(Wrong(column, "is no key of a role", f"expected {forms['keys']}"))
    return (None, row.wrong) if row.wrong else (found, [])
