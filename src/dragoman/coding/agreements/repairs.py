"""Where the parser hangs a clause's subject or its day on the phrase before it.

"After 18 years of talks Russia on Wednesday acceded": without a comma the parser may take Russia
for a part of the talks, and the day with it.
"""

from __future__ import annotations

from dragoman.layers import Parse, Resolution

_FINITE = {"VBD", "VBZ", "VBP", "VBN"}
_CLAUSES = {"ROOT", "ccomp", "parataxis"}
_BETWEEN = {"on", "at", "in", "has", "have", "had", "also", "finally", "formally", "yesterday"}


def swallowed_subjects(parse: Parse, resolution: Resolution, verb: int) -> list[int]:
    """The heads of the actors that stand right before a verb without a subject.

    Empty where the verb has one, or where no actor of a phrase in front of the verb stands there.
    """
    token = _before(parse, resolution, verb)
    if token is None or not resolution.actors_at(token):
        return []
    found = [token]
    while parse.deps[token] == "conj":
        above = parse.heads[token]
        between = parse.lower[above + 1 : token]
        if "and" not in between and not (found[1:] and "," in between):
            break
        if not resolution.actors_at(above):
            break
        found.append(above)
        token = above
    return found[::-1]


def _before(parse: Parse, resolution: Resolution, verb: int) -> int | None:
    """The token right before a verb, its auxiliaries and its day; None if it needs no subject."""
    if parse.tags[verb] not in _FINITE or parse.deps[verb] not in _CLAUSES:
        return None
    if any(parse.kids(verb, "nsubj", "nsubjpass", "csubj", "auxpass")):
        return None
    if parse.tags[verb] == "VBN" and not any(parse.kids(verb, "aux")):
        return None
    days = {t for date in resolution.dates for t in range(date.first, date.last)}
    first = parse.sentences[parse.sentence_of[verb]].first
    at = verb - 1
    while at > first and (at in days or parse.lower[at] in _BETWEEN):
        at -= 1
    above = parse.heads[at]
    for _ in range(8):
        if above == verb or parse.heads[above] == above:
            break
        above = parse.heads[above]
    fronted = above == verb and parse.tags[at][:2] == "NN" and parse.deps[at] != "nsubj"
    return at if fronted else None


def ahead_of_name(parse: Parse, resolution: Resolution, verb: int, found: list[int]) -> list[int]:
    """The main clause's subject for a pronoun before it: "since it signed the pact, Bahrain …"."""
    if len(found) != 1 or parse.lower[found[0]] not in {"it", "they", "she", "he"}:
        return found
    main = parse.heads[verb]
    if parse.deps[verb] != "advcl" or verb > main or resolution.actors_at(found[0]):
        return found
    return list(parse.kids(main, "nsubj", "nsubjpass")) or found
