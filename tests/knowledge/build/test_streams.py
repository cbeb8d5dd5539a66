"""Packed files as lines: every packing, cuts, damage, and where they lie."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import UnreadableInput
from dragoman.knowledge.build import streams
from dragoman.knowledge.build.streams import BrokenStream, Lines, Source, ahead, opened
from tests.knowledge.build.made import packed

PACKINGS = ["plain", "gzip", "bzip2", "zstd"]
TEXT = b"".join(b"line %d of a text that packs well\n" % number for number in range(30_000))


def read(data: bytes) -> tuple[bytes, str]:
    """What can be read of packed bytes, and why no more."""
    found: list[bytes] = []
    try:
        found.extend(Source(io.BytesIO(data)).blocks())
    except BrokenStream as error:
        return b"".join(found), str(error)
    return b"".join(found), ""


@pytest.mark.parametrize("kind", PACKINGS)
@pytest.mark.parametrize("text", [b"one\ntwo", TEXT])
def test_every_packing_is_told_by_its_first_bytes(kind: str, text: bytes) -> None:
    assert read(packed(text, kind)) == (text, "")


@pytest.mark.parametrize("kind", PACKINGS[1:])
def test_members_one_after_another_are_read_through(kind: str) -> None:
    data = packed(TEXT, kind) + packed(b"", kind) + packed(b"end\n", kind)
    assert read(data) == (TEXT + b"end\n", "")


def test_padding_behind_a_gzip_file_is_no_damage() -> None:
    assert read(packed(TEXT, "gzip") + b"\0" * 1000) == (TEXT, "")


@pytest.mark.parametrize("kind", PACKINGS[1:])
def test_of_a_cut_file_all_before_the_cut_is_read(kind: str) -> None:
    data = packed(TEXT, kind)
    found, why = read(data[: len(data) * 2 // 3])
    assert TEXT.startswith(found) and why == "is cut off"
    assert len(found) > len(TEXT) // 3 or kind == "bzip2"  # bzip2 packs 900 KB at once


@pytest.mark.parametrize("kind", PACKINGS[1:])
def test_of_a_damaged_file_all_before_the_damage_is_read(kind: str) -> None:
    data = packed(TEXT, kind)
    behind, why = read(data + b"what else stands here")
    assert (behind, why) == (TEXT, "goes on with bytes that are not packed")
    middle = len(data) // 2
    spoilt = data[:middle] + bytes(byte ^ 0x5A for byte in data[middle : middle + 64]) + data[
        middle + 64 :]  # fmt: skip
    found, why = read(spoilt)
    assert why.startswith(("is damaged", "is cut off")) and len(found) < len(TEXT) + 1


def test_a_stream_that_cannot_be_read_further_is_a_break() -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(5, "Input/output error")
            return super().read(4)

    source = Source(Failing(b"some bytes"))
    blocks = source.blocks()
    assert next(blocks) == b"some"
    with pytest.raises(BrokenStream, match="Input/output error"):
        next(blocks)
    assert source.taken == 4


@given(st.lists(st.binary(max_size=20)))
def test_lines_are_those_of_the_text_however_it_is_cut_into_blocks(blocks: list[bytes]) -> None:
    text = b"".join(blocks)
    lines = Lines(iter(blocks))
    starts = []
    found = []
    for line in lines:
        found.append(line)
        starts.append(lines.offset)
        assert lines.number == len(found)
    expected = text.split(b"\n")
    assert found == (expected if expected[-1] else expected[:-1])
    assert all(text[start:].startswith(line) for start, line in zip(starts, found, strict=True))


def test_a_line_that_a_break_cuts_is_not_given_but_placed() -> None:
    def blocks() -> object:
        yield b"whole\ncu"
        raise BrokenStream("is cut off")

    lines = Lines(blocks())  # type: ignore[arg-type]
    assert list(lines) == [b"whole"]
    assert (lines.number, lines.offset, lines.cut, lines.broken) == (2, 6, True, "is cut off")


def test_a_line_without_end_does_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "LONGEST", 100)
    lines = Lines(iter([b"x" * 90] * 50 + [b"\nnext\n"]))
    first, second = lines
    assert len(first) <= 190 and second == b"next"
    assert lines.offset == 4501


def test_blocks_come_from_the_thread_in_order_with_what_went_wrong() -> None:
    def blocks() -> object:
        yield from (b"%d" % number for number in range(100))
        raise BrokenStream("is cut off")

    found: list[int] = []
    with pytest.raises(BrokenStream, match="cut off"):
        found.extend(map(int, ahead(blocks())))  # type: ignore[arg-type]
    assert found == list(range(100))


def test_standard_input_is_read_as_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(packed(TEXT, "gzip"))

    monkeypatch.setattr(sys, "stdin", Piped())
    with opened(Path("-")) as source:
        assert b"".join(source.blocks()) == TEXT and source.size is None


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"none\.json: cannot be read"), opened(
        tmp_path / "none.json"):  # fmt: skip
        pass
