"""Which of the places of one name a text means."""

from __future__ import annotations

from collections import Counter

import pytest

from dragoman.knowledge.gazetteer import PlaceEntry, load_gazetteer
from dragoman.resolve.places import places_in
from dragoman.resolve.places.context import Context, kilometres
from dragoman.resolve.places.support import Support


def where(text: str, name: str) -> tuple[str | None, str | None]:
    found = next(place for place in places_in(text) if place.text == name)
    return found.country, found.admin1


def entry(
    name: str, *, feature: str = "PPL", admin1: str | None = "Tennessee",
    admin2: str | None = None, latitude: float = 36.3, longitude: float = -88.3,
) -> PlaceEntry:  # fmt: skip
    return PlaceEntry(
        name=name, country="USA", admin1=admin1, admin2=admin2, latitude=latitude,
        longitude=longitude, geonameid=None, feature=feature, population=1000,
    )  # fmt: skip


def test_a_town_lies_in_the_county_that_the_text_names() -> None:
    text = "A man from Paris was held. The Henry County Sheriff's Office found him in Whitlock."
    assert where(text, "Paris") == ("USA", "Tennessee")
    assert where("A man from Paris was held.", "Paris")[0] == "FRA"


def test_a_body_that_only_one_country_has_tells_the_country() -> None:
    assert where("The Athens Police Department made an arrest.", "Athens")[0] == "USA"


def test_the_town_of_a_capitals_name_is_not_the_capital() -> None:
    text = "The quake struck Carrascal and the town of Madrid in the Philippines."
    assert where(text, "Madrid")[0] == "PHL"


def test_a_list_of_divisions_holds_divisions() -> None:
    assert where("New York, Connecticut and New Jersey sued.", "New York") == ("USA", "New York")
    found = places_in("New York, Connecticut and New Jersey sued.")[0]
    assert found.feature == "ADM1"
    assert places_in("A bomb went off in New York.")[0].feature == "PPL"


@pytest.mark.parametrize("text", ["Washington, D.C.", "Virginia, Texas, Utah and Washington, D.C."])
def test_the_district_of_the_capital_is_no_list(text: str) -> None:
    assert where(f"They came from {text}", "Washington") == ("USA", "Washington, D.C.")


def test_a_university_is_named_after_the_division_that_has_no_such_town() -> None:
    found = places_in("A study by the University of Washington said so.")[0]
    assert (found.feature, found.admin1) == ("ADM1", "Washington")


def test_a_former_name_yields_to_a_town_that_bears_it() -> None:
    assert where("Police in Salisbury, England, said so.", "Salisbury")[0] == "GBR"
    assert where("A crowd in Salisbury cheered the American.", "Salisbury")[0] == "USA"


def test_a_sea_is_not_the_district_of_its_name() -> None:
    found = next(
        place
        for place in places_in("A ship sank in the Red Sea, an Egyptian said in Suez.")
        if place.name == "Red Sea"
    )
    assert found.feature == "SEA"


def test_what_others_can_mean_supports_a_place() -> None:
    paris = [entry("Paris", admin2="Henry County"), entry("Paris", admin1="Texas")]
    county = [
        entry("Henry County", feature="ADM2"),
        entry("Henry County", feature="ADM2", admin1="Ohio"),
    ]
    support = Support([paris, county])
    assert support.has_part(paris[0], 0)
    assert not support.has_part(paris[1], 0)
    assert support.has_part(county[0], 1)
    assert support.share(paris[0], 0) > support.share(paris[1], 0) == 0


def test_a_name_does_not_support_itself() -> None:
    paris = [entry("Paris", admin2="Paris"), entry("Paris", feature="ADM2")]
    support = Support([paris])
    assert not support.has_part(paris[0], 0)
    assert support.share(paris[0], 0) == 0


def test_what_is_added_to_a_context_can_be_taken_back() -> None:
    context = Context(Counter({"FRA": 2}), [entry("Dover", latitude=36.4)])
    near = entry("Paris")
    assert context.totals() == (3, 1)
    assert context.has_near(near)
    context.add(near, 1)
    context.add(near, -1)
    assert context.totals() == (3, 1)
    assert context.counts(near) == (1, 1)


def test_kilometres_are_right_for_short_ways() -> None:
    assert kilometres(48.0, 16.0, 48.0, 17.0) == pytest.approx(74.4, abs=0.5)


def test_no_look_up_reaches_farther_than_the_longest_name() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.reach("Zzyzx") == 0
    assert gazetteer.reach("Grand") >= 5
