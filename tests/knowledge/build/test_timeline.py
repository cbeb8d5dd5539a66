"""One person's posts in time: one at once, and what follows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.build.timeline import Tenure, laid_out, with_aftermath
from dragoman.knowledge.entities import covers


def seat(start: str, end: str = "", *, rank: int = 7) -> Tenure:
    return Tenure(start, end, rank, "", "LVA", ("LEG",), "member of parliament")


def minister(start: str, end: str = "") -> Tenure:
    return Tenure(start, end, 1, "", "LVA", ("GOV",), "Minister of Health")


def head(start: str, end: str = "") -> Tenure:
    return Tenure(start, end, 0, "head_of_government", "LVA", ("GOV",), "head of government")


def periods(tenures: list[Tenure], sector: str) -> list[tuple[str, str]]:
    return [(one.start, one.end) for one in tenures if one.sectors[0] == sector]


def test_a_minister_is_no_member_of_parliament_while_in_office() -> None:
    told = laid_out([seat("2010-10-02", "2018-11-05"), minister("2014-01-22", "2016-02-11")])
    assert periods(told, "LEG") == [("2010-10-02", "2014-01-21"), ("2016-02-12", "2018-11-05")]
    assert periods(told, "GOV") == [("2014-01-22", "2016-02-11")]


def test_an_office_is_told_whole_and_other_posts_beside_it() -> None:
    told = laid_out([minister("2012", ""), head("2014-01-22", "2016-02-11"), seat("2011", "")])
    assert periods(told, "GOV") == [
        ("2012", "2014-01-21"), ("2014-01-22", "2016-02-11"), ("2016-02-12", "")
    ]  # fmt: skip
    assert periods(told, "LEG") == [("2011", "2011")]


def test_terms_that_follow_each_other_are_one() -> None:
    told = laid_out([seat("2018-11-06", "2022-11-01"), seat("2010", "2014"), seat("2022-11-01")])
    assert periods(told, "LEG") == [("2010", "2014"), ("2018-11-06", "")]


def test_who_left_a_public_post_is_a_former_official_until_the_next_one() -> None:
    told = with_aftermath(laid_out([minister("2001", "2004"), seat("2010-10-02", "2014-11-04")]),
                          "2020-03", dead=True)  # fmt: skip
    assert periods(told, "ELI") == [("2005", "2010-10-01"), ("2014-11-05", "2020-03")]
    assert {one.role for one in told if one.sectors == ("ELI",)} == {
        "former Minister of Health", "former member of parliament"
    }  # fmt: skip


def test_nothing_is_told_of_the_dead_whose_day_is_not_known() -> None:
    assert periods(with_aftermath([minister("2001", "2004")], "", dead=True), "ELI") == []
    assert periods(with_aftermath([minister("2001", "2004")], "", dead=False), "ELI") == [
        ("2005", "")
    ]


years = st.integers(1990, 2010)
spans = st.tuples(years, st.integers(0, 6), st.booleans()).map(
    lambda drawn: (str(drawn[0]), "" if drawn[2] else str(drawn[0] + drawn[1]))
)


@given(st.lists(spans, max_size=5), st.lists(spans, max_size=5), st.integers(1988, 2020))
def test_on_any_day_one_post_is_told_and_none_is_lost(
    seats: list[tuple[str, str]], posts: list[tuple[str, str]], year: int
) -> None:
    given_posts = [*(seat(*span) for span in seats), *(minister(*span) for span in posts)]
    told = laid_out(given_posts)
    on = f"{year}-07-01"
    serving = [one for one in told if covers(one.start, one.end, on)]
    held = [one for one in given_posts if covers(one.start, one.end, on)]
    assert len(serving) <= 1
    assert bool(serving) == bool(held)
    if any(one.rank == 1 for one in held):
        assert serving[0].rank == 1
    after = with_aftermath(told, "", dead=False)
    assert sum(covers(one.start, one.end, on) for one in after) <= 1
