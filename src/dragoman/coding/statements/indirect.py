"""Reads what a verb reports out of its complements in the dependency parse.

Clauses and doings are read here: ``X said (that) …``, ``…, X said``, ``A, X said, B``;
``X urged Y to …``; ``X vowed to …``; what is no clause in :mod:`.things`. Each cue yields one
statement, of the first complement that it has.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Content, Draft, Stretch, left_edge, right_edge, without
from dragoman.coding.statements.hearers import addressees
from dragoman.coding.statements.roles import said_of
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.things import (
    about_phrase,
    charge,
    is_finite,
    is_named,
    label,
    loose_clause,
    thing,
)

_VERBAL = ("VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD")
_SET_OFF = {",", "–", "—", "-", "--", "”", '"', "''", "?", "!", "(", ")", ";"}
_LINKS = ("WDT", "WP", "WP$", ",", "IN")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr")

_JUDICIAL = {"charge", "indict", "arraign"}

MAX_GAP = 15
"""Tokens between a verb and its "that": addressees, places, days."""


def find_indirect(scene: Scene, taken: set[int]) -> list[Draft]:
    """A draft for every cue that reports a complement; ``taken`` cues govern quotations."""
    drafts = []
    for cue in scene.cues:
        if cue.head not in taken and cue.factual and _may_speak(scene, cue):
            draft = _draft(scene, cue)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _may_speak(scene: Scene, cue: Cue) -> bool:
    """Verbs of showing report only for documents and bodies; a question reports nothing."""
    parse = scene.parse
    sentence = parse.sentences[parse.sentence_of[cue.head]]
    if cue.quoted < 0 and parse.words[sentence.last - 1] == "?" and sentence.root == cue.head:
        return False
    if cue.lemma not in scene.lexicon.show:
        return True
    if cue.subject is None:
        return False
    named = parse.tags[cue.subject] in ("NNP", "NNPS") or cue.subject in scene.resolution.mentions
    return named or parse.lower[cue.subject] in scene.lexicon.documents


def _draft(scene: Scene, cue: Cue) -> Draft | None:
    for kind, read in _READERS:
        if kind not in cue.frames:
            continue
        found = read(scene, cue)
        if found is None:
            continue
        content, addressed, about = found
        if kind not in ("clause", "about"):
            addressed = addressed + [
                t
                for t in addressees(scene, cue)
                if t not in addressed and _is_hearer(scene, cue, kind, t)
            ]
        if cue.subject is None and not _may_be_nobody(cue, kind):
            return None
        return Draft(
            cue=_cue_stretch(scene, cue, kind),
            head=cue.head,
            frame=cue.frames[kind],
            kind=kind,
            speaker=cue.subject,
            content=content,
            addressees=addressed,
            about=about,
            rules=[f"verb-{kind}"],
            confidence=_CONFIDENCE[kind] if cue.subject is not None else 0.5,
            question=cue.lemma in ("ask", "wonder", "inquire", "enquire") and kind == "clause",
        )
    return None


def _is_hearer(scene: Scene, cue: Cue, kind: str, token: int) -> bool:
    """Whether one whom the cue's complements name is spoken to, and is no thing that was said."""
    parse = scene.parse
    if parse.heads[token] == cue.head:
        return False
    return not (kind == "person" and parse.lower[parse.heads[token]] == "to")


def _may_be_nobody(cue: Cue, kind: str) -> bool:
    """Whether a statement may stand without its speaker: a passive of speech, "it was said".

    Whoever is charged before a court is charged by nobody's word.
    """
    if cue.lemma in _JUDICIAL:
        return False
    spoken = cue.frames[kind].attitude == "speech"
    return cue.passive and spoken and kind in ("clause", "person", "charge")


def _cue_stretch(scene: Scene, cue: Cue, kind: str) -> Stretch:
    """The cue with the preposition or particle that stands right behind it."""
    link = cue.links.get(kind)
    last = cue.last
    if link is not None:
        while last < link and scene.parse.deps[last] in ("prt", "advmod"):
            last += 1
        if link == last:
            last += 1
    return cue.first, last


def _clause(scene: Scene, cue: Cue) -> Content | None:
    """A finite clause after the cue, before it, or around it."""
    clause = _clause_head(scene, cue)
    if clause is None or (clause < cue.head and not _may_follow(scene, cue, clause)):
        clause = _that_clause(scene, cue)
    if clause is not None:
        stretch = _with_subject(scene, cue, clause)
        if stretch is None or stretch[0] <= cue.head < stretch[1]:
            return None
        outside = [t for t in addressees(scene, cue) if not stretch[0] <= t < stretch[1]]
        return [stretch], outside, said_of(scene, cue)
    if cue.subject is None:
        return None
    around = _main_clause(scene, cue)
    return (around, addressees(scene, cue), said_of(scene, cue)) if around else None


def _clause_head(scene: Scene, cue: Cue) -> int | None:
    """The verb of the clause that hangs from the cue."""
    parse = scene.parse
    best = None
    for child in parse.kids(cue.head, "ccomp"):
        if is_finite(scene, child):
            best = child
            if child > cue.head:
                break
    if best is None:
        for link in cue.links.values():
            best = next((t for t in parse.kids(link, "ccomp") if is_finite(scene, t)), None)
    if best is None and parse.deps[cue.head] == "pcomp":
        outer = parse.heads[parse.heads[cue.head]]
        fronted = parse.child(outer, "ccomp")
        if fronted is not None and fronted < outer and is_finite(scene, fronted):
            return fronted
    if best is None:
        best = loose_clause(scene, cue.head)
    if best is None:
        for noun in parse.kids(cue.head, "dobj", "dative"):
            if not is_named(scene, noun):
                continue
            for child in parse.kids(noun, "acl", "relcl"):
                mark = parse.child(child, "mark")
                if mark is not None and parse.lower[mark] == "that" and is_finite(scene, child):
                    return child
    return best


def _with_subject(scene: Scene, cue: Cue, clause: int) -> Stretch | None:
    """The clause with its subject, where the parser took that for the cue's object.

    A clause that lacks its subject would turn its sense round ("said no deal was near"), so
    it is given up where the subject cannot be found.
    """
    parse = scene.parse
    stretch = (left_edge(parse, clause), right_edge(parse, clause) + 1)
    if stretch[0] < cue.head or any(True for _ in parse.kids(clause, *_SUBJECTS, "mark")):
        return stretch
    if parse.tags[stretch[0]] in ("WDT", "WP", "WRB", "EX"):
        return stretch
    between = [t for t in parse.kids(cue.head, "dobj", "ccomp") if cue.head < t < stretch[0]]
    if not between:
        return None
    gap = range(right_edge(parse, between[-1]) + 1, stretch[0])
    if any(parse.tags[t] in _VERBAL for t in gap):
        return None
    return left_edge(parse, between[-1]), stretch[1]


def _may_follow(scene: Scene, cue: Cue, clause: int) -> bool:
    """Whether the cue can stand after what was said: set off, by a subject of its own."""
    parse = scene.parse
    if cue.frames["clause"].attitude == "intention" or cue.subject is None:
        return False
    end = right_edge(parse, clause) + 1
    if end > cue.first or not {parse.words[end], parse.words[end - 1]} & _SET_OFF:
        return False
    return cue.subject >= end


def _that_clause(scene: Scene, cue: Cue) -> int | None:
    """The verb of a clause with "that" further on, where the parser lost its place."""
    parse = scene.parse
    for token in range(cue.last, min(cue.last + MAX_GAP, len(parse))):
        if parse.sentence_of[token] != parse.sentence_of[cue.head]:
            return None
        if parse.tags[token] in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if parse.lower[token] == "that" and parse.tags[token] == "IN":
            verb = parse.heads[token]
            return verb if verb > token and is_finite(scene, verb) else None
        if parse.lower[token] == "that" and parse.tags[token] == "WDT":
            return _mistaken_relative(scene, cue, token)
    return None


def _mistaken_relative(scene: Scene, cue: Cue, that: int) -> int | None:
    """A clause that lacks nothing, and which the parser hung on the noun before its "that".

    "proclaimed to the crowd [that the war was over]"; in "praised the crowd that he saw" the
    verb has an object already.
    """
    parse = scene.parse
    if (
        parse.child(cue.head, "dobj", "xcomp", "oprd") not in (None, that - 1)
        and cue.lemma not in scene.lexicon.addressed
    ):
        return None
    verb = parse.heads[that]
    while parse.deps[verb] != "relcl":
        if parse.heads[verb] in (verb, that) or parse.heads[verb] <= cue.head:
            return None
        verb = parse.heads[verb]
    subject = parse.child(verb, "nsubj", "nsubjpass", "expl")
    if verb < that or subject is None or subject == that or not is_finite(scene, verb):
        return None
    return verb if left_edge(parse, verb) == that else None


def _main_clause(scene: Scene, cue: Cue) -> list[Stretch] | None:
    """The clause that a parenthetical cue stands in: "A, X said, B"; "A, X said"."""
    parse, head = scene.parse, scene.parse.heads[cue.head]
    if parse.deps[cue.head] not in ("parataxis", "advcl") or head == cue.head or cue.quoted >= 0:
        return None
    own = (left_edge(parse, cue.head), right_edge(parse, cue.head) + 1)
    mark = parse.child(cue.head, "mark")
    if parse.deps[cue.head] == "advcl" and (mark is None or parse.lower[mark] != "as"):
        return None
    if parse.child(cue.head, "dobj", "xcomp") is not None and parse.deps[cue.head] != "advcl":
        return None
    if parse.tags[head] not in _VERBAL or own[0] <= head < own[1] or not _set_off(scene, own):
        return None
    first, last = left_edge(parse, head), right_edge(parse, head) + 1
    for token in range(own[0] - 1, first, -1):
        if parse.words[token] == ";":
            first = token + 1
            break
    for token in range(own[1] - 1, last):
        if parse.words[token] == ";" and parse.tags[token + 1] in ("CC", "PRP"):
            last = token
            break
    parts = without((first, last), own)
    return [part for part in parts if not all(parse.tags[t] in _LINKS for t in range(*part))]


def _set_off(scene: Scene, own: Stretch) -> bool:
    """Whether a comma or dash stands between the parenthesis and what is around it."""
    words = scene.parse.words
    inside = words[own[0]] in _SET_OFF or words[own[1] - 1] in _SET_OFF
    before = own[0] > 0 and words[own[0] - 1] in _SET_OFF
    return inside or before or (own[1] < len(words) and words[own[1]] in _SET_OFF)


def _person(scene: Scene, cue: Cue) -> Content | None:
    """Another's doing: "urged Turkey to leave", "called on Turkey to leave"."""
    parse = scene.parse
    doing = _infinitive_head(scene, cue, "xcomp", "ccomp", "advcl")
    other = _other(scene, cue, doing)
    if doing is None and other is not None and other > cue.head:
        quoted = _quoted_doing(scene, cue, other)
        if quoted is not None:
            return [quoted], [other], []
    if doing is None and other is not None:
        doing = _infinitive_head(scene, cue, "acl", "relcl", below=other)
    if doing is None or (other is None and not cue.passive):
        return None
    start = left_edge(parse, other if other is not None and other > cue.head else doing)
    spoken = cue.frames["person"].attitude == "speech" and parse.lower[cue.last] != "for"
    addressed = [other] if other is not None and spoken else []
    return [(start, right_edge(parse, doing) + 1)], addressed, []


def _quoted_doing(scene: Scene, cue: Cue, other: int) -> Stretch | None:
    """A doing between quotation marks: "asked them to “twist arms”"."""
    parse = scene.parse
    last = parse.sentences[parse.sentence_of[cue.head]].last
    for token in range(other + 1, last - 1):
        if parse.lower[token] == "to" and scene.quoted[token] < 0 <= scene.quoted[token + 1]:
            return token, scene.outer[scene.quoted[token + 1]].last
        if scene.quoted[token] >= 0 or parse.tags[token] in ("VBD", "VBZ"):
            return None
    return None


def _other(scene: Scene, cue: Cue, doing: int | None) -> int | None:
    """The one who is to do it."""
    parse = scene.parse
    if "person" in cue.links:
        adjacent = cue.links["person"] == cue.last
        return parse.child(cue.links["person"], "pobj") if adjacent else None
    if cue.passive:
        return parse.child(cue.head, "nsubjpass")
    direct = parse.child(cue.head, "dobj", "dative")
    if direct is not None and direct > cue.head:
        return direct
    inner = parse.child(doing, "nsubj", "nsubjpass") if doing is not None else None
    return inner if inner is not None and inner > cue.head else None


def _infinitive_head(scene: Scene, cue: Cue, *labels: str, below: int | None = None) -> int | None:
    """The verb with "to" that hangs by one of the labels."""
    parse = scene.parse
    for child in parse.kids(cue.head if below is None else below, *labels):
        if child > cue.head and any(parse.tags[t] == "TO" for t in parse.kids(child, "aux")):
            return child
    return None


def _infinitive(scene: Scene, cue: Cue) -> Content | None:
    """The speaker's own doing: "vowed to leave"."""
    parse = scene.parse
    doing = _infinitive_head(scene, cue, "xcomp")
    if doing is None or cue.passive or parse.child(doing, "nsubj") is not None:
        return None
    return [(left_edge(parse, doing), right_edge(parse, doing) + 1)], [], []


_READERS: tuple[tuple[str, Callable[[Scene, Cue], Content | None]], ...] = (
    ("clause", _clause),
    ("person", _person),
    ("infinitive", _infinitive),
    ("charge", charge),
    ("label", label),
    ("about", about_phrase),
    ("object", thing),
)
_CONFIDENCE = {
    "clause": 0.9, "person": 0.85, "infinitive": 0.75, "charge": 0.85, "label": 0.8,
    "about": 0.75, "object": 0.65,
}  # fmt: skip
