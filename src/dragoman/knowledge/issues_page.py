"""The page of the docs that lists the issues, made from the dictionary."""

from __future__ import annotations

from dragoman.knowledge.issues import Issue, load_issues

_INTRODUCTION = """# Issues and positions

A statement names the issues that its words raise, and the position that it entails. Both come from a plain table, `src/dragoman/knowledge/statements/issues.toml`, which you can add to or replace.

## What a position is

`position` is `for`, `against` or `conditional`, and null where none is entailed. It never comes from mood. It needs an act (`demand`, `request`, `propose`, `promise`, `accept`, `welcome` are for what they are about; `reject` and `condemn` are against it; a thing that one announces to do, one is for), or an own main verb that says which side one is on ("we support", "is opposed to"). What is accused, denied, warned of or merely asserted gives no position.

From the words of the issue the way is followed up to the act. Verbs and nouns that stop or forbid turn it round, and so does a negation: "rejected calls to extend the sanctions" is for their lifting. Anything whose effect is not certain gives none: "refused to rule out sanctions". The words are in `positions.toml` beside the dictionary. `conditional` is a position under "if", "unless", "provided", "on condition", "only when".

A statement has one position. Where it has one, `issues` are those on which it is held; others that its words raise, or on which it holds another, are told in `trace` (`raises trade`, `position tariffs against`). Where it has none, `issues` are all that are raised.

## Your own dictionary

```toml
# our-issues.toml
drop = ["whaling"]        # take out issues that ship
# only = true             # or leave out all of them

[[issue]]
id = "sand-eels"
label = "Catching of sand eels"
definition = "Whether sand eels may be caught."
for = ["~catch|land ... sand eels", "fishing for sand eels"]
against = ["~ban|close_down ... sand eels"]
cues = ["sand eels"]
```

An issue of a known `id` takes the place of the one that ships. The definition begins with "Whether", and one who answers yes is for it.

- `for`, `against`: words that name what one who is for it wants done, or the opposite. `cues`: words that take no side. `unsure`: cues that count only where the rest of the sentence is of one of the PLOVER `contexts` listed ("border" of a state, not of a garden). `shares`: other issues with which it has words in common on purpose.
- `~` before a word stands for all its forms; `...` for up to four words between; `|` parts words that may stand in the same place; `_` joins words that stand there together.
- A phrase that begins with a verb and has one gap also finds its passive: `~lift ... sanctions` finds "sanctions must be lifted".

Use it with `Reader(issues="our-issues.toml")` (a file, a folder of files, or a list of them), or for every command by `issues = ["our-issues.toml"]` in `dragoman.toml` ([settings.md](settings.md)). Check it:

```
$ dragoman knowledge check --issues our-issues.toml
the tables hold together
```

A fault is named with file, line and what was expected: `our-issues.toml:7: 'sand eels' stands in for and in cues, expected one side only`. `dragoman knowledge check` alone checks the dictionary that ships, with all other tables.

"""


def page() -> str:
    """The page, in Markdown."""
    issues = load_issues()
    rows = "\n".join(map(_row, sorted(issues, key=lambda issue: issue.id)))
    head = f"## The {len(issues)} issues that ship\n\n| id | label | one is for it who answers yes to |\n"
    return f"{_INTRODUCTION}{head}|---|---|---|\n{rows}\n"


def _row(issue: Issue) -> str:
    return f"| `{issue.id}` | {issue.label} | {issue.definition} |"
