"""Every mention of an agreement in an article: names, acronyms, descriptions, "the deal"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.coding.agreements.descriptions import MODIFIED, described
from dragoman.coding.agreements.mention import (
    AgreementMention,
    content,
    is_head_noun,
    party_tokens,
    singular,
)
from dragoman.coding.agreements.names import (
    Named,
    abbreviates,
    acronym_after,
    find_names,
)
from dragoman.knowledge.treaties import action_words, head_nouns
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_FIRMS = {"MNC", "BUS"}
_JOINTS = {"-", "–", "—", "/", "and", ",", "’s", "'s"}


def find_mentions(parse: Parse, resolution: Resolution) -> list[AgreementMention]:
    """All mentions in text order, no two with the same head."""
    party = party_tokens(parse, resolution)
    named = [_from_name(parse, name) for name in find_names(parse)]
    taken = {token for mention in named for token in range(mention.first, mention.last)}
    taken |= {mention.head for mention in named}
    mentions = {
        mention.head: mention
        for token in range(len(parse))
        if token not in taken
        for mention in described(parse, party, token)
    }
    for mention in named:
        mentions[mention.head] = _combined(mentions.get(mention.head), mention)
    for mention in _acronyms(parse, mentions):
        mentions.setdefault(mention.head, mention)
    found = sorted(mentions.values(), key=lambda mention: mention.first)
    found = [mention for mention in found if not _is_product(resolution, mention)]
    return [
        replace(
            _with_appositions(parse, mention, mentions),
            owners=tuple(_owners(parse, resolution, mention, party)),
        )
        for mention in found
    ]


def _is_product(resolution: Resolution, mention: AgreementMention) -> bool:
    """As in "a Honda Accord": a firm before the noun in a capitalised name."""
    if not mention.names or mention.known or mention.noun not in {"accord", "pact", "compact"}:
        return False
    actors = [
        actor
        for token in range(mention.first, mention.head)
        for actor in resolution.actors_at(token)
    ]
    return bool(actors) and all(_FIRMS & {a.country, *a.sectors} for a in actors)


def _owners(
    parse: Parse, resolution: Resolution, mention: AgreementMention, party: frozenset[int]
) -> Iterator[Actor]:
    """The actors among the words before the noun."""
    start = min([mention.first, *(parse.extent(k)[0] for k in parse.kids(mention.head, "poss"))])
    named = range(mention.first, mention.last) if mention.names else range(0)
    inside: list[Actor] = []
    for token in range(start, mention.head):
        if token not in party or (token in named and not _stands_alone(parse, mention, token)):
            continue
        for actor in resolution.actors_at(token):
            # NATO is no party to "the NATO treaty", but the US is one to "the US-Taliban deal".
            kind = resolution.mentions[token].kind
            if token in named and actor.id is None and kind in {"role", "adjective"}:
                continue  # the Association of "the Association Agreement"
            known = mention.known if token in named else None
            if known is not None:
                yield from [actor] if actor.country in known.parties else []
            elif token not in named or resolution.mentions[token].kind == "adjective":
                yield actor
            else:
                inside.append(actor)
    poss = next(parse.kids(mention.head, "poss"), None)
    if poss is not None and parse.deps[mention.head] == "conj":
        # "South Africa and Mozambique's accord": the first hangs beside the accord.
        yield from resolution.actors_at(parse.heads[mention.head])
    # One country in a capitalised name is where it was signed ("the Samoa Agreement"); two are
    # its parties.
    if len(inside) > 1:
        yield from inside


def _stands_alone(parse: Parse, mention: AgreementMention, token: int) -> bool:
    """Not the American of "North American Free Trade Agreement"."""
    return token == mention.first or parse.lower[token - 1] in _JOINTS


def _from_name(parse: Parse, name: Named) -> AgreementMention:
    head = _outer_head(parse, name.first, name.last)
    last, noun = name.last, name.noun
    after = parse.heads[head]
    if parse.deps[head] in MODIFIED and last <= after < last + 4 and is_head_noun(parse, after):
        # "The New START treaty", "the AfCFTA agreement": the noun after the name is the head.
        head, last, noun = after, after + 1, after
    types = head_nouns().types
    word = singular(parse.lower[noun]) if noun is not None else ""
    weak = name.known is None and word in head_nouns().in_names and noun == name.last - 1
    mention = AgreementMention(
        head=head,
        first=name.first,
        last=last,
        noun=word,
        type=name.known.type if name.known else types.get(word),
        names=(name.name,),
        words=frozenset(content(parse, frozenset(), range(name.first, last), noun)),
        weak=weak,
        plural=noun is not None and parse.lower[noun] in head_nouns().plurals,
        known=name.known,
    )
    article = any(parse.lower[kid] in {"a", "an", "another"} for kid in parse.kids(head, "det"))
    if article and noun is not None and parse.lower[noun] == parse.words[noun]:
        # "A Paris climate agreement" may be any: the name is a description here.
        return replace(mention, names=(), label=name.name, known=None, definite=False)
    return mention


def _combined(one: AgreementMention | None, other: AgreementMention) -> AgreementMention:
    """Two names before one noun: "the African Continental Free Trade Area (AfCFTA) agreement"."""
    if one is None or not one.names:
        return other
    return replace(
        one,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        names=(*one.names, *other.names),
        words=one.words | other.words,
        known=one.known or other.known,
    )


def _outer_head(parse: Parse, first: int, last: int) -> int:
    """The last token of a stretch that hangs outside it."""
    outside = [
        t for t in range(first, last) if not first <= parse.heads[t] < last or parse.heads[t] == t
    ]
    return outside[-1] if outside else last - 1


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
    """As in "African Continental Free Trade Area (AfCFTA) agreement"."""
    for token in range(mention.first + 1, mention.last - 1):
        if parse.words[token - 1] == "(" and parse.words[token + 1] == ")":
            before = parse.span(mention.first, token - 1).text
            return token if abbreviates(parse.words[token], before) else None
    return None


def _acronym(parse: Parse, token: int, source: AgreementMention) -> AgreementMention:
    head, last, after = token, token + 1, parse.heads[token]
    if parse.deps[token] in MODIFIED and after == token + 1 and is_head_noun(parse, after):
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
    """As in "A pact known as the X Treaty", "the deal, dubbed X"."""
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
