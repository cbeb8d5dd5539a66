"""Numbers that belong to an event: the killed, the arrested, amounts, things delivered."""

from __future__ import annotations

from dragoman.knowledge.frames import load_lexicon
from dragoman.knowledge.numbers import number
from dragoman.knowledge.tables import read_toml
from dragoman.layers import Parse
from dragoman.records import Comparator, Quantity, QuantityRole

_MONEY = {"$", "£", "€", "¥", "US$", "dollars", "euros", "pounds", "yuan", "rubles", "roubles"}
_MAX = 6
"""Quantities an event keeps; more in one clause is a table, not a sentence."""


def quantities_of(parse: Parse, tokens: list[int]) -> tuple[Quantity, ...]:
    """The quantities in a clause.

    Args:
        parse: the article.
        tokens: the clause's tokens, in text order.
    """
    inside = set(tokens)
    found = []
    for noun in tokens:
        if parse.tags[noun][:2] != "NN" and parse.tags[noun] != "CD":
            continue
        numeral = parse.child(noun, "nummod")
        if numeral is None or numeral not in inside or parse.tags[noun] == "CD":
            continue
        quantity = _quantity(parse, noun, numeral)
        if quantity is not None:
            found.append(quantity)
    return tuple(found[:_MAX])


def _quantity(parse: Parse, noun: int, numeral: int) -> Quantity | None:
    tokens = [t for t in parse.subtree(numeral) if t < noun]
    if not tokens:
        return None
    first, last = min(tokens), max(tokens) + 1
    words = [parse.words[t] for t in range(first, last)]
    comparator, core = _comparator([word.lower() for word in words])
    value = number(" ".join(words[core:]))
    if value is None or parse.lower[noun] in read_toml("plover/quantities.toml")["time_units"]:
        return None
    unit_first = min(last, noun)
    start, end = parse.starts[first], parse.ends[noun]
    unit = parse.article.text[parse.starts[unit_first] : end]
    return Quantity(
        parse.article.text[start:end], start, end, value, unit, comparator, _role(parse, noun)
    )


def _comparator(words: list[str]) -> tuple[Comparator, int]:
    """How a number is bounded, and where the number itself begins."""
    joined = " ".join(words)
    for sign, phrases in read_toml("plover/quantities.toml")["comparators"].items():
        for phrase in phrases:
            if joined.startswith(phrase + " "):
                return sign, len(phrase.split())
    return "=", 0


def _role(parse: Parse, noun: int) -> QuantityRole:
    """What the number counts, from the verb over it and the noun itself."""
    rows = read_toml("plover/quantities.toml")["roles"]
    node = noun
    for _ in range(3):
        for role, forms in rows.items():
            if parse.lower[node] in forms:
                return role  # type: ignore[no-any-return]
        if parse.heads[node] == node:
            break
        node = parse.heads[node]
    if parse.lower[noun] in _MONEY:
        return "amount"
    if parse.lower[noun] in load_lexicon().classes.get("goods", frozenset()):
        return "delivered"
    return "other"
