"""Paths, folders and encodings."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge.own import Own, read_own
from tests.knowledge.own.made import faults, means

TABLE = "name,country\nLigue du Récif,FRA\n"


def test_nothing_is_read_from_nothing() -> None:
    assert read_own([]) == Own()


def test_a_folder_is_read_with_its_folders_and_each_file_once(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "deeper" / "b.actors").write_text("CORAL_REEF_ [FRAPTY]\n", encoding="utf-8")
    (tmp_path / ".hidden").write_text("x", encoding="utf-8")
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    read = read_own([tmp_path, tmp_path / "a.csv"])
    assert means(read, "Ligue du Récif")
    assert means(read, "Coral Reef")
    assert len([name for name, _ in read.named if name == "Ligue du Récif"]) == 1
    (fault,) = faults(read)
    assert fault.startswith("notes.md: the file is not read")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_encoding_that_can_be_told_is_read(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(TABLE.encode(encoding))
    assert means(read_own([tmp_path / "a.csv"]), "Ligue du Récif")


def test_a_file_that_cannot_be_decoded_is_one_fault_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"name,country\nR\0eef,FRA\n")
    (tmp_path / "b.csv").write_text(TABLE, encoding="utf-8")
    read = read_own([tmp_path])
    (fault,) = read.faults
    assert isinstance(fault, KnowledgeError)
    assert fault.where.endswith("a.csv")
    assert "NUL" in fault.what
    assert means(read, "Ligue du Récif")


def test_what_is_not_there_or_empty_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text(" \n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    read = read_own([tmp_path / "gone.csv", tmp_path / "empty.csv", tmp_path / "folder"])
    assert [each.split(";")[0] for each in faults(read)] == [
        "gone.csv: the file cannot be read (No such file or directory)",
        "empty.csv: the file is empty",
        "folder: the folder is empty",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_do(end: str, tmp_path: Path) -> None:
    text = f"CORAL_REEF_ [FRAPTY]{end}+A\x0bSEA{end}BAD_ [XXX]{end}"
    (tmp_path / "a.txt").write_bytes(text.encode())
    assert faults(read_own([tmp_path / "a.txt"]))[0].startswith("a.txt, line 3:")
