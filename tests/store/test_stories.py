from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import QueryRefused, StoreError
from dragoman.reading import Reading
from dragoman.store import Store, open_store
from dragoman.store.groups import joined_but
from dragoman.store.relation import Kinship, Side, kinship
from dragoman.store.text import shingles, signature, told
from tests.export.made import article, event, numbered

LEAD = "Warplanes of Peru bombed the harbour of Arica in Chile on Monday, killing 12 people."
BODY = (
    "Rescuers dug through the rubble of a fish hall through the night.",
    "The Chilean president condemned the raid in an address on television.",
    "Power was out in most of the district and the coast road was closed.",
    "Aid groups say that thousands have fled the valley since the fighting began.",
)
DAY = date(2021, 4, 13)


def side(*lines: str, id: str = "b", day: date | None = DAY) -> Side:
    return Side(id, day, told("\n\n".join(lines)))


ORIGINAL = side("Raid kills 12", LEAD, *BODY, id="a")


@pytest.mark.parametrize(
    ("lines", "days", "relation"),
    [
        (("Another headline", LEAD, *BODY), 0, "copy"),
        (("Raid", f"SANTIAGO, April 13 (Wire) - {LEAD}", *BODY, "Reporting by A. B."), 1, "copy"),
        (("Raid", f"(Harbour Wire) {LEAD}", *BODY), 0, "copy"),
        (("Raid", f"(HW) “{LEAD}", *BODY), 0, "copy"),
        (("Raid", LEAD, *BODY[:2]), 0, "copy"),
        (("Raid", " ".join((LEAD, *BODY)).replace("harbour", "harbor")), 0, "copy"),
        (("Raid", LEAD, *BODY), 400, "copy"),
        (("Raid", LEAD, *BODY[:2]), 400, "copy"),
        (("Raid", LEAD, BODY[1], BODY[0], *BODY[2:]), 6, "copy"),
        (("Raid", LEAD, BODY[1], BODY[0], *BODY[2:]), 8, None),
        (("Raid", LEAD.replace("12", "15"), *BODY), 1, "update"),
        (("Raid", LEAD, BODY[0], BODY[1].replace("Chilean", "Bolivian"), *BODY[2:]), 1, None),
        (("Raid", LEAD, BODY[0], BODY[1].replace("Chilean president", "mayor"), *BODY[2:]),
         1, "update"),
        (("Raid", LEAD, BODY[0], "Hospitals asked for blood and for blankets at once.", *BODY[1:]),
         1, "update"),
        (("UPDATE 1-Raid", LEAD, *BODY, "Hospitals asked for blood and for blankets at once."),
         0, "update"),
        (("CORRECTED: Raid", LEAD.replace("12", "11"), *BODY), 2, "correction"),
        (("Raid", LEAD.replace("12", "11"), *BODY, "(Corrects number in first paragraph)"),
         2, "correction"),
        (("Raid", LEAD.replace("12", "15"), *BODY), 9, None),
        (("Raid", LEAD.replace("Arica", "Iquique"), *BODY), 1, None),
        (("Raid", LEAD.replace("Monday", "Thursday"), *BODY), 3, None),
        (("Raid", "The budget of the port was passed by the council of the town.", *BODY[2:]),
         0, None),
    ],
)  # fmt: skip
def test_copies_updates_and_corrections_are_told_apart(
    lines: tuple[str, ...], days: int, relation: str | None
) -> None:
    other = side(*lines, day=date.fromordinal(DAY.toordinal() + days))
    found = kinship(ORIGINAL, other)
    assert (found.relation if found else None) == relation
    assert kinship(other, ORIGINAL) == found


@given(st.lists(st.sampled_from([LEAD, *BODY]), max_size=5), st.integers(0, 5))
@settings(max_examples=80, deadline=None)
def test_the_judgement_of_two_texts_does_not_depend_on_which_is_first(
    lines: list[str], days: int
) -> None:
    other = side(*lines, day=date.fromordinal(DAY.toordinal() + days))
    found = kinship(ORIGINAL, other)
    assert kinship(other, ORIGINAL) == found
    assert found is None or isinstance(found, Kinship)


def test_signatures_estimate_the_share_of_shingles() -> None:
    one, other = told(" ".join((LEAD, *BODY))), told(" ".join((LEAD, *BODY[:2])))
    sets = [set(shingles(each).tolist()) for each in (one, other)]
    true = len(sets[0] & sets[1]) / len(sets[0] | sets[1])
    first, second = (signature(shingles(each)) for each in (one, other))
    assert abs(float((first == second).mean()) - true) < 0.12


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=12))
def test_what_must_stay_apart_is_never_in_one_group(pairs: list[tuple[str, str]]) -> None:
    apart = [("a", "b"), ("c", "f")]
    groups = joined_but([p for p in pairs if p[0] != p[1]], apart)
    for one, other in apart:
        assert one not in groups or other not in groups or groups[one] != groups[other]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "news.duckdb")


def test_reports_of_one_event_are_one_story_with_all_its_sources(store: Store) -> None:
    store.add([numbered(n) for n in range(3)])
    (story,) = store.stories()
    assert (story.reports, story.events, len(story.articles)) == (3, 3, 3)
    assert story.event_type == "ASSAULT" and story.actor_countries == ("PER",)
    assert [store.count(unit)[0][unit] for unit in ("reports", "events", "stories")] == [3, 3, 1]


def test_a_later_report_joins_and_a_corrected_one_leaves(store: Store) -> None:
    store.add([numbered(0), numbered(1)])
    assert [one.reports for one in store.stories()] == [2]
    store.add(numbered(2))
    assert [one.reports for one in store.stories()] == [3]
    store.correct(numbered(1).events[0].id, set={"event_type": "AID"}, by="Ana", why="aid")
    assert sorted(one.reports for one in store.stories()) == [1, 2]
    store.correct(numbered(0).events[0].id, reject=True, by="Ana", why="none")
    assert sorted(one.reports for one in store.stories()) == [1, 1]


def test_duplicates_name_their_original_and_what_differs(store: Store) -> None:
    told = (
        ("Raid kills 12", LEAD, *BODY),
        ("Foreign news", LEAD, *BODY),
        ("Raid", LEAD.replace("12", "15"), *BODY),
    )
    for day, lines in enumerate(told, start=13):
        text = "\n\n".join(lines)
        store.add(Reading(article=article(text, published=f"2021-04-{day}")))
    found = {one.relation: one for one in store.duplicates()}
    assert set(found) == {"copy", "update"}
    assert found["copy"].similarity == 1.0 and found["update"].changed == 1
    assert found["copy"].of == found["update"].of


def test_stories_of_a_store_for_reading_must_be_up_to_date(store: Store) -> None:
    store.add(numbered(0))
    with pytest.raises(StoreError, match="dragoman stories"):
        open_store(store.path, read_only=True).stories()
    store.link()
    assert len(open_store(store.path, read_only=True).stories()) == 1


def test_counts_by_both_sides_count_every_pair_of_countries(store: Store) -> None:
    store.add(numbered(0))
    assert store.count("events", ["actor", "recipient", "month"]) == [
        {"actor": "PER", "recipient": "CHL", "month": "2021-04", "events": 1}
    ]
    assert store.count("stories", type="aid") == [{"stories": 0}]
    for wrong in ({"unit": "things"}, {"by": ["colour"]}):
        with pytest.raises(QueryRefused, match="cannot be counted"):
            store.count(**wrong)  # type: ignore[arg-type]


def test_events_without_a_source_are_no_story_of_others(store: Store) -> None:
    text = numbered(0).article
    assert text is not None
    store.add(numbered(0))
    other = event(text.text + " More.", date=None, actors=())
    store.add(Reading(article=article(text.text + " More."), events=(other,)))
    assert len(store.stories()) == 2


def test_a_byline_is_left_out_and_a_sentence_with_by_is_not() -> None:
    lines = ("By Ana Ferro and J. B. Costa", "By law all men must serve.", "By Monday 12 had died.")
    words = [" ".join(one.words[:2]) for one in told("\n".join(("Raid", *lines))).sentences]
    assert words == ["by law", "by monday"]
