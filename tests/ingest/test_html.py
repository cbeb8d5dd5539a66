import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import InputError, UnreadableInput
from dragoman.ingest.html import read_html
from dragoman.ingest.limits import MAX_PAGE_BYTES
from dragoman.ingest.source import Hints, Source
from dragoman.records import Article

PARAGRAPHS = "".join(
    f"<p>Paragraph {number}: the president said on Monday that he would leave the country and "
    f"return later, the ministry of number {number} said.</p>"
    for number in range(6)
)
DAY = "2021-04-13"


def read(page, **hints):
    data = page if isinstance(page, bytes) else page.encode()
    (article,) = read_html(Source("a.html", io.BytesIO(data)), Hints(**hints))
    return article


def page(head="", before="", after=""):
    return (
        f"<html><head><title>Talks resume in Geneva | Example News</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Talks resume in Geneva</h1>{before}"
        f"{PARAGRAPHS}{after}</article><footer>Copyright 2015 Example News</footer></body></html>"
    )


def test_the_article_is_found_without_navigation_comments_and_footer():
    comments = "<div id='comments' class='comments'><p>I say this is an outrage.</p></div>"
    article = read(page(after=comments))
    assert article.title == "Talks resume in Geneva"
    assert article.text.startswith("Talks resume in Geneva\nParagraph 0: the president said")
    for other in ("Home", "outrage", "Copyright"):
        assert other not in article.text


@pytest.mark.parametrize(
    "head",
    [
        f'<meta property="article:published_time" content="{DAY}T10:00:00Z">',
        f'<meta itemprop="datePublished" content="{DAY}">',
        '<meta name="pubdate" content="Tue, 13 Apr 2021 12:00:00 GMT">',
        '<script type="application/ld+json">'
        f'{{"@type": "NewsArticle", "datePublished": "{DAY}", "dateModified": "2021-05-05"}}'
        "</script>",
        '<script type="application/ld+json">{"@graph": [{"@type": "Person"}, '
        f'{{"@type": ["NewsArticle"], "datePublished": "{DAY}"}}]}}</script>',
    ],
)
def test_a_declared_publication_date_counts(head):
    article = read(page(head))
    assert (article.published, article.published_from) == (DAY, "metadata")


@pytest.mark.parametrize(
    "parts",
    [
        {"head": '<meta property="article:modified_time" content="2021-05-05">'},
        {"head": '<meta property="article:published_time" content="soon">'},
        {"head": '<script type="application/ld+json">{broken</script>'},
        {"head": f'<link rel="canonical" href="https://example.org/{DAY}/a">'},
        {"after": '<aside><a href="/b"><time datetime="2011-04-13">2011</time> Old</a></aside>'},
        {"before": '<time datetime="2021-04-13">a</time><time datetime="2021-04-14">b</time>'},
    ],
)
def test_other_dates_on_the_page_do_not(parts):
    assert read(page(**parts)).published is None


def test_a_single_time_stamp_counts_and_so_does_a_dateline():
    assert read(page(before=f'<time datetime="{DAY}T08:00">today</time>')).published == DAY
    article = read(page(before="<p>By Jane Doe</p><p>April 13, 2021</p>"))
    assert (article.published, article.published_from) == (DAY, "dateline")
    assert [span.text for span in article.furniture] == ["By Jane Doe"]


def test_the_argument_goes_before_the_page():
    head = '<meta property="article:published_time" content="2020-01-01">'
    assert read(page(head), published=DAY).published_from == "argument"


def test_publisher_and_address_are_what_the_page_declares():
    head = (
        '<meta property="og:site_name" content="Example News">'
        '<link rel="canonical" href="https://example.org/talks">'
    )
    article = read(page(head))
    assert (article.publisher, article.url) == ("Example News", "https://example.org/talks")


def test_a_short_page_and_a_bare_fragment_are_read():
    assert read("<p>Iran &amp; Russia signed a deal in Tehran.</p>").text == (
        "Iran & Russia signed a deal in Tehran."
    )


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1250", "cp1250"), ("utf-8", "cp1252"), ("rot13", "utf-8")],
)
def test_the_encoding_is_what_fits_and_then_what_is_declared(declared, encoding):
    words = "Kraków, dokąd" if encoding == "cp1250" else "São Paulo – “there”"
    data = page(f'<meta charset="{declared}">', before=f"<p>They met in {words}.</p>")
    assert words in read(data.encode(encoding)).text


@pytest.mark.parametrize(
    ("bomb", "reason"),
    [
        ("<div>" * 5_000 + PARAGRAPHS, "cannot be read whole"),
        ("<b>word " * 5_000, "cannot be read whole"),
        ("<p>word " * 60_000, "limit of 50,000 tags"),
        ("<div " + " ".join(f"a{n}=x" for n in range(9_000)) + ">", "limit of 2,000 attributes"),
        ("<div a='>' " + " b" * 500_000 + ">", "limit of 2,000 attributes"),
        ("x" * (MAX_PAGE_BYTES + 1), "limit of 5,000,000 bytes"),
        ("<p>" + "\0" * 10, "NUL"),
        ("<p></p>", "no article"),
        ("<p>&#0; &#xD800;</p>", "no"),
    ],
)
def test_a_bomb_ends_in_an_error_and_soon(bomb, reason):
    started = time.monotonic()
    with pytest.raises(UnreadableInput, match=reason):
        read(f"<html><body><article>{bomb}")
    assert time.monotonic() - started < 5


def test_unclosed_tags_are_read_or_refused_but_never_hang():
    started = time.monotonic()
    article = read("<html><body><article>" + "<p>The president left the country. " * 2_000)
    assert article.text.count("The president left") == 2_000
    assert time.monotonic() - started < 5


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "<table><td>",
                "<script>",
                "<!--",
                "-->",
                "&#x1F600;",
                "=\"'",
            ]
        )
        | st.text(max_size=20),
        max_size=30,
    ).map("".join)
)
def test_any_page_is_an_article_or_our_error(content):
    try:
        article = read(content.encode("utf-8", "replace"))
    except InputError:
        return
    assert isinstance(article, Article)
    article.text.encode()
