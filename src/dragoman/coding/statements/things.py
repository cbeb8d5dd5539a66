"""Reads what a verb reports where that is no clause: a charge, a label, a matter, a thing.

``X accused Y of …``; ``X called Y a …``, ``X described Y as …``; ``X called for …``;
``X condemned …``, ``X denied doing …``; and their passives with an agent.
"""

from __future__ import annotations

from dragoman.coding.statements.cues import Cue
from dragoman.coding.statements.draft import Content, left_edge, right_edge
from dragoman.coding.statements.hearers import addressees
from dragoman.coding.statements.scene import Scene
from dragoman.coding.statements.subjects import agent_of, antecedent

_PRONOUNS = {"it", "this", "that", "these", "those", "them", "him", "her", "me", "us", "so", "you"}
_CHARGED = {"of", "for", "over", "with"}
_DETERMINERS = ("DT", "JJ", "PRP$", "CD", "NNS", "``")
MAX_ASIDE = 25
"""Tokens of an aside between a verb and its object."""
_RELATIVES = ("WDT", "WP", "WP$", "WRB")
_SET_OFF = {",", "–", "—", "-", "--", "(", ";"}


_NAMING = frozenset(
    {"call", "brand", "label", "term", "dub", "deem", "pronounce", "declare", "proclaim"}
)
"""Verbs that give a thing a name without "as"."""


def charge(scene: Scene, cue: Cue) -> Content | None:
    """A person and a matter: "accused Turkey of raids", "was accused by X of raids"."""
    parse = scene.parse
    person = parse.child(cue.head, "nsubjpass" if cue.passive else "dobj")
    if person is None:
        return None
    matter = _charge_link(scene, cue)
    if matter is None:
        return None
    if cue.passive or person < cue.head:
        known = antecedent(parse, cue.head, person)
        about = [known] if known is not None and is_named(scene, known) else []
        return [(matter, right_edge(parse, matter) + 1)], [], about
    about = [person] if is_named(scene, person) else []
    content = [(left_edge(parse, person), right_edge(parse, matter) + 1)]
    if cue.lemma in scene.lexicon.addressed:
        return content, [person], []
    return content, [], about


def _charge_link(scene: Scene, cue: Cue) -> int | None:
    """The preposition before the matter; "on" only after "congratulate" and its like."""
    parse = scene.parse
    for words in (_CHARGED, {"on"} if cue.lemma in scene.lexicon.addressed else ()):
        for link in parse.kids(cue.head, "prep"):
            if parse.lower[link] in words and parse.child(link, "pobj", "pcomp") is not None:
                return link
    return None


def is_named(scene: Scene, token: int) -> bool:
    """Whether the phrase is a name, a pronoun or a known actor, and no mere thing."""
    named = scene.parse.tags[token] in ("NNP", "NNPS", "PRP")
    return named or token in scene.resolution.mentions


def is_named_actor(scene: Scene, token: int) -> bool:
    """Whether the phrase is a known actor or a person by pronoun."""
    return token in scene.resolution.mentions or scene.parse.tags[token] == "PRP"


def label(scene: Scene, cue: Cue) -> Content | None:
    """A thing and its name: "called the raid a crime", "described the raid as a crime"."""
    parse = scene.parse
    if cue.passive:
        return None
    thing = parse.child(cue.head, "dobj")
    name = parse.child(cue.head, "oprd")
    if name is None:
        name = next((p for p in parse.kids(cue.head, "prep") if parse.lower[p] == "as"), None)
    if name is None and thing is not None:
        name = _hung_on_thing(scene, cue, thing)
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


def _hung_on_thing(scene: Scene, cue: Cue, thing: int) -> int | None:
    """The name that the parser hung on the thing itself: "branded the raid [a crime]".

    A comma between them makes it an apposition, which names nothing anew.
    """
    parse = scene.parse
    name = parse.child(thing, "appos")
    if name is None or cue.lemma not in _NAMING:
        return None
    first = left_edge(parse, name)
    opened = parse.words[first] if parse.tags[first] in ("DT", "``", "JJ", "PRP$") else ""
    between = parse.words[thing + 1 : name]
    return name if opened and not {",", "(", "-", "–", "—"} & set(between) else None


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
        if child < cue.head or is_finite(scene, child):
            continue
        if parse.child(child, "nsubj") is not None and parse.child(child, "aux") is None:
            return child
    return None


def _is_relative(scene: Scene, cue: Cue) -> bool:
    """Whether the thing named stands before: "an accord that the ministry called a turn"."""
    return scene.parse.deps[cue.head] in ("relcl", "acl")


def about_phrase(scene: Scene, cue: Cue) -> Content | None:
    """What stands behind the preposition: "called for talks", "warned of war"."""
    parse = scene.parse
    link = cue.links["about"]
    matter = parse.child(link, "pobj", "pcomp")
    if matter is None or parse.lower[matter] in _PRONOUNS or cue.passive:
        return None
    return [(link + 1, _thing_end(scene, cue, matter))], addressees(scene, cue), []


def thing(scene: Scene, cue: Cue) -> Content | None:
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
            return _displaced(scene, cue)
        if loose_clause(scene, cue.head) is not None:
            return None
    if parse.lower[matter] in _PRONOUNS or parse.tags[matter] in ("WP", "WDT"):
        return None
    things = cue.frames["object"].things
    if things and things.isdisjoint(parse.lower[t] for t in parse.conjuncts(matter)):
        return None
    end = right_edge(parse, matter) + 1 if cue.passive else _thing_end(scene, cue, matter)
    if cue.passive:
        return [(left_edge(parse, matter), end)], [], []
    spoken_to = [t for t in addressees(scene, cue) if t != matter and is_named_actor(scene, t)]
    return [(left_edge(parse, matter), end)], spoken_to, []


def _displaced(scene: Scene, cue: Cue) -> Content | None:
    """The thing behind an aside between commas: "demanded, in a resolution, a ceasefire"."""
    parse = scene.parse
    last = parse.sentences[parse.sentence_of[cue.head]].last
    if parse.words[cue.last : cue.last + 1] != [","] or cue.passive:
        return None
    if cue.last + 1 < last and parse.tags[cue.last + 1] not in ("IN", "RB"):
        return None
    for comma in range(cue.last + 1, min(last - 1, cue.last + MAX_ASIDE)):
        if parse.words[comma] == "," and parse.tags[comma + 1] in _DETERMINERS:
            heads = [t for t in range(comma + 1, last) if parse.tags[t].startswith("NN")]
            things = cue.frames["object"].things
            if not heads or (things and things.isdisjoint(parse.lower[heads[0] : last])):
                return None
            return [(comma + 1, last)], addressees(scene, cue), []
    return None


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


def loose_clause(scene: Scene, verb: int) -> int | None:
    """A finite clause behind the verb's object that has neither subject nor conjunction.

    The object is its subject, and the parser lost its way: "announced the recorder [has been
    found]".
    """
    parse = scene.parse
    thing_said = parse.child(verb, "dobj")
    if thing_said is None:
        return None
    for child in parse.kids(verb, "advcl", "ccomp"):
        bare = parse.child(child, "nsubj", "nsubjpass", "expl", "csubj", "mark", "advmod") is None
        if child > thing_said > verb and bare and is_finite(scene, child):
            return child
    return None


def is_finite(scene: Scene, verb: int) -> bool:
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
