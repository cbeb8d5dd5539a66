import gzip
import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import NotFetched, SettingsError
from dragoman.ingest import Failure, Session, WebAccess, read_articles
from dragoman.ingest.web.guard import is_public, public_address
from dragoman.ingest.web.memory import MAX_ENTRIES, Memory
from dragoman.records import Article
from tests.ingest.served import article, rss, site

DAY = "Tue, 13 Apr 2021 09:00:00 GMT"


def here(**given):
    return WebAccess(**{"allow_private": True, "pause": 0.0, **given})


def texts(found):
    return [one.text for one in found if isinstance(one, Article)]


def errors(found):
    return [str(one.error) for one in found if isinstance(one, Failure)]


@pytest.fixture
def wire():
    with site() as served:
        served.page("/robots.txt", "", status=404)
        yield served


def feed_of(wire, count, **headers):
    for number in range(count):
        wire.page(f"/{number}", article(f"Norway and Mali held talks, round {number}."))
    links = [(wire.url(f"/{n}"), f"Round {n}", DAY) for n in range(count)]
    wire.page("/feed", rss(links), kind="application/rss+xml", **headers)
    return wire.url("/feed")


def test_a_page_is_read_with_its_address_and_its_day(wire):
    wire.page("/a", article("Norway and Mali held talks.", day="2021-04-13"))
    (found,) = read_articles(wire.url("/a"), web=here())
    assert "held talks" in found.text
    assert (found.url, found.published) == (wire.url("/a"), "2021-04-13")
    assert wire.headers[-1]["User-Agent"].startswith("dragoman/")


def test_a_feed_gives_its_entries_in_order_and_what_their_pages_lack(wire):
    found = list(read_articles(feed_of(wire, 3), web=here()))
    assert ["round 0" in text for text in texts(found)] == [True, False, False]
    assert {(one.published, one.publisher) for one in found} == {("2021-04-13", "The Wire")}
    assert [one.url for one in found] == [wire.url(f"/{n}") for n in range(3)]


def test_an_entry_without_a_link_is_read_from_the_feed(wire):
    words = "Norway and Mali held talks in Oslo on Monday about a loan. " * 4
    entry = f"<item><title>Talks</title><description>{words}</description>"
    head = "<rss version='2.0'><channel><title>W</title>"
    wire.page("/feed", f"{head}{entry}</item></channel></rss>", kind="text/xml")
    (found,) = read_articles(wire.url("/feed"), web=here())
    assert found.text.startswith("Talks\nNorway and Mali held talks")


def test_a_second_run_reads_what_is_new_and_asks_with_the_stamp_of_the_first(wire, tmp_path):
    access = here(memory=tmp_path / "feeds.json")
    feed = feed_of(wire, 2, ETag='"1"')
    assert len(texts(read_articles(feed, web=access))) == 2
    wire.asked.clear()
    assert list(read_articles(feed, web=access)) == []
    assert wire.asked == ["/robots.txt", "/feed"]
    feed_of(wire, 3, ETag='"2"')
    assert ["round 2" in text for text in texts(read_articles(feed, web=access))] == [True]


def test_a_run_that_is_stopped_finds_the_rest_again(wire, tmp_path):
    memory = tmp_path / "feeds.json"
    feed = feed_of(wire, 4, ETag='"1"')
    session = Session(here(memory=memory))
    reading = read_articles(feed, web=session)
    first, second = next(reading), next(reading)
    session.memory.safe(first.id)
    reading.close()
    session.memory.save()
    rest = list(read_articles(feed, web=here(memory=memory)))
    # The second was handed out but nobody said that it is safe: it is read again, never lost.
    assert [one.url for one in (first, *rest)] == [wire.url(f"/{n}") for n in range(4)]
    assert second.url == rest[0].url


def test_an_entry_that_does_not_answer_is_tried_again_and_one_without_article_is_not(
    wire, tmp_path
):
    access = here(memory=tmp_path / "feeds.json")
    feed = feed_of(wire, 2, ETag='"1"')
    good = wire.pages["/0"]
    wire.page("/0", "busy", status=503)
    wire.page("/1", "<html><body></body></html>")
    assert [("status 503" in e, "no article" in e) for e in errors(
        read_articles(feed, web=access))] == [(True, False), (False, True)]  # fmt: skip
    wire.pages["/0"] = good
    assert ["round 0" in text for text in texts(read_articles(feed, web=access))] == [True]


def test_robots_are_asked_once_and_obeyed(wire):
    wire.page("/robots.txt", "User-agent: dragoman\nDisallow: /private\n", kind="text/plain")
    wire.page("/private/a", article("Secret talks."))
    wire.page("/a", article("Open talks were held."))
    found = list(read_articles([wire.url("/private/a"), wire.url("/a")], web=here()))
    assert errors(found) == [
        f"{wire.url('/private/a')}: its robots.txt forbids it; ask the publisher, or save the "
        "page by hand"
    ]
    assert len(texts(found)) == 1
    assert wire.asked == ["/robots.txt", "/a"]
    assert texts(read_articles(wire.url("/private/a"), web=here(obey_robots=False)))


def test_a_robots_file_that_cannot_be_had_forbids(wire):
    wire.page("/robots.txt", "", status=503)
    wire.page("/a", article("Open talks were held."))
    (message,) = errors(read_articles(wire.url("/a"), web=here()))
    assert "its robots.txt cannot be had (status 503)" in message
    assert "/a" not in wire.asked


def test_requests_to_one_host_keep_a_pause(wire):
    wire.page("/a", article("Open talks were held."))
    begun = time.monotonic()
    list(read_articles([wire.url("/a")] * 3, web=here(pause=0.2)))
    assert time.monotonic() - begun >= 0.4


def test_a_longer_pause_than_allowed_is_no_fetch(wire):
    wire.page("/robots.txt", "User-agent: *\nCrawl-delay: 600\n")
    wire.page("/a", article("Open talks were held."))
    (message,) = errors(read_articles(wire.url("/a"), web=here()))
    assert "asks for 600 seconds" in message


def test_redirects_are_followed_to_a_limit(wire):
    wire.page("/a", "", status=302, Location="/b")
    wire.page("/b", article("Open talks were held."))
    wire.page("/loop", "", status=301, Location="/loop")
    found = list(read_articles([wire.url("/a"), wire.url("/loop")], web=here()))
    assert len(texts(found)) == 1
    assert "sends elsewhere more than 5 times" in errors(found)[0]


@pytest.mark.parametrize("place", ["/robots.txt", "ftp://127.0.0.1/x", "http:///robots.txt"])
def test_a_robots_file_that_is_sent_round_or_out_of_the_web_is_none(wire, place):
    wire.page("/robots.txt", "", status=302, Location=place)
    wire.page("/a", article("Open talks were held."))
    assert len(texts(read_articles(wire.url("/a"), web=here()))) == 1


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x/"])
def test_a_redirect_out_of_the_web_is_refused(wire, place):
    wire.page("/a", "", status=302, Location=place)
    (message,) = errors(read_articles(wire.url("/a"), web=here()))
    assert "is no address of the web" in message


def test_private_addresses_are_refused_before_anything_is_sent(wire):
    wire.page("/a", article("Open talks were held."))
    port = wire.address.rpartition(":")[2]
    names = ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0", "[::1]", "[::ffff:7f00:1]"]
    addresses = [f"http://{name}:{port}/a" for name in names]
    found = errors(read_articles(addresses, web=WebAccess(pause=0.0)))
    assert len(found) == len(names)
    assert all("private address" in message or "not known" in message for message in found)
    assert wire.asked == []


def test_a_name_is_judged_by_where_it_leads(monkeypatch):
    import socket

    def leads_inside(*_, **__):
        return [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.5", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", leads_inside)
    with pytest.raises(NotFetched, match="private address"):
        public_address("news.example", 80)


@given(st.ip_addresses(v=4))
def test_an_address_within_another_is_no_more_public_than_alone(address):
    assert is_public(f"::ffff:{address}") == is_public(str(address))


def test_what_is_too_large_is_cut_off_packed_or_not(wire):
    bomb = gzip.compress(b"a" * 50_000_000)
    wire.page("/large", "a" * 2_000_000)
    wire.page("/bomb", bomb, Content_Encoding="gzip")
    addresses = [wire.url("/large"), wire.url("/bomb")]
    found = errors(read_articles(addresses, web=here(max_bytes=10**6)))
    assert ["larger than the limit of 1,000,000" in message for message in found] == [True] * 2


def test_an_answer_that_drips_is_given_up(wire):
    def drip(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            for _ in range(200):
                handler.wfile.write(b"<p>word</p>" * 10_000)
                time.sleep(0.05)
        except OSError:
            pass

    wire.pages["/slow"] = drip
    begun = time.monotonic()
    (message,) = errors(read_articles(wire.url("/slow"), web=here(deadline=0.3)))
    assert "has not answered whole within 0.3 seconds" in message
    assert time.monotonic() - begun < 5


def test_silence_is_given_up(wire):
    wire.pages["/silent"] = lambda handler: time.sleep(2)
    (message,) = errors(read_articles(wire.url("/silent"), web=here(patience=0.2)))
    assert "did not answer within 0.2 seconds" in message


def test_a_feed_that_is_a_page_is_read_as_one_and_a_broken_one_is_named(wire):
    wire.page("/feed", article("Open talks were held."), kind="application/rss+xml")
    wire.page("/cut", "<?xml version='1.0'?><rss version='2.0'><chan", kind="application/rss+xml")
    found = list(read_articles([wire.url("/feed"), wire.url("/cut")], web=here()))
    assert len(texts(found)) == 1
    assert all(str(wire.url("/cut")) in message for message in errors(found))


def test_a_feed_of_internal_links_reaches_none_of_them(wire, monkeypatch):
    links = [("http://169.254.169.254/latest", "x", DAY), ("file:///etc/passwd", "y", DAY)]
    wire.page("/feed", rss(links), kind="application/rss+xml")
    monkeypatch.setattr("dragoman.ingest.web.guard.is_public", lambda number: number[:4] == "127.")
    found = list(read_articles(wire.url("/feed"), web=WebAccess(pause=0.0)))
    assert "private address (169.254.169.254)" in errors(found)[0]
    assert texts(found) == []


def test_json_lines_and_feeds_saved_to_a_file_are_read_too(wire, tmp_path):
    wire.page("/a.jsonl", json.dumps({"text": "Talks were held."}), kind="application/json")
    assert texts(read_articles(wire.url("/a.jsonl"), web=here())) == ["Talks were held."]
    wire.page("/0", article("Norway and Mali held talks."))
    (tmp_path / "wire.rss").write_text(rss([(wire.url("/0"), "One", DAY)]))
    assert len(texts(read_articles(tmp_path / "wire.rss", web=here()))) == 1


def test_a_memory_that_is_none_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "feeds.json"
    path.write_text('{"version": 7}')
    with pytest.raises(SettingsError, match=r"feeds\.json: is no memory of feeds"):
        Memory(path)
    assert path.read_text() == '{"version": 7}'


def test_a_memory_keeps_the_latest_entries(tmp_path):
    memory = Memory(tmp_path / "feeds.json")
    for number in range(MAX_ENTRIES + 5):
        memory.add("feed", str(number))
    memory.save()
    again = Memory(tmp_path / "feeds.json")
    assert not again.seen("feed", "4")
    assert again.seen("feed", "5")
    assert again.seen("feed", str(MAX_ENTRIES + 4))
    assert [path.name for path in tmp_path.iterdir()] == ["feeds.json"]
