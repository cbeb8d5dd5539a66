"""Spellings of one name from another script."""

import pytest

from dragoman.knowledge.known import load_known
from dragoman.knowledge.transliteration import alike, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Muammar Gaddafi", "Moammar Qadhafi"),
        ("Bashar al-Assad", "Bashar el-Asad"),
        ("Viktor Yanukovych", "Victor Yanukovich"),
        ("Aleksandr Lukashenko", "Alyaksandr Lukashenka"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vladimir Putin", "Vladimir Pushkin"), ("Ali Larijani", "Ali Khamenei")],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_a_name_in_latin_letters_is_looked_up_as_it_is_written() -> None:
    assert load_known().names.near("Jon Major") is None


def test_a_single_word_is_no_spelling() -> None:
    assert load_known().names.near("Gadafy") is None
