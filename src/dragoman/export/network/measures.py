"""Stances → weighted edges, as discourse network analysis defines them.

Let x[i,c,k] be 1 where actor i took side k (agree, disagree) on concept c in the window, however
often, else 0; N[i] = sum over c and k of x[i,c,k].

- two-mode: actor i and concept c, weight the number of statements, with how many agree and how
  many disagree;
- congruence[i,j] = sum over c and k of x[i,c,k] · x[j,c,k]: on how many concepts both hold the
  same side;
- conflict[i,j] = sum over c and k ≠ l of x[i,c,k] · x[j,c,l]: on how many they hold opposite ones;
- subtract[i,j] = congruence[i,j] − conflict[i,j].

Normalisation divides a weight by

- average: (N[i] + N[j]) / 2, so that those who speak much are not close to everybody;
- jaccard: N[i] + N[j] − congruence[i,j], all that either holds.

An actor who took both sides of a concept within the window has both, and counts in both sums.

Source: P. Leifeld, "Discourse Network Analysis: Policy Debates as Dynamic Networks" (2017), and
the Discourse Network Analyzer, whose results these are where it counts an actor's statement on
a concept once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from dragoman.export.network.stances import Stance
from dragoman.export.network.windows import Window

Mode: TypeAlias = Literal["two-mode", "congruence", "conflict", "subtract"]
Normalisation: TypeAlias = Literal["none", "average", "jaccard"]


class Edge(NamedTuple):
    """Between two nodes; what is added up in ``weight`` stands beside it.

    Attributes:
        source, target: keys of nodes: actors, or an actor and a concept.
        weight: as the mode and the normalisation have it.
        agree: statements that agree, or the congruence.
        disagree: statements that disagree, or the conflict.
        concepts: what is shared, or disputed.
        window: when.
    """

    source: str
    target: str
    weight: float
    agree: int
    disagree: int
    concepts: tuple[str, ...]
    window: Window


def two_mode(stances: Iterable[Stance], window: Window) -> list[Edge]:
    """Edges between actors and concepts, by actor and concept."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in stances:
        counts[one.actor.key, one.concept][0 if one.agrees else 1] += 1
    return [
        Edge(actor, concept, agree + disagree, agree, disagree, (concept,), window)
        for (actor, concept), (agree, disagree) in sorted(counts.items())
    ]


def one_mode(
    stances: Iterable[Stance], window: Window, mode: Mode, normalisation: Normalisation
) -> list[Edge]:
    """Edges between actors, by their keys; pairs that share and dispute nothing have none."""
    held: dict[str, set[tuple[str, bool]]] = defaultdict(set)
    for one in stances:
        held[one.actor.key].add((one.concept, one.agrees))
    edges = []
    for first, second in _meeting(held):
        mine, yours = held[first], held[second]
        shared = mine & yours
        disputed = {(concept, side) for concept, side in mine if (concept, not side) in yours}
        agree, disagree = len(shared), len(disputed)
        counted = {"congruence": shared, "conflict": disputed}.get(mode, shared | disputed)
        if not counted:
            continue
        raw = {"congruence": agree, "conflict": disagree}.get(mode, agree - disagree)
        by = {
            "none": 1.0,
            "average": (len(mine) + len(yours)) / 2,
            "jaccard": float(len(mine | yours)),
        }[normalisation]
        concepts = tuple(sorted({concept for concept, _ in counted}))
        edges.append(Edge(first, second, raw / by, agree, disagree, concepts, window))
    return edges


def _meeting(held: dict[str, set[tuple[str, bool]]]) -> list[tuple[str, str]]:
    """The pairs of actors that both took some side on some concept, in order."""
    on: dict[str, set[str]] = defaultdict(set)
    for actor, sides in held.items():
        for concept, _ in sides:
            on[concept].add(actor)
    pairs = {pair for actors in on.values() for pair in combinations(sorted(actors), 2)}
    return sorted(pairs)
