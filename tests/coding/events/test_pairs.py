"""Which predicates are shown to the classifier, and between whom."""

import pytest

from dragoman import ingest, resolve
from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.pairs import MOST, Marked, Pairs
from dragoman.parse import Parser

Sides = tuple[list[str | None], list[str | None]]


def pairs_of(parser: Parser, text: str, word: str | None = None) -> list[Marked]:
    parse = parser.parse(ingest.make_article(text, published="2020-05-05"))
    pairs = Pairs(Matcher(parse, resolve.resolve(parse)))
    return [
        each
        for token in pairs.triggers()
        if word is None or parse.lower[token] == word
        for each in pairs.of(token)
    ]


def countries(found: Marked) -> Sides:
    return [a.country for a in found.actors], [a.country for a in found.recipients]


def test_a_verb_is_paired_with_subject_and_object_first(parser: Parser) -> None:
    first, *rest = pairs_of(parser, "Kenya hounded Somali traders out of the market.")
    assert countries(first) == (["KEN"], ["SOM"])
    assert [countries(each) for each in rest] == [(["KEN"], [])]


def test_what_is_the_actors_own_is_not_whom_it_is_done_to(parser: Parser) -> None:
    found = pairs_of(parser, "Lithuania flung its doors open to Belarusian students.", "flung")
    assert all(actor.country != "LTU" for each in found for actor in each.recipients)


@pytest.mark.parametrize(
    ("text", "word", "sides"),
    [
        ("Kenya issued an apology to Somalia.", "apology", (["KEN"], ["SOM"])),
        ("An apology from Kenya was read out in parliament on Monday.", "apology", (["KEN"], [])),
        ("The killing of a Somali cleric by Kenyan soldiers was condemned.", "killing",
         (["KEN"], ["SOM"])),
        ("Kenya's investigation into Somali banks went on.", "investigation",
         (["KEN"], ["SOM"])),
        ("Somalia faces an inquiry by Kenya.", "inquiry", (["KEN"], ["SOM"])),
    ],
)  # fmt: skip
def test_a_noun_of_an_act_is_paired_with_what_stands_around_it(
    parser: Parser, text: str, word: str, sides: Sides
) -> None:
    assert sides in [countries(each) for each in pairs_of(parser, text, word)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is larger than Uganda.",
        "Kenya has lived with Somali traders.",
        "It rained and snowed.",
        "The March of Kenya.",
    ],
)
def test_what_cannot_be_an_act_is_not_shown(parser: Parser, text: str) -> None:
    assert pairs_of(parser, text) == []


def test_pairs_of_one_predicate_are_few_and_both_sides_come_first(parser: Parser) -> None:
    text = (
        "The seizure by Kenya, Uganda and Chad of ships from Somalia, of oil from Sudan, with "
        "help from Egypt, on land of Ethiopia for Eritrea was over."
    )
    found = pairs_of(parser, text, "seizure")
    assert 0 < len(found) <= MOST
    full = [bool(each.actors and each.recipients) for each in found]
    assert full == sorted(full, reverse=True)
