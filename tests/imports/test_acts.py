"""CAMEO codes and older words in PLOVER's terms."""

from __future__ import annotations

import csv

import pytest

from dragoman.imports.acts import NO_ACT, act_of_cameo, act_of_words
from dragoman.knowledge.codebook import contexts, entries
from dragoman.knowledge.frames import cameo_of, label_of
from dragoman.knowledge.tables import folder, read_toml

TABLE = list(csv.DictReader((folder() / "imports" / "cameo_events.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row["code"])
def test_every_line_of_the_table_names_labels_of_the_codebook(row: dict[str, str]) -> None:
    if row["event_type"]:
        label_of(row["event_type"], row["mode"] or None)
    assert not row["foreseen"] or label_of(row["foreseen"], None)
    assert not row["context"] or row["context"] in contexts()
    assert row["event_type"] or row["reason"]


def test_the_table_holds_all_twenty_roots_and_each_code_once() -> None:
    codes = [row["code"] for row in TABLE]
    assert len(set(codes)) == len(codes)
    assert {f"{root:02}" for root in range(1, 21)} <= set(codes)


@pytest.mark.parametrize("entry", list(entries()), ids=lambda e: f"{e.event_type}-{e.mode}")
def test_codes_of_the_codebook_come_back_as_they_were(entry: object) -> None:
    event_type, cameo = entry.event_type, entry.cameo  # type: ignore[attr-defined]
    act = act_of_cameo(cameo, own=True)
    assert act is not None and act.code == cameo
    # Two types share 080; every other code is one type's.
    assert act.event_type == event_type or cameo == "080"
    if act.mode is not None:
        assert cameo_of(act.event_type, act.mode, foreseen=None, contexts=()) == cameo


def test_what_is_foreseen_and_contexts_come_back_too() -> None:
    for event_type, row in read_toml("plover/codebook.toml")["types"].items():
        for foreseen, code in row.get("cameo_foreseen", {}).items():
            act = act_of_cameo(code)
            assert act is not None and (act.event_type, act.foreseen) == (event_type, foreseen)
        for code in row.get("cameo_contexts", {}).values():
            act = act_of_cameo(code)
            assert act is not None and act.event_type == event_type
            assert cameo_of(event_type, None, foreseen=None, contexts=act.contexts) == code


@pytest.mark.parametrize(
    ("code", "event_type", "mode"),
    [
        ("055", "CONCEDE", None), ("0813", "CONCEDE", None), ("0871", "CONCEDE", None),
        ("116", "SANCTION", "convict"), ("143", "PROTEST", None), ("163", "SANCTION", "withdraw"),
        ("1712", "ASSAULT", "destroy"), ("191", "COERCE", "restrict"), ("192", "COERCE", "seize"),
        ("1833", "ASSAULT", "explosives"), ("36", "AGREE", None),
        ("231", "REQUEST", "assist"),
    ],
)  # fmt: skip
def test_codes_are_read_as_the_manual_has_them(
    code: str, event_type: str, mode: str | None
) -> None:
    act = act_of_cameo(code)
    assert act is not None and (act.event_type, act.mode) == (event_type, mode)


def test_a_host_becomes_the_recipient_of_a_visit() -> None:
    act = act_of_cameo("043")
    assert act is not None and act.swap


def test_statements_have_no_type_and_nonsense_no_meaning() -> None:
    assert act_of_cameo("010") == NO_ACT
    assert {act_of_cameo(code) for code in ("", "x", "0", "999", "9999", "12345", "00")} == {None}


def test_two_figures_that_may_be_a_root_or_a_code_need_the_root() -> None:
    assert act_of_cameo("14") is None
    one, other = act_of_cameo("14", root="14"), act_of_cameo("14", root="01")
    assert one is not None and one.code == "140"
    assert other == NO_ACT


def test_older_modes_become_ours_or_none() -> None:
    assert act_of_words("COERCE", "ban") == act_of_words("coerce", "restrict")
    massacre = act_of_words("ASSAULT", "massacre")
    assert massacre is not None and massacre.mode is None
    assert act_of_words("ASSAULT", "shouting") is None and act_of_words("YIELD", "") is None
