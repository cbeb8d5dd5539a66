"""Finds the words beside a quotation that say who spoke it.

After it: ``"…," said X``, ``"…," X told reporters``. Before it: ``X said: "…"``,
``X, who was there, said, "…"``, ``X: "…"``. Word order decides and the dependency parse only
helps, because the parser is least sure where quotation and report meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import left_edge
from dragoman.coding.statements.scene import Scene
from dragoman.layers import Quote

MAX_REACH = 40
"""Tokens between a quotation and the verb that reports it; speakers' titles can be long."""

MAX_GAP = 10
"""Tokens between a verb and a quotation that follows without a mark: addressee, place, day."""

_CLAUSE_ENDS = {".", "!", "?", ":", ";", ",", "—", "–", "-", "--", "”", '"', "''", ")", "…", "..."}
_CLAUSE_WORDS = {"and", "but", "that", "then"}
_OPEN_ENDS = {",", "?", "!", "—", "–", "-", "--", "…", "...", ".."}
_STOPS = {".", "!", "?", ";"}
_SENTENCE_ENDS = {".", "!", "?"}
_SKIPPED = {",", "—", "–", "-", "--"}
_DASHES = {"—", "–", "-", "--", "―"}
_MARKS = {"“", "”", '"', "``", "''", "«", "»", "„", "‘", "’", "'"}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_VERBAL = _FINITE | {"VB", "VBN", "VBG"}
_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP")


@dataclass(frozen=True, slots=True)
class Match:
    """The cue's tokens, the verb if it is one, the speaker's token, and the rule."""

    cue: tuple[int, int]
    verb: Cue | None
    speaker: int | None
    rule: str


def match_of(scene: Scene, quote: Quote, low: int, high: int) -> Match | None:
    """What reports a quotation, between the tokens ``low`` and ``high`` around it.

    Args:
        scene: the article.
        quote: an outermost quotation.
        low: first token of the text before it (the paragraph's, or the last quotation's end).
        high: end of the text after it (the paragraph's, or the next quotation's start).
    """
    before = _before(scene, quote, low)
    if before is not None and _is_led_into(scene, quote, before):
        return before
    if _starts_clause(scene, quote, low):
        return _after(scene, quote, high) or before
    return before


def _is_led_into(scene: Scene, quote: Quote, before: Match) -> bool:
    """Whether the cue before claims the quotation whatever stands after it.

    After a colon always; after a comma where the quotation ends its sentence, so that a verb
    behind it reports what comes next: ``X said, "…?" Y said, "…"``.
    """
    parse = scene.parse
    if parse.words[quote.first - 1] == ":":
        return True
    aside = before.verb is not None and parse.deps[before.verb.head] == "advcl"
    return not aside and _ending(scene, quote) in _SENTENCE_ENDS


def announced(scene: Scene, quote: Quote) -> Match | None:
    """The cue in the line before, which ends with a colon: ``X said:``."""
    parse, end = scene.parse, quote.first - 1
    if end < 1 or parse.words[end] != ":":
        return None
    if scene.paragraph_of(end) != scene.paragraph_of(quote.first) - 1:
        return None
    sentence = parse.sentences[parse.sentence_of[end]]
    for cue in reversed(list(scene.cues_between(max(sentence.first, end - MAX_REACH), end))):
        if "quote" in cue.frames and _leads(scene, cue, end, ":"):
            return Match((cue.first, cue.last), cue, _subject_before(scene, cue), "line-before")
    return _named_by_colon(scene, sentence.first, end)


def _starts_clause(scene: Scene, quote: Quote, low: int) -> bool:
    """Whether a cue after the quotation can govern it alone, and not as part of its sentence."""
    at = quote.first - 1
    if at < low or scene.parse.words[at] in _CLAUSE_ENDS:
        return True
    return scene.parse.lower[at] in _CLAUSE_WORDS or _new_sentence(scene, at)


def _new_sentence(scene: Scene, token: int) -> bool:
    sentence_of = scene.parse.sentence_of
    return sentence_of[token] != sentence_of[token + 1]


def is_open(scene: Scene, quote: Quote) -> bool:
    """Whether the quotation ends as one that a report follows: with a comma, "?" or a dash."""
    words = scene.parse.words
    if quote.last < len(words) and words[quote.last] == ",":
        return True
    return _ending(scene, quote) in _OPEN_ENDS


def _ending(scene: Scene, quote: Quote) -> str:
    """The last word or stop inside the marks."""
    words, inner = scene.parse.words, quote.last - 1
    while inner > quote.first and words[inner] in _MARKS:
        inner -= 1
    return words[inner]


def _after(scene: Scene, quote: Quote, high: int) -> Match | None:
    """The first cue after the quotation, where its clause begins with the quotation's end."""
    words, at = scene.parse.words, quote.last
    while at < high and (words[at] in _SKIPPED or words[at].isspace()):
        at += 1
    reach = min(high, at + MAX_REACH)
    stop = next((t for t in range(at, reach) if words[t] in _STOPS), reach)
    for cue in scene.cues_between(at, stop):
        if scene.parse.tags[cue.head] == "VBG" and _leads_on(scene, cue):
            return None
        if _names_what_was_quoted(scene, quote, cue):
            speaker, fits = _speaker_after(scene, cue, at)
            return Match((cue.first, cue.last), cue, speaker, "quote-label") if fits else None
        if "quote" in cue.frames and (is_open(scene, quote) or not _has_own_clause(scene, cue)):
            speaker, fits = _speaker_after(scene, cue, at)
            return Match((cue.first, cue.last), cue, speaker, "quote-cue") if fits else None
    return _signature(scene, quote, high)


def _names_what_was_quoted(scene: Scene, quote: Quote, cue: Cue) -> bool:
    """Whether the quotation is what a thing is called: ``"A deed of shame," X called the raid``."""
    if "label" not in cue.frames or "quote" in cue.frames or cue.passive:
        return False
    parse = scene.parse
    named = parse.child(cue.head, "oprd", "appos") is not None
    return is_open(scene, quote) and not named and parse.child(cue.head, "dobj") is not None


def _leads_on(scene: Scene, cue: Cue) -> bool:
    """Whether a participle reports the next quotation: ``"…", adding: "…"``."""
    return any(index >= 0 for index in scene.quoted[cue.last : cue.last + 3])


def _signature(scene: Scene, quote: Quote, high: int) -> Match | None:
    """``"…" — X`` at the end of a line."""
    parse, at = scene.parse, quote.last
    while at < high and parse.words[at].isspace():
        at += 1
    if at + 1 >= high or parse.words[at].strip('”"') not in _DASHES or high - at > 10:
        return None
    if high < len(parse) and scene.paragraph_of(at) == scene.paragraph_of(high):
        return None
    if any(_is_verb(scene, t) for t in range(at + 1, high)):
        return None
    start = at + 1 + parse.words[at + 1].isspace()
    head = noun_from(scene, start)
    named = head is not None and head < high and parse.tags[head] in ("NNP", "NNPS")
    return Match((at, at + 1), None, head, "signature") if named else None


def _has_own_clause(scene: Scene, cue: Cue) -> bool:
    """Whether something else than the quotation is what was said."""
    parse = scene.parse
    if cue.passive:
        return True
    kids = parse.kids(cue.head, "ccomp", "xcomp", "dobj", "oprd", "agent")
    return any(child > cue.head for child in kids)


def _speaker_after(scene: Scene, cue: Cue, at: int) -> tuple[int | None, bool]:
    """The speaker's token, and whether the clause of the cue begins at ``at``."""
    parse = scene.parse
    if all(parse.tags[t].startswith(("RB", "MD", "VB", "CC")) for t in range(at, cue.head)):
        return _inverted_subject(scene, cue), True
    subject = cue.subject
    if subject is None or not at <= subject < cue.head:
        subject = _nominal_between(scene, at, cue.first)
    if subject is None:
        return None, False
    lead = range(at, max(at, left_edge(parse, subject)))
    return subject, len(lead) <= 8 and not any(_is_verb(scene, t) for t in lead)


def _is_verb(scene: Scene, token: int) -> bool:
    """A word tagged as a verb; capitals mark a name that the tagger mistook for one."""
    parse = scene.parse
    return parse.tags[token] in _VERBAL and parse.words[token][0].islower()


def _inverted_subject(scene: Scene, cue: Cue) -> int | None:
    """The noun after the verb: "said Lavrov"."""
    if cue.subject is not None and (cue.subject > cue.head or cue.passive):
        return cue.subject
    return noun_from(scene, cue.last)


def noun_from(scene: Scene, first: int) -> int | None:
    """The head of the noun phrase that starts at this token."""
    parse = scene.parse
    if first >= len(parse) or parse.tags[first] in _VERBAL or not parse.words[first][0].isalnum():
        return None
    token = first
    while parse.heads[token] > token and parse.tags[parse.heads[token]] not in _VERBAL:
        if parse.deps[token] in ("nsubj", "dobj", "attr"):
            break
        token = parse.heads[token]
    return token if parse.tags[token] in _NOMINAL else None


def _nominal_between(scene: Scene, first: int, last: int) -> int | None:
    """The head of a bare noun phrase that fills the tokens, where the parse gives no subject."""
    parse = scene.parse
    if any(parse.tags[t] in _FINITE for t in range(first, last)):
        return None
    token = noun_from(scene, first)
    return token if token is not None and token < last else None


def _before(scene: Scene, quote: Quote, low: int) -> Match | None:
    """The cue that leads into the quotation."""
    parse, end = scene.parse, quote.first
    mark = parse.words[end - 1] if end > low else ""
    if mark in (":", ",") or mark.lower() == "that":
        end -= 1
    start = max(low, end - MAX_REACH, parse.sentences[parse.sentence_of[max(end - 1, 0)]].first)
    for cue in reversed(list(scene.cues_between(start, end))):
        if "quote" in cue.frames and _leads(scene, cue, end, mark):
            return Match((cue.first, cue.last), cue, _subject_before(scene, cue), "cue-quote")
    return _named_by_colon(scene, start, end) if mark == ":" and end > low else None


def _leads(scene: Scene, cue: Cue, end: int, mark: str) -> bool:
    """Whether nothing but addressees and circumstances stands between cue and quotation."""
    parse = scene.parse
    between = range(cue.last, end)
    if any(parse.tags[t] in _FINITE or parse.words[t] in _STOPS for t in between):
        return False
    if any(parse.tags[t] == "TO" and parse.heads[t] == cue.head for t in between):
        return False
    return mark in (":", ",") or len(between) <= MAX_GAP


def _subject_before(scene: Scene, cue: Cue) -> int | None:
    if cue.subject is not None:
        return cue.subject
    return noun_from(scene, cue.last)


def _named_by_colon(scene: Scene, first: int, end: int) -> Match | None:
    """``X: "…"``: a name alone before a colon."""
    parse = scene.parse
    if not 0 < end - first <= 8 or any(parse.tags[t] in _VERBAL for t in range(first, end)):
        return None
    head = noun_from(scene, first)
    if head is None or head >= end:
        return None
    if parse.tags[head] not in ("NNP", "NNPS") and head not in scene.resolution.mentions:
        return None
    return Match((end, end + 1), None, head, "name-colon")
