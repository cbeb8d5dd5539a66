"""Reads what a verb reports out of its complements in the dependency parse.

``X said (that) …``, ``…, X said``, ``A, X said, B``; ``X urged Y to …``; ``X vowed to …``;
``X accused Y of …``; ``X called Y a …``; ``X called for …``; ``X condemned …``; and their
passives with an agent ("was announced by"). Each cue yields one statement, of the first
complement in this order that it has.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Draft, Stretch, left_edge, right_edge, without
from dragoman.coding.statements.roles import addressees, said_of
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.subjects import agent_of, antecedent

_PRONOUNS = {"it", "this", "that", "these", "those", "them", "him", "her", "me", "us", "so", "you"}
_CHARGED = {"of", "for", "over", "with"}
_VERBAL = ("VB", "VBD", "VBP", "VBZ", "VBN", "VBG", "MD")
_SET_OFF = {",", "–", "—", "-", "--", "”", '"', "''", "?", "!", "(", ")", ";"}
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_LINKS = ("WDT", "WP", "WP$", ",", "IN")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr")

MAX_GAP = 15
"""Tokens between a verb and its "that": addressees, places, days."""

Content = tuple[list[Stretch], list[int], list[int]]
"""The content, the tokens of those addressed, and of those spoken about."""


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


def _may_be_nobody(cue: Cue, kind: str) -> bool:
    """Whether a statement may stand without its speaker: a passive of speech, "it was said"."""
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
        return [stretch], addressees(scene, cue), said_of(scene, cue)
    if cue.subject is None:
        return None
    around = _main_clause(scene, cue)
    return (around, addressees(scene, cue), said_of(scene, cue)) if around else None


def _clause_head(scene: Scene, cue: Cue) -> int | None:
    """The verb of the clause that hangs from the cue."""
    parse = scene.parse
    best = None
    for child in parse.kids(cue.head, "ccomp"):
        if _is_finite(scene, child):
            best = child
            if child > cue.head:
                break
    if best is None:
        for link in cue.links.values():
            best = next((t for t in parse.kids(link, "ccomp") if _is_finite(scene, t)), None)
    if best is None:
        for noun in parse.kids(cue.head, "dobj", "dative"):
            if not _is_named(scene, noun):
                continue
            for child in parse.kids(noun, "acl", "relcl"):
                mark = parse.child(child, "mark")
                if mark is not None and parse.lower[mark] == "that" and _is_finite(scene, child):
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
    if between and right_edge(parse, between[-1]) + 1 == stretch[0]:
        return left_edge(parse, between[-1]), stretch[1]
    return None


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
            return verb if verb > token and _is_finite(scene, verb) else None
    return None


def _is_finite(scene: Scene, verb: int) -> bool:
    """Whether the clause has a tense of its own, and no "to"."""
    parse = scene.parse
    if parse.tags[verb] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    helped = False
    for child in parse.kids(verb, "aux", "auxpass", "mark"):
        if parse.tags[child] == "TO":
            return False
        helped = helped or parse.tags[child] in ("VBD", "VBZ", "VBP", "MD")
        helped = helped or (parse.deps[child] == "mark" and parse.lower[child] == "that")
    return helped or (parse.tags[verb] in ("VB", "VBN") and parse.child(verb, "nsubj") is not None)


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
    if doing is None and other is not None:
        doing = _infinitive_head(scene, cue, "acl", "relcl", below=other)
    if doing is None or (other is None and not cue.passive):
        return None
    start = left_edge(parse, other if other is not None and other > cue.head else doing)
    addressed = [other] if other is not None and cue.frames["person"].attitude == "speech" else []
    return [(start, right_edge(parse, doing) + 1)], addressed, []


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


def _charge(scene: Scene, cue: Cue) -> Content | None:
    """A person and a matter: "accused Turkey of raids", "was accused by X of raids"."""
    parse = scene.parse
    person = parse.child(cue.head, "nsubjpass" if cue.passive else "dobj")
    if person is None:
        return None
    matter = None
    for link in parse.kids(cue.head, "prep"):
        if parse.lower[link] in _CHARGED and parse.child(link, "pobj", "pcomp") is not None:
            matter = link
            break
    if matter is None:
        return None
    if cue.passive or person < cue.head:
        known = antecedent(parse, cue.head, person)
        about = [known] if known is not None and _is_named(scene, known) else []
        return [(matter, right_edge(parse, matter) + 1)], [], about
    about = [person] if _is_named(scene, person) else []
    return [(left_edge(parse, person), right_edge(parse, matter) + 1)], [], about


def _is_named(scene: Scene, token: int) -> bool:
    """Whether the phrase is a name, a pronoun or a known actor, and no mere thing."""
    named = scene.parse.tags[token] in ("NNP", "NNPS", "PRP")
    return named or token in scene.resolution.mentions


def _label(scene: Scene, cue: Cue) -> Content | None:
    """A thing and its name: "called the raid a crime", "described the raid as a crime"."""
    parse = scene.parse
    if cue.passive:
        return None
    thing = parse.child(cue.head, "dobj")
    name = parse.child(cue.head, "oprd")
    if name is None:
        name = next((p for p in parse.kids(cue.head, "prep") if parse.lower[p] == "as"), None)
    if name is None:
        name = _small_clause(scene, cue)
        thing = name if name is not None else thing
    if name is None and thing is not None and cue.lemma == "call" and _is_relative(scene, cue):
        return [(left_edge(parse, thing), _label_end(scene, cue, thing))], [], []
    if name is None or name < cue.head:
        return None
    start = name if thing is None or thing < cue.head else min(thing, name)
    about = [thing] if thing is not None and thing in scene.resolution.mentions else []
    return [(left_edge(parse, start), _label_end(scene, cue, name))], [], about


def _label_end(scene: Scene, cue: Cue, name: int) -> int:
    """The end of a label, with a phrase right behind that the parser hung on the verb.

    "called it [a turn in relations]" is the label, "called it a turn [in a statement]" is not.
    """
    parse, lexicon = scene.parse, scene.lexicon
    end = right_edge(parse, name) + 1
    for link in parse.kids(cue.head, "prep"):
        noun = parse.child(link, "pobj")
        if link != end or noun is None or parse.lower[link] not in ("in", "of", "for", "between"):
            continue
        word = parse.lower[noun]
        medium = word in lexicon.papers or word in lexicon.media or word in lexicon.interviews
        if not medium and parse.tags[noun] not in ("NNP", "CD"):
            return right_edge(parse, link) + 1
    return end


def _small_clause(scene: Scene, cue: Cue) -> int | None:
    """What the parser makes a clause without a verb of: "called [the raid a crime]"."""
    parse = scene.parse
    for child in parse.kids(cue.head, "ccomp"):
        if child < cue.head or _is_finite(scene, child):
            continue
        if parse.child(child, "nsubj") is not None and parse.child(child, "aux") is None:
            return child
    return None


def _is_relative(scene: Scene, cue: Cue) -> bool:
    """Whether the thing named stands before: "an accord that the ministry called a turn"."""
    return scene.parse.deps[cue.head] in ("relcl", "acl")


def _about(scene: Scene, cue: Cue) -> Content | None:
    """What stands behind the preposition: "called for talks", "warned of war"."""
    parse = scene.parse
    link = cue.links["about"]
    matter = parse.child(link, "pobj", "pcomp")
    if matter is None or parse.lower[matter] in _PRONOUNS or cue.passive:
        return None
    return [(link + 1, _thing_end(scene, cue, matter))], addressees(scene, cue), []


def _object(scene: Scene, cue: Cue) -> Content | None:
    """A thing or a doing: "condemned the raid", "denied leaving", "was condemned by X"."""
    parse = scene.parse
    if cue.passive:
        matter = parse.child(cue.head, "nsubjpass")
        if matter is None or agent_of(parse, cue.head) is None:
            return None
    else:
        matter = parse.child(cue.head, "dobj")
        if matter is None:
            matter = next(
                (c for c in parse.kids(cue.head, "xcomp", "ccomp") if parse.tags[c] == "VBG"), None
            )
        if matter is None or matter < cue.head:
            return None
    if parse.lower[matter] in _PRONOUNS or parse.tags[matter] in ("WP", "WDT"):
        return None
    end = right_edge(parse, matter) + 1 if cue.passive else _thing_end(scene, cue, matter)
    return [(left_edge(parse, matter), end)], [], []


def _thing_end(scene: Scene, cue: Cue, matter: int) -> int:
    """The end of a thing with the doing that belongs to it, without what is only added.

    "called for [footage to be released]", "announced [plans to leave]"; but "endorsed [the
    plan], which …".
    """
    parse = scene.parse
    end = right_edge(parse, matter) + 1
    for token in range(matter + 1, end - 1):
        if parse.words[token] in _SET_OFF and parse.tags[token + 1] in _RELATIVES:
            return token
    for child in parse.kids(cue.head, "xcomp", "ccomp", "advcl", "acl"):
        infinitive = any(parse.tags[t] == "TO" for t in parse.kids(child, "aux"))
        if infinitive and left_edge(parse, child) == end:
            return right_edge(parse, child) + 1
    return end


_READERS: tuple[tuple[str, Callable[[Scene, Cue], Content | None]], ...] = (
    ("clause", _clause),
    ("person", _person),
    ("infinitive", _infinitive),
    ("charge", _charge),
    ("label", _label),
    ("about", _about),
    ("object", _object),
)
_CONFIDENCE = {
    "clause": 0.9, "person": 0.85, "infinitive": 0.75, "charge": 0.85, "label": 0.8,
    "about": 0.75, "object": 0.65,
}  # fmt: skip
