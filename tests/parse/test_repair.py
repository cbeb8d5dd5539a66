from dragoman.parse import Parser
from dragoman.parse.repair import retag_names
from tests.parse.test_spacy_backend import article


def subject_of(parser: Parser, text: str, verb: str) -> str | None:
    parse = parser.parse(article(text))
    subject = parse.child(parse.words.index(verb), "nsubj", "nsubjpass")
    return parse.words[subject] if subject is not None else None


def test_the_subject_after_a_joining_word_is_the_clauses(parser: Parser) -> None:
    text = "She became premier after Theresa May stepped down on July 24."
    assert subject_of(parser, text, "stepped") == "May"


def test_a_verb_that_nothing_coordinates_gets_its_subject(parser: Parser) -> None:
    text = (
        "The treaty was also a main topic of talks as multilateral talks in Vienna to restore "
        "the deal Ghana abandoned in 2018 will continue on Wednesday."
    )
    assert subject_of(parser, text, "continue") == "talks"


def test_a_true_coordination_stays(parser: Parser) -> None:
    text = "The minister left as a hero and returned on Monday."
    parse = parser.parse(article(text))
    assert parse.deps[parse.words.index("returned")] == "conj"
    assert subject_of(parser, text, "left") == "minister"


def test_a_name_is_a_name_where_it_opens_a_sentence() -> None:
    words = ["Trump", "left", ".", "Then", "Trump", "spoke", ".", "Talks", "and", "talks", "."]
    tags = ["NN", "VBD", ".", "RB", "NNP", "VBD", ".", "NNP", "CC", "NNS", "."]
    retag_names(words, tags)
    assert tags[0] == "NNP"
    tags = ["NN", "CC", "NNP", "CC", "NN"]
    retag_names(["Bush", "and", "Bush", "or", "bush"], tags)
    assert tags[0] == "NN"
