"""Mends confusions of the parser that cost a clause its subject.

"After", "before", "as", "since" and "until" are prepositions and conjunctions at once. The
small English model often takes them for prepositions although a clause follows, so that the
clause's subject becomes their object:

- "after Ana Duarte stepped down": ``Duarte`` hangs on ``after`` as its object, ``after`` on
  ``stepped`` as its mark, and ``stepped`` has no subject;
- "a topic, as talks in Oslo will go on": ``talks`` is the object of ``as``, and ``go`` a
  second verb of the main clause with no "and" between and no subject.

Both are mended where the pattern is complete; all else stays as it was parsed. And a name may
be taken for a common noun where it opens a sentence ("Trump has …"): a capitalised word that
the same article has as a name elsewhere, and never in lower case, is one everywhere.
"""

from __future__ import annotations

from dragoman.layers import Sentence

_JOINING = {"as", "after", "before", "since", "until", "because", "while", "once"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_FINITE = {"VBD", "VBZ", "VBP"}


def repair(
    lower: list[str],
    tags: list[str],
    deps: list[str],
    heads: list[int],
    sentences: list[Sentence],
) -> None:
    """Mends ``deps`` and ``heads`` in place, before anyone else has seen them."""
    for sentence in sentences:
        tokens = range(sentence.first, sentence.last)
        if not any(lower[token] in _JOINING for token in tokens):
            continue
        for verb in tokens:
            if tags[verb][:2] == "VB" and not _child(verb, tokens, deps, heads, _SUBJECTS):
                _mend(verb, tokens, lower, tags, deps, heads)


def retag_names(words: list[str], tags: list[str]) -> None:
    """Tags common nouns as the names that the rest of the article shows them to be, in place."""
    names = {w for w, tag in zip(words, tags, strict=True) if tag == "NNP" and w[0].isupper()}
    common = {word for word in words if word[0].islower()}
    for token, (word, tag) in enumerate(zip(words, tags, strict=True)):
        if tag == "NN" and word in names and word.lower() not in common:
            tags[token] = "NNP"


def _mend(
    verb: int, tokens: range, lower: list[str], tags: list[str], deps: list[str], heads: list[int]
) -> None:
    marks = _child(verb, tokens, deps, heads, {"mark"})
    if not marks and _stray(verb, tokens, lower, tags, deps, heads):
        between = range(heads[verb] + 1, verb)
        marks = [t for t in between if lower[t] in _JOINING and deps[t] == "prep"][-1:]
    for mark in marks:
        noun = next(
            (t for t in range(mark + 1, verb) if heads[t] == mark and deps[t] == "pobj"), None
        )
        if noun is None:
            continue
        passive = bool(_child(verb, tokens, deps, heads, {"auxpass"}))
        heads[noun], deps[noun] = verb, "nsubjpass" if passive else "nsubj"
        if deps[mark] == "prep":
            heads[mark], deps[mark], deps[verb] = verb, "mark", "advcl"
        return


def _stray(
    verb: int, tokens: range, lower: list[str], tags: list[str], deps: list[str], heads: list[int]
) -> bool:
    """Whether a finite verb is said to be coordinated although nothing coordinates it."""
    head = heads[verb]
    if deps[verb] != "conj" or head >= verb:
        return False
    modal = any(tags[t] == "MD" for t in _child(verb, tokens, deps, heads, {"aux"}))
    if tags[verb] not in _FINITE and not modal:
        return False
    return not any(
        heads[t] == head and (deps[t] == "cc" or lower[t] == ";") for t in range(head + 1, verb)
    )


def _child(
    token: int, tokens: range, deps: list[str], heads: list[int], labels: set[str]
) -> list[int]:
    return [t for t in tokens if heads[t] == token and t != token and deps[t] in labels]
