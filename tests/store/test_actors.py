import msgspec
import pytest
from typer.testing import CliRunner

from dragoman.cli.app import app
from dragoman.store import open_store
from tests.export import made


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "news.duckdb")
    known = msgspec.structs.replace(made.actor("Peru", "PER"), id="country:PER")
    unnamed = msgspec.structs.replace(made.actor("Chile", None), name=None)
    events = (
        made.event(actors=(known,)),
        made.event(event_type="AID", actors=(made.actor("Chile", "CHL"),), recipients=(known,)),
        made.event(event_type="COERCE", actors=(unnamed,), recipients=()),
    )
    opened.add(made.reading(events=events, agreements=()))
    return opened


def test_named_actors_are_counted_by_their_part(store):
    found = {one.name: one for one in store.actors()}
    assert (found["Peru"].acts, found["Peru"].receives, found["Peru"].records) == (1, 1, 2)
    assert (found["Chile"].acts, found["Chile"].receives) == (1, 1)
    assert found["Peru"].id == "country:PER"
    assert found["Peru"].reports == 1


def test_those_in_most_records_come_first_and_filters_hold(store):
    counts = [one.records for one in store.actors()]
    assert counts == sorted(counts, reverse=True)
    assert [one.name for one in store.actors(country="chl")] == ["Chile"]
    assert [one.name for one in store.actors(name="NUNEZ")] == ["Ana Núñez"]
    assert store.actors(sector="REB") == []
    assert len(store.actors(limit=1)) == 1


def test_the_command_lists_them(store):
    done = CliRunner().invoke(app, ["actors", "--store", str(store.path), "--to", "csv"])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].startswith("id,name,country,sectors,acts")
    assert "country:PER,Peru,PER" in done.stdout
