"""Finds the verbs that report: which word, who its subject is, whether it was really said.

A verb that is denied ("did not say"), supposed ("if he says", "could say") or still to come
("will say", "is expected to announce") reports nothing that was said. Such cues are marked as
not factual and hold only where the words themselves stand in quotation marks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial

from dragoman.coding.statements.lexicon import Frame, Lexicon, Sense
from dragoman.coding.statements.subjects import SUBJECTS, is_passive, is_quoted_as, subject_of
from dragoman.layers import Parse
from dragoman.records import Act

_NOBODY = {"nobody", "none", "neither", "nothing", "few"}
_SUPPOSED = {"if", "unless", "whether", "lest"}
MAX_BETWEEN = 4
"""Tokens between the particles of a phrasal verb: "said yes on Monday to"."""
_DAYS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "weekend", "night", "day", "morning", "evening", "afternoon", "week",
}  # fmt: skip
_HUNG_LOWER = {"for", "against", "of"}
_SPOKEN_BY = {"by", "in", "while", "after", "as", "before"}


@dataclass
class Cue:
    """A verb that reports.

    Attributes:
        head: the verb's token.
        first, last: the tokens of the cue (exclusive end), auxiliaries and adverbs included.
        lemma: the verb's lemma.
        frames: complement → frame, for those that the verb has here; a frame behind a
            preposition is keyed "about" or "person" and its token stands in ``links``.
        links: complement → preposition token.
        factual: whether it was said, rather than denied, supposed or expected.
        passive: whether the verb stands in the passive.
        quoted: index of the outermost quotation that the verb stands in, or −1.
        find_subject: looks for the subject; most candidates are never asked.
    """

    head: int
    first: int
    last: int
    lemma: str
    frames: dict[str, Frame]
    links: dict[str, int]
    factual: bool
    passive: bool
    quoted: int
    find_subject: Callable[[], int | None]

    @cached_property
    def subject(self) -> int | None:
        """The token that heads the speaker's phrase, or None."""
        return self.find_subject()


def find_cues(
    parse: Parse, lexicon: Lexicon, *, triggers: list[int], quoted: list[int]
) -> list[Cue]:
    """All verbs of speech, belief and intention with their subjects, in text order.

    Args:
        parse: the article's parse.
        lexicon: the cue words.
        triggers: the tokens that can start a statement.
        quoted: for each token the index of the outermost quotation around it, or −1.
    """
    found = []
    for token in triggers:
        if parse.lower[token] in lexicon.verbs and _is_verb(parse, token):
            cue = _cue(parse, lexicon, quoted, token)
            if cue is not None:
                found.append(cue)
    return found


def _is_verb(parse: Parse, token: int) -> bool:
    """A word tagged as a verb, or one that the tagger took for a noun and the parser did not."""
    if parse.tags[token].startswith("VB"):
        return True
    if parse.tags[token] in ("NNP", "JJ") and parse.words[token][0].islower():
        return parse.child(token, "nsubj") is not None
    return parse.tags[token] in ("NN", "NNS") and parse.child(token, "nsubj") is not None


def _cue(parse: Parse, lexicon: Lexicon, quoted: list[int], token: int) -> Cue | None:
    dep = parse.deps[token]
    passive = is_passive(parse, token)
    if dep in ("amod", "compound", "nsubj", "dobj", "pobj"):
        return None
    if parse.tags[token] == "VBN" and dep in ("acl", "advcl") and not _has_auxiliary(parse, token):
        return None
    if passive and is_quoted_as(parse, token):
        return None
    frames, links = _frames(parse, lexicon.verbs[parse.lower[token]], token)
    declined = _declined(parse, lexicon, token)
    if declined is not None:
        frames = {name: Frame(declined, "speech", frame.things) for name, frame in frames.items()}
    if parse.tags[token] == "VBG" and not _has_auxiliary(parse, token):
        frames = {name: frame for name, frame in frames.items() if frame.attitude == "speech"}
    if not frames:
        return None
    first, outer = _reach_left(parse, lexicon, token)
    return Cue(
        head=token,
        first=first,
        last=token + 1,
        lemma=lexicon.verbs[parse.lower[token]].lemma,
        frames=frames,
        links=links,
        factual=declined is not None or is_factual(parse, outer),
        passive=passive,
        quoted=quoted[token],
        find_subject=partial(subject_of, parse, lexicon, outer, quoted=quoted),
    )


def _declined(parse: Parse, lexicon: Lexicon, token: int) -> Act | None:
    """What is done by not saying it: "would not admit that", "did not rule out force"."""
    act = lexicon.declined.get(lexicon.verbs[parse.lower[token]].lemma)
    if act is None or parse.child(token, "neg") is None or parse.tags[token] != "VB":
        return None
    helpers = {parse.lower[t] for t in parse.kids(token, "aux")}
    if not helpers <= {"would", "did", "does"} or not helpers:
        return None
    subject = parse.child(token, "nsubj")
    supposed = any(parse.lower[t] in _SUPPOSED for t in parse.kids(token, "mark"))
    if subject is None or supposed or not _is_somebody(parse, subject):
        return None
    return act


def _frames(parse: Parse, sense: Sense, token: int) -> tuple[dict[str, Frame], dict[str, int]]:
    """The complements that the verb can have here, with their prepositions."""
    frames, links = dict(sense.frames), {}
    for rest, extra in sense.phrasal.items():
        link = _link(parse, token, rest)
        if link is not None:
            frames.update(extra)
            links.update(dict.fromkeys(extra, link))
    return frames, links


def _link(parse: Parse, token: int, rest: str) -> int | None:
    """The child by which the rest of a phrasal verb hangs from it."""
    particle, _, preposition = rest.partition(" ")
    for child in parse.children[token]:
        if child > token and parse.lower[child] == particle:
            if not preposition:
                if particle in ("on", "at", "over", "in") and _is_when(parse, child):
                    continue
                return child
            if parse.lower[child + 1 : child + 2] == [preposition]:
                return child + 1
            below = next((t for t in parse.kids(child, "prep") if t > child), None)
            later = [t for t in parse.children[token] if t > child]
            for link in [*later, *([below] if below is not None else [])]:
                if parse.lower[link] == preposition and link - child <= MAX_BETWEEN:
                    return link
    if not preposition and particle in _HUNG_LOWER:
        return _below_hearer(parse, token, particle)
    return None


def _below_hearer(parse: Parse, token: int, particle: str) -> int | None:
    """The preposition that the parser hung on the hearer: "appealed to Kyiv for calm"."""
    for child in parse.kids(token, "prep", "agent", "dobj"):
        noun = child if parse.deps[child] == "dobj" else parse.child(child, "pobj")
        if (
            noun is None
            or noun < token
            or parse.lower[child] not in ("to", "by", parse.lower[noun])
        ):
            continue
        named = parse.tags[noun] in ("NNP", "NNPS", "PRP")
        for link in parse.kids(noun, "prep"):
            apart = parse.words[link - 1] == ","
            if (
                link > noun
                and parse.lower[link] == particle
                and (named or apart or particle != "of")
            ):
                return link
    return None


def _is_when(parse: Parse, link: int) -> bool:
    """Whether the preposition only tells when: "on Monday", "in May"."""
    when = parse.child(link, "pobj")
    return when is not None and (parse.lower[when] in _DAYS or parse.tags[when] == "CD")


def _reach_left(parse: Parse, lexicon: Lexicon, token: int) -> tuple[int, int]:
    """Where the cue starts, and the verb that bears its subject ("went on to say")."""
    head, dep = parse.heads[token], parse.deps[token]
    if dep == "xcomp" and parse.lower[head] in lexicon.onward and head < token:
        return with_auxiliaries(parse, head), head
    if dep == "pcomp" and parse.lower[head] == "as":
        verb = parse.heads[head]
        if verb < token and parse.lower[verb] in lexicon.quoting and token - verb <= 4:
            return with_auxiliaries(parse, verb), verb
    return with_auxiliaries(parse, token), token


def with_auxiliaries(parse: Parse, verb: int) -> int:
    """The first of the auxiliaries and adverbs that stand right before the verb."""
    first = verb
    while first > 0 and parse.heads[first - 1] == verb:
        if parse.deps[first - 1] not in ("aux", "auxpass", "advmod", "neg"):
            break
        first -= 1
    if first < verb and parse.tags[first] == "WRB":
        first += 1
    return first


def _has_auxiliary(parse: Parse, token: int) -> bool:
    return parse.child(token, "aux", "auxpass") is not None


def is_factual(parse: Parse, verb: int) -> bool:
    """Whether the text says that this was said (thought, meant)."""
    tag = parse.tags[verb]
    auxiliary = set()
    for child in parse.children[verb]:
        dep, word = parse.deps[child], parse.lower[child]
        if dep == "neg" or (dep == "mark" and word in _SUPPOSED):
            return False
        if dep in ("nsubj", "nsubjpass") and not _is_somebody(parse, child):
            return False
        if dep == "aux":
            if parse.tags[child] in ("MD", "TO"):
                return False
            auxiliary.add(word)
    if tag == "VB" and not auxiliary & {"do", "does", "did"}:
        return False
    if tag == "VBG" and parse.deps[verb] == "pcomp":
        return parse.lower[parse.heads[verb]] in _SPOKEN_BY
    return not _shares_doubt(parse, verb)


def _is_somebody(parse: Parse, subject: int) -> bool:
    """Not "nobody", nor "no official", nor "not everyone"."""
    if parse.lower[subject] in _NOBODY or parse.lower[subject] == "no":
        return False
    return not any(parse.lower[child] in ("no", "not") for child in parse.children[subject])


def _shares_doubt(parse: Parse, verb: int) -> bool:
    """Whether the verb is coordinated with one under the same modal or "to"."""
    while parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        own = parse.child(verb, *SUBJECTS, "aux")
        verb = parse.heads[verb]
        if own is not None or parse.tags[verb] != "VB":
            return False
        if any(parse.tags[child] in ("MD", "TO") for child in parse.kids(verb, "aux")):
            return True
    return False
