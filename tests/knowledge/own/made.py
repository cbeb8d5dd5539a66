"""Building small files and showing what is read from them, one thing a line."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import KnowledgeError
from dragoman.knowledge.entities import Entity
from dragoman.knowledge.own import Own, read_own
from dragoman.knowledge.own.content import form_of
from dragoman.knowledge.own.own import Gathered, read_page
from dragoman.knowledge.own.page import Page


def own(tmp_path: Path, text: str, *, name: str = "mine.txt") -> Own:
    """What is read from a file of this text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_own([path])


def page_of(text: str, *, name: str = "mine.txt") -> Page:
    """A file that has been read, with what became of its lines."""
    page = Page(Path(name), text)
    read_page(page, Gathered())
    return page


def form(text: str, *, name: str = "mine.txt") -> str | None:
    """The form that a file is taken for."""
    return form_of(Page(Path(name), text))


def means(read: Own, name: str) -> list[Entity]:
    """What a name means."""
    return [entity for each, entity in read.named if each == name]


def faults(read: Own) -> list[str]:
    """The faults without the folder that the file lies in."""
    return [told(fault) for fault in read.faults]


def told(fault: KnowledgeError) -> str:
    """A fault without the folder that its file lies in."""
    place = fault.where.rpartition("/")[2]
    return str(KnowledgeError(fault.what, where=place, remedy=fault.remedy))


def shown(read: Own) -> str:
    """All that has been read; spellings in capitals are left out where there are others."""
    names: dict[Entity, list[str]] = {}
    for name, entity in read.named:
        names.setdefault(entity, []).append(name)
    lines = ["# names"]
    for entity, spelt in names.items():
        plain = [name for name in spelt if not name.isupper()] or spelt
        lines.append(f"{entity.kind} {entity.id}: {' | '.join(plain)}")
        days = f"{entity.start}/{entity.end}" if entity.start or entity.end else ""
        lines.append(
            f"    {entity.name} {entity.country} {' '.join(entity.sectors)} {days}".rstrip()
        )
        for tenure in entity.tenures:
            sectors = " ".join(tenure.sectors)
            held = f"{tenure.start}/{tenure.end} {sectors} {tenure.role}".rstrip()
            lines.append(f"    {tenure.office} {tenure.country or '-'} {held}")
    lines.append("# roles")
    for role in read.roles:
        rest = ", ".join(f"{key} {value}" for key, value in role.items() if key != "nouns")
        lines.append(f"{' | '.join(role['nouns'])}: {rest}")
    lines += ("# replaced", *sorted(read.replaced), "# faults", *faults(read))
    return "\n".join(lines) + "\n"
