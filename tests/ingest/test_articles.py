import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadDate, InputError, MissingColumn, UnreadableInput
from dragoman.ingest import articles_from, make_article
from dragoman.ingest.articles import from_fields
from dragoman.ingest.limits import MAX_CHARACTERS
from dragoman.records import digest, from_json, to_json

ANY_TEXT = st.text(st.characters(), max_size=400)
LINES = st.lists(
    st.sampled_from(
        ["No comments:", "Post a Comment", "By Jane Doe", "(Photo by A B)", "The talks ended.", ""]
    )
    | ANY_TEXT,
    max_size=12,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(text=ANY_TEXT | LINES, title=st.none() | ANY_TEXT)
def test_any_text_gives_an_article_with_verbatim_furniture_or_our_error(text, title):
    try:
        article = make_article(text, title=title)
    except InputError as error:
        assert "\n" not in str(error)
        return
    assert text.removeprefix("\ufeff") in article.text
    for span in article.furniture:
        assert article.text[span.start : span.end] == span.text
    assert from_json(to_json(article)) == article
    assert json.loads(to_json(article))["text"] == article.text


@settings(max_examples=50, deadline=None)
@given(value=st.one_of(st.integers(), st.binary(), st.lists(st.text()), st.booleans(), st.none()))
def test_a_field_of_the_wrong_type_is_our_error(value):
    with pytest.raises(InputError):
        articles_from({"text": value})
    if value is not None:
        with pytest.raises(InputError):
            articles_from({"text": "The talks ended.", "title": value})


def test_the_text_stays_as_it_is_less_the_byte_order_mark():
    text = "First.\r\n\r\n  Second\u200b one.\u2028Third \u202eright\u202c.\n\n"
    assert make_article("\ufeff" + text).text == text


def test_a_title_outside_the_text_becomes_its_first_line():
    article = make_article("The talks ended.", title="Talks\n end")
    assert article.text == "Talks end\nThe talks ended."
    assert article.title == "Talks end"


def test_a_title_in_the_text_is_not_said_twice():
    text = "‘Talks’ end\nThe talks ended."
    assert make_article(text, title="'TALKS' END").text == text
    assert make_article(text, title="The talks").text == text


def test_an_empty_title_is_no_title():
    assert make_article("The talks ended.", title=" \n").title is None


def test_identity_is_of_address_and_text():
    article = make_article("The talks ended.", url="https://example.org/a")
    assert article.id == digest("https://example.org/a", article.text)
    assert article.text_hash == digest(article.text)
    assert make_article("The talks ended.").id != article.id


def test_the_argument_goes_before_the_dateline():
    text = "KABUL, March 3, 2015 (AP) — The talks ended."
    stated = make_article(text)
    assert (stated.published, stated.published_from) == ("2015-03-03", "dateline")
    argued = make_article(text, published="4 March 2015")
    assert (argued.published, argued.published_from) == ("2015-03-04", "argument")


def test_the_argument_goes_before_a_row_whose_date_is_then_not_read():
    fields = {"text": "The talks ended.", "published": "soon"}
    assert from_fields(fields, published="2015-03-04").published_from == "argument"
    with pytest.raises(BadDate, match="soon"):
        from_fields(fields)


def test_a_mapping_dates_its_article_by_metadata():
    article = articles_from({"text": "The talks ended.", "published": "2015-03-04", "extra": 1})
    assert (article.published, article.published_from) == ("2015-03-04", "metadata")


def test_without_any_date_none_is_made_up():
    article = make_article("In 2015 the talks ended on 3 March.")
    assert (article.published, article.published_from) == (None, None)


def test_an_article_passes_through_and_a_string_is_read():
    article = make_article("The talks ended.")
    assert articles_from(article) is article
    assert articles_from("The talks ended.") == article


def test_a_mapping_without_text_and_a_number_are_named():
    with pytest.raises(MissingColumn, match="'text'"):
        articles_from({"body": "The talks ended."})
    with pytest.raises(InputError, match="int"):
        articles_from(3)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "empty"),
        ("\u200b\u200d …", "no words"),
        ("The talks\0 ended.", "character 9 of the text is a NUL"),
        ("The talks \ud83d ended.", "lone surrogate"),
        ("a\x01\x02\x03b", "3 of 5"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(text, reason):
    with pytest.raises(UnreadableInput, match=reason):
        make_article(text)


def test_a_text_beyond_the_limit_names_limit_and_remedy():
    with pytest.raises(UnreadableInput, match=r"5,000,000 characters.*split it"):
        make_article("a" * (MAX_CHARACTERS + 1))


def test_an_article_of_two_hundred_thousand_words_is_read():
    article = make_article("The talks between the two countries ended. " * 28_600)
    assert article.language == "en"
    assert article.furniture == ()
