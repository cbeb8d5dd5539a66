"""Agreements in articles: one record each, its names, parties, actions and term."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.parse import Parser
from dragoman.records import Agreement, digest, revised
from tests.coding.agreements.made import agreements, article

JCPOA = (
    "The Joint Comprehensive Plan of Action (JCPOA), Iran's nuclear deal with world powers, was "
    "the main topic as talks to restore the deal the US abandoned in 2018 will continue. "
    "Officials want the landmark accord back as it was in 2015 when it was originally signed."
)
PACT = (
    "Iran and Russia discussed the renewal of their comprehensive cooperation accord, which was "
    "originally signed in 2001. Officials had said that if neither of the two sides has any "
    "objections, the accord will automatically renew for another five years."
)


def actions(agreement: Agreement) -> set[tuple[str, str | None, str | None]]:
    return {
        (a.action, a.party and a.party.country, a.date and a.date.edtf) for a in agreement.actions
    }


def countries(agreement: Agreement) -> list[str | None]:
    return [party.country for party in agreement.parties]


def test_name_acronym_apposition_and_descriptions_make_one_record(parser: Parser) -> None:
    (found,) = agreements(parser, JCPOA)
    assert found.names == ("Joint Comprehensive Plan of Action", "nuclear deal", "JCPOA")
    # Those that the text names come first, then those that the tables know.
    assert countries(found)[:2] == ["IRN", "USA"]
    assert set(countries(found)) == {"IRN", "USA", "CHN", "FRA", "DEU", "RUS", "GBR"}
    assert found.state == "withdrawn"


def test_object_relatives_and_what_it_was_when_it_was_signed_are_actions(parser: Parser) -> None:
    (found,) = agreements(parser, JCPOA)
    assert actions(found) == {("withdrew", "USA", "2018"), ("signed", None, "2015")}


def test_a_possessor_is_party_and_a_definite_description_takes_the_accord_up(
    parser: Parser,
) -> None:
    text = PACT.replace("their comprehensive", "the Iranian-Russian comprehensive")
    (found,) = agreements(parser, text)
    assert set(countries(found)) == {"IRN", "RUS"}
    assert actions(found) == {("signed", None, "2001")}
    assert found.term and found.term.renewal
    assert found.term.renewal.mode == "automatic-once"
    assert (found.term.renewal.period, found.term.renewal.objector) == ("P5Y", "any")


def test_identity_is_the_first_mention_and_revision_the_content(parser: Parser) -> None:
    text = "Iran signed a trade accord with Turkey in 2001."
    (found,) = agreements(parser, text)
    start = text.index("a trade accord")
    assert found.id == "a" + digest(found.article, "agreement", start, start + 14)
    assert found == revised(found)
    assert found.evidence.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran signed a gas treaty with Turkey in 2001.", ("signed", "IRN", "2001")),
        ("The gas treaty with Turkey was ratified by Iran in 2001.", ("ratified", "IRN", "2001")),
        ("Iran pulled out of the gas treaty with Turkey in 2001.", ("withdrew", "IRN", "2001")),
        ("The gas treaty between Iran and Turkey expired in 2001.", ("expired", None, "2001")),
        ("Iran suspended its participation in the gas treaty in 2001.",
         ("suspended", "IRN", "2001")),
        ("After Iran's withdrawal from the gas treaty in 2001, prices rose.",
         ("withdrew", "IRN", "2001")),
        ("Iran gave notice of its withdrawal from the gas treaty with Turkey in 2001.",
         ("notice_given", "IRN", "2001")),
        ("A gas treaty signed by Iran and Turkey in 2001 was discussed.", ("signed", None, "2001")),
        ("The gas treaty between Iran and Turkey entered into force in 2001.",
         ("entered_into_force", None, "2001")),
        ("Iran quit the gas treaty with Turkey.", ("withdrew", "IRN", "2021-04-13")),
    ],
)  # fmt: skip
def test_action(parser: Parser, text: str, expected: tuple[str, str | None, str]) -> None:
    (found,) = agreements(parser, text)
    assert expected in actions(found)


@pytest.mark.parametrize(
    "text",
    [
        "Iran could sign the gas treaty with Turkey in 2021.",
        "Iran wants to sign the gas treaty with Turkey.",
        "Iran has not ratified the gas treaty with Turkey.",
        "If Iran withdrew from the gas treaty with Turkey, prices would rise.",
        "Turkey accused Iran of violating the gas treaty with Turkey.",
        "Iran plans to discuss the renewal of the gas treaty with Turkey in 2001.",
        "Iran announced its withdrawal from the gas treaty with Turkey in 2001.",
        "Iran will sign the gas treaty with Turkey and ratify it.",
    ],
)
def test_what_is_wished_denied_charged_or_to_come_is_no_action(parser: Parser, text: str) -> None:
    assert all(not found.actions for found in agreements(parser, text))


def test_an_action_dated_after_publication_has_not_happened(parser: Parser) -> None:
    found = agreements(parser, "Iran signed a gas treaty with Turkey in 2031.")
    assert all(not agreement.actions for agreement in found)


def test_background_without_a_date_gets_no_date(parser: Parser) -> None:
    (found,) = agreements(parser, "Iran had previously signed a gas treaty with Turkey.")
    assert actions(found) == {("signed", "IRN", None)}


@pytest.mark.parametrize(
    "text",
    [
        "The deal was signed on Monday.",
        "Iran has to deal with Turkey.",
        "Iran and Turkey were in agreement on Syria.",
        "No agreement was reached between Iran and Turkey.",
        "Without a deal, Iran will leave.",
        "Iran spent a great deal of money in Turkey.",
        "Iran's player signed a transfer deal with Turkey in 2001.",
        "Iran wants a deal with Turkey.",
        "Iran held peace deal talks with Turkey in 2001.",
        "Iran and Turkey signed two agreements in 2001.",
        "Iran cheered at the party convention in 2001.",
        "",
    ],
)
def test_what_is_no_agreement_makes_no_record(parser: Parser, text: str) -> None:
    assert agreements(parser, text) == []


def test_a_bare_definite_between_two_agreements_joins_neither(parser: Parser) -> None:
    text = (
        "Iran signed a gas pact with Turkey and an oil pact with Russia in 2001. "
        "The pact was suspended in 2005."
    )
    found = agreements(parser, text)
    assert [agreement.names for agreement in found] == [("gas pact",), ("oil pact",)]
    assert not any(a.action == "suspended" for agreement in found for a in agreement.actions)


def test_telling_words_decide_between_two_agreements(parser: Parser) -> None:
    text = (
        "Iran signed a gas pact with Turkey and an oil pact with Russia in 2001. "
        "The gas deal was suspended in 2005."
    )
    gas = next(a for a in agreements(parser, text) if "gas pact" in a.names)
    assert ("suspended", None, "2005") in actions(gas)


def test_a_private_deal_is_not_taken_for_the_treaty(parser: Parser) -> None:
    text = (
        "Iran signed a gas treaty with Turkey. Its player violated a plea deal. He broke that deal."
    )
    (found,) = agreements(parser, text)
    assert {kind for kind, _, _ in actions(found)} == {"signed"}


def test_a_modifier_gives_the_duration_and_an_expiry_its_boundary(parser: Parser) -> None:
    text = "Iran and Turkey signed a 10-year gas treaty. The treaty expires in 2031."
    (found,) = agreements(parser, text)
    assert found.term and found.term.duration == "P10Y"
    assert [(b.kind, b.date.edtf, b.basis) for b in found.boundaries] == [
        ("expiry", "2031", "reported")
    ]


def test_a_clear_obligation_has_its_party_and_day(parser: Parser) -> None:
    text = (
        "Iran and Turkey signed a gas treaty in 2001. Under the treaty, Turkey must repay the loan "
        "by 2030."
    )
    (found,) = agreements(parser, text)
    (owed,) = found.obligations
    assert owed.party and owed.party.country == "TUR"
    assert owed.content.text == "must repay the loan by 2030"
    assert owed.due and owed.due.edtf == "2030"


def test_no_country_is_listed_twice(parser: Parser) -> None:
    text = (
        "Iran signed a gas treaty with Turkey in 2001. The Iranian gas treaty was renewed by Iran."
    )
    (found,) = agreements(parser, text)
    assert sorted(map(str, countries(found))) == ["IRN", "TUR"]


def test_an_embargo_counts_and_its_target_is_no_party(parser: Parser) -> None:
    (found,) = agreements(parser, "The EU lifted its arms embargo on Iran in 2001.")
    assert found.type == "sanctions regime"
    assert countries(found) == ["EUR"]
    assert actions(found) == {("terminated", "EUR", "2001")}


def test_the_date_of_another_event_is_not_the_actions(parser: Parser) -> None:
    (found,) = agreements(parser, "After a test in 2001, Iran quit the gas treaty with Turkey.")
    assert actions(found) == {("withdrew", "IRN", "2021-04-13")}


def test_a_proposed_deal_is_proposed(parser: Parser) -> None:
    (found,) = agreements(parser, "Critics disliked Turkey's proposed gas deal.")
    assert actions(found) == {("proposed", None, None)}
    assert found.state == "proposed"


def test_several_agreements_do_not_become_the_one_spoken_of(parser: Parser) -> None:
    text = "Iran signed a gas treaty with Turkey in 2001. Such agreements were suspended in 2005."
    (found,) = agreements(parser, text)
    assert {kind for kind, _, _ in actions(found)} == {"signed"}


def test_the_old_accord_is_not_the_new_one(parser: Parser) -> None:
    text = (
        "Iran proposed a new gas treaty with Turkey. The existing accord was suspended in 2005, "
        "the previous deal in 2001."
    )
    (found,) = agreements(parser, text)
    assert {kind for kind, _, _ in actions(found)} == {"proposed"}


WORDS = st.sampled_from(
    [
        "the",
        "a",
        "Iran",
        "Turkey",
        "signed",
        "deal",
        "treaty",
        "accord",
        "JCPOA",
        "(",
        ")",
        "“",
        "”",
        ",",
        ".",
        "which",
        "was",
        "in",
        "2001",
        "with",
        "between",
        "and",
        "of",
        "agreement",
        "Agreement",
        "on",
        "if",
        "not",
        "will",
        "renew",
        "it",
        "its",
        "'s",
        "sanctions",
        "resolution",
        "\n",
    ]
)


@settings(max_examples=60, deadline=None)
@given(text=st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=80)))
def test_any_text_is_read_without_error_and_every_span_is_verbatim(
    parser: Parser, text: str
) -> None:
    for agreement in agreements(parser, text, published=None):
        for span in spans(msgspec.to_builtins(agreement)):
            assert text[span["start"] : span["end"]] == span["text"]


def spans(node: object) -> Iterator[dict]:
    if isinstance(node, dict):
        if node.get("start") is not None and "text" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from spans(value)


def test_without_a_day_of_publication_fresh_actions_have_no_date(parser: Parser) -> None:
    (found,) = agreements(parser, "Iran quit the gas treaty with Turkey.", published=None)
    assert actions(found) == {("withdrew", "IRN", None)}
    assert article("", None).published is None
