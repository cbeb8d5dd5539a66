"""Reasons for which two records can be one agreement, the surest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

from dragoman.ledger.facts import Facts, days_agree
from dragoman.ledger.titles import initials_of

MOST_COMPARED = 200
"""Records of one key that are all compared; of more, each is compared with the one before."""

Keys: TypeAlias = Callable[[Facts], Iterable[Hashable]]
Rule: TypeAlias = Callable[[Facts, Facts], str | None]


class Link(NamedTuple):
    """Two records that a rule takes for one agreement, and the reason in words.

    ``named`` says that the reason is a name, which two records have in common with a third only
    if they have it in common with each other.
    """

    one: Facts
    other: Facts
    reason: str
    named: bool = True


def links_of(facts: Sequence[Facts]) -> Iterator[list[Link]]:
    """The links of each rule, for records in a fixed order.

    The same proper name; the same title of common words between the same parties; an acronym;
    the same parties, kind and day; the same parties, subject and time of signing.
    """
    yield list(_pairs(facts, _own_names, _by_name))
    yield list(_pairs(facts, _common_titles, _by_title))
    yield list(_acronyms(facts))
    for keys, rule in ((_days, _by_day), (_words, _by_subject)):
        yield [link._replace(named=False) for link in _pairs(facts, keys, rule)]


def _pairs(facts: Sequence[Facts], keys: Keys, rule: Rule) -> Iterator[Link]:
    """Links between records that share a key and satisfy a rule."""
    blocks: dict[Hashable, list[Facts]] = defaultdict(list)
    for one in facts:
        for key in sorted(set(keys(one)), key=str):
            blocks[key].append(one)
    for block in blocks.values():
        for one, other in _compared(block):
            reason = rule(one, other)
            if reason:
                yield Link(one, other, reason)


def _compared(block: Sequence[Facts]) -> Iterable[tuple[Facts, Facts]]:
    if len(block) <= MOST_COMPARED:
        return combinations(block, 2)
    return pairwise(block)


def _own_names(one: Facts) -> list[str]:
    return [title.normal for title in one.titles if title.kind == "distinctive"]


def _by_name(one: Facts, other: Facts) -> str | None:
    """A title of one word ("Geneva Agreement") needs a party in common as well."""
    shared = one.parties & other.parties
    for title in sorted(one.titles & other.titles, key=lambda title: title.normal):
        if title.kind == "distinctive" and (shared or len(title.telling) > 1):
            return f"same name: {title.normal}"
    return None


def _common_titles(one: Facts) -> list[str]:
    return [title.normal for title in one.titles if title.kind == "titled"]


def _by_title(one: Facts, other: Facts) -> str | None:
    """A title such as "Free Trade Agreement" needs two parties in common."""
    if len(one.parties & other.parties) < 2:
        return None
    common = sorted(set(_common_titles(one)) & set(_common_titles(other)))
    return f"same title and parties: {common[0]}" if common else None


def _acronyms(facts: Sequence[Facts]) -> Iterator[Link]:
    """The same acronym, or a name and its acronym, with a party in common."""
    holders: dict[str, list[Facts]] = defaultdict(list)
    named: dict[str, list[tuple[Facts, str]]] = defaultdict(list)
    for one in facts:
        for acronym in sorted(one.acronyms):
            holders[acronym.upper()].append(one)
        for name in sorted({*_own_names(one), *_common_titles(one)}):
            for initials in sorted(initials_of(name)):
                named[initials].append((one, name))
    for acronym, block in sorted(holders.items()):
        for one, other in _compared(block):
            if one.parties & other.parties:
                yield Link(one, other, f"same acronym: {acronym}")
        for one, (other, name) in _crossed(block, named.get(acronym, [])):
            if one is not other and one.parties & other.parties:
                yield Link(one, other, f"{acronym} is the acronym of {name}")


def _crossed(
    block: Sequence[Facts], named: Sequence[tuple[Facts, str]]
) -> Iterator[tuple[Facts, tuple[Facts, str]]]:
    for one in block[:MOST_COMPARED]:
        for other in named[:MOST_COMPARED]:
            yield one, other


def _days(one: Facts) -> list[Hashable]:
    """Two parties or more and a day on which they signed, or on which it entered into force."""
    days = [day.earliest for day in one.signed | one.in_force if day.is_day]
    return [(*sorted(one.parties), day) for day in days if len(one.parties) > 1]


def _words(one: Facts) -> list[Hashable]:
    """Two parties or more and a word that says what their agreement is about."""
    return [(*sorted(one.parties), word) for word in one.telling if len(one.parties) > 1]


def _by_day(one: Facts, other: Facts) -> str | None:
    """The same parties, kind and day; on one day two states sign several agreements."""
    if one.telling and other.telling and not one.telling & other.telling:
        return None
    for said, days in (
        ("signing", one.signed & other.signed),
        ("entry into force", one.in_force & other.in_force),
    ):
        common = sorted(day.earliest or "" for day in days if day.is_day)
        if common:
            return f"same parties, kind and day of {said}: {common[0]}"
    return None


def _by_subject(one: Facts, other: Facts) -> str | None:
    """The same parties and mostly the same words, with days of signing that can be one."""
    if not one.signed or not other.signed or not days_agree(one.signed, other.signed):
        return None
    shared, either = one.telling & other.telling, one.telling | other.telling
    if not shared or 2 * len(shared) < len(either):
        return None
    return f"same parties, subject ({', '.join(sorted(shared))}) and time of signing"
