"""What the classifier is shown, and what becomes of its word."""

from typing import NoReturn

import pytest

from dragoman import ingest, resolve
from dragoman.coding.classifier import Classifier, load_classifier
from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.judge import Judge
from dragoman.coding.events.other_side import OtherSide
from dragoman.coding.events.proposals import Proposer
from dragoman.layers import Parse, Resolution
from dragoman.parse import Parser
from dragoman.reader import Reader

QUOTE = (
    'The vote is over. "This bill is a disgrace and an insult to every woman in this country," '
    "said Senator Maria Lopez of Spain about the Spanish government."
)


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


def read(parser: Parser, text: str) -> tuple[Parse, Resolution]:
    parse = parser.parse(ingest.make_article(text, published="2020-05-05"))
    return parse, resolve.resolve(parse)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya is larger than Uganda.",
        "Kenya has lived with Somali traders.",
        "To punish Somalia would be unwise.",
        "It rained and snowed.",
    ],
)
def test_what_cannot_be_an_act_costs_no_pass(
    parser: Parser, classifier: Classifier, text: str
) -> None:
    class Refusing(Judge):
        def scores(self, *args: object, **kwargs: object) -> NoReturn:
            raise AssertionError("the classifier was asked")

    parse, resolution = read(parser, text)
    judge = Refusing(parse, classifier)
    assert list(Proposer(Matcher(parse, resolution), judge, taken=()).drafts()) == []


def test_frames_keep_what_they_have_read(parser: Parser, classifier: Classifier) -> None:
    parse, resolution = read(parser, "Kenya hounded Somali traders out of the market.")
    matcher = Matcher(parse, resolution)
    everything = range(len(parse))
    proposer = Proposer(matcher, Judge(parse, classifier), taken=set(everything))
    assert list(proposer.drafts()) == []


def test_a_quotation_alone_can_be_an_accusation(reader: Reader) -> None:
    events = reader.read(QUOTE, published="2020-05-05").events
    (accused,) = [event for event in events if event.event_type == "ACCUSE"]
    assert accused.actors[0].text == "Senator Maria Lopez"
    assert accused.statement is not None
    assert accused.trace[0].startswith("classifier ACCUSE")
    without = Reader(classify=False).read(QUOTE, published="2020-05-05").events
    assert not [event for event in without if event.event_type == "ACCUSE"]


def test_the_other_side_is_never_the_actor_itself(parser: Parser, classifier: Classifier) -> None:
    parse, resolution = read(parser, "Norway praised Norway's fishermen.")
    side = OtherSide(parse, resolution, Judge(parse, classifier))
    actors = resolution.actors_at(0)
    assert all(a.id != actors[0].id for a in side.of(1, "SUPPORT", actors))
    assert side.of(1, "PROTEST", actors) == ()


def test_a_table_of_names_is_no_sentence(parser: Parser, classifier: Classifier) -> None:
    parse, _ = read(parser, "Norway and " * 200 + "Sweden met.")
    assert Judge(parse, classifier).scores(0, (), ()) is None


def test_people_of_one_countrys_story_are_of_it(reader: Reader) -> None:
    text = (
        "Police in Lima arrested a man on Monday. The Peruvian government thanked Peruvian "
        "officers. A teacher accused the suspect of theft, Peru's interior ministry said."
    )
    events = reader.read(text, published="2020-05-05").events
    (accused,) = [event for event in events if event.event_type == "ACCUSE"]
    assert {a.country for a in (*accused.actors, *accused.recipients)} == {"PER"}


def test_one_attack_has_the_victims_of_all_its_tellings(reader: Reader) -> None:
    text = (
        "A gunman shot shoppers in Paris on Monday, French police said. "
        "Six Spanish nationals were killed in the attack."
    )
    events = reader.read(text, published="2020-05-05").events
    (attack,) = [event for event in events if event.event_type == "ASSAULT"]
    assert {a.country for a in attack.recipients} == {"FRA", "ESP"}
