import gzip
import io
import os
import sys

import pytest

from dragoman.errors import BadDate, InputError, UnreadableInput, UnsupportedLanguage
from dragoman.ingest import Failure, read_articles
from dragoman.ingest.formats import FORMATS, format_named, format_of
from dragoman.records import Article

TEXT = "The talks ended."
PAGE = f"<!DOCTYPE html><html><body><article><p>{TEXT}</p></article></body></html>"


def piped(monkeypatch, data):
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    monkeypatch.setattr(sys, "stdin", type("Stdin", (), {"buffer": Pipe(data)}))
    return list(read_articles(["-"]))


def errors(found):
    return [str(item.error) for item in found if isinstance(item, Failure)]


def test_one_bad_file_among_a_hundred_is_one_failure(tmp_path):
    for number in range(100):
        (tmp_path / f"{number:03}.txt").write_text(f"{TEXT} {number}")
    (tmp_path / "050.txt").write_bytes(b"\x7fELF\0\0\0")
    found = list(read_articles([tmp_path]))
    assert [type(item) for item in found].index(Failure) == 50
    assert sum(isinstance(item, Article) for item in found) == 99
    assert found[99].text == f"{TEXT} 99"
    (message,) = errors(found)
    assert message.startswith(str(tmp_path / "050.txt"))


def test_plain_text_keeps_its_line_ends_and_has_no_title(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\nTwo.\rThree.\n".encode())
    (article,) = read_articles(path)
    assert article.text == "One.\r\nTwo.\rThree.\n"
    assert (article.title, article.published_from) == (None, None)


def test_published_holds_for_every_article_and_is_checked_before_reading(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "The talks ended.", "date": "2015-01-01"}\n')
    (article,) = read_articles(tmp_path, published="13 April 2021")
    assert (article.published, article.published_from) == ("2021-04-13", "argument")
    with pytest.raises(BadDate, match="'soon'"):
        read_articles(tmp_path, published="soon")


def test_folders_are_read_in_order_with_all_below_and_without_what_is_hidden(tmp_path):
    for name in ("b/2.txt", "a/9.md", "a/1.html", "c.txt", ".hidden/x.txt", "b/.x.txt", "d.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else f"{TEXT} {name}")
    found = [item.text for item in read_articles(tmp_path)]
    assert found == [TEXT, f"{TEXT} a/9.md", f"{TEXT} b/2.txt", f"{TEXT} c.txt"]


def test_a_pattern_chooses_by_name_or_path_and_opens_unknown_suffixes(tmp_path):
    for name in ("b/2.news", "a/1.txt", "a/2.news"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{TEXT} {name}")
    chosen = [item.text for item in read_articles(tmp_path, pattern="*.news")]
    assert chosen == [f"{TEXT} a/2.news", f"{TEXT} b/2.news"]
    assert len(list(read_articles(tmp_path, pattern="a/*"))) == 2


def test_a_folder_with_nothing_to_read_and_a_glob_without_match_say_so(tmp_path):
    (tmp_path / "a.png").write_bytes(b"x")
    found = list(read_articles([tmp_path, str(tmp_path / "*.txt")]))
    assert "holds no file of a known format" in errors(found)[0]
    assert "nothing matches" in errors(found)[1]


def test_globs_are_expanded_in_order(tmp_path):
    for name in ("b.txt", "a.txt", "c.csv"):
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "e.txt").write_text("The end.")
    assert len(list(read_articles(str(tmp_path / "*.txt")))) == 2
    assert len(list(read_articles(str(tmp_path / "**" / "*.txt")))) == 3
    found = [item.text for item in read_articles(str(tmp_path / "[d]"))]
    assert found == ["The end."]


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path):
    path = tmp_path / "a[1].txt"
    path.write_text(TEXT)
    (article,) = read_articles(path)
    assert article.text == TEXT


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b"  \n", "is empty"),
        ("a.html", b"", "is empty"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.txt", b"x" * 50_000_000, "larger than the limit of 20,000,000 bytes"),
        ("a.txt", b"x" * 6_000_000, "larger than the limit of 5,000,000 characters"),
        ("a.txt", b"The talks\0ended", "NUL"),
        ("a.txt.gz", b"no gzip", "cannot be read"),
        ("a.txt.gz", gzip.compress(b"The talks" * 1_000)[:-20], "cannot be read"),
        ("a.txt.gz", gzip.compress(b"a" * 300_000_000), "larger than the limit"),
        ("a.xml", b'<?xml version="1.0"?><rss><chan', "is no feed that can be read"),
    ],
)
def test_bad_files_are_one_line_with_name_and_reason(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    (failure,) = read_articles(path)
    message = str(failure.error)
    assert isinstance(failure.error, UnreadableInput)
    assert message.startswith(f"{path}: ")
    assert reason in message
    assert "; " in message
    assert "\n" not in message


def test_what_is_not_there_or_not_ours_to_read_says_so(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = list(
        read_articles(
            [tmp_path / "none.txt", "http://localhost/a", tmp_path / "loop", "a\0b", "x" * 5_000]
        )
    )
    assert all(isinstance(item.error, InputError) for item in found)
    assert "there is no such file" in str(found[0].error)
    assert "is at a private address" in str(found[1].error)
    assert len(found) == 5


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    path.chmod(0)
    assert "may not be read" in errors(read_articles(path))[0]


def test_another_language_is_a_failure_that_names_it(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Президент заявил в понедельник, что покинет страну и вернется позже. " * 3)
    (failure,) = read_articles(path)
    assert isinstance(failure.error, UnsupportedLanguage)
    assert str(path) in str(failure.error)
    assert "Russian" in str(failure.error)


def test_gzip_is_unpacked(tmp_path):
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "The talks ended."}\n' * 3))
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(b"text\nThe talks ended.\n"))
    assert [item.text for item in read_articles(tmp_path)] == [TEXT] * 4


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (TEXT.encode(), 1),
        (PAGE.encode(), 1),
        (b"\xef\xbb\xbf\n <html><body><p>The talks ended.</p>", 1),
        (b'{"text": "The talks ended."}\n' * 500, 500),
        (f"{TEXT}\n".encode() * 1_000, 1),
        (b"[KABUL] The talks ended.", 1),
        (b"{The talks ended.}", 1),
    ],
)
def test_standard_input_shows_its_format_by_its_beginning(monkeypatch, data, count):
    found = piped(monkeypatch, data)
    assert len(found) == count
    assert all(isinstance(item, Article) and TEXT in item.text for item in found)
    assert all("<" not in item.text for item in found)


def test_empty_standard_input_is_named(monkeypatch):
    (failure,) = piped(monkeypatch, b"")
    assert failure.source == "standard input"
    assert str(failure.error).startswith("standard input: is empty")


def test_a_table_on_standard_input_streams(monkeypatch):
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = b'{"text": "The talks ended."}\n'
            buffer[: len(line)] = line
            return len(line)

    monkeypatch.setattr(sys, "stdin", type("S", (), {"buffer": io.BufferedReader(Endless())}))
    articles = read_articles("-")
    assert [next(articles).text for _ in range(300)] == [TEXT] * 300


def test_a_suffix_belongs_to_one_format():
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert format_named("A.JSONL").name == "JSON Lines"
    assert format_named("a.unknown") is None
    assert format_of(b"PAR1").name == "Parquet"


def test_reading_is_lazy(tmp_path):
    path = tmp_path / "a.txt"
    articles = read_articles([path])
    path.write_text(TEXT)
    assert next(articles).text == TEXT
