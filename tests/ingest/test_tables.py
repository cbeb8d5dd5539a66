import datetime
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import BadDate, MissingColumn, SettingsError, UnreadableInput
from dragoman.ingest import Failure, read_articles
from dragoman.ingest.delimited import read_delimited
from dragoman.ingest.jsonl import PATIENCE
from dragoman.ingest.limits import MAX_BYTES
from dragoman.ingest.source import Hints, Source
from dragoman.ingest.tables import find_columns
from dragoman.records import Article


def lines(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([path]))


def texts(found):
    return [item.text if isinstance(item, Article) else item.error for item in found]


def test_columns_are_found_by_their_usual_names():
    assert find_columns(["_ID", "Headline", "Pub-Date", "BODY", "Link", "Outlet"], {}) == {
        "text": "BODY",
        "title": "Headline",
        "published": "Pub-Date",
        "url": "Link",
        "publisher": "Outlet",
        "id": "_ID",
    }


def test_given_columns_go_first_and_are_not_used_twice():
    found = find_columns(["text", "summary", "when"], {"text": "summary", "published": "when"})
    assert found == {"text": "summary", "published": "when"}
    assert find_columns(["text", "title"], {"text": "title"}) == {"text": "title"}


def test_a_given_column_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(MissingColumn, match=r"no column 'corpus' \(there are a, b\)"):
        find_columns(["a", "b"], {"text": "corpus"})


def test_a_field_that_articles_do_not_have_is_refused_at_once():
    with pytest.raises(SettingsError, match="'body'"):
        read_articles([], columns={"body": "text"})


def test_jsonl_reads_every_field(tmp_path):
    row = {
        "headline": "Talks end",
        "body": "The talks ended.",
        "date": "2021-04-13T10:00:00Z",
        "link": "https://example.org/a",
        "outlet": "Example News",
    }
    (article,) = lines(tmp_path, "a.jsonl", "\ufeff" + json.dumps(row) + "\n\n")
    assert article.text == "Talks end\nThe talks ended."
    assert (article.published, article.published_from) == ("2021-04-13", "metadata")
    assert (article.title, article.url) == ("Talks end", "https://example.org/a")
    assert article.publisher == "Example News"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "The talks', "no JSON"),
        (b'["The talks ended."]', "no JSON object"),
        (b'{"text": "The talks \xff ended."}', "not valid UTF-8"),
        (b'{"text": "The talks \\ud83d ended."}', "lone surrogate"),
        (b'{"text": "The talks \\u0000 ended."}', "NUL"),
        (b'{"text": 3}', "type int"),
        (b'{"text": null}', "NoneType"),
        (b'{"text": ""}', "empty"),
        (b'{"title": "Talks end"}', "no column holds the text"),
        (b'{"text": "The talks ended.", "date": "soon"}', "'soon' is no date"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_broken_line_is_a_failure_with_its_number_and_the_rest_is_read(tmp_path, line, reason):
    good = b'{"text": "The talks ended."}\n'
    found = lines(tmp_path, "a.jsonl", good + line + b"\n" + good)
    assert [type(item) for item in found] == [Article, Failure, Article]
    assert found[1].source == str(tmp_path / "a.jsonl")
    message = str(found[1].error)
    assert "a.jsonl, line 2" in message
    assert reason in message
    assert "\n" not in message


def test_a_line_beyond_the_limit_is_named_and_passed_over(tmp_path):
    good = b'{"text": "The talks ended."}\n'
    found = lines(tmp_path, "a.jsonl", good + b"x" * (MAX_BYTES + 10) + b"\n" + good)
    assert [type(item) for item in found] == [Article, Failure, Article]
    assert "line 2: the line is larger than the limit of 20,000,000 bytes" in str(found[1].error)


def test_a_json_array_and_a_document_over_lines_are_one_error_that_says_what_to_do(tmp_path):
    for content in ('[{"text": "a"}]', '[\n{"text": "a"}\n]', '{\n"text": "a"\n}\n' * 30):
        (failure,) = lines(tmp_path, "a.json", content)
        assert "jq -c" in str(failure.error)


def test_a_file_without_articles_is_given_up_after_a_while(tmp_path):
    found = lines(tmp_path, "a.jsonl", '{"name": "Talks"}\n' * 1_000)
    assert len(found) == PATIENCE
    assert f"lines 1 to {PATIENCE}" in str(found[-1].error)


def test_a_row_is_named_by_its_id_too(tmp_path):
    found = lines(tmp_path, "a.jsonl", '{"id": 7, "text": "", "date": ""}\n')
    assert "line 1 (id 7): the text is empty" in str(found[0].error)


def test_csv_reads_quoted_cells_over_lines(tmp_path):
    content = 'id,title,text,date\n1,Talks end,"The ""talks"", they said,\nended.",13 April 2021\n'
    (article,) = lines(tmp_path, "a.csv", content)
    assert article.text == 'Talks end\nThe "talks", they said,\nended.'
    assert article.published == "2021-04-13"


@pytest.mark.parametrize(("name", "mark"), [("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")])
def test_other_delimiters_are_told_from_the_header(tmp_path, name, mark):
    content = f"text{mark}title\nThe talks, he said, ended.{mark}Talks end\n"
    (article,) = lines(tmp_path, name, content)
    assert article.text == "Talks end\nThe talks, he said, ended."


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_csv_of_another_encoding_is_read(tmp_path, encoding):
    content = 'title,text\nSão Paulo,"The talks in São Paulo – “a turning point” – ended."\n'
    (article,) = lines(tmp_path, "a.csv", content.encode(encoding))
    assert article.title == "São Paulo"


def test_ragged_rows_are_failures_and_the_rest_is_read(tmp_path):
    content = "title,text\nA,One ended.\nB\nC,Two,ended.\n\nD,Two ended.,,\nE,Three ended.\n"
    found = texts(lines(tmp_path, "a.csv", content))
    assert [item for item in found if isinstance(item, str)] == [
        "A\nOne ended.",
        "D\nTwo ended.",
        "E\nThree ended.",
    ]
    assert "line 3: the row has 1 cells where the header has 2" in str(found[1])
    assert "line 4: the row has 3 cells where the header has 2" in str(found[2])


def test_a_quotation_mark_that_is_never_closed_costs_its_row_alone(tmp_path):
    content = 'title,text\nA,"One ended.\nB,Two ended.\nC,"Three ended."\nD,Four ended.\n'
    found = texts(lines(tmp_path, "a.csv", content))
    assert "line 2: the row's quoting does not hold together" in str(found[0])
    assert found[1:] == ["B\nTwo ended.", "C\nThree ended.", "D\nFour ended."]


def test_in_a_table_of_one_column_no_row_is_made_of_a_broken_one(tmp_path):
    found = texts(lines(tmp_path, "a.csv", 'text\n"One ended.\nHe left.\nShe left.\n'))
    assert len(found) == 1
    assert "never closed" in str(found[0])


def test_a_csv_without_a_text_column_is_one_error_that_names_the_columns(tmp_path):
    (failure,) = lines(tmp_path, "a.csv", "name,age\nA,1\nB,2\n")
    assert isinstance(failure.error, MissingColumn)
    assert "there are name, age" in str(failure.error)
    assert "--text-column" in str(failure.error)


def test_a_bad_date_is_its_rows_failure(tmp_path):
    found = lines(tmp_path, "a.csv", "text,date\nOne ended.,soon\nTwo ended.,2021-04-13\n")
    assert isinstance(found[0].error, BadDate)
    assert found[1].published == "2021-04-13"


def test_an_endless_line_of_a_csv_is_named_and_passed_over(tmp_path):
    content = "title,text\nA,One ended.\nB," + "x" * 5_000_100 + "\nC,Two ended.\n"
    found = texts(lines(tmp_path, "a.csv", content))
    assert (found[0], found[2]) == ("A\nOne ended.", "C\nTwo ended.")
    assert "line 3: the line is larger than the limit" in str(found[1])


def test_a_csv_that_is_binary_or_bare_is_refused(tmp_path):
    for content in (bytes(range(256)), b"\n\n", b"a\0b\n"):
        (failure,) = lines(tmp_path, "a.csv", content)
        assert isinstance(failure.error, UnreadableInput | MissingColumn)


@settings(max_examples=150, deadline=None)
@given(rows=st.lists(st.text(st.sampled_from('a,"\n\r;x '), max_size=12), max_size=8))
def test_any_quoting_ends_and_raises_nothing_but_our_errors(rows):
    data = ("title,text\n" + "\n".join(rows)).encode()
    for item in read_delimited(Source("a.csv", io.BytesIO(data)), Hints()):
        assert isinstance(item, Article | Failure)


def test_parquet_reads_dates_and_names_bad_rows(tmp_path):
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "content": ["One ended.", None, "Two ended.", "Three ended."],
            "published_at": [datetime.datetime(2021, 4, 13, 10), None, None, None],
            "unused": [[1], [2], [3], [4]],
        }
    )
    pq.write_table(table, path, row_group_size=2)
    found = list(read_articles(path))
    assert [type(item) for item in found] == [Article, Failure, Article, Article]
    assert (found[0].published, found[0].published_from) == ("2021-04-13", "metadata")
    assert "row 2" in str(found[1].error)


def test_a_broken_parquet_is_one_error(tmp_path):
    for content in (b"PAR1 and nothing more", b"no parquet at all"):
        (failure,) = lines(tmp_path, "a.parquet", content)
        assert "is no Parquet table that can be read" in str(failure.error)


def test_invalid_utf8_in_a_parquet_cell_is_its_rows_failure(tmp_path):
    path = tmp_path / "a.parquet"
    offsets = pa.py_buffer(b"\0\0\0\0\x0a\0\0\0\x14\0\0\0")
    data = pa.py_buffer(b"One ended.\xff\xfe ended.!")
    column = pa.StringArray.from_buffers(2, offsets, data)
    pq.write_table(pa.table({"text": column}), path)
    found = list(read_articles(path))
    assert [type(item) for item in found] == [Article, Failure]
    assert "row 2: a cell is not valid UTF-8" in str(found[1].error)
