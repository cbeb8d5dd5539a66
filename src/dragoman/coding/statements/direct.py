"""Gives the words between quotation marks to the one who spoke them.

A quotation with words beside it that report it (:mod:`.beside`) is theirs. One without carries
on what was said before it: in the same paragraph after the speaker's sentence, or in a
paragraph of nothing but quotation. A few words in marks that no cue governs are a name or a
scare quote, and no statement; whole sentences that nobody claims are kept without a speaker.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding.statements.beside import Match, announced, match_of
from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.hearers import addressees
from dragoman.coding.statements.lexicon import Frame
from dragoman.coding.statements.roles import said_of
from dragoman.coding.statements.scene import Scene
from dragoman.layers import Quote

MAX_PART = 400
"""Tokens of one quotation that are kept; what is longer is cut at a sentence's end."""
MAX_WHOLE = 1_200
"""Tokens of one statement; what runs on becomes a statement of its own."""
MAX_CHAIN = 3
"""Paragraphs of nothing but quotation that may follow without naming their speaker again."""

_ENDS = {".", "!", "?", "…", "..."}
_ENDS_OPEN = _ENDS | {","}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_MARKS = {"“", "”", '"', "``", "''", "«", "»", "„", "‘", "’", "'"}
_SINGLE = {"'", "‘"}
_SPOKEN = Frame("assert", "speech")


@dataclass(slots=True)
class _Place:
    """A quotation and the text around it.

    ``low`` and ``high`` bound the text before and after it, as far as the paragraph's edges
    or the neighbouring quotations; ``starts`` tells that it starts its paragraph.
    """

    quote: Quote
    part: Stretch
    cut: bool
    low: int
    high: int
    starts: bool
    ends: bool
    paragraph: int


@dataclass(slots=True)
class _State:
    """What has been attributed so far; ``ended`` is the last paragraph that a quotation ends."""

    drafts: list[Draft] = field(default_factory=list)
    by_cue: dict[Stretch, Draft] = field(default_factory=dict)
    last: Draft | None = None
    paragraph: int = -2
    ended: int = -2
    unclosed: bool = False
    chain: int = 0
    pending: list[Stretch] = field(default_factory=list)


def find_direct(scene: Scene) -> list[Draft]:
    """A draft for every cue that governs quotations, and for quotations that go on without one."""
    state = _State()
    places = _places(scene)
    for index, place in enumerate(places):
        following = places[index + 1] if index + 1 < len(places) else None
        goes_on = _goes_on(place, following)
        if not place.quote.closed and not goes_on:
            _close_early(scene, place)
        _step(scene, state, place)
        state.paragraph, state.unclosed = place.paragraph, goes_on
        state.ended = place.paragraph if place.ends else state.ended
        if not goes_on:
            state.pending.clear()
    return state.drafts


def _goes_on(place: _Place, following: _Place | None) -> bool:
    """Whether the quotation is left open and a mark at the next paragraph's start takes it up."""
    return (
        not place.quote.closed
        and following is not None
        and following.starts
        and following.paragraph == place.paragraph + 1
    )


def _close_early(scene: Scene, place: _Place) -> None:
    """Ends a quotation whose closing mark was forgotten with its first sentence."""
    parse = scene.parse
    end = parse.sentences[parse.sentence_of[place.quote.first]].last
    if end < place.part[1]:
        place.part, place.cut = (place.quote.first, end), True


def _places(scene: Scene) -> list[_Place]:
    """Every outermost quotation with the text around it."""
    bounds = _paragraphs(scene) if scene.outer else {}
    found: list[_Place] = []
    before = 0
    for quote in scene.outer:
        paragraph = scene.paragraph_of(quote.first)
        first, last = bounds[paragraph]
        part, cut = _kept(scene, quote)
        found.append(
            _Place(quote, part, cut, max(first, before), last, quote.first == first,
                   quote.last >= last, paragraph)
        )  # fmt: skip
        if _is_weighty(scene, quote):
            before = quote.last
    after = len(scene.parse)
    for place in reversed(found):
        place.high = max(place.quote.last, min(place.high, after))
        if _is_weighty(scene, place.quote):
            after = place.quote.first
    return found


def _is_weighty(scene: Scene, quote: Quote) -> bool:
    """Whether it may be speech: a nickname in marks does not part a speaker from his words."""
    last = quote.last - 1 - quote.closed
    return quote.last - quote.first > 5 or scene.parse.words[last] in _ENDS_OPEN


def _paragraphs(scene: Scene) -> dict[int, Stretch]:
    """First and last (exclusive) token of each paragraph."""
    bounds: dict[int, Stretch] = {}
    for sentence in scene.parse.sentences:
        first = bounds.get(sentence.paragraph, (sentence.first, 0))[0]
        bounds[sentence.paragraph] = (first, sentence.last)
    return bounds


def _kept(scene: Scene, quote: Quote) -> tuple[Stretch, bool]:
    """The tokens of the quotation, cut where it is beyond measure or was never closed."""
    parse = scene.parse
    last = quote.last
    if last - quote.first > MAX_PART:
        last = parse.sentences[parse.sentence_of[quote.first + MAX_PART]].first
        if last <= quote.first:
            last = quote.first + MAX_PART
    return (quote.first, last), last != quote.last


def _step(scene: Scene, state: _State, place: _Place) -> None:
    """Attributes one quotation, or leaves it alone."""
    match = match_of(scene, place.quote, place.low, place.high)
    if match is None and place.starts and not state.unclosed:
        match = announced(scene, place.quote)
    if match is not None and _is_whole(scene, place, match):
        _attribute(scene, state, match, place)
        state.chain = 0
    elif match is None and state.unclosed:
        _run_on(state, place)
    elif match is None and is_speech(scene, place.quote):
        _carry_on(scene, state, place)


def is_speech(scene: Scene, quote: Quote) -> bool:
    """Whether the quotation is a sentence: it has a finite verb, a capital and an end."""
    parse = scene.parse
    first, last = quote.first + 1, quote.last - 1
    while last > first and parse.words[last] in _MARKS:
        last -= 1
    if quote.closed and parse.words[last] not in _ENDS and parse.words[last] != ",":
        return False
    if not parse.words[first][0].isupper():
        return False
    return any(parse.tags[t] in _FINITE for t in range(first, min(quote.last, first + MAX_PART)))


def _is_whole(scene: Scene, place: _Place, match: Match) -> bool:
    """Whether the quotation is all that was said, so that no clause around it belongs to it."""
    parse, quote = scene.parse, place.quote
    if match.rule != "cue-quote" or parse.words[quote.first - 1] in (":", ","):
        return True
    if not any(parse.tags[t] in _FINITE for t in range(quote.first, quote.last)):
        return False
    if match.verb is not None and _has_outer_subject(scene, match.verb, quote):
        return False
    if quote.last >= place.high or parse.sentence_of[quote.last] != parse.sentence_of[quote.first]:
        return True
    return not parse.words[quote.last][0].isalnum() or parse.tags[quote.last] == "CC"


def _has_outer_subject(scene: Scene, verb: Cue, quote: Quote) -> bool:
    """Whether the clause begins before the marks: "said his party “would never agree”"."""
    if verb.lemma in scene.lexicon.addressed:
        return False
    parse = scene.parse
    return (
        any(
            parse.tags[t].startswith(("NN", "PRP")) and parse.deps[t] != "pobj"
            for t in range(verb.last, quote.first)
        )
        and not parse.words[quote.first + 1][0].isupper()
    )


def _attribute(scene: Scene, state: _State, match: Match, place: _Place) -> None:
    """Gives the quotation to the cue; what was left open before it comes along."""
    draft = state.by_cue.get(match.cue)
    speaker = match.speaker
    if speaker is None and state.last is not None and _trails(scene, match, state.last):
        speaker = state.last.speaker
    if draft is None:
        frame = _frame(match.verb) if match.verb else _SPOKEN
        draft = Draft(
            cue=match.cue,
            head=match.verb.head if match.verb else None,
            frame=frame,
            kind="quote",
            speaker=speaker,
            content=[],
            addressees=addressees(scene, match.verb) if match.verb else [],
            about=said_of(scene, match.verb) if match.verb else [],
            rules=[match.rule],
            confidence=0.95 if speaker is not None else 0.6,
        )
        state.drafts.append(draft)
        state.by_cue[match.cue] = draft
    if place.starts and state.pending:
        draft.content.extend(state.pending)
        draft.rules.append("open-paragraphs")
        state.pending.clear()
    _append(state, draft, place)


def _frame(verb: Cue) -> Frame:
    """The verb's frame for words in marks, or that for a name that is one."""
    return verb.frames.get("quote") or verb.frames["label"]


def _trails(scene: Scene, match: Match, last: Draft) -> bool:
    """Whether it is a participle in the sentence of the quotation before: "…, adding"."""
    parse = scene.parse
    if match.verb is None or parse.tags[match.verb.head] != "VBG" or last.cue is None:
        return False
    return parse.sentence_of[match.verb.head] == parse.sentence_of[last.cue[0]]


def _append(state: _State, draft: Draft, place: _Place) -> None:
    draft.content.append(place.part)
    if place.cut:
        draft.rules.append("cut-quote")
    state.last = draft


def _has_room(draft: Draft, place: _Place) -> bool:
    size = sum(last - first for first, last in draft.content)
    return size + place.part[1] - place.part[0] <= MAX_WHOLE


def _run_on(state: _State, place: _Place) -> None:
    """A paragraph that takes up a quotation left open in the paragraph before."""
    if state.pending or state.last is None or place.paragraph - state.paragraph != 1:
        state.pending.append(place.part)
    elif _has_room(state.last, place):
        state.last.rules.append("open-paragraphs")
        _append(state, state.last, place)
    else:
        _without_cue(state, place, "open-paragraphs", 0.8)


def _carry_on(scene: Scene, state: _State, place: _Place) -> None:
    """A sentence in quotation marks that nothing beside it reports."""
    if state.last is not None and place.paragraph == state.paragraph:
        if _is_next_sentence(scene, state.last, place) and _has_room(state.last, place):
            state.last.rules.append("same-paragraph")
            _append(state, state.last, place)
        elif _is_quiet(scene, state.last, place):
            _without_cue(state, place, "speaker-before", 0.6)
        else:
            _unclaimed(state, place)
    elif _stands_alone(scene, place) and place.paragraph == state.ended + 1 and _may_chain(state):
        state.chain += 1
        _without_cue(state, place, "paragraph-before", 0.6)
    elif not place.quote.closed and place.starts:
        state.pending.append(place.part)
    elif scene.parse.words[place.quote.first] not in _SINGLE:
        _unclaimed(state, place)


def _is_next_sentence(scene: Scene, draft: Draft, place: _Place) -> bool:
    """Whether only the rest of the cue's own sentence stands between."""
    end = draft.content[-1][1]
    if draft.cue is not None and draft.cue[0] >= end:
        end = draft.cue[1]
    between = range(end, place.quote.first)
    stops = sum(scene.parse.words[t] in _ENDS for t in between)
    return stops <= 1 and not _others(scene, draft, end, place.quote.first)


def _is_quiet(scene: Scene, draft: Draft, place: _Place) -> bool:
    """Whether nobody else says anything between."""
    end = max(draft.content[-1][1], draft.cue[1] if draft.cue else 0)
    return not _others(scene, draft, end, place.quote.first)


def _others(scene: Scene, draft: Draft, first: int, last: int) -> bool:
    """Whether a main verb between these tokens reports what somebody else says."""
    parse = scene.parse
    for cue in scene.cues_between(first, last):
        if cue.subject is None or not cue.factual or cue.subject == draft.speaker:
            continue
        if parse.deps[cue.head] in ("ROOT", "conj", "ccomp") and parse.tags[cue.subject] != "PRP":
            return True
    return False


def _stands_alone(scene: Scene, place: _Place) -> bool:
    """Whether the paragraph is a quotation between double marks and nothing else."""
    return place.starts and place.ends and scene.parse.words[place.quote.first] not in _SINGLE


def _may_chain(state: _State) -> bool:
    return state.last is not None and state.last.speaker is not None and state.chain < MAX_CHAIN


def _without_cue(state: _State, place: _Place, rule: str, confidence: float) -> None:
    """A statement of its own by the speaker of the one before."""
    assert state.last is not None
    draft = replace(
        state.last, cue=None, content=[], rules=[rule], confidence=confidence, via=None,
        addressees=[], about=[], frame=_SPOKEN,
    )  # fmt: skip
    state.drafts.append(draft)
    _append(state, draft, place)


def _unclaimed(state: _State, place: _Place) -> None:
    """A sentence in quotation marks whose speaker is not known."""
    draft = Draft(
        cue=None, head=None, frame=_SPOKEN, kind="quote", speaker=None, content=[],
        rules=["no-speaker"], confidence=0.3,
    )  # fmt: skip
    state.drafts.append(draft)
    _append(state, draft, place)
    state.last = None
