"""Which issues a statement raises, and the position on them that it entails.

A position is never read from mood. It follows where something is done (demanded, promised,
refused …) about words that name what one who is for the issue wants done, or the opposite:
demanding that sanctions be lifted is for sanctions relief, refusing it is against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.coding.statements.act import Reading
from dragoman.coding.statements.draft import Draft, Stretch
from dragoman.coding.statements.lexicon import load_table
from dragoman.coding.statements.phrasebook import Phrasebook
from dragoman.coding.statements.scene import Scene
from dragoman.records import Act, Position

_FOR: frozenset[Act] = frozenset(("demand", "request", "propose", "promise", "accept", "welcome"))
_AGAINST: frozenset[Act] = frozenset(("reject", "condemn"))
_CONDITIONS = {"if", "unless", "provided", "providing"}
_NEGATIONS = {"not", "n't", "n’t", "no", "never", "without", "stop", "stopping"}
_HOPS = 12
_ASIDE = {"relcl", "acl", "advcl"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase's issue, and whether it names what is wanted (1), the opposite (−1) or neither."""

    issue: str
    sign: int


@dataclass(frozen=True, slots=True)
class _Hit:
    cue: Cue
    first: int
    last: int


@cache
def load_issues() -> Phrasebook[Cue]:
    """The dictionary of concepts that ships with the package."""
    irregular: Mapping[str, list[str]] = load_table("cues.toml")["irregular"]
    signs = (("for", 1), ("against", -1), ("cues", 0))
    return Phrasebook(
        (
            (phrase, Cue(issue["id"], sign))
            for issue in load_table("issues.toml")["issue"]
            for section, sign in signs
            for phrase in issue.get(section, ())
        ),
        irregular,
    )


def issues_of(
    scene: Scene, draft: Draft, content: list[Stretch], reading: Reading
) -> tuple[tuple[str, ...], Position | None]:
    """The issues in the order in which they are raised, and the position, if one is entailed.

    Args:
        scene: the article.
        draft: the statement in the making.
        content: its content with fitted edges.
        reading: what is done by saying it, and the clause that does it.
    """
    hits = [hit for stretch in content for hit in _hits(scene, stretch)]
    issues = tuple(dict.fromkeys(hit.cue.issue for hit in hits))
    announced = reading.act == "announce" and draft.kind == "object"
    if draft.question or not (announced or reading.act in _FOR or reading.act in _AGAINST):
        return issues, None
    signed = [hit for hit in hits if hit.cue.sign and not _is_aside(scene, content, hit.first)]
    if reading.clause is not None:
        signed = [hit for hit in signed if _is_in_clause(scene, hit.first, reading.clause)]
    return issues, _position(scene, content, signed, reading.act)


def _is_in_clause(scene: Scene, token: int, clause: int) -> bool:
    """Whether the token hangs from the clause's verb, and from no verb coordinated with it."""
    parse = scene.parse
    for _ in range(_HOPS):
        head = parse.heads[token]
        if token == clause:
            return True
        if head == token or (head == clause and parse.deps[token] == "conj"):
            return False
        token = head
    return False


def _hits(scene: Scene, stretch: Stretch) -> list[_Hit]:
    """The phrases in a stretch, as token indices."""
    first, last = stretch
    found = load_issues().find(scene.parse.lower[first:last])
    return [_Hit(cue, first + start, first + end) for cue, start, end in found]


def _position(
    scene: Scene, content: list[Stretch], signed: list[_Hit], act: Act
) -> Position | None:
    """The one position that all hits agree on."""
    signs = {hit.cue.sign for hit in signed}
    if len(signs) != 1 or any(_is_negated(scene, content, hit) for hit in signed):
        return None
    sign = signs.pop()
    if act in _AGAINST:
        if sign < 0:
            return None
        sign = -sign
    if _has_condition(scene, content):
        return "conditional"
    return "for" if sign > 0 else "against"


def _is_aside(scene: Scene, content: list[Stretch], token: int) -> bool:
    """Whether the phrase stands in a clause below the main ones."""
    parse = scene.parse
    for _ in range(_HOPS):
        head = parse.heads[token]
        if parse.deps[token] in _ASIDE and not _is_infinitive(scene, token):
            return True
        if head == token or not any(first <= head < last for first, last in content):
            return False
        token = head
    return True


def _is_infinitive(scene: Scene, verb: int) -> bool:
    """Whether it is what the noun is about: "an agreement to lift sanctions"."""
    return any(scene.parse.tags[t] == "TO" for t in scene.parse.kids(verb, "aux"))


def _is_negated(scene: Scene, content: list[Stretch], hit: _Hit) -> bool:
    start = next(first for first, last in content if first <= hit.first < last)
    before = scene.parse.lower[max(start, hit.first - 3) : hit.first]
    return bool(_NEGATIONS & set(before))


def _has_condition(scene: Scene, content: list[Stretch]) -> bool:
    return any(
        scene.parse.lower[token] in _CONDITIONS
        for first, last in content
        for token in range(first, last)
    )
