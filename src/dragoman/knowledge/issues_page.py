"""The page of the docs that lists the issues, made from the dictionary."""

from __future__ import annotations

from dragoman.knowledge.issues import Issue, load_issues
from dragoman.knowledge.tables import folder

_INTRODUCTION = "statements/issues_page.md"


def page() -> str:
    """The page, in Markdown."""
    issues = load_issues()
    introduction = (folder() / _INTRODUCTION).read_text(encoding="utf-8")
    rows = "\n".join(map(_row, sorted(issues, key=lambda issue: issue.id)))
    head = f"## The {len(issues)} issues that ship\n\n"
    head += "| id | label | one is for it who answers yes to |\n|---|---|---|\n"
    return f"{introduction}{head}{rows}\n"


def _row(issue: Issue) -> str:
    return f"| `{issue.id}` | {issue.label} | {issue.definition} |"
