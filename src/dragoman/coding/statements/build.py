"""Turns what the rules found into frozen records with ids."""

from __future__ import annotations

import re
from collections import Counter

from dragoman.coding.statements.act import act_of
from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.edges import fitted
from dragoman.coding.statements.issues import Hit, hits_in
from dragoman.coding.statements.positions import positions_of
from dragoman.coding.statements.roles import find_way
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.speakers import actor_at, actors_at, in_full
from dragoman.layers import DateMention
from dragoman.records import Date, Manner, Position, Span, Statement, digest, revised

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_HOPS = 8


def build(scene: Scene, drafts: list[Draft]) -> list[Statement]:
    """The records of all drafts whose content holds a word, in text order."""
    ordinals: Counter[tuple[int | None, int | None]] = Counter()
    found = []
    for draft in sorted(drafts, key=_position):
        content = _content(scene, draft)
        if content and _says_something(scene, draft, content):
            found.append(_statement(scene, draft, content, ordinals))
    return found


def _says_something(scene: Scene, draft: Draft, content: list[Stretch]) -> bool:
    """A single word is said only between quotation marks."""
    if sum(last - first for first, last in content) > 1 or draft.kind in ("quote", "object"):
        return True
    return scene.quoted[content[0][0]] >= 0


def _position(draft: Draft) -> tuple[int, int]:
    first = draft.content[0][0] if draft.content else 0
    cue = draft.cue[0] if draft.cue else first
    return min(first, cue), cue


def _content(scene: Scene, draft: Draft) -> list[Stretch]:
    """The stretches with fitted edges, in text order, none twice."""
    around = scene.quoted[draft.head] if draft.head is not None else -1
    found: list[Stretch] = []
    for stretch in sorted(draft.content):
        part = fitted(scene, stretch, cue=draft.cue, around=around)
        if part is not None and (not found or part[0] >= found[-1][1]):
            found.append(part)
    return found


def _statement(
    scene: Scene,
    draft: Draft,
    content: list[Stretch],
    ordinals: Counter[tuple[int | None, int | None]],
) -> Statement:
    parse = scene.parse
    find_way(scene, draft)
    cue = parse.span(*draft.cue) if draft.cue else None
    spans = tuple(parse.span(*part) for part in content)
    at = cue or spans[0]
    ordinal = ordinals[at.start, at.end]
    ordinals[at.start, at.end] += 1
    speaker = actor_at(parse, scene.resolution, draft.speaker)
    reading = act_of(scene, draft, speaker)
    hits = hits_in(scene, draft, content)
    sides = positions_of(scene, draft, content, reading, hits=hits, speaker=speaker)
    issues, position, others = _issues(hits, sides)
    record = Statement(
        id="s" + digest(parse.article.id, "statement", at.start, at.end, ordinal),
        revision="",
        article=parse.article.id,
        speaker=in_full(parse, speaker, draft.speaker, draft.cue),
        cue=cue,
        content=spans,
        manner=_manner(scene, draft, content),
        attitude=draft.frame.attitude,
        addressees=actors_at(parse, scene.resolution, draft.addressees),
        act=reading.act,
        about=actors_at(parse, scene.resolution, draft.about),
        issues=issues,
        position=position,
        date=_date(scene, draft, content),
        via=parse.span(*draft.via) if draft.via else None,
        evidence=_evidence(scene, draft, content),
        confidence=draft.confidence,
        trace=(
            *draft.rules,
            *((f"content-{reading.act}",) if reading.clause is not None else ()),
            *others,
            *scene.resolution.sieves([speaker] if speaker else []),
        ),
    )
    statement: Statement = revised(record)
    return statement


def _issues(
    hits: list[Hit], sides: dict[str, Position]
) -> tuple[tuple[str, ...], Position | None, tuple[str, ...]]:
    """The issues, the position on all of them, and what else is raised, for the trace.

    A statement has one position. Where it has one, its issues are those on which it is held;
    others that its words raise, or on which it holds another, are told in the trace.
    """
    raised = list(dict.fromkeys(hit.cue.issue for hit in hits))
    held = [issue for issue in raised if issue in sides]
    if not held:
        return tuple(raised), None, ()
    widest = {
        issue: max(hit.last - hit.first for hit in hits if hit.cue.issue == issue) for issue in held
    }
    main = max(held, key=lambda issue: (widest[issue], -raised.index(issue)))
    agreed = [issue for issue in held if sides[issue] == sides[main]]
    others = tuple(f"position {i} {sides[i]}" for i in held if i not in agreed)
    others += tuple(f"raises {issue}" for issue in raised if issue not in sides)
    first = [main, *(issue for issue in agreed if issue != main)]
    return tuple(first), sides[main], others


def _manner(scene: Scene, draft: Draft, content: list[Stretch]) -> Manner:
    """Direct where all stands in marks, indirect where nothing does, else mixed.

    The marks of a quotation around the cue itself do not count: inside them the nested
    statement is told in the outer speaker's words.
    """
    if all(max(scene.quoted[first:last]) < 0 for first, last in content):
        return "indirect"
    around = scene.quoted[draft.head] if draft.head is not None and draft.cue else -1
    tokens = [scene.quoted[t] for first, last in content for t in range(first, last)]
    marked = sum(index >= 0 and index != around for index in tokens)
    if not marked:
        return "indirect"
    return "direct" if marked == len(tokens) else "mixed"


def _evidence(scene: Scene, draft: Draft, content: list[Stretch]) -> Span:
    """The sentences from the first to the last of cue, content and speaker.

    A speaker who was named in an earlier paragraph does not widen them.
    """
    parse = scene.parse
    tokens = [content[0][0], content[-1][1] - 1, *(draft.cue[:1] if draft.cue else ())]
    speaker = draft.speaker
    if speaker is not None and draft.cue is not None:
        tokens.append(speaker)
    first = parse.sentences[parse.sentence_of[min(tokens)]].first
    last = parse.sentences[parse.sentence_of[max(tokens)]].last
    return parse.span(first, last)


def _date(scene: Scene, draft: Draft, content: list[Stretch]) -> Date | None:
    """The date in the cue's own clause, else the day of publication."""
    if draft.head is not None:
        for mention in scene.dates.get(scene.parse.sentence_of[draft.head], ()):
            if _dates_cue(scene, draft.head, mention, content):
                return mention.date
    published = scene.parse.article.published
    if published is None or not _DAY.match(published):
        return None
    day = published[:10]
    return Date("", None, None, day, day, day, "publication")


def _dates_cue(scene: Scene, head: int, mention: DateMention, content: list[Stretch]) -> bool:
    """Whether the date hangs from the cue and from no other verb between."""
    parse, token = scene.parse, mention.first
    if mention.type not in ("DATE", "TIME"):
        return False
    if any(first <= token < last for first, last in content):
        return False
    for _ in range(_HOPS):
        token = parse.heads[token]
        if token == head:
            return True
        if parse.tags[token].startswith("VB") or parse.heads[token] == token:
            return False
    return False
