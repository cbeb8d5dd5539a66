"""Choosing among the places of one name: Paris, Texas, or Paris?

Every name has one sense in an article, unless its own surroundings say otherwise. What counts
is what the text says (the town's state behind a comma), then the countries and divisions that
the rest of the article is about, then how well known a place is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from dragoman.knowledge.gazetteer import PlaceEntry
from dragoman.resolve.places.context import Context
from dragoman.resolve.places.found import Found
from dragoman.resolve.places.support import Support
from dragoman.resolve.places.weighing import LARGE, STATE, best_of, prior

SMALL = 200_000
"""A town of fewer people must lie in a country that the article is about."""
ALONE = 50_000
"""A town of so many people need not, if no other country has one of its name."""
FAMOUS = 5_000_000
"""The same where nothing beside the name says that it is a place at all."""
ROUNDS = 2
"""In the second the first names are judged by what came after them."""


def choose(
    found: Sequence[Found], names: Sequence[str], adjectives: Counter[str],
    hints: Sequence[PlaceEntry] = (),
) -> list[PlaceEntry | None]:  # fmt: skip
    """One entry for each name found, or none where the best reading is still unlikely.

    Args:
        found: the names, in text order.
        names: the same as they are written.
        adjectives: countries by how often the article uses their adjectives and demonyms.
        hints: places in the names of bodies, which say where the article plays.
    """
    groups: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        groups[name, found[number].entries[0].feature].append(number)
    ordered = sorted(groups.values(), key=lambda group: _doubt([found[one] for one in group]))
    support = Support([found[group[0]].entries for group in ordered])
    chosen: dict[int, PlaceEntry] = {}
    context = Context(adjectives, hints)
    for again in range(ROUNDS):
        for rank, group in enumerate(ordered):
            only = len(found[group[0]].entries) == 1
            if only and again:
                continue
            for number in group:
                if number in chosen:
                    context.add(chosen[number], -1)
            best = partial(
                best_of, name=names[group[0]], context=context, support=support, rank=rank
            )
            chosen.update(_settle(group, found, best))
            for number in group:
                context.add(chosen[number], 1)
    return [
        chosen[number] if _is_likely(number, found[number], chosen, adjectives) else None
        for number in range(len(found))
    ]


def _is_likely(
    number: int, found: Found, chosen: Mapping[int, PlaceEntry], adjectives: Counter[str]
) -> bool:
    """Whether a small place has anything to do with what the article is about."""
    entry = chosen[number]
    least = SMALL if found.sure else LARGE if entry.feature == "ADM1" else FAMOUS
    if entry.listed or entry.population >= least:
        return True
    if found.kind and found.kind.startswith("ADM") and entry.feature.startswith("PPL"):
        return False
    if found.elsewhere and entry.population < SMALL:
        return False
    if found.within or entry.feature == "PPLC":
        return True
    if found.sure and entry.population >= ALONE and len({e.country for e in found.entries}) == 1:
        return True
    others = {one.country for one in chosen.values() if one.name != entry.name and one.country}
    about = others | set(adjectives)
    return not about or entry.country in about


def _settle(
    group: Sequence[int], found: Sequence[Found], best: Callable[[Sequence[Found]], PlaceEntry]
) -> dict[int, PlaceEntry]:
    """The entries of the mentions of one name."""
    members = [found[number] for number in group]
    common = best([one for one in members if not one.division] or members)
    return {
        number: best([one]) if one.within or one.division else common
        for number, one in zip(group, members, strict=True)
    }


def _doubt(members: Sequence[Found]) -> tuple[int, float]:
    """Sorts the names from the clearest to the most doubtful."""
    if any(member.within for member in members):
        return 0, 0.0
    scores = sorted((prior(entry) for entry in members[0].entries), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else STATE
    return 1, -lead
