"""Settles what drafts of one sentence are to each other: nested, continued, or the same words.

A statement inside another's content stands by itself ("X said Y had promised …" makes two).
What somebody is merely said to think or want does not: it is told by the outer speaker. A
trailing "…, adding that" goes on for the outer speaker, and words in quotation marks that run
on from a clause belong to that clause.
"""

from __future__ import annotations

from typing import TypeAlias

from dragoman.coding.statements.draft import Draft, Stretch, by_cue
from dragoman.coding.statements.scene import Scene

_REPORTED = {"clause", "charge", "person", "infinitive", "quote"}
"""Complements that make a nested cue a statement; the others are the outer speaker's wording."""
_Spoken: TypeAlias = dict[int, list[Draft]]
_STOPS = {".", "!", "?", "…", "..."}
_FIRST = {"i", "we", "you"}


def settle(scene: Scene, direct: list[Draft], indirect: list[Draft]) -> list[Draft]:
    """All drafts that stand, with their contents joined and cut."""
    taken = {scene.quoted[first] for d in direct if d.cue is not None for first, _ in d.content}
    indirect = [draft for draft in indirect if not _is_claimed(scene, draft, taken)]
    claimed = [draft for draft in direct if draft.speaker is not None or draft.cue is not None]
    orphans = [draft for draft in direct if draft.speaker is None and draft.cue is None]
    spoken = _by_sentence(scene, claimed + indirect)
    for draft in indirect:
        _cut_trailing(scene, draft, spoken)
    orphans = _homeless(scene, orphans, indirect)
    return claimed + [d for d in indirect if _stands(scene, d, spoken)] + orphans


def _is_claimed(scene: Scene, draft: Draft, taken: set[int]) -> bool:
    """Whether the words are a quotation that another cue has claimed."""
    if draft.head is None or scene.quoted[draft.head] >= 0:
        return False
    quotes = {scene.quoted[t] for first, last in draft.content for t in (first, last - 1)}
    return -1 not in quotes and not quotes.isdisjoint(taken)


def _homeless(scene: Scene, orphans: list[Draft], indirect: list[Draft]) -> list[Draft]:
    """The quotations without a speaker that no clause near them takes in."""
    if not orphans:
        return []
    touching, cued = _by_sentence(scene, indirect), by_cue(scene.parse, indirect)
    sentence_of, left = scene.parse.sentence_of, []
    for orphan in orphans:
        first = orphan.content[0][0]
        here, before = sentence_of[first], sentence_of[max(first - 1, 0)]
        near = [*touching.get(before, ()), *(touching.get(here, ()) if here != before else ())]
        if not _is_taken_up(scene, orphan, near) and not _follows(
            scene, orphan, cued.get(before, [])
        ):
            left.append(orphan)
    return left


def _by_sentence(scene: Scene, drafts: list[Draft]) -> _Spoken:
    """The drafts whose content touches each sentence, in text order."""
    found: _Spoken = {}
    for draft in sorted(drafts, key=lambda draft: draft.content[0]):
        for first, last in draft.content:
            start, end = scene.parse.sentence_of[first], scene.parse.sentence_of[last - 1]
            for number in range(start, end + 1):
                found.setdefault(number, []).append(draft)
    return found


def _stands(scene: Scene, draft: Draft, spoken: _Spoken) -> bool:
    """Whether it is a statement of its own and not part of how another puts things."""
    outer = _outer(scene, draft, spoken)
    if outer is None:
        return not _is_personal(scene, draft) or draft.cue is None
    if draft.frame.attitude != "speech" or draft.kind not in _REPORTED or draft.speaker is None:
        return False
    if draft.kind == "infinitive" and draft.frame.act not in ("promise", "threaten", "reject"):
        return False
    tag = scene.parse.tags[draft.speaker]
    if draft.head is not None and scene.quoted[draft.head] >= 0:
        return tag in ("NNP", "NNPS") or draft.speaker in scene.resolution.mentions
    return tag not in ("PRP", "WP", "DT")


def _is_personal(scene: Scene, draft: Draft) -> bool:
    """Whether it is the speaker's manner of speaking: "I think" inside quotation marks."""
    if draft.cue is None or scene.quoted[draft.cue[0]] < 0 or draft.speaker is None:
        return False
    refuses = draft.kind == "object" and scene.parse.tags[draft.speaker] == "PRP"
    return refuses or scene.parse.lower[draft.speaker] in _FIRST


def _outer(scene: Scene, draft: Draft, spoken: _Spoken) -> Draft | None:
    """The draft in whose content this one's cue stands."""
    if draft.cue is None:
        return None
    at = draft.cue[0]
    for other in spoken.get(scene.parse.sentence_of[at], ()):
        if other is not draft and any(first <= at < last for first, last in other.content):
            return other
    return None


def _cut_trailing(scene: Scene, draft: Draft, spoken: _Spoken) -> None:
    """A participle after a comma goes on for the speaker of the clause that it trails."""
    if draft.cue is None or draft.head is None or scene.parse.tags[draft.head] != "VBG":
        return
    comma = draft.cue[0] - 1
    if comma < 0 or scene.parse.words[comma] != ",":
        return
    outer = _outer(scene, draft, spoken)
    if outer is None or outer.cue is None or outer.head is None or outer.kind == "quote":
        return
    if scene.parse.deps[draft.head] != "advcl" or outer.frame.attitude != "speech":
        return
    kept = [_until(part, comma) for part in outer.content if part[0] < comma]
    outer.content = kept or outer.content
    draft.speaker = outer.speaker
    draft.rules.append("trailing-participle")


def _until(part: Stretch, end: int) -> Stretch:
    return part[0], min(part[1], end)


def _is_taken_up(scene: Scene, orphan: Draft, indirect: list[Draft]) -> bool:
    """Whether words in marks run on from a clause that was said; the clause then takes them."""
    first, last = orphan.content[0][0], orphan.content[-1][1]
    for draft in indirect:
        start, end = draft.content[-1]
        if start < last and first < end:
            draft.content[-1] = (min(start, first), max(end, last))
            return True
        between = scene.parse.words[end:first]
        if end <= first <= end + 3 and not {".", "!", "?"} & set(between):
            draft.content[-1] = (start, last)
            draft.rules.append("runs-on")
            return True
    return False


def _follows(scene: Scene, orphan: Draft, indirect: list[Draft]) -> bool:
    """Whether words in marks come right after the sentence of a clause that was said."""
    parse, start = scene.parse, orphan.content[0][0]
    if start == 0:
        return False
    sentence = parse.sentences[parse.sentence_of[start - 1]]
    if scene.paragraph_of(start) != sentence.paragraph or parse.words[start - 1] not in _STOPS:
        return False
    for draft in indirect:
        if draft.head is None or draft.speaker is None or scene.quoted[draft.head] >= 0:
            continue
        if not sentence.first <= draft.head < start or not _is_main(scene, draft.head):
            continue
        if draft.kind in ("clause", "label", "charge"):
            draft.content.extend(orphan.content)
            draft.rules.append("same-paragraph")
            return True
    return False


def _is_main(scene: Scene, verb: int) -> bool:
    """Whether the verb is its sentence's own, or set off beside it ("…, X said")."""
    return scene.parse.deps[verb] in ("ROOT", "parataxis")
