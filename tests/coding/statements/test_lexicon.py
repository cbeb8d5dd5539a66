"""The tables hold together, and their readers refuse what does not."""

from __future__ import annotations

import tomllib
from typing import Any, get_args

import pytest

from dragoman.coding.statements.act import load_acts
from dragoman.coding.statements.issue_book import shipped_book
from dragoman.coding.statements.lexicon import (
    FRAMES,
    inflections,
    load_lexicon,
    load_table,
    read_lexicon,
)
from dragoman.coding.statements.phrasebook import MAX_GAP, Phrasebook
from dragoman.errors import KnowledgeError
from dragoman.records import Act, Attitude

IRREGULAR: dict[str, list[str]] = load_table("cues.toml")["irregular"]


def test_every_cue_has_a_known_act_attitude_and_frame() -> None:
    table = load_table("cues.toml")
    for group in (*table["verb"], *table["noun"]):
        assert group["act"] in get_args(Act)
        assert group.get("attitude", "speech") in get_args(Attitude)
        assert set(group.get("frames", ())) <= set(FRAMES)


def test_no_word_is_listed_twice_in_a_group() -> None:
    for group in load_table("cues.toml")["verb"]:
        assert len(set(group["words"])) == len(group["words"])


def test_every_act_rule_has_a_known_act_and_side() -> None:
    for rule in load_table("acts.toml")["rule"]:
        assert rule["act"] in get_args(Act)
        assert rule["side"] in ("own", "other", "any")
        assert rule.get("phrases") or (rule["heads"] and rule["verbs"])


def test_issues_have_their_own_names_and_words_and_no_word_for_both_sides() -> None:
    issues = load_table("issues.toml")["issue"]
    assert len({issue["id"] for issue in issues}) == len(issues) >= 60
    for issue in issues:
        sides = [set(issue.get(side, ())) for side in ("for", "against", "cues")]
        assert sum(map(len, sides)) == len(set.union(*sides)) > 0, issue["id"]


def test_the_tables_that_ship_load() -> None:
    assert load_lexicon().verbs["said"].lemma == "say"
    assert load_acts().triggers
    assert shipped_book().find(["sanctions"])[0].value.issue == "sanctions-relief"


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("deny", "denied"), ("urge", "urging"), ("agree", "agreeing"), ("press", "presses"),
     ("say", "said"), ("echo", "echoes"), ("obey", "obeys")],
)  # fmt: skip
def test_forms_are_made_by_rule_or_listed(lemma: str, form: str) -> None:
    assert form in inflections(lemma, IRREGULAR)


def test_a_frame_that_nobody_knows_is_refused_by_name() -> None:
    table: dict[str, Any] = dict(load_table("cues.toml"))
    table["verb"] = [{"frames": ["dance"], "act": "assert", "words": ["waltz"]}]
    with pytest.raises(KnowledgeError, match=r"waltz.*dance"):
        read_lexicon(table)


def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        load_table("nowhere.toml")


def test_tables_are_plain_toml() -> None:
    assert tomllib.loads('[a]\nwords = ["b"]') == {"a": {"words": ["b"]}}


def find(phrase: str, text: str) -> list[tuple[int, int]]:
    return [(first, last) for _, first, last in Phrasebook([(phrase, 1)], {}).find(text.split())]


def test_a_phrase_is_found_where_it_stands() -> None:
    assert find("new sanctions", "on new sanctions and new sanctions") == [(1, 3), (4, 6)]


def test_a_tilde_stands_for_all_forms() -> None:
    assert find("~lift sanctions", "they lifted sanctions") == [(1, 3)]


def test_a_gap_is_bounded() -> None:
    near, far = " x" * MAX_GAP, " x" * (MAX_GAP + 1)
    assert find("lift ... sanctions", f"lift{near} sanctions")
    assert not find("lift ... sanctions", f"lift{far} sanctions")


def test_a_curly_apostrophe_is_an_apostrophe() -> None:
    assert find("'ll go", "we ’ll go") == [(1, 3)]
