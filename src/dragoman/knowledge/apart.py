"""Which codes and sectors tell that an actor is a party of its own, and not its country."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from dragoman.knowledge.tables import read_toml


class Apart(NamedTuple):
    """Who is not taken for a country.

    Attributes:
        sectors: main sectors of actors that stand beside their country: a rebel group is not
            its government.
        no_country: codes that stand where a country's would and are none.
        one_body: those of them that stand for one body, not for many of a kind.
    """

    sectors: frozenset[str]
    no_country: frozenset[str]
    one_body: frozenset[str]


@cache
def apart() -> Apart:
    """From ``sides.toml``, where the codes are explained."""
    rules = read_toml("sides.toml")
    one_body = frozenset(rules["one_body"])
    return Apart(frozenset(rules["beside_country"]), one_body | {*rules["no_body"]}, one_body)
