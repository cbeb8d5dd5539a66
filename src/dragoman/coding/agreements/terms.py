"""How long an agreement lasts, as the news says it: "a 10-year deal", "expires in 2026"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.coding.agreements.clause import read_clause
from dragoman.coding.agreements.dating import anchor_of, dates_within
from dragoman.coding.agreements.extensions import extension_of
from dragoman.coding.agreements.joining import Cluster
from dragoman.coding.agreements.mention import AgreementMention
from dragoman.knowledge.durations import find_durations
from dragoman.layers import DateMention, Parse, Resolution
from dragoman.records import Boundary, Date, Renewal, Term

_LASTING_WORDS = {
    "renew", "renewed", "renews", "renewal", "renewable", "extend", "extended", "extends",
    "extension", "prolong", "prolonged", "expire", "expires", "terminate", "terminated", "denounce",
    "notice", "valid", "force", "duration", "lasts", "last", "term", "period", "years", "months",
    "indefinitely", "automatically",
}  # fmt: skip
_ENDS = {"expire", "expires", "lapse", "lapses", "end", "ends", "run", "runs", "expiring"}
_PAST = {"was", "were", "had", "been", "has", "have"}
_TO_COME = {"will", "would", "is", "to", "due", "set", "scheduled", "expected"}
_LINKS = {"xcomp", "conj", "amod", "acomp"}
_STANDARD = "this Agreement"


@dataclass(frozen=True, slots=True)
class NewsTerm:
    """A term, the ends that the text states, and the rules that read them."""

    term: Term | None
    boundaries: tuple[Boundary, ...]
    trace: tuple[str, ...]


def read_term(
    parse: Parse, resolution: Resolution, cluster: Cluster, of: dict[int, Cluster]
) -> NewsTerm:
    """The term that the mentions of an agreement and their sentences state."""
    ends = tuple(dict.fromkeys(_ends(parse, resolution, cluster)))
    told = list(_clauses(parse, cluster, of))
    duration = next((d for m in cluster.mentions for d in _modifier(parse, m)), None)
    term = _together(told, duration, fixed=bool(ends))
    period = next((p for m in cluster.mentions for p in extension_of(parse, m)), None)
    if period is not None and (term is None or term.renewal is None):
        term = _prolonged(term, period)
    trace = [
        *(["term:extension"] if period is not None else []),
        *(["term:clause"] if told else []),
        *(["term:modifier"] if duration else []),
        *(["term:end"] if ends else []),
    ]
    boundaries = tuple(Boundary(date=date, kind="expiry", basis="reported") for date in ends)
    return NewsTerm(term, boundaries, tuple(trace))


def _modifier(parse: Parse, mention: AgreementMention) -> Iterator[str]:
    """As in "A 10-year defence agreement", "the 72-hour truce"."""
    if mention.last - mention.first < 2:
        return
    text = parse.span(mention.first, mention.head + 1).text
    for found in find_durations(text):
        if "-" in found.iso or text[found.start : found.end].rstrip().endswith(("s", "S")):
            continue
        yield found.iso


def _clauses(parse: Parse, cluster: Cluster, of: dict[int, Cluster]) -> Iterator[Term]:
    """Sentences on this agreement alone, read as clauses of a treaty."""
    done: set[int] = set()
    for mention in cluster.mentions:
        number = parse.sentence_of[mention.head]
        sentence = parse.sentences[number]
        if number in done or _LASTING_WORDS.isdisjoint(parse.lower[sentence.first : sentence.last]):
            continue
        done.add(number)
        term = read_clause(_as_clause(parse, cluster, number, of))
        if term and (term.renewal or term.duration or term.termination_notice):
            yield term


def _as_clause(parse: Parse, cluster: Cluster, number: int, of: dict[int, Cluster]) -> str:
    """The sentence with this agreement called "this Agreement" and others something else."""
    sentence = parse.sentences[number]
    pieces, at = [], sentence.first
    others = [
        (mention, of[head] is cluster)
        for head in range(sentence.first, sentence.last)
        if head in of
        for mention in of[head].mentions
        if mention.head == head
    ]
    for mention, own in sorted(others, key=lambda pair: pair[0].first):
        start = _with_article(parse, mention)
        if start < at:
            continue
        pieces += [_between(parse, at, start), _STANDARD if own else "that text"]
        at = mention.last
    pieces.append(_between(parse, at, sentence.last))
    return " ".join(piece for piece in pieces if piece)


def _with_article(parse: Parse, mention: AgreementMention) -> int:
    first = min(
        [mention.first, *(parse.extent(k)[0] for k in parse.kids(mention.head, "det", "poss"))]
    )
    return min(first, mention.first)


def _between(parse: Parse, first: int, last: int) -> str:
    return parse.span(first, last).text if last > first else ""


def _ends(parse: Parse, resolution: Resolution, cluster: Cluster) -> Iterator[Date]:
    """Days on which the agreement is said to expire or until which it was prolonged."""
    heads = {mention.head for mention in cluster.mentions}
    numbers = sorted({parse.sentence_of[head] for head in heads})
    sentences = (parse.sentences[number] for number in numbers)
    for sentence in sentences:
        for date in dates_within(resolution, sentence.first, sentence.last):
            if date.type == "DATE" and date.date.earliest and _is_end(parse, date, heads):
                yield date.date


def _is_end(parse: Parse, date: DateMention, heads: set[int]) -> bool:
    """As in "expires in 2026", "was extended until 2026"."""
    anchor = anchor_of(parse, date)
    prep = parse.heads[anchor]
    verb = parse.heads[prep]
    if parse.deps[anchor] != "pobj" or parse.tags[verb][:2] != "VB":
        return False
    if not _about(parse, verb, heads):
        return False
    if parse.lower[prep] in {"until", "till", "through"} and parse.lower[verb] in _LASTING_WORDS:
        return True
    within = parse.lower[verb] in _ENDS and parse.lower[prep] in {"in", "on", "at", "until"}
    return within and _is_ahead(parse, verb)


def _about(parse: Parse, verb: int, heads: set[int]) -> bool:
    """Whether the verb's subject, or the noun of its relative clause, is the agreement."""
    subjects = list(parse.kids(verb, "nsubj", "nsubjpass"))
    while not subjects and verb not in heads and parse.deps[verb] in _LINKS:
        verb = parse.heads[verb]
        subjects = list(parse.kids(verb, "nsubj", "nsubjpass"))
    if verb in heads or any(subject in heads for subject in subjects):
        return True
    relative = not subjects or parse.tags[subjects[0]] in {"WDT", "WP"}
    return relative and parse.deps[verb] in {"relcl", "acl"} and parse.heads[verb] in heads


def _is_ahead(parse: Parse, verb: int) -> bool:
    if parse.tags[verb] in {"VBZ", "VBP", "VBG"}:
        return True
    aux = {parse.lower[kid] for kid in parse.kids(verb, "aux")}
    if not aux & _TO_COME or aux & _PAST:
        return False
    while parse.deps[verb] in {"xcomp", "acomp"}:
        verb = parse.heads[verb]
        if parse.tags[verb] == "VBD" or parse.lower[verb] in _PAST:
            return False
    return True


def _prolonged(term: Term | None, period: str) -> Term:
    """A term that its parties have prolonged by a period; that is no first duration."""
    length = term.duration if term is not None and term.duration != period else None
    renewal = Renewal(mode="by-mutual-agreement", period=period, objector=None, notice_period=None)
    return Term(
        anchor=term.anchor if term is not None and length else None,
        duration=length,
        renewal=renewal,
        termination_notice=term.termination_notice if term is not None else None,
    )


def _together(told: list[Term], duration: str | None, *, fixed: bool) -> Term | None:
    """The first value that is stated of each part of the term."""
    renewals = [term.renewal for term in told if term.renewal]
    anchors = [term.anchor for term in told if term.anchor and term.duration]
    lengths = [term.duration for term in told if term.duration]
    notices = [term.termination_notice for term in told if term.termination_notice]
    length = next(iter([*([duration] if duration else []), *lengths]), None)
    renewal: Renewal | None = next(iter(renewals), None)
    if not (length or renewal or notices or fixed):
        return None
    anchor = next(iter(anchors), None)
    return Term(
        anchor=anchor or ("fixed_date" if fixed and not length else None),
        duration=length,
        renewal=renewal,
        termination_notice=next(iter(notices), None),
    )
