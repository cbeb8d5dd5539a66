"""The codebook as one Markdown page, for ``docs/codebook.md``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.knowledge.labels import codebook_folder, read_book


def page(where: Path | None = None) -> str:
    """The page of a codebook: every type, mode, context and status with what defines it.

    Args:
        where: the codebook's folder; by default the package's own.
    """
    where = where or codebook_folder()
    book = read_book(where / "codebook.toml")
    contexts = where / "contexts.toml"
    lines = [
        f"# The codebook {book.get('version', where.name)}",
        "",
        "Made by `dragoman codebook --page` from `codebook.toml` and `contexts.toml`; edit those. "
        "Definitions are in our own words.",
        "",
        "## Event types",
        "",
    ]
    for name, row in book["types"].items():
        lines += _type(name, row)
    if book.get("statuses"):
        lines += ["## Status", ""]
        for name, row in book["statuses"].items():
            lines += [f"- **{name}**: {row['definition']}{_words(row)}"]
        lines.append("")
    if contexts.is_file():
        lines += ["## Contexts", ""]
        for name, row in read_book(contexts)["contexts"].items():
            lines.append(f"- **{name}**: {row['definition']}{_examples(row)}")
        lines.append("")
    return "\n".join(lines)


def _type(name: str, row: dict[str, Any]) -> Iterator[str]:
    yield f"### {name}"
    yield ""
    yield row["definition"]
    yield ""
    yield f"- {row['quad']}, score {row['score']:+g}" + (
        f", CAMEO {row['cameo']}" if row.get("cameo") else ""
    )
    if row.get("recipient"):
        yield "- a recipient is required"
    if row.get("note"):
        yield f"- {row['note']}"
    if row.get("foresees"):
        yield f"- may foresee {', '.join(row['foresees'])}"
    for boundary in row.get("boundaries", ()):
        yield f"- against **{boundary['against']}**: {boundary['rule']}"
    yield from _lists(row)
    if row.get("modes"):
        yield ""
        yield "| mode | score | CAMEO | definition | cues | examples |"
        yield "|---|---|---|---|---|---|"
        for mode, inner in row["modes"].items():
            positive = " / ".join([*inner.get("positive", ()), *(
                f"not: {text}" for text in inner.get("negative", ()))])  # fmt: skip
            cues = ", ".join(inner.get("cues", ()))
            yield (f"| {mode} | {inner['score']:+g} | {inner.get('cameo', '')} | "
                   f"{inner['definition']} | {cues} | {positive} |")  # fmt: skip
    yield ""


def _lists(row: dict[str, Any]) -> Iterator[str]:
    if row.get("cues"):
        yield "- cues: " + ", ".join(row["cues"])
    for key, word in (("positive", "yes"), ("negative", "no")):
        for text in row.get(key, ()):
            yield f"- {word}: {text}"


def _words(row: dict[str, Any]) -> str:
    return f" Cues: {', '.join(row['cues'])}." if row.get("cues") else ""


def _examples(row: dict[str, Any]) -> str:
    found = [*row.get("positive", ()), *(f"not: {text}" for text in row.get("negative", ()))]
    return f" *{' / '.join(found)}*" if found else ""
