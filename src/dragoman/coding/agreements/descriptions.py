"""Descriptions of agreements: "a cultural cooperation agreement", "the landmark accord"."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.agreements.mention import DEFINITE, AgreementMention, content, singular
from dragoman.coding.agreements.names import clean_name
from dragoman.coding.agreements.status import is_title
from dragoman.knowledge.treaties import action_verbs, deeds, head_nouns, mention_words
from dragoman.layers import Parse

_BEFORE = {
    "det",
    "amod",
    "compound",
    "nmod",
    "poss",
    "nummod",
    "punct",
    "advmod",
    "npadvmod",
    "quantmod",
}
_ARRANGED = {
    "reach",
    "reached",
    "reaching",
    "sign",
    "signed",
    "strike",
    "struck",
    "conclude",
    "concluded",
}


_IN_SMALL = {
    "convention",
    "protocol",
    "declaration",
    "concordat",
    "compact",
    "covenant",
    "statute",
    "memorandum",
}
"""Nouns of names that the news also writes small when it takes the name up again."""
_SIGNED = {"sign", "signs", "signed", "signing", "initial", "initialled"}
MODIFIED = {"compound", "nmod", "amod"}


def described(parse: Parse, party: frozenset[int], token: int) -> Iterator[AgreementMention]:
    """The mention that a common noun heads, if it is one."""
    noun = _noun_at(parse, token)
    if noun is None or not _may_head(parse, token):
        return
    first = _left_edge(parse, token)
    lower = set(parse.lower[first:token])
    if token in party:
        # "The sanctions regime" is no government.
        party = frozenset()
    determiner = _determiner(parse, token)
    if determiner is None or _is_idiom(parse, first, token):
        return
    start = token - 2 if noun == "cease-fire" else token
    nouns, words = head_nouns(), frozenset(content(parse, party, range(first, start), token))
    if noun == "convention" and not words and not party.isdisjoint(range(first, token)):
        # "The Republican convention" is a meeting.
        return
    if noun in nouns.adopted and not _has_body(parse, first, token):
        return
    if determiner == "bare" and not _may_be_bare(parse, token, noun, words):
        return
    yield AgreementMention(
        head=token,
        first=first,
        last=_right_edge(parse, token),
        noun=noun,
        type=nouns.types[noun],
        label=_label(parse, first, token, words),
        words=words,
        definite=determiner == "definite",
        contrast=bool(lower & mention_words("contrasts")),
        standing=bool(lower & mention_words("standing")),
        private=bool(lower & mention_words("private")),
        weak=noun in nouns.in_names
        or (noun == "memorandum" and _right_edge(parse, token) == token + 1)
        or noun in nouns.contracts
        or noun in {"notes", "statement", "ban"}
        or noun == "sanctions",
        plural=parse.lower[token] in nouns.plurals,
    )


def _noun_at(parse: Parse, token: int) -> str | None:
    """The noun of agreements that stands here, in the singular; None if none does."""
    if not parse.tags[token].startswith("NN"):
        return None
    word, nouns = parse.lower[token], head_nouns()
    if word == "regime" and parse.lower[max(0, token - 1)] in {"sanctions", "sanction"}:
        return "sanctions regime"
    if word == "fire" and parse.lower[max(0, token - 2) : token] == ["cease", "-"]:
        return "cease-fire"
    if word in nouns.compounds:
        of = next(parse.kids(token, "prep"), None)
        thing = parse.child(of, "pobj") if of is not None and parse.lower[of] == "of" else None
        if thing is not None and parse.lower[thing] in nouns.compounds[word]:
            return word
        return word if word in _IN_SMALL else None
    verb = parse.heads[token]
    if word == "statement":
        joint = any(parse.lower[kid] == "joint" for kid in parse.children[token])
        signed = (
            joint and parse.lower[verb] in _SIGNED and parse.deps[token] in {"dobj", "nsubjpass"}
        )
        return word if signed else None
    if word == "ban":
        banned = parse.lower[token - 1 : token]
        return word if banned and banned[0] in mention_words("banned") else None
    if word == "notes":
        return word if _are_exchanged(parse, token) else None
    if word not in nouns.types or word == "framework":
        return None
    noun = singular(word)
    return noun if noun not in nouns.in_names or noun in _IN_SMALL else None


def _are_exchanged(parse: Parse, notes: int) -> bool:
    """As in "exchanged notes on a loan": not where the matter is an agreement of its own."""
    verb = parse.heads[notes]
    if parse.deps[notes] not in {"dobj", "nsubjpass"}:
        return False
    if parse.lower[verb] not in action_verbs("exchange_verbs"):
        return False
    preps = [*parse.kids(notes, "prep"), *parse.kids(verb, "prep")]
    matters = [
        thing
        for prep in preps
        if prep > notes and parse.lower[prep] in {"on", "for", "concerning", "regarding", "about"}
        for thing in parse.kids(prep, "pobj")
        if parse.tags[thing][:3] != "NNP"
    ]
    inside = {parse.lower[t] for thing in matters for t in parse.subtree(thing)}
    return bool(matters) and inside.isdisjoint(head_nouns().types.keys() - {"notes", "statement"})


def _may_head(parse: Parse, token: int) -> bool:
    """Not a modifier of another noun ("deal talks"), not in "in agreement", "without a deal"."""
    label, head = parse.deps[token], parse.heads[token]
    if label in MODIFIED and head > token:
        return head == token + 1 and _is_headline_end(parse, head)
    if label == "pobj" and parse.lower[head] in mention_words("absent_prepositions"):
        return False
    alone = not any(parse.kids(token, *_BEFORE))
    return not (alone and label == "pobj" and parse.lower[head] in {"in", "by", "of", "into"})


def _left_edge(parse: Parse, token: int) -> int:
    """The first token of the noun phrase."""
    first = token
    for kid in parse.children[token]:
        if kid < token and parse.deps[kid] in _BEFORE:
            first = min(first, parse.extent(kid)[0])
    # "UK and EU sign trade deal": the parser takes a headline's verb for a noun.
    verbs = [t for t in range(first + 1, token) if _is_headline_verb(parse, t)]
    return verbs[-1] + 1 if verbs else first


def _is_headline_verb(parse: Parse, token: int) -> bool:
    known = any(deed.place == "object" for deed in deeds().get(parse.lower[token], ()))
    finite = parse.tags[token] in {"NN", "NNS", "VBZ", "VBP"}
    return known and finite and parse.tags[token - 1][:3] == "NNP"


def _is_headline_end(parse: Parse, token: int) -> bool:
    """As in "Grain accord lapses", whose verb the parser takes for a noun."""
    known = any(deed.place.startswith("subject") for deed in deeds().get(parse.lower[token], ()))
    return known and parse.tags[token] == "NNS" and is_title(parse, parse.sentence_of[token])


def _right_edge(parse: Parse, token: int) -> int:
    """After the noun, or after "of Action", "of understanding"."""
    if parse.lower[token] in head_nouns().adopted:
        return token + 1 + (token + 1 < len(parse) and parse.tags[token + 1] == "CD")
    if parse.lower[token] in head_nouns().compounds:
        of = next(parse.kids(token, "prep"), None)
        thing = parse.child(of, "pobj") if of is not None else None
        return thing + 1 if thing is not None else token + 1
    return token + 1


def _determiner(parse: Parse, token: int) -> str | None:
    """As in "definite", "indefinite" or "bare"; None where the agreement is denied or any."""
    for kid in parse.kids(token, "det", "predet", "neg", "poss"):
        word = parse.lower[kid]
        if word in mention_words("absent_determiners"):
            return None
        if parse.deps[kid] == "poss" or word in DEFINITE:
            return "definite"
    if any(parse.lower[kid] == "no" for kid in parse.children[token]):
        return None
    has_article = any(
        parse.lower[kid] in {"a", "an", "another", "one"} for kid in parse.children[token]
    )
    return "indefinite" if has_article else "bare"


def _is_idiom(parse: Parse, first: int, token: int) -> bool:
    """As in "A great deal", "a big deal"."""
    before = parse.lower[token - 1] if token > first else ""
    if parse.lower[token] == "accord" and before == "own":
        return True
    return parse.lower[token] == "deal" and before in mention_words("idioms")


def _has_body(parse: Parse, first: int, token: int) -> bool:
    """Whether a resolution is one of a body that states sit in, named before it or after "of"."""
    sentence = parse.sentences[parse.sentence_of[token]]
    near = " ".join(parse.lower[max(sentence.first, first - 8) : token + 1])
    of = next((kid for kid in parse.kids(token, "prep") if parse.lower[kid] in {"of", "by"}), None)
    after = " ".join(parse.lower[of : of + 8]) if of is not None else ""
    verb = parse.heads[token]
    doers = parse.kids(verb, "nsubj", "agent") if parse.tags[verb][:2] == "VB" else ()
    who = " | ".join(" ".join(parse.lower[slice(*parse.extent(kid))]) for kid in doers)
    around = f" {near} | {after} | {who} "
    return any(f" {body} " in around for body in mention_words("resolution_bodies"))


def _may_be_bare(parse: Parse, token: int, noun: str, words: frozenset[str]) -> bool:
    """Without an article: headlines, plurals, and "reached agreement with"."""
    if parse.lower[token] in head_nouns().plurals or noun == "sanctions":
        return True
    if noun == "agreement" and not words:
        reached = parse.deps[token] == "dobj" and parse.lower[parse.heads[token]] in _ARRANGED
        return reached and any(
            parse.lower[k] in {"with", "between"} for k in parse.kids(token, "prep")
        )
    return True


def _label(parse: Parse, first: int, token: int, words: frozenset[str]) -> str:
    """The description from its first telling word on; empty for a bare "the deal"."""
    start = next((t for t in range(first, token) if parse.lower[t] in words), None)
    last, noun = _right_edge(parse, token), parse.lower[token]
    if noun in head_nouns().adopted and last > token + 1:
        return clean_name(parse.span(start if start is not None else token, last).text)
    if start is None and noun in head_nouns().compounds:
        start = token
    if start is None:
        return ""
    return clean_name(parse.span(start, last).text)
