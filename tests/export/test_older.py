import io

import msgspec
import pyarrow.parquet
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.export import older
from dragoman.export.format import Records
from dragoman.export.registry import format_named, write_records
from dragoman.knowledge.codebook import entries
from dragoman.knowledge.entities import countries
from tests.export import made

# The columns as published, in order (POLECAT on Dataverse; ICEWS and Phoenix as R reads them).
POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|"
    "Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|"
    "Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|"
    "Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|"
    "District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
)
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|"
    "Intensity|Target Name|Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|"
    "District|Province|Country|Latitude|Longitude"
)
PHOENIX = (
    "EventID|Date|Year|Month|Day|SourceActorFull|SourceActorEntity|SourceActorRole|"
    "SourceActorAttribute|TargetActorFull|TargetActorEntity|TargetActorRole|TargetActorAttribute|"
    "EventCode|EventRootCode|PentaClass|GoldsteinScore|Issues|Lat|Lon|LocationName|StateName|"
    "CountryCode|SentenceID|URLs|NewsSources"
)
OLDER = ("polecat", "icews", "phoenix")


def written(name, *events, **options):
    out = io.BytesIO()
    write_records(Records((made.article(),), events), name, out, options)
    return out.getvalue()


def rows(name, *events, **options):
    form = format_named(name)
    return form.read(written(name, *events, **options), form.chosen(options))


def sides(*codes):
    return tuple(msgspec.structs.replace(made.actor("Peru", code), id=code) for code in codes)


@pytest.mark.parametrize(
    ("name", "columns", "between", "count"),
    [("polecat", POLECAT, "\t", 40), ("icews", ICEWS, "\t", 20), ("phoenix", PHOENIX, ",", 26)],
)
def test_the_header_is_exact_to_the_column(name, columns, between, count):
    header = written(name, made.event()).decode().split("\r\n")[0]
    assert header.split(between) == columns.split("|")
    assert len(columns.split("|")) == count


def test_a_row_of_polecat():
    (row,) = rows("polecat", made.event())
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == (
        "ASSAULT", "beat", "MATERIAL CONFLICT",
    )  # fmt: skip
    assert (row["Actor Country"], row["Actor COW"]) == ("PER", 135)
    assert (row["Recipient Country"], row["Recipient COW"]) == ("CHL", 155)
    assert (row["Event Date"], row["Primary Actor Sector"]) == ("2021-04-12", "GOV")
    assert (row["City"], row["Country"], row["GeoNames ID"]) == (None, "CHL", 1)


def test_a_row_of_icews_has_names_of_countries_and_the_value_of_its_code():
    (row,) = rows("icews", made.event())
    assert (row["Source Country"], row["Target Country"], row["Country"]) == (
        "Peru", "Chile", "Chile",
    )  # fmt: skip
    assert (row["CAMEO Code"], row["Intensity"]) == ("182", -9.5)


def test_a_row_of_phoenix_has_codes_in_parts():
    (row,) = rows("phoenix", made.event())
    assert (row["SourceActorFull"], row["SourceActorEntity"], row["SourceActorRole"]) == (
        "PERGOV", "PER", "GOV",
    )  # fmt: skip
    assert (row["Date"], row["Year"], row["Month"], row["Day"]) == ("20210412", 2021, 4, 12)
    assert (row["EventCode"], row["EventRootCode"], row["PentaClass"]) == ("182", "18", 4)


@pytest.mark.parametrize("name", OLDER)
def test_rows_are_actors_by_recipients_under_one_id(name):
    event = made.event(actors=sides("PER", "BOL"), recipients=sides("CHL", "ARG", "BRA"))
    found = rows(name, event)
    ids = {row.get("Event ID") or row.get("EventID") for row in found}
    assert len(found) == 6
    assert ids == {event.id}


@pytest.mark.parametrize("name", OLDER)
def test_a_symmetric_act_is_a_row_for_each_ordered_pair(name):
    event = made.event(actors=sides("PER", "BOL", "CHL"), recipients=())
    assert len(rows(name, event)) == 6


@pytest.mark.parametrize("name", (*OLDER, "plover", "acts"))
def test_only_what_occurred_is_written_unless_asked(name):
    planned = made.event(status="planned")
    assert rows(name, planned) == []
    assert len(rows(name, planned, status="all")) == 1


@pytest.mark.parametrize("name", OLDER)
def test_an_act_of_nobody_on_nobody_is_one_row(name):
    assert len(rows(name, made.event(actors=(), recipients=()))) == 1


def test_events_without_a_code_are_left_out_of_phoenix_and_counted():
    event = made.event(cameo=None)
    assert rows("phoenix", event) == []
    form = format_named("phoenix")
    told = list(form.notes(Records((), (event,)), form.chosen()))
    assert told[:2] == ["1 events in 1 rows", "1 rows without a CAMEO code left out"]


@pytest.mark.parametrize("name", OLDER)
def test_columns_that_stay_empty_are_listed_and_are_empty(name):
    form = format_named(name)
    note = list(form.notes(Records((), (made.event(),)), form.chosen()))[-1]
    assert note.startswith("left empty (")
    (row,) = rows(name, made.event())
    listed = note.partition("): ")[2].split(", ")
    assert name == "phoenix" or all(row[column] is None for column in listed)


def test_every_code_of_the_codebook_has_a_value_of_the_right_sign():
    for entry in entries():
        if entry.cameo:
            value = older.goldstein(entry.cameo)
            assert value is not None
            assert older.penta_class(entry.cameo) in range(5)


def test_every_state_has_a_number_but_those_that_war_does_not_know():
    without = {code for code in countries() if older.war_number(code) is None}
    assert without <= {"ATA", "HKG", "PSE"} | {code for code in countries() if len(code) != 3}


@given(st.integers(0, 4), st.integers(0, 4))
def test_the_number_of_rows_is_that_of_the_pairs(actors, recipients):
    event = made.event(actors=sides(*["PER"] * actors), recipients=sides(*["CHL"] * recipients))
    found = older.pairs(event)
    symmetric = recipients == 0 and actors > 1
    expected = actors * (actors - 1) if symmetric else max(actors, 1) * max(recipients, 1)
    assert len(found) == expected


def test_a_map_has_points_and_leaves_out_what_has_none():
    nowhere = made.event(place=None)
    collection = msgspec.json.decode(written("geojson", made.event(), nowhere))
    (feature,) = collection["features"]
    assert collection["type"] == "FeatureCollection"
    assert feature["geometry"] == {"type": "Point", "coordinates": [-70.6, -33.4]}


def test_acts_are_counted_by_direction_and_class():
    first, second = (
        made.event(),
        made.event(event_type="AID", quad="material cooperation", score=10.0),
    )
    within = made.event(event_type="COERCE", actors=sides("PER"), recipients=sides("PER"))
    (edge,) = rows("acts", first, second, within)
    assert (edge["source"], edge["target"], edge["events"]) == ("PER", "CHL", 2)
    assert (edge["material_conflict"], edge["material_cooperation"]) == (1, 1)
    assert edge["mean_score"] == 1.25
    assert len(rows("acts", first, within, within="yes")) == 2


def test_a_parquet_file_explains_itself():
    table = pyarrow.parquet.read_table(io.BytesIO(written("parquet", made.event())))
    told = table.schema.metadata
    assert {"dragoman.version", "dragoman.schema", "dragoman.codebook"} <= {
        key.decode() for key in told
    }
    book = msgspec.json.decode(told[b"dragoman.codebook"])
    assert {entry["event_type"] for entry in book["types"]} >= {"ASSAULT", "AID"}


def test_linked_data_keeps_the_words_and_their_place():
    graph = msgspec.json.decode(written("jsonld", made.event()))["@graph"]
    article, event = graph
    assert event["article"] == article["id"]
    words = event["words"]
    assert made.TEXT[words["start"] : words["end"]] == words["text"]
