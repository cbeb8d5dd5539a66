import itertools
import sys

import pytest

from dragoman.errors import MissingExtra, SettingsError, UnreadableInput
from dragoman.ingest import Failure, make_article
from dragoman.records import to_json
from dragoman.run import Engine, ReaderOptions, read_many
from tests.run.documents import Deadly, Endless

ACTS = (
    "Norway condemned the coup in Mali.", "Iran accused Israel of sabotage.",
    "Chad and Sudan signed a peace accord in Dakar on Thursday.",
    "The United States imposed sanctions on Belarus.", "Peru's foreign minister visited Quito.",
)  # fmt: skip
ENGINES = [
    pytest.param({}, id="one"),
    pytest.param({"workers": 2}, id="processes"),
    pytest.param({"workers": 2, "engine": Engine.RAY}, id="ray"),
]


def articles(count):
    return [
        make_article(f"{act} Round {number}.", published="2021-04-13", url=f"http://w/{number}")
        for number, act in zip(range(count), itertools.cycle(ACTS), strict=False)
    ]


def written(readings):
    return [b"\n".join(map(to_json, reading.records())) for reading in readings]


@pytest.fixture(scope="module")
def expected():
    return written(read_many(articles(25)))


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_any_number_of_workers_gives_the_same_bytes_in_the_same_order(engine, expected):
    assert written(read_many(articles(25), **engine)) == expected


def test_failures_of_the_input_pass_through_in_their_place():
    failure = Failure("a.txt", UnreadableInput("is empty", where="a.txt"))
    given = [*articles(2), failure, {"title": "no text"}, *articles(1)]
    one = list(read_many(given))
    two = list(read_many(given, workers=2))
    assert [str(reading.error) for reading in one] == [str(reading.error) for reading in two]
    assert [reading.article is None for reading in two] == [False, False, True, True, False]


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_a_document_that_kills_its_worker_is_set_aside_and_the_rest_are_read(engine):
    given = [*articles(3), Deadly(text="x"), *articles(4)]
    found = list(read_many(given, **engine))
    assert [reading.article is not None for reading in found] == [True] * 3 + [False] + [True] * 4
    assert str(found[3].error).startswith("article 4: was set aside: its worker died")


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_a_document_that_never_ends_is_set_aside_and_the_rest_are_read(engine):
    given = [*articles(3), Endless(text="x"), *articles(4)]
    found = list(read_many(given, patience=3.0, **engine))
    assert [reading.article is not None for reading in found] == [True] * 3 + [False] + [True] * 4
    assert "article 4: was set aside: it was not read within 3 seconds" in str(found[3].error)


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_only_a_few_documents_are_taken_up_ahead(engine):
    taken = []

    def endless():
        for number in itertools.count():
            taken.append(number)
            yield make_article(f"{ACTS[0]} Round {number}.", published="2021-04-13")

    readings = read_many(endless(), **engine)
    assert all(reading.article for reading in itertools.islice(readings, 20))
    readings.close()
    assert len(taken) < 20 + 40


def test_a_fault_of_the_input_itself_reaches_the_caller():
    def breaks():
        yield from articles(3)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(read_many(breaks(), workers=2))


def test_users_tables_hold_in_every_worker(tmp_path):
    table = tmp_path / "own.csv"
    table.write_text("name,kind,country,sectors\nZembla Front,group,NOR,REB\n")
    options = ReaderOptions(knowledge=(table,))
    given = [make_article("Mali condemned the Zembla Front.", published="2021-04-13")] * 4
    expected = written(read_many(given, options))
    assert b'"NOR"' in expected[0]
    assert written(read_many(given, options, workers=2)) == expected


@pytest.mark.parametrize("bad", [{"workers": 0}, {"patience": 0.0}])
def test_settings_without_meaning_are_refused(bad):
    with pytest.raises(SettingsError, match="read nothing"):
        read_many([], **bad)


def test_without_ray_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(MissingExtra, match=r"dragoman\[ray\]"):
        list(read_many([], engine=Engine.RAY))
