"""What is done by saying it, on sentences written for this test and really parsed."""

from __future__ import annotations

import pytest

from dragoman.coding.statements import find_statements
from dragoman.layers import Resolution
from dragoman.parse import Parser
from dragoman.records import Actor
from tests.coding.statements.made import country, parsed, person, resolved

ACTORS: dict[str, Actor] = {
    "Novak": person("Eva Novak", "SRB"),
    "Serbia": country("SRB", "Serbia"),
    "Turkey": country("TUR", "Turkey"),
}

ACTS = [
    ("Novak said talks ended on Monday.", "assert"),
    ("Novak said Turkey must withdraw its troops.", "demand"),
    ("Novak said Turkey should release the journalists.", "request"),
    ("Novak said Serbia wants Turkey to lift the blockade.", "request"),
    ("Novak said the new terms would not be acceptable.", "reject"),
    ("“We will not accept new conditions,” Novak said.", "reject"),
    ("“We are neither ready nor willing to accept less,” Novak said.", "reject"),
    ("Novak said Serbia will provide tents for the refugees.", "promise"),
    ("“We are ready to send doctors,” Novak told reporters.", "promise"),
    ("Novak said Serbia and Turkey should build a bridge.", "propose"),
    ("Novak said Turkey will pay a heavy price for the raid.", "threaten"),
    ("“We reserve the right to respond,” Novak said.", "threaten"),
    ("Novak said a third camp will be a dangerous mistake.", "warn"),
    ("Novak said the raid was a crime.", "condemn"),
    ("“The reports are baseless,” Novak said.", "deny"),
    ("“We welcome the ceasefire,” Novak said.", "welcome"),
    ("Novak said Turkey is to blame for the collapse of the talks.", "accuse"),
    ("“Stop the shelling,” Novak said.", "demand"),
    ("Novak vowed to leave the pact.", "promise"),
    ("Novak denied that Serbia had left the pact.", "deny"),
    ("Novak rejected the claims.", "deny"),
    ("Novak rejected the terms.", "reject"),
    ("Novak threatened to close the border.", "threaten"),
    ("Novak warned of a new war.", "warn"),
    ("Novak announced a new tariff on steel.", "announce"),
    ("Novak called for an end to the fighting.", "request"),
    ("Novak condemned the raid.", "condemn"),
    ("Novak praised the mediators.", "welcome"),
    ("Novak agreed to meet the mediators.", "accept"),
    ("Novak asked whether the sanctions would be lifted.", "request"),
]


@pytest.mark.parametrize(("text", "act"), ACTS, ids=[text for text, _ in ACTS])
def test_the_act(parser: Parser, text: str, act: str) -> None:
    parse = parsed(parser, text)
    statements = find_statements(parse, resolved(parse, **ACTORS))
    assert [s.act for s in statements[:1]] == [act]


ASSERTED = [
    "Novak said Weber must have been ill.",
    "Novak said prices should rise next year.",
    "Novak said Turkey was not to blame.",
    "Novak said she did not know whether they will attack.",
    "Novak said soldiers who refuse to fight have fled.",
    "Novak said it will rain.",
    "Novak said the market would close should Weber leave.",
]


@pytest.mark.parametrize("text", ASSERTED)
def test_what_only_sounds_like_an_act_is_an_assertion(parser: Parser, text: str) -> None:
    parse = parsed(parser, text)
    statements = find_statements(parse, resolved(parse, **ACTORS))
    assert [s.act for s in statements[:1]] == ["assert"]


def test_another_person_of_ones_country_is_another(parser: Parser) -> None:
    parse = parsed(parser, "Novak said Weber should resign.")
    known = resolved(parse, Weber=person("Jan Weber", "SRB"), **ACTORS)
    assert find_statements(parse, known)[0].act == "request"


POSITIONS = [
    ("Novak called on Turkey to lift the sanctions.", "sanctions-relief", "for"),
    ("Novak refused to lift the sanctions.", "sanctions-relief", "against"),
    ("Novak said Serbia will lift the sanctions if the talks succeed.", "sanctions-relief",
     "conditional"),
    ("Novak said the sanctions hurt the poor.", "sanctions-relief", None),
    ("Novak urged Turkey not to lift the sanctions.", "sanctions-relief", "against"),
    ("Novak welcomed the truce.", "ceasefire", "for"),
    ("Novak asked whether Turkey would lift the sanctions.", "sanctions-relief", None),
    ("Novak demanded new sanctions.", "sanctions-relief", "against"),
    ("Novak said that Turkey must pay and that the sanctions were lifted.", "sanctions-relief",
     None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "issue", "position"), POSITIONS, ids=[p[0] for p in POSITIONS])
def test_a_position_follows_only_from_an_act(
    parser: Parser, text: str, issue: str, position: str | None
) -> None:
    parse = parsed(parser, text)
    statement = find_statements(parse, resolved(parse, **ACTORS))[0]
    assert issue in statement.issues
    assert statement.position == position


def test_without_a_word_of_the_dictionary_there_is_no_issue(parser: Parser) -> None:
    parse = parsed(parser, "Novak said the weather was fine.")
    (statement,) = find_statements(parse, Resolution())
    assert (statement.issues, statement.position) == ((), None)
