"""Acts, addressees and positions on several hundred sentences written for these tests."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.reader import Reader

HERE = Path(__file__).parent
ACT, ADDRESSEE, ENVOYS = 0.95, 0.93, 0.57  # floors: they go up, never down


def rows(name: str) -> list[list[str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def without_article(name: str) -> str:
    return re.sub(r"^(the|both|all) ", "", name.lower())


def test_acts_and_addressees_of_written_sentences(reader: Reader) -> None:
    right, hit, given, wanted = 0, 0, 0, 0
    cases = rows("acts.tsv")
    for act, addressed, marked in cases:
        start, end = marked.index("["), marked.index("]") - 1
        text = marked.replace("[", "").replace("]", "")
        gold = {without_article(part) for part in re.split(";| and ", addressed) if part}
        wanted += len(gold)
        for statement in reader.statements(text):
            cue = statement.cue
            if cue is None or cue.start is None or cue.end is None:
                continue
            if cue.start < end and start < cue.end:
                right += statement.act == act
                names = [without_article(a.text) for a in statement.addressees]
                given += len(names)
                hit += sum(any(n in g or g in n for g in gold) for n in names)
                break
    assert len(cases) >= 250
    assert right / len(cases) >= ACT
    assert 2 * hit / (given + wanted) >= ADDRESSEE


@pytest.mark.parametrize("row", rows("positions.tsv"), ids=lambda row: row[0])
def test_a_position_is_entailed_or_not_taken(reader: Reader, row: list[str]) -> None:
    text, issue, position = row
    statements = [s for s in reader.statements(text) if issue in s.issues]
    if issue == "?" or position == "?":
        assert not any(s.position for s in reader.statements(text) if issue != "?" and statements)
        return
    assert [s.position for s in statements][:1] == [None if position == "-" else position]


def test_with_a_position_the_issues_are_those_on_which_it_is_held(reader: Reader) -> None:
    (statement,) = reader.statements("Iran demanded that Israel lift all sanctions on its tankers.")
    assert (statement.issues, statement.position) == (("sanctions-relief",), "for")


def test_an_unsure_cue_counts_only_in_its_contexts(reader: Reader) -> None:
    (statement,) = reader.statements("The minister said migrants had crossed the border.")
    assert "borders" in statement.issues
    (other,) = reader.statements("The gardener said the roses on the border were lovely.")
    assert "borders" not in other.issues


def test_acts_in_the_language_of_envoys(reader: Reader) -> None:
    cases, right = rows("envoys.tsv"), 0
    for act, _, marked in cases:
        start, end = marked.index("["), marked.index("]") - 1
        told = reader.statements(marked.replace("[", "").replace("]", ""))
        spans = [(s.cue.start or 0, s.cue.end or 0, s.act) for s in told if s.cue]
        right += [a for s, e, a in spans if s < end and start < e][:1] == [act]
    assert right / len(cases) >= ENVOYS
