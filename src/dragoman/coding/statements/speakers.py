"""Makes actors of the tokens that head a speaker's or an addressee's phrase.

An actor that was resolved is taken as it is. Any other phrase gives its words, without what a
relative clause or an apposition adds, and nothing else: unknown is null. The record of a statement
has its speaker in full (:func:`in_full`).
"""

from __future__ import annotations

from msgspec.structs import replace

from dragoman.coding.statements.draft import Stretch
from dragoman.layers import Parse, Resolution
from dragoman.records import Actor

_LEFT_OUT = {"relcl", "appos", "acl", "advcl", "punct", "cc", "conj", "case", "parataxis", "dep"}
_JOINED = _LEFT_OUT - {"cc", "conj", "punct"}
_APART = {"advcl", "parataxis", "dep"}
_OPEN_ENDS = {",", "–", "—", "--", "-", "("}
_NOT_ACTORS = {"there", "what"}


def actor_at(parse: Parse, resolution: Resolution, token: int | None) -> Actor | None:
    """The actor whose phrase this token heads; several that act together make one."""
    if token is None:
        return None
    heads = _together(parse, token)
    actors = [actor for head in heads for actor in resolution.actors_at(head)]
    if len(heads) == 1 and len(actors) == 1:
        return actors[0]
    if actors:
        stretch = phrase(parse, token, joined=len(heads) > 1)
        return _joint(parse, stretch, actors, known=all(map(resolution.actors_at, heads)))
    if parse.lower[token] in _NOT_ACTORS:
        return None
    return _unknown(parse, phrase(parse, token, joined=len(heads) > 1))


def actors_at(parse: Parse, resolution: Resolution, tokens: list[int]) -> tuple[Actor, ...]:
    """The actors of several phrases, those coordinated with them too, one by one, no one twice."""
    found: list[Actor] = []
    for token in tokens:
        for head in parse.conjuncts(token):
            known = resolution.actors_at(head)
            if not known and parse.lower[head] not in _NOT_ACTORS:
                known = (_unknown(parse, phrase(parse, head, joined=False)),)
            found.extend(actor for actor in known if actor not in found)
    return tuple(found)


def _together(parse: Parse, token: int) -> list[int]:
    """The heads of a coordinated phrase; "his wife, and then …" is none."""
    return [head for head in parse.conjuncts(token) if parse.tags[head][:2] in ("NN", "PR")] or [
        token
    ]


def _unknown(parse: Parse, stretch: Stretch) -> Actor:
    span = parse.span(*stretch)
    return Actor(span.text, span.start, span.end, None, None, None)


def _joint(parse: Parse, stretch: Stretch, actors: list[Actor], *, known: bool) -> Actor:
    """Several who speak with one voice: what they share is known, the rest is null."""
    span = parse.span(*stretch)
    countries = {actor.country for actor in actors}
    sectors = {actor.sectors for actor in actors}
    return Actor(
        span.text,
        span.start,
        span.end,
        None,
        None,
        countries.pop() if known and len(countries) == 1 else None,
        sectors.pop() if known and len(sectors) == 1 else (),
    )


def in_full(
    parse: Parse, actor: Actor | None, token: int | None, cue: Stretch | None
) -> Actor | None:
    """The speaker with all the words that name it: apposition and relative clause too.

    "David Moyo, an adviser to the court, said": who he is belongs to the source. What stands on
    the cue's other side, or holds the cue, does not.

    Args:
        parse: the article.
        actor: the speaker.
        token: the head of its phrase.
        cue: the tokens of the cue.
    """
    if actor is None or token is None or actor.start is None or actor.end is None:
        return actor
    members = _described(parse, token, cue, joined=len(_together(parse, token)) > 1)
    if cue is not None:
        members = {t for t in members if (t < cue[0]) == (token < cue[0])}
    first, last = _contiguous(members, token, min(members), max(members))
    while last - 1 > token and (
        parse.words[last - 1] in _OPEN_ENDS or parse.tags[last - 1] == "POS"
    ):
        last -= 1
    span = parse.span(first, last)
    assert span.start is not None and span.end is not None
    if span.start > actor.start or span.end < actor.end:
        return actor
    return replace(actor, text=span.text, start=span.start, end=span.end)


def _described(parse: Parse, token: int, cue: Stretch | None, *, joined: bool) -> set[int]:
    """The tokens of a phrase with what is set beside it, but for what holds the cue."""
    found, queue = {token}, [token]
    for head in queue:
        for child in parse.children[head]:
            if cue is not None:
                first, last = parse.extent(child)
                if first < cue[1] and cue[0] < last:
                    continue
            apart = parse.deps[child] in _APART or (
                parse.deps[child] in {"cc", "conj"} and not joined
            )
            if head != token or not apart:
                queue.append(child)
                found.add(child)
    return found


def phrase(parse: Parse, token: int, *, joined: bool) -> Stretch:
    """The tokens of the phrase, around its head, up to what is left out.

    ``joined`` keeps what is coordinated with the head.
    """
    out = _JOINED if joined else _LEFT_OUT
    first = last = token
    queue = [token]
    for head in queue:
        for child in parse.children[head]:
            if parse.deps[child] in out or (head == token and _is_aside(parse, head, child)):
                continue
            queue.append(child)
            first, last = min(first, child), max(last, child)
    return _contiguous(set(queue), token, first, last)


def _is_aside(parse: Parse, head: int, child: int) -> bool:
    """A phrase that a comma sets off from its head: ", in Moscow,"."""
    return child > head and parse.deps[child] == "prep" and parse.words[child - 1] in (",", "(")


def _contiguous(members: set[int], token: int, first: int, last: int) -> Stretch:
    """The widest stretch around the head that has no hole but marks and possessive endings."""
    start = token
    while start > first and (start - 1 in members or start - 2 in members):
        start -= 1
    end = token
    while end < last and (end + 1 in members or end + 2 in members):
        end += 1
    return start, end + 1
