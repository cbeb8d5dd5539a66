"""Given names: whether a person is "he" or "she", and whether a capitalised run is a person."""

from __future__ import annotations

from functools import cache
from typing import Literal, TypeAlias

from dragoman.knowledge.tables import folder, read_rows

Gender: TypeAlias = Literal["f", "m"]
FILE = "given_names.csv"


@cache
def load_given_names() -> dict[str, Gender | None]:
    """Given names with the gender of those who bear them; None where both do.

    >>> load_given_names()["Olga"], load_given_names()["Kim"]
    ('f', None)
    """
    rows = read_rows(folder() / FILE, ("name", "gender"))
    genders: dict[str, Gender] = {"f": "f", "m": "m"}
    return {row["name"]: genders.get(row["gender"]) for row in rows}


def gender_of(name: str) -> Gender | None:
    """The gender that the first word of a full name shows, or None.

    Args:
        name: of two words or more; a single word may be a surname, which shows nothing.

    >>> gender_of("Olga Ivanova"), gender_of("Ivanova")
    ('f', None)
    """
    first, _, rest = name.partition(" ")
    return load_given_names().get(first) if rest else None
