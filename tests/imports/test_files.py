"""Files of each format, in every shape, and what is wrong with some of their rows."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from dragoman.errors import MissingColumn, SettingsError, UnreadableInput
from dragoman.export import format_named
from dragoman.export.format import Records
from dragoman.export.registry import FORMATS as EXPORTS
from dragoman.imports import FORMATS, read_files
from dragoman.imports.lines import form_of_file
from dragoman.records import Event
from tests.export.made import actor, article, event
from tests.imports.made import events_of, written


def _sides(one: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.country for a in one.actors], [a.country for a in one.recipients]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("delimiter", ["\t", ","])
@pytest.mark.parametrize("packed", [True, False])
def test_every_shape_of_a_file_gives_the_same_event(
    tmp_path: Path, form: str, header: bool, delimiter: str, packed: bool
) -> None:
    plain = {"icews": {"Source Sectors": "Executive"}}.get(form, {})
    shaped = written(tmp_path / "a", form, plain, header=header, delimiter=delimiter, packed=packed)
    usual = written(tmp_path / "b", form, plain)
    assert events_of(shaped, form) == events_of(usual, form)
    assert form_of_file(shaped) == form
    ((one,), failed) = events_of(usual, form)
    assert not failed and one.evidence.start is None and one.status == "occurred"


def test_an_event_of_icews(tmp_path: Path) -> None:
    ((one,), _) = events_of(written(tmp_path / "a", "icews", {}), "icews")
    assert (one.event_type, one.mode, one.cameo, one.score) == ("ACCUSE", "disapprove", "111", -2)
    assert _sides(one) == (["IRN"], ["FRA"]) and one.actors[0].sectors == ("GOV",)
    assert one.date is not None and one.date.earliest == "2018-10-01"
    assert one.place is not None and (one.place.name, one.place.country) == ("Tehran", "IRN")


def test_an_event_of_phoenix(tmp_path: Path) -> None:
    (reading,) = read_files([written(tmp_path / "a", "phoenix", {})], "phoenix")
    (one,) = reading.events
    assert _sides(one) == (["IRN"], ["FRA"]) and one.actors[0].sectors == ("GOV",)
    assert reading.article is not None and reading.article.url == "http://a.example/1"
    assert (reading.article.text, reading.article.published) == ("", None)


def test_an_event_of_polecat(tmp_path: Path) -> None:
    (reading,) = read_files([written(tmp_path / "a", "polecat", {})], "polecat")
    (one,) = reading.events
    assert (one.event_type, one.mode, one.contexts) == (
        "ASSAULT",
        "firearms",
        ("military", "terrorism"),
    )
    assert one.actors[0].sectors == ("REB", "UAF")
    assert reading.article is not None
    assert (reading.article.publisher, reading.article.published) == ("Daily", "2021-04-13")


@pytest.mark.parametrize(
    ("form", "change", "column"),
    [
        ("icews", {"Event Date": "2018-13-01"}, "Event Date"),
        ("icews", {"CAMEO Code": "999"}, "CAMEO Code"),
        ("icews", {"Source Country": "Atlantis"}, "Source Country"),
        ("icews", {"Latitude": "135.7"}, "Latitude"),
        ("icews", {"Longitude": "east"}, "Longitude"),
        ("phoenix", {"EventCode": "14", "EventRootCode": ""}, "EventCode"),
        ("phoenix", {"SourceActorFull": "???"}, "SourceActorFull"),
        ("phoenix", {"Date": "June"}, "Date"),
        ("polecat", {"Event Type": "YIELD"}, "Event Type"),
        ("polecat", {"Event Mode": "shouting"}, "Event Mode"),
        ("polecat", {"GeoNames ID": "many"}, "GeoNames ID"),
        ("polecat", {"Recipient Country": "The West"}, "Recipient Country"),
        ("polecat", {"Publication Date": "soon"}, "Publication Date"),
    ],
)
def test_a_bad_cell_is_named_by_file_line_and_column_and_good_rows_are_used(
    tmp_path: Path, form: str, change: dict[str, str], column: str
) -> None:
    path = written(tmp_path / "bad.tab", form, {}, change)
    events, (error,) = events_of(path, form)
    assert len(events) == 1
    assert error.where == f"{path}, line 3" and f"'{column}'" in error.what


def test_a_short_row_and_an_open_quotation_cost_only_themselves(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "phoenix", {}, delimiter=",")
    path.write_bytes(path.read_bytes() + b'only,three,cells\n"open,\n')
    events, errors = events_of(path, "phoenix")
    assert len(events) == 1
    assert [error.where for error in errors] == [f"{path}, line 3", f"{path}, line 4"]


def test_statements_without_an_act_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "icews", {"CAMEO Code": "010"}, {"CAMEO Code": "10"})
    events, (error,) = events_of(path, "icews")
    assert events == [] and "no CAMEO code" in error.what


def test_whom_a_host_receives_is_the_actor(tmp_path: Path) -> None:
    ((one,), _) = events_of(written(tmp_path / "a", "icews", {"CAMEO Code": "043"}), "icews")
    assert _sides(one) == (["FRA"], ["IRN"]) and one.cameo == "042"


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_files_are_failures(tmp_path: Path, form: str) -> None:
    torn = tmp_path / "torn.gz"
    torn.write_bytes(gzip.compress(written(tmp_path / "a", form, {}).read_bytes())[:-9])
    odd = tmp_path / "odd.txt"
    odd.write_text("a\tb\n1\t2\n")
    for path, kind in ((torn, UnreadableInput), (odd, MissingColumn),
                       (tmp_path / "none", UnreadableInput)):  # fmt: skip
        events, (error,) = events_of(path, form)
        assert events == [] and isinstance(error, kind) and str(path) in str(error)


def test_a_format_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        list(read_files([tmp_path / "a"], "gdelt"))


def _actor(code: str) -> dict[str, str]:
    return {"Actor Name": code, "Actor Country": code}


def _recipient(code: str) -> dict[str, str]:
    return {"Recipient Name": code, "Recipient Country": code}


def test_rows_of_one_event_that_differ_in_their_sides_become_one(tmp_path: Path) -> None:
    rows = [{**_actor(a), **_recipient(b)} for a in ("IRN", "SYR") for b in ("ISR", "USA")]
    ((one,), _) = events_of(written(tmp_path / "a", "polecat", *rows), "polecat")
    assert _sides(one) == (["IRN", "SYR"], ["ISR", "USA"])


def test_ordered_pairs_of_all_parties_become_a_symmetric_act(tmp_path: Path) -> None:
    codes = ("IRN", "USA", "RUS")
    rows = [{**_actor(a), **_recipient(b)} for a in codes for b in codes if a != b]
    same = {"Event Type": "CONSULT", "Event Mode": "", "Actor Sectors": "",
            "Primary Actor Sector": ""}  # fmt: skip
    rows = [{**same, **row} for row in rows]
    ((one,), _) = events_of(written(tmp_path / "a", "polecat", *rows), "polecat")
    assert (sorted(filter(None, _sides(one)[0])), one.recipients) == (sorted(codes), ())


def test_rows_that_are_no_full_product_stay_apart(tmp_path: Path) -> None:
    rows = [{**_actor("IRN"), **_recipient("ISR")}, {**_actor("SYR"), **_recipient("USA")}]
    events, _ = events_of(written(tmp_path / "a", "polecat", *rows), "polecat")
    assert sorted(_sides(one) for one in events) == [(["IRN"], ["ISR"]), (["SYR"], ["USA"])]  # type: ignore[type-var]
    assert len({one.id for one in events}) == 2


def test_rows_of_one_id_that_differ_in_more_are_events_of_their_own(tmp_path: Path) -> None:
    path = written(tmp_path / "a", "icews", {}, {"CAMEO Code": "112"}, {})
    events, _ = events_of(path, "icews")
    assert sorted(one.cameo or "" for one in events) == ["111", "112"]


@pytest.mark.parametrize("form", FORMATS)
def test_our_own_exports_come_back(tmp_path: Path, form: str) -> None:
    if form not in EXPORTS:
        pytest.skip("this format is not exported yet")
    told = article()
    given = event(id="e" + "a" * 20)
    met = event(
        id="e" + "b" * 20, event_type="CONSULT", mode="multilateral", quad="verbal cooperation",
        score=4.0, cameo="046", recipients=(),
        actors=(actor("Peru", "PER"), actor("Chile", "CHL"), actor("Lima", "UNO")),
    )  # fmt: skip
    out = io.BytesIO()
    form_of = format_named(form)
    form_of.write(Records(articles=[told], events=[given, met]), out, form_of.chosen({}))
    (tmp_path / "own").write_bytes(out.getvalue())
    events, failed = events_of(tmp_path / "own", form)
    assert failed == []
    for one in (given, met):
        (back,) = [other for other in events if other.event_type == one.event_type]
        assert (back.mode, back.cameo, back.score) == (one.mode, one.cameo, one.score)
        assert [sorted(map(str, side)) for side in _sides(back)] == [
            sorted(map(str, side)) for side in _sides(one)
        ]
        assert {a.sectors for a in back.actors} == {("GOV",)}
