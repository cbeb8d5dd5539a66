"""Articles read by the real reader, then asked."""

from __future__ import annotations

import pytest

from dragoman.explore import denials, positions, threads
from dragoman.reader import Reader
from dragoman.store import Store, open_store

ARTICLES = [
    ("2021-04-13",
     "Iranian Foreign Minister Mohammad Javad Zarif on Monday demanded that the United States "
     "lift all sanctions.\n\n"
     "U.S. State Department spokesman Ned Price rejected the demand on Tuesday."),
    ("2021-04-15",
     "Ukraine accused Russia of violating the ceasefire in Donbas.\n\n"
     "Russian Foreign Minister Sergey Lavrov denied the accusation."),
    ("2021-05-20",
     "Hungary rejected lifting the sanctions on Russia on Wednesday."),
    ("2021-06-22",
     "Hungary demanded on Monday that the European Union lift sanctions on Russia."),
]  # fmt: skip


@pytest.fixture(scope="module")
def store(reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("store") / "news.duckdb")
    made.add(reader.read(text, published=day) for day, text in ARTICLES)
    return made


def test_a_demand_meets_its_rejection(store: Store) -> None:
    (thread,) = [one for one in threads(store, actor="IRN") if one.opening.act == "demand"]
    assert (thread.opening.by[0].country, thread.opening.to[0].country) == ("IRN", "USA")
    assert thread.outcome == "rejected"
    assert "the demand" in thread.answers[0].reason


def test_an_accusation_meets_its_denial(store: Store) -> None:
    (thread,) = denials(store, actor="RUS")
    assert thread.answers[0].turn.by[0].name == "Sergey Lavrov"
    assert "the accusation" in thread.answers[0].reason


def test_a_position_changes_and_both_quotes_stand_in_their_articles(store: Store) -> None:
    (hungary,) = positions(store, issue="sanctions-relief", actor="HUN")
    (change,) = hungary.changes
    assert (change.before.position, change.after.position) == ("against", "for")
    articles = {article.id: article for article in store.articles()}
    for stand in (change.before, change.after):
        text = articles[stand.article].text
        assert text[stand.quote.start : stand.quote.end] == stand.quote.text
