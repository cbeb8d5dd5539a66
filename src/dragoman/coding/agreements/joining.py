"""Mentions of one agreement joined into one cluster an article.

Names, acronyms and appositions join for certain. A description joins the agreement whose
words it repeats; a bare "the deal" the nearest one before it that it can mean. Where two fit,
it joins neither: a missing mention costs little, a wrong one joins two agreements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.parties import party_key
from dragoman.knowledge.treaties import KnownAgreement, head_nouns, mention_words
from dragoman.layers import Parse
from dragoman.records import Actor

_GENERAL = "accord"
_APART = {"sanctions regime", "resolution"}
"""What no one calls a deal."""

FAR = 12
"""Sentences; "the deal" does not reach further back while another agreement stands nearer."""

Parties = Callable[[AgreementMention], list[Actor]]


@dataclass(slots=True)
class Cluster:
    """The mentions of one agreement, in text order, and what they say together."""

    mentions: list[AgreementMention] = field(default_factory=list)
    names: dict[str, None] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    nouns: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    known: KnownAgreement | None = None
    rules: dict[str, None] = field(default_factory=dict)

    def add(self, mention: AgreementMention, parties: set[str], rule: str) -> None:
        """Takes a mention in."""
        self.mentions.append(mention)
        self.names.update(dict.fromkeys(name.lower() for name in mention.names))
        self.words |= mention.words
        self.parties |= parties
        self.known = self.known or mention.known
        if mention.noun:
            self.nouns.add(mention.noun)
        if mention.type and not (mention.type == _GENERAL and mention.noun in head_nouns().general):
            self.types.add(mention.type)
        if mention.known:
            self.words |= set(mention.known.subject.lower().split())
            self.parties |= set(mention.known.parties)
        self.rules[rule] = None

    def absorb(self, earlier: Cluster) -> None:
        """Takes in another cluster that turns out to be the same agreement."""
        self.mentions = sorted([*earlier.mentions, *self.mentions], key=lambda m: m.first)
        self.names |= earlier.names
        self.words |= earlier.words
        self.types |= earlier.types
        self.nouns |= earlier.nouns
        self.parties |= earlier.parties
        self.rules["foreshadowed"] = None


def join(parse: Parse, mentions: Sequence[AgreementMention], parties: Parties) -> list[Cluster]:
    """Clusters by first mention; mentions that could be either of two are left out.

    Args:
        parse: the article.
        mentions: its mentions in text order.
        parties: the actors beside a mention.
    """
    clusters: list[Cluster] = []
    of: dict[int, Cluster] = {}
    for mention in mentions:
        keys = {key for actor in parties(mention) for key in _keys(actor)}
        cluster, rule = _find(parse, mention, clusters, of, keys)
        if cluster is None:
            if rule == "ambiguous":
                continue
            cluster = Cluster()
            clusters.append(cluster)
        for earlier in _foreshadowed(mention, keys, cluster, clusters):
            clusters.remove(earlier)
            cluster.absorb(earlier)
            of.update(dict.fromkeys((m.head for m in earlier.mentions), cluster))
        cluster.add(mention, keys, rule)
        of[mention.head] = cluster
    clusters.sort(key=lambda cluster: cluster.mentions[0].first)
    return clusters


def _foreshadowed(
    mention: AgreementMention, keys: set[str], cluster: Cluster, clusters: list[Cluster]
) -> list[Cluster]:
    """An earlier description of what only now gets its name: "Iran's nuclear deal" … "the JCPOA".

    The description must be definite, have telling words that the named agreement shares, and
    no party that it has not; and it must be the only one of its kind.
    """
    words, parties = cluster.words | mention.words, cluster.parties | keys
    if mention.known:
        words |= set(mention.known.subject.lower().split())
        parties |= set(mention.known.parties)
    if not (cluster.names or mention.names):
        return []
    found = [
        other
        for other in clusters
        if other is not cluster
        and not other.names
        and other.words
        and other.words <= words
        and (not other.parties or bool(other.parties & parties))
        and all(m.definite and not m.contrast for m in other.mentions)
        and not other.types & _APART
    ]
    return found if len(found) == 1 and (found[0].parties or len(found[0].words) > 1) else []


def _keys(actor: Actor) -> set[str]:
    """The party's key, and its country: the tables of known agreements list those."""
    return {party_key(actor), actor.country or ""} - {""}


def _find(
    parse: Parse,
    mention: AgreementMention,
    clusters: list[Cluster],
    of: dict[int, Cluster],
    keys: set[str],
) -> tuple[Cluster | None, str]:
    """The cluster a mention belongs to, if any, and the rule that said so."""
    for head in mention.apposed:
        if head in of:
            return of[head], "apposition"
    for cluster in clusters:
        if any(mention.head in other.apposed for other in cluster.mentions):
            return cluster, "apposition"
    by_name = _named(mention, clusters)
    if by_name:
        return by_name, "name"
    if mention.names and mention.known:
        return None, "name"
    if mention.contrast:
        return None, "new"
    fitting = [c for c in clusters if _fits(mention, c, keys)]
    if mention.definite:
        return _antecedent(parse, mention, fitting)
    same = [c for c in fitting if _same_description(mention, c, keys)]
    return (same[0], "repeated") if len(same) == 1 else (None, "indefinite")


def _named(mention: AgreementMention, clusters: list[Cluster]) -> Cluster | None:
    for cluster in clusters:
        if mention.known and cluster.known and mention.known.name == cluster.known.name:
            return cluster
        if any(name.lower() in cluster.names for name in mention.names):
            return cluster
    return None


def _fits(mention: AgreementMention, cluster: Cluster, keys: set[str]) -> bool:
    """Whether type, telling words and parties allow it."""
    if mention.names and (cluster.names or all(m.weak for m in cluster.mentions)):
        return False
    if mention.names and not _is_introduced(mention, cluster, keys):
        return False
    if mention.plural != any(other.plural for other in cluster.mentions):
        return False
    if not _types_agree(mention, cluster):
        return False
    if keys and cluster.parties and not keys & cluster.parties:
        return False
    if mention.standing and not all(m.definite and not m.contrast for m in cluster.mentions):
        return False
    if mention.private and not all(other.private for other in cluster.mentions):
        return False
    return _telling(mention) <= cluster.words or (not cluster.words and not cluster.names)


def _is_introduced(mention: AgreementMention, cluster: Cluster, keys: set[str]) -> bool:
    """Whether a name can be that of what was only described so far: a party or a word in common."""
    return bool(keys & cluster.parties or mention.words & cluster.words)


def _telling(mention: AgreementMention) -> frozenset[str]:
    """The words that must recur; words of mere extent need not where nothing else is said."""
    subject = mention.words - mention_words("scopes")
    return mention.words if subject else frozenset()


def _types_agree(mention: AgreementMention, cluster: Cluster) -> bool:
    if mention.names and cluster.types:
        return mention.type in cluster.types
    general = mention.noun in head_nouns().general
    if general:
        return not cluster.types & _APART
    if not cluster.types:
        # "A deal" may turn out to be a treaty or a truce, but no embargo.
        return mention.type not in _APART
    return mention.type in cluster.types or mention.noun in cluster.nouns


def _antecedent(
    parse: Parse, mention: AgreementMention, fitting: list[Cluster]
) -> tuple[Cluster | None, str]:
    """The agreement that a definite description takes up."""
    if not fitting:
        return None, "definite"
    if len(fitting) == 1:
        return fitting[0], "definite"
    here = parse.sentence_of[mention.head]
    ranked = sorted(fitting, key=lambda c: here - parse.sentence_of[c.mentions[-1].head])
    near, next_ = (here - parse.sentence_of[c.mentions[-1].head] for c in ranked[:2])
    if next_ - near >= 2 and near <= FAR:
        return ranked[0], "nearest"
    beside = [
        c for c in ranked if here - parse.sentence_of[c.mentions[-1].head] <= max(near + 1, 1)
    ]
    same_noun = [c for c in beside if mention.noun in c.nouns]
    if len(same_noun) == 1 and same_noun[0] is ranked[0]:
        return ranked[0], "noun"
    telling = [c for c in beside if mention.words and mention.words <= c.words]
    if len(telling) == 1:
        return telling[0], "words"
    return None, "ambiguous"


def _same_description(mention: AgreementMention, cluster: Cluster, keys: set[str]) -> bool:
    """A headline's "trade deal" that the first paragraph introduces once more."""
    if not mention.words and (not keys or cluster.words or cluster.names):
        return False
    described = any(other.words == mention.words for other in cluster.mentions)
    return described and (not keys or not cluster.parties or bool(keys & cluster.parties))
