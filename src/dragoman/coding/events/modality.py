"""Tense, modality and negation of one predicate, from its auxiliaries and surroundings."""

from __future__ import annotations

from msgspec import Struct

from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import Parse


class Modality(Struct, frozen=True):
    """What the words around a predicate say of its reality.

    ``future`` is will, shall, "going to"; ``would`` a future seen from the past; ``possible``
    may, might, could; ``duty`` should, must, ought; ``infinitive`` a bare "to" infinitive.
    """

    negated: bool = False
    future: bool = False
    would: bool = False
    possible: bool = False
    duty: bool = False
    conditional: bool = False
    infinitive: bool = False

    @property
    def real(self) -> bool:
        """Whether nothing keeps the predicate from having happened."""
        return not (
            self.negated or self.future or self.would or self.possible or self.duty
            or self.conditional
        )  # fmt: skip


def modality_of(parse: Parse, token: int) -> Modality:
    """The modality that a predicate's own clause expresses.

    Args:
        parse: the article.
        token: a verb, or a noun or adjective predicate (whose own modifiers count).
    """
    words = load_lexicon().words
    auxiliaries = {parse.lower[child] for child in parse.kids(token, "aux", "auxpass")}
    auxiliaries |= _shared_auxiliaries(parse, token)
    return Modality(
        negated=_negated(parse, token),
        future=bool(auxiliaries & words["future_aux"]) or _going_to(parse, token),
        would="would" in auxiliaries or "'d" in auxiliaries,
        possible=bool(auxiliaries & words["possible_aux"]) or _hedged(parse, token),
        duty=bool(auxiliaries & words["duty_aux"]),
        conditional=_conditional(parse, token),
        infinitive="to" in auxiliaries,
    )


def _shared_auxiliaries(parse: Parse, token: int) -> set[str]:
    """A second verb shares the modal of the first ("will meet and discuss")."""
    if parse.deps[token] != "conj" or parse.child(token, "nsubj", "nsubjpass", "aux") is not None:
        return set()
    head = parse.heads[token]
    if parse.tags[head][:2] != "VB" or (parse.tags[token] == "VBD" and parse.tags[head] != "VBD"):
        return set()
    return {parse.lower[child] for child in parse.kids(head, "aux")} | _shared_auxiliaries(
        parse, head
    )


def _negated(parse: Parse, token: int) -> bool:
    words = load_lexicon().words
    for child in parse.children[token]:
        if parse.deps[child] == "neg" or parse.lower[child] in words["negators"]:
            return True
        if parse.deps[child] in {"nsubj", "nsubjpass", "dobj", "det"}:
            determiners = [child] if parse.deps[child] == "det" else list(parse.kids(child, "det"))
            if any(parse.lower[each] in {"no", "neither", "none"} for each in determiners):
                return True
            if parse.lower[child] in {"nobody", "none", "neither", "nothing"}:
                return True
    for said in parse.kids(token, "acomp", "oprd", "xcomp", "ccomp"):
        # "Was found not guilty": the adjective is what the verb comes to.
        if parse.tags[said][:2] == "JJ" and parse.child(said, "neg") is not None:
            return True
    head = parse.heads[token]
    return parse.deps[token] == "pcomp" and parse.lower[head] in {"without", "instead"}


def _going_to(parse: Parse, token: int) -> bool:
    head = parse.heads[token]
    return (
        parse.deps[token] == "xcomp"
        and parse.lower[head] == "going"
        and any(parse.lower[child] == "to" for child in parse.kids(token, "aux"))
    )


def _hedged(parse: Parse, token: int) -> bool:
    """Adjectives and adverbs that take back reality ("a possible visit")."""
    words = load_lexicon().words
    return any(
        parse.lower[child] in words["unreal_modifiers"]
        for child in parse.kids(token, "amod", "advmod", "compound")
    )


def _conditional(parse: Parse, token: int) -> bool:
    words = load_lexicon().words
    if any(parse.lower[child] in words["conditionals"] for child in parse.kids(token, "mark")):
        return True
    if any(
        parse.lower[child] in {"if", "unless", "whether"} for child in parse.kids(token, "advmod")
    ):
        return True
    sentence = parse.sentences[parse.sentence_of[token]]
    return sentence.root == token and parse.words[sentence.last - 1] == "?"
