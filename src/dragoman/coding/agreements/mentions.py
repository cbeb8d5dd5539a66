"""Every mention of an agreement in an article: names, acronyms, descriptions, "the deal"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.coding.agreements.names import (
    Named,
    abbreviates,
    acronym_after,
    clean_name,
    find_names,
)
from dragoman.knowledge.treaties import (
    KnownAgreement,
    action_words,
    deeds,
    head_nouns,
    mention_words,
)
from dragoman.layers import Parse, Resolution

_BEFORE = {"det", "amod", "compound", "nmod", "poss", "nummod", "punct", "advmod", "npadvmod", "quantmod"}
_POSSESSIVES = {"its", "their", "his", "her", "our", "your", "my", "whose"}
_DEFINITE = {"the", "this", "that", "these", "those", "both", "said"}
_MODIFIED = {"compound", "nmod", "amod"}
_ARRANGED = {"reach", "reached", "reaching", "sign", "signed", "strike", "struck", "conclude", "concluded"}


@dataclass(frozen=True, slots=True)
class AgreementMention:
    """One mention of an agreement.

    Attributes:
        head: the token that bears the grammatical role.
        first, last: its tokens without what follows the noun (last is exclusive).
        noun: the noun that says what it is, in the singular; empty for bare names.
        type: the type of agreement that the noun stands for, or None.
        names: proper names and acronyms.
        label: the description as a name ("cultural cooperation agreement"), or empty.
        words: what tells it from others: modifiers in lower case, less mere judgements.
        definite: "the", "this", "their", "Iran's", or a name.
        contrast: "a new deal", "another agreement": not the one spoken of.
        weak: the noun alone does not mean an agreement ("the protocol", "sanctions").
        known: the agreement in the tables that the name belongs to.
        apposed: heads of mentions that are said to be the same.
    """

    head: int
    first: int
    last: int
    noun: str
    type: str | None
    names: tuple[str, ...] = ()
    label: str = ""
    words: frozenset[str] = frozenset()
    definite: bool = True
    contrast: bool = False
    weak: bool = False
    known: KnownAgreement | None = None
    apposed: tuple[int, ...] = ()


def find_mentions(parse: Parse, resolution: Resolution) -> list[AgreementMention]:
    """All mentions in text order, no two with the same head."""
    party = party_tokens(resolution)
    named = [_from_name(parse, name) for name in find_names(parse)]
    taken = {token for mention in named for token in range(mention.first, mention.last)}
    taken |= {mention.head for mention in named}
    described = [
        mention
        for token in range(len(parse))
        if token not in taken
        for mention in _described(parse, party, token)
    ]
    mentions = {mention.head: mention for mention in [*described, *named]}
    for mention in _acronyms(parse, mentions):
        mentions.setdefault(mention.head, mention)
    found = sorted(mentions.values(), key=lambda mention: mention.first)
    return [_with_appositions(parse, mention, mentions) for mention in found]


def party_tokens(resolution: Resolution) -> frozenset[int]:
    """Tokens that name actors and no town: "Iranian", "US", but not the Minsk of an agreement."""
    towns = {
        token
        for place in resolution.places
        if place.place.precision not in {"country", "region", None}
        for token in range(place.first, place.last)
    }
    return frozenset(
        token
        for mention in resolution.mentions.values()
        if mention.actors
        for token in range(mention.first, mention.last)
        if token not in towns
    )


def _from_name(parse: Parse, name: Named) -> AgreementMention:
    head = _outer_head(parse, name.first, name.last)
    last, noun = name.last, name.noun
    after = parse.heads[head]
    if parse.deps[head] in _MODIFIED and last <= after < last + 4 and _is_head_noun(parse, after):
        # "The New START treaty", "the AfCFTA agreement": the noun after the name is the head.
        head, last, noun = after, after + 1, after
    types = head_nouns().types
    word = _singular(parse.lower[noun]) if noun is not None else ""
    weak = name.known is None and word in head_nouns().in_names and noun == name.last - 1
    return AgreementMention(
        head=head,
        first=name.first,
        last=last,
        noun=word,
        type=name.known.type if name.known else types.get(word),
        names=(name.name,),
        words=frozenset(_content(parse, frozenset(), range(name.first, last), noun)),
        weak=weak,
        known=name.known,
    )


def _outer_head(parse: Parse, first: int, last: int) -> int:
    """The last token of a stretch that hangs outside it."""
    outside = [t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t]
    return outside[-1] if outside else last - 1


def _is_head_noun(parse: Parse, token: int) -> bool:
    return parse.tags[token].startswith("NN") and parse.lower[token] in head_nouns().types


def _singular(word: str) -> str:
    return head_nouns().plurals.get(word, word)


def _described(
    parse: Parse, party: frozenset[int], token: int
) -> Iterator[AgreementMention]:
    """The mention that a common noun heads, if it is one."""
    noun = _noun_at(parse, token)
    if noun is None or not _may_head(parse, token):
        return
    first = _left_edge(parse, token)
    lower = set(parse.lower[first:token])
    determiner = _determiner(parse, token)
    if determiner is None or _is_private(parse, first, token, lower):
        return
    nouns, words = head_nouns(), frozenset(_content(parse, party, range(first, token), token))
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
        weak=noun in nouns.in_names or parse.lower[token] in nouns.plurals or noun == "sanctions",
    )


def _noun_at(parse: Parse, token: int) -> str | None:
    """The noun of agreements that stands here, in the singular; None if none does."""
    if not parse.tags[token].startswith("NN"):
        return None
    word, nouns = parse.lower[token], head_nouns()
    if word == "fire" and parse.lower[max(0, token - 2) : token] == ["cease", "-"]:
        return "cease-fire"
    if word in nouns.compounds:
        of = next(parse.kids(token, "prep"), None)
        thing = parse.child(of, "pobj") if of is not None and parse.lower[of] == "of" else None
        return word if thing is not None and parse.lower[thing] in nouns.compounds[word] else None
    if word not in nouns.types or word == "framework":
        return None
    singular = _singular(word)
    return singular if singular not in nouns.in_names or singular in {"convention", "protocol"} else None


def _may_head(parse: Parse, token: int) -> bool:
    """Not a modifier of another noun ("deal talks"), not in "in agreement", "without a deal"."""
    label, head = parse.deps[token], parse.heads[token]
    if label in _MODIFIED and head > token:
        return False
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
    return known and parse.tags[token] in {"NN", "NNS"} and parse.tags[token - 1][:3] == "NNP"


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
    """"definite", "indefinite" or "bare"; None where the agreement is denied or any."""
    for kid in parse.kids(token, "det", "predet", "neg", "poss"):
        word = parse.lower[kid]
        if word in mention_words("absent_determiners"):
            return None
        if parse.deps[kid] == "poss" or word in _DEFINITE:
            return "definite"
    if any(parse.lower[kid] == "no" for kid in parse.children[token]):
        return None
    has_article = any(parse.lower[kid] in {"a", "an", "another", "one"} for kid in parse.children[token])
    return "indefinite" if has_article else "bare"


def _is_private(parse: Parse, first: int, token: int, lower: set[str]) -> bool:
    """A matter of trade, law or sport, or an idiom ("a great deal")."""
    if lower & mention_words("private"):
        return True
    before = parse.lower[token - 1] if token > first else ""
    return parse.lower[token] == "deal" and before in mention_words("idioms")


def _has_body(parse: Parse, first: int, token: int) -> bool:
    """Whether a resolution is one of a body that states sit in, named before it or after "of"."""
    sentence = parse.sentences[parse.sentence_of[token]]
    near = " ".join(parse.lower[max(sentence.first, first - 8) : token + 1])
    of = next((kid for kid in parse.kids(token, "prep") if parse.lower[kid] in {"of", "by"}), None)
    after = " ".join(parse.lower[of : of + 8]) if of is not None else ""
    around = f" {near} | {after} "
    return any(f" {body} " in around for body in mention_words("resolution_bodies"))


def _may_be_bare(parse: Parse, token: int, noun: str, words: frozenset[str]) -> bool:
    """Without an article: headlines, plurals, and "reached agreement with"."""
    if parse.lower[token] in head_nouns().plurals or noun == "sanctions":
        return True
    if noun == "agreement" and not words:
        reached = parse.deps[token] == "dobj" and parse.lower[parse.heads[token]] in _ARRANGED
        return reached and any(parse.lower[k] in {"with", "between"} for k in parse.kids(token, "prep"))
    return True


def _content(
    parse: Parse, party: frozenset[int], stretch: range, noun: int | None
) -> Iterator[str]:
    """Modifiers in lower case without articles, parties, numbers and judgements."""
    dull = mention_words("descriptions") | _DEFINITE | _POSSESSIVES
    owned = {t for p in stretch if parse.deps[p] == "poss" for t in parse.subtree(p)} | party
    for token in stretch:
        word = parse.lower[token]
        if token == noun or token in owned or word in dull or not word[0].isalpha():
            continue
        if parse.tags[token][:2] in {"NN", "JJ", "VB"}:
            yield word


def _label(parse: Parse, first: int, token: int, words: frozenset[str]) -> str:
    """The description from its first telling word on; empty for a bare "the deal"."""
    start = next((t for t in range(first, token) if parse.lower[t] in words), None)
    last = _right_edge(parse, token)
    if parse.lower[token] in head_nouns().adopted and last > token + 1:
        return clean_name(parse.span(start if start is not None else token, last).text)
    if start is None:
        return ""
    return clean_name(parse.span(start, last).text)


def _acronyms(parse: Parse, mentions: dict[int, AgreementMention]) -> Iterator[AgreementMention]:
    """Acronyms in brackets beside a name, and every later use of them."""
    given: dict[str, tuple[int, int]] = {}
    for mention in mentions.values():
        name = (*mention.names, mention.label)[0]
        token = acronym_after(parse, mention.last, name) or _acronym_inside(parse, mention)
        if token is not None:
            given.setdefault(parse.words[token], (mention.head, token))
    for token, word in enumerate(parse.words):
        if word in given and token not in mentions:
            source, first = given[word]
            taken = any(m.first <= token < m.last for m in mentions.values())
            if taken and token != first:
                continue
            yield _acronym(parse, token, mentions[source])


def _acronym_inside(parse: Parse, mention: AgreementMention) -> int | None:
    """"African Continental Free Trade Area (AfCFTA) agreement"."""
    for token in range(mention.first + 1, mention.last - 1):
        if parse.words[token - 1] == "(" and parse.words[token + 1] == ")":
            before = parse.span(mention.first, token - 1).text
            return token if abbreviates(parse.words[token], before) else None
    return None


def _acronym(parse: Parse, token: int, source: AgreementMention) -> AgreementMention:
    head, last, after = token, token + 1, parse.heads[token]
    if parse.deps[token] in _MODIFIED and after == token + 1 and _is_head_noun(parse, after):
        head, last = after, after + 1
    return replace(
        source,
        head=head,
        first=token,
        last=last,
        names=(parse.words[token],),
        label="",
        definite=True,
        contrast=False,
        apposed=(source.head,),
    )


def _with_appositions(
    parse: Parse, mention: AgreementMention, mentions: dict[int, AgreementMention]
) -> AgreementMention:
    same = [kid for kid in parse.kids(mention.head, "appos") if kid in mentions]
    same += _introduced(parse, mention, mentions)
    beside = _beside(parse, mention, mentions)
    if beside is not None:
        same.append(beside)
    return replace(mention, apposed=(*mention.apposed, *same)) if same else mention


def _introduced(
    parse: Parse, mention: AgreementMention, mentions: dict[int, AgreementMention]
) -> list[int]:
    """"A pact known as the X Treaty", "the deal, dubbed X"."""
    found = []
    for verb in parse.kids(mention.head, "acl", "relcl"):
        if parse.lower[verb] in action_words("names_introduced"):
            first, last = parse.extent(verb)
            found += [head for head in mentions if first <= head < last and head > verb][:1]
    return found


def _beside(
    parse: Parse, mention: AgreementMention, mentions: dict[int, AgreementMention]
) -> int | None:
    """A name and a description side by side between commas, where the parser saw no apposition."""
    at = mention.last
    if at + 1 >= len(parse) or parse.words[at] not in {",", "(", "–", "—"}:
        return None
    for other in mentions.values():
        if other.first == at + 1 and bool(other.names) != bool(mention.names) and other.definite:
            end = other.last
            closed = end < len(parse) and parse.words[end] in {",", ")", "–", "—", "."}
            listed = parse.deps[other.head] == "conj" or parse.child(other.head, "conj") is not None
            return other.head if closed and not listed else None
    return None
