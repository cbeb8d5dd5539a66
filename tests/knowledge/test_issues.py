"""The dictionary of issues: what ships, a user's own, and what the linter finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import KnowledgeError
from dragoman.knowledge.issues import as_tokens, load_issues, variants
from dragoman.knowledge.issues_lint import lint_issues
from dragoman.parse import Parser
from dragoman.reader import Reader
from tests.coding.statements.made import parsed

OWN = """
drop = ["whaling"]

[[issue]]
id = "sand-eels"
label = "Catching of sand eels"
definition = "Whether sand eels may be caught."
for = ["~catch|land ... sand eels"]
against = ["~ban ... sand eels"]
cues = ["sand eels"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_ships_holds_together_and_has_two_hundred_issues() -> None:
    assert lint_issues() == []
    issues = load_issues()
    assert len(issues) >= 200
    assert all(issue.definition.startswith("Whether ") for issue in issues)


def test_every_phrase_that_ships_is_parted_as_the_parser_parts_it(parser: Parser) -> None:
    wordings = {
        wording.replace("~", "")
        for issue in load_issues()
        for _, phrase in issue.phrases()
        for wording in phrase.replace("_", " ").replace("...", " ").replace("|", " ").split("  ")
    }
    for wording in sorted(wordings):
        words = wording.split()
        assert parsed(parser, " ".join(words)).lower == as_tokens(" ".join(words)).split(), wording


def test_alternatives_and_joined_words_are_written_out() -> None:
    assert variants("~end|break_off ... talks") == ["~end ... talks", "~break off ... talks"]


def test_a_users_issues_join_those_that_ship_and_may_take_some_out(tmp_path: Path) -> None:
    ids = {issue.id for issue in load_issues([write(tmp_path, OWN)])}
    assert "sand-eels" in ids
    assert "whaling" not in ids
    assert "ceasefire" in ids


def test_only_leaves_out_all_that_ship(tmp_path: Path) -> None:
    path = write(tmp_path, "only = true\n" + OWN)
    assert [issue.id for issue in load_issues([path])] == ["sand-eels"]
    assert [issue.id for issue in load_issues([tmp_path])] == ["sand-eels"]


def test_a_reader_takes_a_users_issues(tmp_path: Path) -> None:
    reader = Reader(issues=write(tmp_path, OWN))
    (statement,) = reader.statements("Denmark demanded that Britain not ban sand eels.")
    assert (statement.issues, statement.position) == (("sand-eels",), "for")
    (passive,) = reader.statements("Britain said sand eels must be banned.")
    assert passive.position in ("against", None)


BROKEN = [
    ('[[issue]]\nid = "Two words"', "proper id"),
    ('[[issue]]\nid = "a"\nfor = "x"', "no list"),
    ('[[issue]]\nid = "a"\nfor = ["... x"]', "find nothing"),
    ('[[issue]]\nid = "a"\nwords = ["x"]', "unknown key"),
    ("colour = 1", "unknown key"),
    ("[[issue", ""),
]


@pytest.mark.parametrize(("text", "what"), BROKEN)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(KnowledgeError, match=what) as raised:
        load_issues([write(tmp_path, text)])
    assert "own.toml" in str(raised.value)
    assert lint_issues(tmp_path / "own.toml")


def test_no_file_is_no_dictionary(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no such dictionary"):
        load_issues([tmp_path / "missing.toml"])


HEAD = 'label = "A"\ndefinition = "Whether a."\n'
FAULTS = [
    (f'[[issue]]\nid = "a"\n{HEAD}cues = ["x y"]\nfor = ["x y"]', "stands in for and in cues"),
    (f'[[issue]]\nid = "a"\n{HEAD}for = ["x|y"]\nagainst = ["y"]', "stands in for and in against"),
    (f'[[issue]]\nid = "a"\n{HEAD}cues = ["x|y", "y"]', "stands twice"),
    (f'[[issue]]\nid = "a"\n{HEAD}cues = ["x"]\n' * 2, "the id 'a' stands twice"),
    (
        f'[[issue]]\nid = "a"\n{HEAD}cues = ["x"]\n[[issue]]\nid = "b"\n{HEAD}for = ["x"]',
        "a word of a",
    ),
    (f'[[issue]]\nid = "a"\n{HEAD}unsure = ["x"]\ncontexts = ["weather"]', "no context is called"),
    (f'[[issue]]\nid = "a"\n{HEAD}unsure = ["x"]', "one of unsure and contexts"),
    (f'[[issue]]\nid = "a"\n{HEAD}', "has no words"),
    ('[[issue]]\nid = "a"\ncues = ["x"]', "has no label"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what"), FAULTS)
def test_the_linter_names_fault_file_and_line(tmp_path: Path, text: str, what: str) -> None:
    found = lint_issues(write(tmp_path, text))
    assert any(what in fault.what for fault in found), found
    assert all(fault.file == "own.toml" and fault.line >= 1 for fault in found)


def test_shared_words_are_allowed_where_an_issue_says_so(tmp_path: Path) -> None:
    one = f'[[issue]]\nid = "a"\n{HEAD}cues = ["x"]\n'
    two = f'[[issue]]\nid = "b"\n{HEAD}shares = ["a"]\ncues = ["x"]\n'
    assert lint_issues(write(tmp_path, one + two)) == []


@given(st.lists(st.sampled_from(["~end|stop", "war", "x|y_z", "..."]), min_size=1, max_size=4))
def test_every_wording_of_a_phrase_is_free_of_alternatives(words: list[str]) -> None:
    for wording in variants(" ".join(words)):
        assert "|" not in wording
        assert "_" not in wording


def test_the_page_in_the_docs_is_that_of_the_dictionary() -> None:
    from dragoman.knowledge.issues_page import page

    docs = Path(__file__).parents[2] / "docs" / "issues.md"
    assert docs.read_text(encoding="utf-8") == page()
