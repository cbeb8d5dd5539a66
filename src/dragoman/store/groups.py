"""Grouping by pairs: what belongs together, with what must stay apart."""

from __future__ import annotations

from collections.abc import Iterable


def joined_but(
    pairs: Iterable[tuple[str, str]], apart: Iterable[tuple[str, str]]
) -> dict[str, str]:
    """Each member of a pair with what stands for its group.

    Args:
        pairs: what belongs together, the surest first.
        apart: what must not come into one group, even by way of others.

    >>> joined_but([("a", "b"), ("b", "c")], [("a", "c")])
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    root: dict[str, str] = {}
    enemies: dict[str, set[str]] = {}
    for one, other in apart:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)

    def find(member: str) -> str:
        root.setdefault(member, member)
        while root[member] != member:
            root[member] = root[root[member]]
            member = root[member]
        return member

    for one, other in pairs:
        first, second = sorted((find(one), find(other)))
        if first == second or second in enemies.get(first, ()):
            continue
        root[second] = first
        moved = enemies.pop(second, set())
        for enemy in moved:
            enemies[enemy].discard(second)
            enemies[enemy].add(first)
        if moved:
            enemies.setdefault(first, set()).update(moved)
    return {member: find(member) for member in root}
