"""Coreference, sieve by sieve: who is meant, and who stays open."""

import pytest

from dragoman.layers import Mention
from dragoman.parse import Parser
from dragoman.records import Article
from dragoman.resolve.actors import find_mentions


def read(parser: Parser, text: str) -> list[tuple[str, Mention]]:
    article = Article(
        id="a", text=text, text_hash="", title=None, url=None, published=None,
        published_from=None, publisher=None, language="en",
    )  # fmt: skip
    parse = parser.parse(article)
    rows = sorted(find_mentions(parse).values(), key=lambda mention: mention.first)
    return [(parse.span(m.first, m.last).text, m) for m in rows]


def meant(parser: Parser, text: str, words: str) -> tuple[list[str | None], str | None]:
    """The names of the last mention with these words, and the sieve that gave them."""
    found = [mention for span, mention in read(parser, text) if span == words]
    if not found:
        return [], None
    return [actor.name for actor in found[-1].actors], found[-1].sieve


@pytest.mark.parametrize(
    ("text", "words", "names", "sieve"),
    [
        (
            "Latvian President Edgars Liepa spoke first. Liepa thanked the crowd.",
            "Liepa", ["Edgars Liepa"], "surname",
        ),
        (
            "Chinese envoy Gao Feiyan landed in Suva. Gao declined to comment.",
            "Gao", ["Gao Feiyan"], "surname",
        ),
        (
            "The Coalition for Clean Rivers sued the ministry. The CCR wants damages.",
            "CCR", ["Coalition for Clean Rivers"], "acronym",
        ),
        (
            "The head of the Malian electoral board, Oumar Sissoko, resigned on Friday.",
            "head", ["Oumar Sissoko"], "apposition",
        ),
        (
            "Special envoy Lena Vogt left Tripoli. The envoy will return in May.",
            "envoy", ["Lena Vogt"], "title",
        ),
        (
            "Peru's foreign minister, Rosa Huaman, called Chile's foreign minister, Ivan Reyes. "
            "Huaman told her Chilean counterpart that the port would open.",
            "Chilean counterpart", ["Ivan Reyes"], "counterpart",
        ),
        (
            "Ghana and Togo closed the border on Sunday. The two countries blamed smugglers.",
            "two countries", ["Ghana", "Togo"], "sides",
        ),
        (
            "Danish Prime Minister Karen Holt met Polish President Adam Sowa in Gdansk. "
            "The two leaders signed nothing.",
            "two leaders", ["Karen Holt", "Adam Sowa"], "sides",
        ),
        (
            "Bolivian President Hugo Quispe spoke in La Paz. He promised new roads.",
            "He", ["Hugo Quispe"], "pronoun",
        ),
        (
            "Georgia said it would not take part in the exercise.",
            "it", ["Georgia"], "pronoun",
        ),
    ],
)  # fmt: skip
def test_a_sieve_finds_who_is_meant(
    parser: Parser, text: str, words: str, names: list[str], sieve: str
) -> None:
    assert meant(parser, text, words) == (names, sieve)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        # Three states stand before.
        ("Ghana, Togo and Benin closed the border. The two countries blamed smugglers.",
         "two countries"),
        # Two presidents stand side by side.
        ("Kenya's president, Peter Mwangi, hosted Uganda's president, Paul Okello. The president "
         "spoke last.", "president"),
        # A description that goes on as a subject of its own is no apposition.
        ("After meeting President Peter Mwangi, the interior minister left Nairobi.",
         "interior minister"),
        # Either may go on.
        ("President Peter Mwangi met President Paul Okello. He left early.", "He"),
        # What is said between quotation marks is not said of who says it.
        ("“He must resign,” Senator Paul Okello said.", "He"),
        # A person is no thing.
        ("President Peter Mwangi flew to Kampala. It rained.", "It"),
        ("Kenya said on Monday that it was clear that talks had failed.", "It"),
    ],
)  # fmt: skip
def test_what_is_open_stays_open(parser: Parser, text: str, words: str) -> None:
    assert meant(parser, text, words)[1] is None


def test_a_counterpart_is_of_another_country(parser: Parser) -> None:
    text = "Peruvian Foreign Minister Rosa Huaman briefed her counterparts in Lima."
    counterparts = dict(read(parser, text))["counterparts"].actors[0]
    assert counterparts.country is None
    assert counterparts.sectors == ("GOV",)


def test_courtesy_and_given_names_tell_he_from_she(parser: Parser) -> None:
    text = "Mrs. Holt met Mr. Sowa at the Danish embassy. He brought a letter, and she read it."
    assert meant(parser, text, "He")[0] == ["Sowa"]
    assert meant(parser, text, "she")[0] == ["Holt"]


def test_the_heads_taken_up_are_kept(parser: Parser) -> None:
    rows = dict(read(parser, "Ghana and Togo met. The two countries signed."))
    assert len(rows["two countries"].takes_up) == 2


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("The African Union met in Addis Ababa. The bloc condemned the coup.", "bloc",
         ["African Union"]),
        ("The Front for Island Unity won nine seats. The front wants a vote.", "front",
         ["Front for Island Unity"]),
    ],
)  # fmt: skip
def test_a_body_is_taken_up_by_what_it_is(
    parser: Parser, text: str, words: str, names: list[str]
) -> None:
    assert meant(parser, text, words) == (names, "body")


def test_of_two_bodies_neither_is_taken_up(parser: Parser) -> None:
    text = "The African Union and the Arab League met in Cairo. The bloc condemned the coup."
    assert meant(parser, text, "bloc")[1] is None


def test_a_minister_is_not_the_prime_minister(parser: Parser) -> None:
    text = (
        "Finance Minister Petra Lind met Prime Minister Olaf Berg in Oslo. The minister said "
        "taxes would rise."
    )
    assert meant(parser, text, "minister") == (["Petra Lind"], "title")


def test_a_pair_stands_apart_from_a_third(parser: Parser) -> None:
    text = "Ghana and Togo closed the border, although Benin offered help. The two countries wait."
    assert meant(parser, text, "two countries")[0] == ["Ghana", "Togo"]


def test_letters_in_another_order_are_those_of_another_tongue(parser: Parser) -> None:
    text = "The Democratic Action Party won in Quito. The PAD will govern alone."
    assert meant(parser, text, "PAD")[1] == "acronym"
