import gzip
import io
import json
import zipfile

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from dragoman.ingest import Failure, read_articles
from dragoman.records import Article
from tests.ingest.served import article


def http(body, *, status="200 OK", kind="text/html; charset=utf-8", **headers):
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def record(url, block, *, kind="response", content="application/http; msgtype=response"):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2022-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        f"Content-Type: {content}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(number):
    return article(f"Norway and Mali held talks, round {number}.", day="2021-04-13").encode()


def warc(count, *, packed=False):
    records = [record(f"http://wire.example/{n}", http(page(n))) for n in range(count)]
    return b"".join(map(gzip.compress, records) if packed else records)


def texts(found):
    return [one.text for one in found if isinstance(one, Article)]


def errors(found):
    return [str(one.error) for one in found if isinstance(one, Failure)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.dat"])
def test_pages_of_a_warc_have_their_address_and_their_own_day(tmp_path, name):
    (tmp_path / name).write_bytes(warc(3, packed=name.endswith(".gz")))
    found = list(read_articles(tmp_path / name))
    assert [one.url for one in found] == [f"http://wire.example/{n}" for n in range(3)]
    assert {one.published for one in found} == {"2021-04-13"}


def test_what_is_no_page_is_passed_over_and_packed_pages_are_unpacked(tmp_path):
    packed = gzip.compress(page(1))
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(page(2)), page(2))
    records = [
        record("http://w.example/i.png", http(b"\x89PNG", kind="image/png")),
        record("http://w.example/gone", http(page(0), status="404 Not Found")),
        record("http://w.example/1", http(packed, Content_Encoding="gzip")),
        record("http://w.example/2", http(chunked, Transfer_Encoding="chunked")),
        record("http://w.example/3", page(3), kind="resource", content="text/html"),
        record("http://w.example/4", b"Talks were held.", kind="conversion", content="text/plain"),
        record("http://w.example/", b"x", kind="request", content="application/http"),
    ]
    (tmp_path / "a.warc").write_bytes(b"".join(records))
    found = list(read_articles(tmp_path / "a.warc"))
    assert [one.url[-1] for one in found] == ["1", "2", "3", "4"]
    assert texts(found)[-1] == "Talks were held."


def test_a_page_without_an_article_is_one_failure(tmp_path):
    empty = record("http://w.example/0", http(b"<html><body></body></html>"))
    (tmp_path / "a.warc").write_bytes(empty + warc(1))
    found = list(read_articles(tmp_path / "a.warc"))
    assert "a.warc, record 1 (http://w.example/0): no article" in errors(found)[0]
    assert len(texts(found)) == 1


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.43, 0.51, 0.78, 0.904, 0.99])
def test_a_warc_cut_in_the_middle_keeps_what_stood_before_and_names_the_break(
    tmp_path, packed, share
):
    data = warc(10, packed=packed)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(data[: int(len(data) * share)])
    found = list(read_articles(path))
    assert len(texts(found)) >= int(10 * share) - 1
    (message,) = errors(found)
    assert "breaks off" in message or "cannot be read beyond" in message
    assert "record" in message


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_damage_to_a_warc_ends_in_articles_and_failures(tmp_path_factory, data):
    whole = bytearray(warc(3, packed=data.draw(st.booleans())))
    for _ in range(data.draw(st.integers(1, 5))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("warc") / "a.warc"
    path.write_bytes(bytes(whole))
    assert all(isinstance(one, Article | Failure) for one in read_articles(path))


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def test_a_zipped_folder_is_read_as_the_folder_would_be(tmp_path):
    table = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["From a table."]}), table)
    files = {
        "b/2.html": page(2), "a/1.txt": "Talks were held.", ".hidden/x.txt": "No.",
        "__MACOSX/a.txt": "No.", "c.jsonl.gz": gzip.compress(json.dumps({"text": "L."}).encode()),
        "d.parquet": table.getvalue(), "e.png": b"\x89PNG", "f.zip": b"PK",
    }  # fmt: skip
    zipped(tmp_path / "news.zip", **files)
    found = texts(read_articles(tmp_path / "news.zip"))
    assert [text[:9] for text in found] == ["Talks wer", "Talks\nNor", "L.", "From a ta"]


def test_a_pattern_holds_within_archives_too(tmp_path):
    zipped(tmp_path / "news.zip", **{"a.txt": "One was held.", "b.md": "Two were held."})
    assert texts(read_articles(tmp_path / "news.zip", pattern="*.md")) == ["Two were held."]


def test_a_wacz_file_gives_its_archived_pages_alone(tmp_path):
    files = {
        "archive/data.warc.gz": warc(2, packed=True), "pages/pages.jsonl": '{"text": "No."}',
        "datapackage.json": "{}",
    }  # fmt: skip
    zipped(tmp_path / "site.wacz", **files)
    assert ["round" in text for text in texts(read_articles(tmp_path / "site.wacz"))] == [True] * 2


def test_one_bad_member_does_not_touch_the_others(tmp_path):
    zipped(tmp_path / "a.zip", **{"1.txt": b"\x7fELF\0\0", "2.txt": "Talks were held."})
    found = list(read_articles(tmp_path / "a.zip"))
    assert texts(found) == ["Talks were held."]
    assert "a.zip, 1.txt: " in errors(found)[0]


def test_broken_archives_are_named(tmp_path):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.txt", "Talks were held.")
    (tmp_path / "cut.zip").write_bytes(whole.getvalue()[:40])
    (tmp_path / "none.zip").write_bytes(b"PK\x05\x06" + b"\0" * 18)
    found = errors(read_articles([tmp_path / "cut.zip", tmp_path / "none.zip"]))
    assert "is no whole ZIP file" in found[0]
    assert "holds no file of a known format" in found[1]


def test_addresses_of_storage_are_read_files_folders_and_globs():
    import fsspec

    memory = fsspec.filesystem("memory")
    for name, text in {"b.txt": "Two were held.", "a.txt": "One was held."}.items():
        memory.pipe(f"/news/{name}", text.encode())
    memory.pipe("/news/c.jsonl.gz", gzip.compress(json.dumps({"text": "Three."}).encode()))
    table = io.BytesIO()
    parquet.write_table(pyarrow.table({"text": ["Four."]}), table)
    memory.pipe("/tables/d.parquet", table.getvalue())
    everything = texts(read_articles(["memory://news", "memory://tables/*.parquet"]))
    assert everything == ["One was held.", "Two were held.", "Three.", "Four."]
    (failure,) = read_articles("memory://news/none.txt")
    assert "there is no such file" in str(failure.error)
    (failure,) = read_articles("nosuch://bucket/a.txt")
    assert "is no address that can be read" in str(failure.error)
