"""The day of an action: the date nearest to its verb in the same clause, or that of publication."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from dragoman.coding.agreements.mention import AgreementMention
from dragoman.coding.agreements.status import Status
from dragoman.knowledge.treaties import action_words, head_nouns
from dragoman.layers import DateMention, Parse, Resolution
from dragoman.records import Date

LEAD = 4
"""Sentences from the top in which an undated past tense is the day's news, not background."""

_BACKWARD = {("same", "day"), ("same", "week"), ("same", "month"), ("same", "year")}
"""Times that are another's: "the treaty entered into force the same day"."""
_SPANS = {"week", "weeks", "month", "months", "year", "years", "decade", "decades"}
_ASTRIDE = {"after", "before", "later", "earlier"}
"""As in "two months after the coup": a day that is counted from another."""
_POINTS = {"DATE", "TIME"}
_NOT_WHEN = {"after", "by", "until", "till", "through", "before", "for", "to", "within"}
_OTHER_EVENTS = {"after", "before", "following", "despite", "since", "until", "ahead"}
"""The date in "after a test in January" is the test's."""
_OF_A_THING = {"nummod", "compound", "amod", "nmod"}
_MEANWHILE = {"as", "when", "while"}
_CLAUSES = {"relcl", "acl", "advcl", "ccomp", "pcomp", "parataxis", "csubj", "xcomp"}


def dates_of(
    parse: Parse, resolution: Resolution, token: int, mention: AgreementMention | None
) -> list[DateMention]:
    """Dates in the clause of a verb or noun, the nearest first.

    Args:
        parse: the article.
        resolution: its dates.
        token: the verb or noun of the action.
        mention: the agreement's mention; a date inside it ("the 2015 deal") is not the action's.
    """
    sentence = parse.sentences[parse.sentence_of[token]]
    found = []
    for date in dates_within(resolution, sentence.first, sentence.last):
        if date.type not in _POINTS or date.date.earliest is None:
            continue
        if mention and _is_in_name(parse, date, mention):
            continue
        if _belongs(parse, date, token):
            found.append(date)
    if not found and (_is_meanwhile(parse, token) or _is_cleft(parse, token)):
        return dates_of(parse, resolution, parse.heads[token], mention)
    return sorted(found, key=lambda date: (abs(date.first - token), -date.first))


def _is_meanwhile(parse: Parse, token: int) -> bool:
    """As in "in a ceremony on Wednesday they looked on as officials signed"."""
    marks = {parse.lower[kid] for kid in parse.kids(token, "mark", "advmod")}
    return parse.deps[token] == "advcl" and bool(marks & _MEANWHILE)


def _is_cleft(parse: Parse, token: int) -> bool:
    """As in "it was in March 1975 that they signed"."""
    above = parse.heads[token]
    subjects = {parse.lower[kid] for kid in parse.kids(above, "nsubj")}
    return (
        parse.deps[token] in {"ccomp", "advcl", "relcl", "acl"}
        and parse.lower[above] in {"was", "is"}
        and subjects == {"it"}
    )


def _is_of_saying(parse: Parse, date: DateMention, token: int) -> bool:
    """As in "said on Tuesday it had vetoed": the day stands between "said" and its clause."""
    above, subject = parse.heads[token], parse.child(token, "nsubj", "nsubjpass")
    if parse.deps[token] != "ccomp" or subject is None or not above < date.first < subject:
        return False
    mark = parse.child(token, "mark")
    return mark is None or mark > date.first


def _is_in_name(parse: Parse, date: DateMention, mention: AgreementMention) -> bool:
    """As in "the 2015 deal", "the Treaty of 1920"."""
    if mention.first <= date.first < mention.head:
        return True
    of = parse.heads[anchor_of(parse, date)]
    return (
        parse.lower[of] == "of"
        and date.first == of + 1
        and mention.first <= parse.heads[of] < mention.last
    )


def dates_within(resolution: Resolution, first: int, last: int) -> list[DateMention]:
    """The dates that begin between two tokens."""
    dates = resolution.dates
    start = bisect_left(dates, first, key=lambda date: date.first)
    return dates[start : bisect_left(dates, last, key=lambda date: date.first)]


def _belongs(parse: Parse, date: DateMention, token: int) -> bool:
    """Whether the date hangs on the verb with no other clause between."""
    anchor = anchor_of(parse, date)
    if _is_of_saying(parse, date, token):
        return False
    if _when(parse, token) == date.last or _is_right_before(parse, date, token):
        return True
    if parse.lower[token] == "force" and date.first == token + 2:
        return parse.lower[token + 1] == "since"
    head = parse.heads[anchor]
    things = head_nouns().types
    if parse.deps[anchor] in _OF_A_THING and head != token and parse.lower[head] in things:
        # "The 2012 convention supersedes": the year is the convention's.
        return False
    if parse.lower[parse.heads[anchor]] in _NOT_WHEN and parse.deps[anchor] == "pobj":
        return False
    own = range(date.first, date.last)
    while anchor != token:
        head = parse.heads[anchor]
        if head == anchor or parse.deps[anchor] in _CLAUSES:
            return False
        if anchor not in own and parse.lower[head] in _OTHER_EVENTS:
            return False
        if head != token and parse.tags[head][:2] == "VB" and parse.tags[anchor][:2] != "VB":
            return _is_shared(parse, head, token, date)
        anchor = head
    return True


def _is_right_before(parse: Parse, date: DateMention, verb: int) -> bool:
    """As in "Russia on Wednesday acceded", "had on Wednesday night signed"."""
    finite = parse.tags[verb] in {"VBD", "VBZ", "VBP"} or any(parse.kids(verb, "aux"))
    before = date.first > 0 and parse.lower[date.first - 1] in {
        "on",
        "in",
        "yesterday",
        "late",
        "early",
    }
    return finite and before and date.last == verb and parse.deps[verb] != "amod"


def _is_shared(parse: Parse, verb: int, token: int, date: DateMention) -> bool:
    """As in "On Monday Iran signed and ratified": a date in front counts for both verbs."""
    return date.first < verb and parse.deps[token] == "conj" and parse.heads[token] == verb


def anchor_of(parse: Parse, date: DateMention) -> int:
    """The token of a date that hangs on the rest of the sentence."""
    for token in range(date.first, date.last):
        if not date.first <= parse.heads[token] < date.last or parse.heads[token] == token:
            return token
    return date.first


def _when(parse: Parse, verb: int) -> int | None:
    """The token of "when" before a verb: "in 2015, when it was signed"."""
    for kid in parse.kids(verb, "advmod"):
        if parse.lower[kid] == "when":
            comma = kid > 0 and parse.words[kid - 1] == ","
            return kid - 1 if comma else kid
    return None


def is_fresh(parse: Parse, token: int, status: Status) -> bool:
    """Whether an action without a date is reported as today's news."""
    if not status.main or status.earlier or parse.sentence_of[token] >= LEAD:
        return False
    first, last = parse.extent(token)
    inside = set(parse.lower[first:last])
    for one, other in pairwise(parse.lower[first:last]):
        if (one, other) in _BACKWARD or (one in _SPANS and other in _ASTRIDE):
            return False
    return inside.isdisjoint(action_words("historical_words") | action_words("counting_words"))


def is_of_the_past(parse: Parse, resolution: Resolution, token: int) -> bool:
    """Whether what stands beside a verb is dated in years gone by: then it is no news of today.

    "Was due to expire in 1980 but was extended until 1985", "was modified by a convention signed
    in 1818"; the year of a name or of a clause on the agreement itself ("the accord that it signed
    in 2015") says nothing.
    """
    published = (parse.article.published or "")[:4]
    sentence = parse.sentences[parse.sentence_of[token]]
    beside = {token, *parse.kids(token, "conj")}
    if parse.deps[token] == "conj":
        beside.add(parse.heads[token])
    for by in parse.kids(token, "agent"):
        beside.update(parse.subtree(by))
    for date in dates_within(resolution, sentence.first, sentence.last):
        if date.date.earliest is None and date.type == "DATE" and _belongs(parse, date, token):
            return True  # a day that no calendar here reaches: "in 451 BC"
        last = (date.date.latest or "")[:4]
        if not (published.isdigit() and last.isdigit() and int(last) < int(published) - 1):
            continue
        verb = parse.heads[anchor_of(parse, date)]
        while parse.heads[verb] != verb and parse.tags[verb][:2] != "VB":
            verb = parse.heads[verb]
        named = parse.deps[anchor_of(parse, date)] in _OF_A_THING
        above = parse.heads[verb] if parse.deps[verb] in {"xcomp", "ccomp"} else verb
        if not named and {verb, above} & beside and _hangs_on(parse, date, verb):
            return True
    return False


def _hangs_on(parse: Parse, date: DateMention, verb: int) -> bool:
    """Whether a date hangs on a verb by no noun of agreements ("the treaty of 1783")."""
    things = set(head_nouns().types)
    at = parse.heads[anchor_of(parse, date)]
    while at != verb and parse.heads[at] != at:
        if parse.lower[at] in things | _OTHER_EVENTS - {"until"}:
            return False
        at = parse.heads[at]
    return True


def publication_date(published: str | None) -> Date | None:
    """The day of publication as the day of a fresh action."""
    if not published:
        return None
    day = published[:10]
    return Date("", None, None, day, day, day, "publication")
