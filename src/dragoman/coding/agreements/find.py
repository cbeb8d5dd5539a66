"""The agreements of an article: mentions joined, actions read, records made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dragoman.coding.agreements.actions import Done, antecedent, merged, read_doing
from dragoman.coding.agreements.deeds import Doing, find_doings
from dragoman.coding.agreements.headlines import headline_doings
from dragoman.coding.agreements.joining import Cluster, join
from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.mentions import find_mentions
from dragoman.coding.agreements.names import DAYS, clean_name
from dragoman.coding.agreements.obligations import obligations_of
from dragoman.coding.agreements.parties import distinct, parties_beside, subjects_of
from dragoman.coding.agreements.terms import NewsTerm, read_term
from dragoman.coding.agreements.worth import is_worth
from dragoman.knowledge.entities import countries
from dragoman.knowledge.treaties import head_nouns, known_names
from dragoman.layers import Parse, Resolution
from dragoman.ledger import boundaries_of, state_of
from dragoman.records import Action, Actor, Agreement, Boundary, digest, revised


def find_agreements(parse: Parse, resolution: Resolution) -> list[Agreement]:
    """One record for each agreement that an article speaks of, by first mention.

    Args:
        parse: the article.
        resolution: its actors, dates and places.

    Returns:
        Agreements that are known by name, have a party that is a political actor, or undergo an
        action. A bare "the deal" that takes up nothing makes no record.
    """
    if not _may_hold(parse):
        return []
    mentions = find_mentions(parse, resolution)
    heads = frozenset(mention.head for mention in mentions)
    doings = _doings(parse, resolution, mentions, heads)
    done = _read(parse, resolution, mentions, doings)
    clusters = join(parse, mentions, lambda m: _parties_near(parse, resolution, m, done[m.head]))
    of = {mention.head: cluster for cluster in clusters for mention in cluster.mentions}
    for doing in doings:
        if doing.agreement not in heads:
            cluster = antecedent(parse, doing.agreement, of, mentions)
            if cluster:
                mention = cluster.mentions[0]
                done[mention.head] += read_doing(parse, resolution, doing, mention)
    records = (_record(parse, resolution, cluster, done, of) for cluster in clusters)
    return [record for record in records if record]


def _doings(
    parse: Parse,
    resolution: Resolution,
    mentions: list[AgreementMention],
    heads: frozenset[int],
) -> list[Doing]:
    """What is done; where a headline is read by its own rule, the parser's reading gives way."""
    headlines = list(headline_doings(parse, resolution, mentions))
    read = {doing.token for doing in headlines}
    parsed = [d for d in find_doings(parse, resolution, heads) if d.token not in read]
    return sorted([*parsed, *headlines], key=lambda doing: doing.token)


def agreement_clusters(parse: Parse, resolution: Resolution) -> list[Cluster]:
    """The mentions of each agreement of an article, joined, whether or not they make a record."""
    mentions = find_mentions(parse, resolution)
    heads = frozenset(mention.head for mention in mentions)
    done = _read(parse, resolution, mentions, _doings(parse, resolution, mentions, heads))
    return join(parse, mentions, lambda m: _parties_near(parse, resolution, m, done[m.head]))


def _may_hold(parse: Parse) -> bool:
    """Whether any word of the article can name an agreement; most articles stop here."""
    words = head_nouns().types.keys() | head_nouns().compounds.keys() | {"fire"}
    return not words.isdisjoint(parse.lower) or not known_names().keys().isdisjoint(parse.words)


def _read(
    parse: Parse,
    resolution: Resolution,
    mentions: Iterable[AgreementMention],
    doings: Iterable[Doing],
) -> dict[int, list[Done]]:
    """What is done to each mention, by its head."""
    by_head = {mention.head: mention for mention in mentions}
    done: dict[int, list[Done]] = defaultdict(list)
    for doing in doings:
        if doing.agreement in by_head:
            done[doing.agreement] += read_doing(parse, resolution, doing, by_head[doing.agreement])
    return done


def _parties_near(
    parse: Parse, resolution: Resolution, mention: AgreementMention, done: Iterable[Done]
) -> list[Actor]:
    beside = parties_beside(parse, resolution, mention)
    return distinct([*beside, *(actor for deed in done for actor in deed.parties)])


def _record(
    parse: Parse,
    resolution: Resolution,
    cluster: Cluster,
    done: dict[int, list[Done]],
    of: dict[int, Cluster],
) -> Agreement | None:
    deeds = merged(deed for mention in cluster.mentions for deed in done[mention.head])
    parties = distinct(
        actor
        for mention in cluster.mentions
        for actor in _parties_near(parse, resolution, mention, done[mention.head])
    )
    beside = any(parties_beside(parse, resolution, mention) for mention in cluster.mentions)
    described = bool(cluster.words) or " " in _plain_name(parse, cluster.mentions[0])
    placed = any(_is_placed(parse, resolution, mention) for mention in cluster.mentions)
    if not is_worth(cluster, deeds, parties, beside=beside, described=described, placed=placed):
        return None
    parties = distinct([*parties, *_known_parties(cluster)])
    first = cluster.mentions[0]
    term = read_term(parse, resolution, cluster, of)
    actions = tuple(deed.action for deed in deeds)
    known = parse.sentences[parse.sentence_of[first.head]]
    start, end = parse.starts[first.first], parse.ends[first.last - 1]
    return revised(
        Agreement(
            id="a" + digest(parse.article.id, "agreement", start, end),
            revision="",
            article=parse.article.id,
            names=names_of(parse, cluster),
            type=_type(cluster),
            parties=tuple(parties),
            subjects=_subjects(parse, resolution, cluster),
            actions=actions,
            obligations=tuple(obligations_of(parse, resolution, cluster, of)),
            term=term.term,
            state=state_of(actions),
            boundaries=_boundaries(parse, actions, term),
            evidence=parse.span(known.first, known.last),
            trace=_trace(cluster, deeds, term),
        )
    )


def _known_parties(cluster: Cluster) -> list[Actor]:
    """The states that the tables know to be party to an agreement, where they are few."""
    codes = cluster.known.parties if cluster.known else ()
    states = [countries()[code] for code in codes if code in countries()]
    return [Actor(s.name, None, None, s.name, s.id, s.country) for s in states]


def _is_placed(parse: Parse, resolution: Resolution, mention: AgreementMention) -> bool:
    """Whether a town stands right before the noun: "the Lusaka accord"."""
    before = mention.head - 1
    return any(
        place.first <= before < place.last and place.place.precision != "country"
        for place in resolution.places
    )


def names_of(parse: Parse, cluster: Cluster) -> tuple[str, ...]:
    """Proper names, then descriptions, then acronyms, each the fullest first."""
    proper = [name for mention in cluster.mentions for name in mention.names]
    labels = [mention.label for mention in cluster.mentions if mention.label]
    found = {name.lower(): name for name in reversed([*proper, *labels])}
    if not found:
        plain = _plain_name(parse, cluster.mentions[0])
        found[plain.lower()] = plain
    given = {name.lower() for name in proper}

    def order(name: str) -> tuple[bool, bool, int, str]:
        acronym = " " not in name and name.upper() == name
        return acronym, name.lower() not in given, -len(name), name

    return tuple(sorted(found.values(), key=order))


def _plain_name(parse: Parse, mention: AgreementMention) -> str:
    """The noun, with what follows where that tells it apart: "agreement on gas supplies"."""
    for prep in parse.kids(mention.head, "prep"):
        first, last = parse.extent(prep)
        if {word.lower() for word in parse.words[first:last]} & DAYS:
            continue  # "a ceasefire on Friday": that is when
        if parse.lower[prep] in {"on", "against", "between", "with", "for"} and last - first <= 6:
            return clean_name(parse.span(mention.head, last).text)
    return clean_name(parse.span(mention.head, mention.last).text)


def _type(cluster: Cluster) -> str | None:
    if cluster.known:
        return cluster.known.type
    particular = [m.type for m in cluster.mentions if m.noun not in head_nouns().general and m.type]
    general = [m.type for m in cluster.mentions if m.type]
    return next(iter([*particular, *general]), None)


def _subjects(parse: Parse, resolution: Resolution, cluster: Cluster) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for mention in cluster.mentions:
        for subject in subjects_of(parse, resolution, mention):
            found.setdefault(subject.lower(), subject)
    return tuple(found.values())


def _boundaries(parse: Parse, actions: tuple[Action, ...], term: NewsTerm) -> tuple[Boundary, ...]:
    published = (parse.article.published or "")[:10] or None
    computed = boundaries_of(actions, term.term, as_of=published)
    both = dict.fromkeys([*term.boundaries, *computed])
    return tuple(sorted(both, key=lambda b: (b.date.earliest or "", b.kind)))


def _trace(cluster: Cluster, deeds: list[Done], term: NewsTerm) -> tuple[str, ...]:
    known = [f"known:{cluster.known.name}"] if cluster.known else []
    rules = [f"join:{rule}" for rule in cluster.rules]
    return tuple(dict.fromkeys([*known, *rules, *(deed.rule for deed in deeds), *term.trace]))
