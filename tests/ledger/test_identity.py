"""Which records are one agreement: for a reason that is told, and never for "the deal" alone."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.ledger.corrections import Correction
from dragoman.ledger.entry import Report
from dragoman.ledger.identity import joined
from tests.ledger.made import done, report, reports

PAIR = ("PER", "CHL")


def on(day: str) -> list:  # type: ignore[type-arg]
    return [done("signed", day)]


def sizes(*given: Report, corrections: Sequence[Correction] = ()) -> list[int]:
    return sorted(len(group.reports) for group in joined(given, corrections))


def reasons(*given: Report) -> list[str]:
    return [reason.reason for group in joined(given) for reason in group.reasons]


def test_names_that_the_tables_know_for_one_agreement_join() -> None:
    one, other = report("JCPOA", ["IRN"]), report("Iran nuclear deal", ["USA"], article="two")
    assert reasons(one, other) == ["known by name: Joint Comprehensive Plan of Action"]


def test_the_same_proper_name_joins_sources_that_differ_by_a_day() -> None:
    one = report("Arica Transit Treaty", PAIR, on("2015-03-10"))
    other = report("the Arica Transit Treaty", ["CHL"], on("2015-03-11"), article="two")
    assert reasons(one, other) == ["same name: arica transit treaty"]


def test_a_name_and_its_acronym_join_where_they_share_a_party() -> None:
    one = report("Arica Transit Treaty", PAIR)
    assert reasons(one, report("ATTR", PAIR, article="two")) == []
    assert sizes(one, report("ATT", ["BOL"], article="two")) == [1, 1]
    other = report("Lima Port Pact", PAIR)
    assert reasons(other, report("LPP", ["PER"], article="two")) == [
        "LPP is the acronym of lima port pact"
    ]


def test_the_same_parties_kind_and_day_of_signing_join() -> None:
    one = report("gas supply agreement", PAIR, on("2018-06-19"))
    other = report("agreement", PAIR, on("2018-06-19"), article="two")
    assert reasons(one, other) == ["same parties, kind and day of signing: 2018-06-19"]


def test_the_same_parties_and_subject_join_where_the_times_of_signing_can_be_one() -> None:
    one = report("gas supply agreement", PAIR, on("2018-06-19"))
    other = report("gas supply deal", PAIR, on("2018-06-01/2018-06-30"), article="two")
    assert reasons(one, other) == ["same parties, subject (gas, supply) and time of signing"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(report("deal", PAIR), report("deal", PAIR, article="two"), id="the deal"),
        pytest.param(
            report("gas deal", PAIR), report("gas deal", PAIR, article="two"), id="no day"
        ),
        pytest.param(
            report("gas agreement", PAIR, on("2018-06-19")),
            report("culture agreement", PAIR, on("2018-06-19"), article="two"),
            id="two on one day",
        ),
        pytest.param(
            report("Free Trade Agreement", ("PER", "CHL")),
            report("Free Trade Agreement", ("PER", "BOL"), article="two"),
            id="a title of common words",
        ),
        pytest.param(
            report("Arica Transit Treaty", ("PER", "CHL")),
            report("Arica Transit Treaty", ("BOL", "PRY"), article="two"),
            id="no party in common",
        ),
        pytest.param(
            report("Arica Transit Treaty", PAIR, on("1955-01-01")),
            report("Arica Transit Treaty", PAIR, on("2015-03-10"), article="two"),
            id="sixty years apart",
        ),
        pytest.param(
            report("gas deal", PAIR, on("2018-06-19"), type="ceasefire"),
            report("gas treaty", PAIR, on("2018-06-19"), article="two", type="treaty"),
            id="two kinds",
        ),
        pytest.param(
            report("Arica Transit Treaty", PAIR),
            report(("Arica Transit Treaty", "treaty"), PAIR),
            id="of one article",
        ),
        pytest.param(
            report("Geneva Agreement"), report("Geneva Agreement", article="two"), id="one word"
        ),
        pytest.param(
            report("JCPOA", ["IRN"]), report("Paris Agreement", ["IRN"], article="two"), id="known"
        ),
        pytest.param(report("MOU", PAIR), report("MOU", PAIR, article="two"), id="of a kind"),
        pytest.param(report(()), report((), article="two"), id="no names at all"),
    ],
)
def test_two_agreements_stay_two(one: Report, other: Report) -> None:
    assert sizes(one, other) == [1, 1]


def test_what_could_be_either_of_two_joins_neither() -> None:
    gas = report("gas agreement", PAIR, on("2018-06-19"))
    culture = report("culture agreement", PAIR, on("2018-06-19"), article="two")
    bare = report("agreement", PAIR, on("2018-06-19"), article="three")
    assert sizes(gas, culture, bare) == [1, 1, 1]
    assert sizes(gas, bare) == [2]


def test_a_name_in_more_articles_than_are_all_compared_is_still_one_agreement() -> None:
    many = [report("Lima Port Pact", PAIR, article=str(number)) for number in range(250)]
    assert sizes(*many) == [250]


def correction(number: int, action: str, *records: Report, **more: object) -> Correction:
    given = {"others": (), "undoes": None, **more}
    return Correction(
        number=number, action=action, records=tuple(one.agreement.id for one in records),
        who="Ana", when="2024-05-16T10:00:00Z", why="read both", **given,
    )  # type: ignore[arg-type]  # fmt: skip


GAS = report("gas deal", PAIR)
WATER = report("water deal", ("BOL", "PRY"), article="two")


def test_a_merge_joins_what_no_rule_would_and_says_who_and_why() -> None:
    (group,) = joined([GAS, WATER], [correction(1, "merge", GAS, WATER)])
    assert [one.reason for one in group.reasons] == ["merged by Ana on 2024-05-16: read both"]


def test_an_undo_takes_a_correction_back_and_can_be_undone() -> None:
    merge = correction(1, "merge", GAS, WATER)
    undo = correction(2, "undo", undoes=1)
    assert sizes(GAS, WATER, corrections=[merge, undo]) == [1, 1]
    assert sizes(GAS, WATER, corrections=[correction(3, "undo", undoes=2), undo, merge]) == [2]


def test_a_split_holds_against_every_rule_and_leaves_the_rest_together() -> None:
    known = [report("JCPOA", ["IRN"], article=str(number)) for number in range(4)]
    split = correction(1, "split", known[0], others=tuple(one.agreement.id for one in known[1:]))
    assert sizes(*known) == [4]
    assert sizes(*known, corrections=[split]) == [1, 3]


def test_the_last_word_on_two_records_holds() -> None:
    split = correction(2, "split", GAS, others=(WATER.agreement.id,))
    merges = [correction(number, "merge", GAS, WATER) for number in (1, 3)]
    assert sizes(GAS, WATER, corrections=[merges[0], split]) == [1, 1]
    assert sizes(GAS, WATER, corrections=[*merges, split]) == [2]


def test_what_agrees_with_a_part_of_a_merged_agreement_still_joins_it() -> None:
    lima = report("Lima Port Pact", PAIR)
    later = report("Lima Port Pact", PAIR, article="three")
    merge = correction(1, "merge", lima, WATER)
    assert sizes(lima, WATER, later, corrections=[merge]) == [3]


def keys(given: Sequence[Report]) -> set[frozenset[str]]:
    return {frozenset(one.agreement.id for one in group.reports) for group in joined(given)}


@given(reports().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_any_order_of_the_same_records_gives_the_same_agreements_and_reasons(
    pair: tuple[list[Report], list[Report]],
) -> None:
    assert joined(pair[0]) == joined(pair[1])


@given(reports())
def test_every_record_is_in_one_agreement_and_every_join_has_its_reason(
    given: list[Report],
) -> None:
    groups = joined(given)
    held = [one.agreement.id for group in groups for one in group.reports]
    assert sorted(held) == sorted({one.agreement.id for one in given})
    assert all(len(group.reasons) == len(group.reports) - 1 for group in groups)


@given(reports())
def test_records_of_one_article_are_one_agreement_only_where_the_tables_know_it(
    given: list[Report],
) -> None:
    for group in joined(given):
        articles = [one.source.article for one in group.reports]
        known = any("known by name" in reason.reason for reason in group.reasons)
        assert known or len(articles) == len(set(articles))


@given(reports())
def test_records_given_twice_count_once(given: list[Report]) -> None:
    assert joined([*given, *given]) == joined(given)
