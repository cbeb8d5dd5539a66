"""What every format of the registry holds to; a new format is tested by being listed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.errors import SettingsError
from dragoman.export.format import Format, Records, Row
from dragoman.export.registry import FORMATS, format_named, write_records
from dragoman.store import open_store
from tests.conformance import made
from tests.export.made import reading

KINDS = {"event", "statement", "agreement"}
GIVEN = [made.plain, made.many, made.hard, made.bare]


def variants() -> Iterator[object]:
    """Every format with its defaults, and with each single choice of each option."""
    for name in FORMATS:
        form = format_named(name)
        yield pytest.param(form, {}, id=name)
        for option in form.options:
            for choice in option.choices:
                if choice != option.default:
                    yield pytest.param(form, {option.name: choice}, id=f"{name}-{choice}")


every_variant = pytest.mark.parametrize(("form", "given"), list(variants()))
every_format = pytest.mark.parametrize("name", FORMATS)
every_input = pytest.mark.parametrize("records", GIVEN, ids=lambda made: made.__name__)


def written(form: Format, records: Records, given: dict[str, str | None]) -> tuple[bytes, int]:
    out = io.BytesIO()
    count = form.write(made.only(records, form.kinds), out, form.chosen(given))
    return out.getvalue(), count


def read_back(form: Format, records: Records, given: dict[str, str | None]) -> list[Row]:
    data, count = written(form, records, given)
    rows = form.read(data, form.chosen(given))
    assert len(rows) == count
    return rows


@every_format
def test_a_format_is_listed_under_its_own_name_and_says_what_it_is_for(name: str) -> None:
    form = format_named(name)
    assert form.name == name and form.purpose.endswith(".")
    assert form.kinds and set(form.kinds) <= KINDS
    assert len({option.name for option in form.options}) == len(form.options)
    assert all(option.help.endswith(".") for option in form.options)
    assert all(
        option.default in (None, *option.choices) for option in form.options if option.choices
    )


@every_variant
@every_input
def test_what_is_written_can_be_read_back_row_for_row(
    form: Format, given: dict[str, str | None], records: Callable[[], Records]
) -> None:
    read_back(form, records(), given)


@every_format
def test_something_is_written_of_something(name: str) -> None:
    assert read_back(format_named(name), made.many(), {})


@every_variant
def test_no_records_make_a_valid_file_without_rows(
    form: Format, given: dict[str, str | None]
) -> None:
    assert read_back(form, Records(), given) == []


@every_variant
@every_input
def test_the_same_records_give_the_same_bytes(
    form: Format, given: dict[str, str | None], records: Callable[[], Records]
) -> None:
    assert written(form, records(), given) == written(form, records(), given)


@every_variant
@every_input
def test_offsets_name_the_words_they_say(
    form: Format, given: dict[str, str | None], records: Callable[[], Records]
) -> None:
    articles = made.articles_of(records())
    for row in read_back(form, records(), given):
        article = articles.get(row.get("article_id", ""))
        if article is not None and row.get("start") is not None:
            assert article.text[row["start"] : row["end"]] == row["text"]


@every_format
def test_an_option_that_is_not_there_is_refused_with_those_that_are(name: str) -> None:
    with pytest.raises(SettingsError, match="no option 'colour'"):
        write_records(Records(), name, io.BytesIO(), {"colour": "red"})


@pytest.mark.parametrize(
    ("form", "option"),
    [
        pytest.param(format_named(name), option, id=f"{name}-{option.name}")
        for name in FORMATS
        for option in format_named(name).options
        if option.choices
    ],
)
def test_a_value_that_is_no_choice_is_refused_with_the_choices(form: Format, option: str) -> None:
    with pytest.raises(SettingsError, match=option.choices[0]):  # type: ignore[attr-defined]
        form.chosen({option.name: "mauve"})  # type: ignore[attr-defined]


def test_a_format_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(SettingsError, match=next(iter(FORMATS))):
        format_named("papyrus")


@every_format
def test_the_command_writes_a_store(name: str, tmp_path: Path) -> None:
    store, out = tmp_path / "news.duckdb", tmp_path / "out"
    stored = made.many()
    findings = {"events": stored.events, "statements": stored.statements}
    open_store(store).add(reading(**findings))
    arguments = ["export", name, "--store", str(store), "--output", str(out)]
    done = CliRunner().invoke(app, arguments)
    form = format_named(name)
    told = "".join(f"{note}\n" for note in form.notes(made.only(stored, form.kinds), form.chosen()))
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", told)
    assert form.read(out.read_bytes(), form.chosen())


@every_format
def test_the_command_writes_a_valid_file_of_an_empty_store_and_says_so(
    name: str, tmp_path: Path
) -> None:
    open_store(tmp_path / "news.duckdb")
    arguments = ["export", name, "--store", str(tmp_path / "news.duckdb")]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 0 and "nothing to export" in done.stderr
    form = format_named(name)
    assert form.read(done.stdout_bytes, form.chosen()) == []


@every_format
def test_help_names_every_option(name: str) -> None:
    told = CliRunner().invoke(app, ["export", name, "--help"], env={"COLUMNS": "200"}).output
    for option in format_named(name).options:
        assert f"--{option.name.replace('_', '-')}" in told
    assert "--since" in told and format_named(name).purpose in " ".join(told.split())


def test_a_choice_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    open_store(tmp_path / "news.duckdb")
    arguments = ["export", "dna", "--store", str(tmp_path / "news.duckdb"), "--conditional", "x"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 2 and "leave-out" in done.stderr
