import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.encodings import decode, encoding_of_stream
from dragoman.errors import UnreadableInput

WESTERN = "The minister – “a turning point” – met François Müller in São Paulo and A Coruña. "


@given(st.text())
def test_utf8_and_what_bears_a_mark_comes_back(text):
    text = text.replace("\0", "").removeprefix("\ufeff")
    if not text.startswith(("%PDF-", "PK", "{\\rtf", "PAR1")):
        assert decode(text.encode()) == text
    for marked in ("utf-8-sig", "utf-16", "utf-32"):
        assert decode(text.encode(marked)) == text


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_our_error(data):
    try:
        text = decode(data)
    except UnreadableInput:
        return
    assert "\0" not in text or data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:2] == b"\0\0"


@pytest.mark.parametrize("times", [1, 10])
def test_english_in_windows_1252_is_read_as_such(times):
    assert decode((WESTERN * times).encode("cp1252")) == WESTERN * times


@pytest.mark.parametrize(
    "text",
    ["São Paulo", "It’s over", "€5 billion was paid", "Jørgen Åse", "5 km² – “all”", "café"],
)
def test_a_few_accents_do_not_make_a_text_chinese_or_a_macs(text):
    assert decode(text.encode("cp1252")) == text


def test_chinese_and_russian_are_detected():
    russian = "Президент заявил в понедельник, что покинет страну после заседания совета. "
    assert decode(russian.encode("cp1251")) == russian
    chinese = "总统周一表示，他将离开该国，并在理事会会议后返回。部长们说，他们将继续谈判。"
    assert decode(chinese.encode("gb18030")) == chinese


@pytest.mark.parametrize("encoding", ["cp1250", "cp1254"])
def test_names_that_another_encoding_would_garble_are_refused(encoding):
    names = {"cp1250": "Jarosław Błaszczak", "cp1254": "Tayyip Erdoğan and Işık Çavuşoğlu"}
    with pytest.raises(UnreadableInput, match="save it as UTF-8"):
        decode(f"The minister met {names[encoding]} on Tuesday.".encode(encoding))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("“a” – café ".encode() + b"\x93", "byte 18 is not valid UTF-8"),
        ("“a” – café".encode()[:-1], "not valid UTF-8"),
        (b"The talks\0 ended.", "byte 9 is a NUL"),
        ("The talks".encode("utf-16-le"), "byte 1 is a NUL"),
        (b"\xff\xfeabc", "not valid UTF-16"),
        (b"%PDF-1.4 \xe2\xe3", "a PDF document.*pdftotext"),
        (b"PK\x03\x04rest", "office document"),
    ],
)
def test_broken_and_binary_input_is_refused_with_the_place(data, reason):
    with pytest.raises(UnreadableInput, match=reason):
        decode(data)


def test_a_stream_is_judged_whole_and_left_where_it_was():
    late = b"a,b\n" * 300_000 + "São, “Paulo”\n".encode("cp1252") * 50
    stream = io.BytesIO(late)
    assert encoding_of_stream(stream) == "cp1252"
    assert stream.tell() == 0
    assert encoding_of_stream(io.BytesIO("é".encode() * 1_500_001)) == "utf-8"
