"""Finds who does a verb: its subject, in whatever corner of the sentence that stands.

Coordination, participles and control are followed upwards ("went on to say", "…, adding
that"), a relative pronoun to its antecedent, a passive to its agent, and a dateline is passed
over.
"""

from __future__ import annotations

from dragoman.coding.statements.lexicon import Lexicon
from dragoman.layers import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_UPWARDS = ("conj", "xcomp", "advcl", "pcomp", "prep", "dep")
_RELATIVE = {"who", "which", "that", "whom"}
_DASHES = {"—", "–", "-", "--", "―"}
_HOPS = 6
_DATELINE = 10
"""Tokens within which a dateline's dash stands: "NEWPORT NEWS, Va. (AP) — "."""


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb has a passive auxiliary or subject."""
    return parse.child(verb, "auxpass", "nsubjpass") is not None


def is_quoted_as(parse: Parse, verb: int) -> bool:
    """Whether it is "quoted as saying", so that its passive subject speaks."""
    link = parse.child(verb, "prep")
    return link is not None and parse.lower[link] == "as" and bool(parse.child(link, "pcomp"))


def agent_of(parse: Parse, verb: int) -> int | None:
    """The one by whom a passive is done."""
    by = parse.child(verb, "agent")
    return parse.child(by, "pobj") if by is not None else None


def subject_of(parse: Parse, lexicon: Lexicon, verb: int, *, quoted: list[int]) -> int | None:
    """The token that heads the phrase of the one who does the verb, or None.

    Args:
        parse: the article's parse.
        lexicon: for the nouns that can speak.
        verb: the verb's token.
        quoted: for each token the quotation it stands in; the subject stands in the same.
    """
    at = verb
    for _ in range(_HOPS):
        subject = _own_subject(parse, at, verb, quoted)
        if subject is not None:
            known = antecedent(parse, at, _before_brackets(parse, subject))
            return _past_dateline(parse, known)
        dep, head = parse.deps[at], parse.heads[at]
        if head == at or quoted[head] != quoted[verb]:
            return None
        if dep == "acl":
            if parse.tags[at] != "VBG":
                return None
            if _can_speak(parse, lexicon, head):
                return head
            at = _verb_above(parse, head)
        elif dep in _UPWARDS or (dep == "ccomp" and parse.tags[at] == "VBG"):
            trailing = dep == "advcl" and parse.tags[at] == "VBG" and head < at
            doer = agent_of(parse, head) if trailing and is_passive(parse, head) else None
            if doer is not None:
                return doer
            at = head
        else:
            return None
    return None


def _own_subject(parse: Parse, at: int, verb: int, quoted: list[int]) -> int | None:
    """The subject that hangs from the verb itself, in the same quotation; the last of several."""
    if at == verb and is_passive(parse, verb) and not is_quoted_as(parse, verb):
        return agent_of(parse, verb)
    best = None
    for child in parse.kids(at, *SUBJECTS):
        if quoted[child] == quoted[verb] and parse.lower[child] != "there":
            best = child
    return best


def _can_speak(parse: Parse, lexicon: Lexicon, noun: int) -> bool:
    """Whether "NOUN saying that" is the noun's saying: a letter's or a person's, no meeting's."""
    word = parse.lower[noun]
    return word in lexicon.documents or parse.tags[noun] in ("NNP", "NNPS", "PRP")


def _verb_above(parse: Parse, token: int) -> int:
    """The verb in whose clause a noun stands."""
    for _ in range(_HOPS):
        if parse.tags[token].startswith("VB") or parse.heads[token] == token:
            break
        token = parse.heads[token]
    return token


def antecedent(parse: Parse, verb: int, subject: int) -> int | None:
    """What a relative pronoun stands for; other subjects stand for themselves."""
    if parse.lower[subject] not in _RELATIVE or parse.tags[subject] not in ("WP", "WDT", "IN"):
        return subject
    for _ in range(_HOPS):
        if parse.deps[verb] == "relcl":
            return parse.heads[verb]
        if parse.deps[verb] not in ("conj", "ccomp", "xcomp") or parse.heads[verb] == verb:
            return None
        verb = parse.heads[verb]
    return None


def _before_brackets(parse: Parse, subject: int) -> int:
    """The name before the brackets, where the parser took what they hold for the subject."""
    for opening in range(subject - 1, max(subject - 6, 0), -1):
        if parse.words[opening] in (")", ","):
            break
        if parse.words[opening] == "(":
            named = parse.tags[opening - 1] in ("NNP", "NNPS")
            closed = ")" in parse.words[subject + 1 : subject + 3]
            return opening - 1 if named and closed else subject
    return subject


def _past_dateline(parse: Parse, subject: int | None) -> int | None:
    """The subject behind the dash, where the parser took a dateline for it."""
    if subject is None:
        return None
    first = parse.sentences[parse.sentence_of[subject]].first
    if subject - first > _DATELINE:
        return subject
    for dash in range(subject + 1, min(first + _DATELINE, len(parse))):
        # "(D-N.Y.)" holds a hyphen, and no dash.
        apart = parse.starts[dash] > parse.ends[dash - 1] or parse.words[dash] != "-"
        if parse.words[dash] in _DASHES and apart:
            capitals = all(not parse.words[t][0].islower() for t in range(first, dash))
            behind = parse.child(subject, "appos", "conj", "parataxis", "dep")
            return behind if capitals and behind is not None and behind > dash else subject
    return subject
