"""The reader as users call it."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import BadDate, DragomanError, UnreadableInput, UnsupportedLanguage
from dragoman.knowledge.pack_places import Draft, pack
from dragoman.reader import Reader
from dragoman.reading import Reading
from dragoman.records import to_json

TEXT = (
    "Peruvian president Martín Vizcarra met Chilean officials in Lima on Tuesday. "
    "“We will sign the water treaty,” he said. Chile accused miners of blocking the road."
)


def spans(node: object) -> list[dict[str, object]]:
    found = []
    if isinstance(node, dict):
        if {"start", "end", "text"} <= node.keys() and node["start"] is not None:
            found.append(node)
        for value in node.values():
            found += spans(value)
    elif isinstance(node, list):
        for value in node:
            found += spans(value)
    return found


def check_verbatim(reading: Reading) -> None:
    assert reading.article is not None
    text = reading.article.text
    for record in reading.findings:
        for span in spans(json.loads(to_json(record))):
            assert text[span["start"] : span["end"]] == span["text"]  # type: ignore[misc]


def test_every_span_is_the_articles_own_words(reader: Reader) -> None:
    reading = reader.read(TEXT, published="2019-06-12")
    assert reading.events
    assert reading.statements
    check_verbatim(reading)


def test_the_same_input_gives_the_same_bytes(reader: Reader) -> None:
    def lines() -> list[bytes]:
        return [to_json(r) for r in reader.read(TEXT, published="2019-06-12").records()]

    assert lines() == lines()


def test_records_do_not_depend_on_batch_or_order(reader: Reader) -> None:
    one = {"text": TEXT, "published": "2019-06-12"}
    other = {"text": "Kenya accused Somalia of piracy.", "published": "2019-06-12"}
    forward = [list(r.records()) for r in reader.pipe([one, other])]
    backward = [list(r.records()) for r in reader.pipe([other, one])]
    assert forward == backward[::-1]


def test_a_bad_article_never_stops_the_rest(reader: Reader) -> None:
    given_articles = [
        {"text": TEXT},
        {"text": ""},
        {"text": "Texte.", "published": "someday"},
        {"body": "no text"},
        {"text": "Kenya accused Somalia of piracy."},
    ]
    readings = list(reader.pipe(given_articles))
    assert [reading.error is None for reading in readings] == [True, False, False, False, True]


def test_no_date_is_a_warning_and_leaves_relative_dates_open(reader: Reader) -> None:
    reading = reader.read("Kenya expelled Somali diplomats on Tuesday.")
    assert "published" in reading.warnings[0]
    assert all(e.date is None or e.date.earliest is None for e in reading.events)


def test_an_empty_text_is_refused(reader: Reader) -> None:
    with pytest.raises(UnreadableInput):
        reader.read("  \n ")


def test_a_date_that_is_none_is_refused(reader: Reader) -> None:
    with pytest.raises(BadDate, match="32"):
        reader.read(TEXT, published="2019-06-32")


def test_another_language_is_named(reader: Reader) -> None:
    text = (
        "Le président de la République a rencontré hier à Paris les ministres des affaires "
        "étrangères de plusieurs pays européens pour parler de la crise agricole et du budget."
    )
    with pytest.raises(UnsupportedLanguage, match=r"fr|French"):
        reader.read(text)


def test_a_sentence_of_five_thousand_words_is_read(reader: Reader) -> None:
    check_verbatim(reader.read("Kenya accused Somalia and " * 1700 + "left."))


def test_a_reading_shows_itself_in_a_notebook(reader: Reader) -> None:
    html = reader.read("Kenya accused <b>Somalia</b> of piracy.")._repr_html_()
    assert "<mark" in html or "<span" in html
    assert "<b>Somalia" not in html


def test_a_reading_becomes_tables(reader: Reader) -> None:
    reading = reader.read(TEXT, published="2019-06-12")
    assert reading.to_arrow().num_rows == len(reading.events)
    assert reading.to_arrow("statement").num_rows == len(reading.statements)
    assert len(reading.to_pandas()) == len(reading.events)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=300))
def test_any_text_is_read_or_refused_by_our_errors(reader: Reader, text: str) -> None:
    try:
        reading = reader.read(text, published="2019-06-12")
    except DragomanError:
        return
    check_verbatim(reading)


_PIECES = st.sampled_from(
    ["Iran", "the president", "he", "“", "”", '"', "said", "accused", "of", "on Tuesday", ",", ".",
     "\n", "talks", "with", "agreed to", "met", "’s", "the two countries", "in", "2015", "deal",
     "200 soldiers", "\u200f", "\u200b", "not", "will", "and", "who", "which", "that", "(", ")"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(_PIECES, min_size=1, max_size=60))
def test_any_shuffle_of_news_words_is_read(reader: Reader, words: list[str]) -> None:
    text = " ".join(words)
    if text.strip(" \n\u200b\u200f"):
        try:
            check_verbatim(reader.read(text, published="2019-06-12"))
        except DragomanError:
            return


def test_a_gazetteer_in_the_users_folder_is_where_places_are_looked_up(tmp_path: Path) -> None:
    own = Draft("Zorivka", frozenset({"Zorivka"}), "UKR", 49.5, 36.1, "PPL", population=900_000)
    (tmp_path / "places.bin").write_bytes(pack([own]))
    text = "Shells fell near Zorivka on Monday."
    (place,) = Reader(classify=False, knowledge=[tmp_path]).places(text)
    assert (place.name, place.country) == ("Zorivka", "UKR")


def test_users_own_actors_are_this_readers_alone(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,kind,country,sectors\nDune Riders,group,MLI,REB\nX,group,QQQ,REB\n")
    reader = Reader(classify=False, knowledge=[table])
    assert reader.actor("the Dune Riders").country == "MLI"
    assert {fault.where for fault in reader.faults} == {f"{table}, line 3"}
    assert Reader(classify=False).actor("the Dune Riders").country is None
