"""Deep arguments of a predicate: who does it, to whom, with what, whatever the voice.

Paths name arguments: for verbs ``subj`` and ``obj`` (deep, through passives, relatives,
control and coordination), ``iobj``, a preposition (``on``), ``obj.owner``; for nouns ``owner``
(possessor, modifier or "of"), ``poss``, ``mod``, ``by``, ``between``, and ``subj``/``obj`` of
the verb that supports the noun.
"""

from __future__ import annotations

from functools import lru_cache

from dragoman.layers import Parse

_SUBJECT = ("nsubj", "csubj")
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_INHERITS_SUBJECT = {"acomp", "xcomp", "conj", "advcl", "pcomp", "acl", "prep"}
_PASSIVE_PREPS = {"agent"}
_FINITE = {"VBD", "VBZ", "VBP"}
_OBJECT_CONTROL = {"of", "from", "for"}
_MAX_CLIMB = 6
"""Steps up the tree in search of a subject; real control chains are shorter."""


class Arguments:
    """Argument tokens of one article's predicates."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self.subject = lru_cache(maxsize=None)(self._subject)
        self.object = lru_cache(maxsize=None)(self._object)

    def passive(self, verb: int) -> bool:
        """Whether a verb form is passive, in full or as a reduced relative."""
        parse = self._parse
        if parse.child(verb, "auxpass", "nsubjpass") is not None:
            return True
        if parse.tags[verb] != "VBN" or parse.child(verb, "aux") is not None:
            return parse.deps[verb] == "conj" and self._passive_by_conjunction(verb)
        if parse.deps[verb] in {"acl", "advcl", "amod"}:
            return True
        return parse.child(verb, *_PASSIVE_PREPS) is not None or (
            parse.deps[verb] == "conj" and self._passive_by_conjunction(verb)
        )

    def _passive_by_conjunction(self, verb: int) -> bool:
        parse = self._parse
        own = parse.child(verb, *_SUBJECT, "nsubjpass", "aux")
        return own is None and parse.tags[verb] == "VBN" and self.passive(parse.heads[verb])

    def _subject(self, verb: int) -> int | None:
        """The token of whoever does it."""
        parse = self._parse
        if self.passive(verb):
            agent = parse.child(verb, "agent")
            if agent is None:
                agent = next((p for p in parse.kids(verb, "prep") if parse.lower[p] == "by"), None)
            return parse.child(agent, "pobj") if agent is not None else None
        return self.surface_subject(verb)

    def surface_subject(self, verb: int) -> int | None:
        """The grammatical subject, found through relatives, control and coordination."""
        parse = self._parse
        at = verb
        for _ in range(_MAX_CLIMB):
            own = parse.child(at, *_SUBJECT, "nsubjpass")
            if own is not None:
                return self._antecedent(at, own)
            if at == verb and parse.tags[at] in _FINITE and parse.deps[at] == "advcl":
                return None
            label, head = parse.deps[at], parse.heads[at]
            if label == "pcomp" and parse.lower[head] in _OBJECT_CONTROL:
                controller = self._controlling_object(head)
                if controller is not None:
                    return controller
            if label == "acl" and self._written_on(at, head):
                at = parse.heads[parse.heads[head]]
                continue
            if label in {"acl", "relcl"}:
                return head if parse.tags[at] != "TO" else None
            if label == "xcomp":
                controller = parse.child(head, "dobj")
                if controller is not None:
                    return controller
            if label == "ccomp" and parse.tags[at] in {"VB", "VBG"}:
                controller = parse.child(head, "dobj", "dative")
                if controller is not None:
                    return controller
            elif label not in _INHERITS_SUBJECT or head == at:
                return None
            if parse.tags[head][:1] == "N":
                return head if label in {"acl"} else None
            at = head
        return None

    def _written_on(self, verb: int, noun: int) -> bool:
        """Whether a participle only follows the medium ("posted a note on X blaming …")."""
        parse = self._parse
        return (
            parse.tags[verb] == "VBG"
            and parse.deps[noun] == "pobj"
            and parse.lower[parse.heads[noun]] in {"on", "via"}
        )

    def _controlling_object(self, preposition: int) -> int | None:
        """Who is meant to do it after "accused him of", "barred them from"."""
        verb = self._parse.heads[preposition]
        return self._object(verb) if self._parse.tags[verb][:2] == "VB" else None

    def _antecedent(self, verb: int, token: int) -> int:
        """The noun that a relative pronoun stands for."""
        parse = self._parse
        if parse.lower[token] not in _RELATIVE or parse.tags[token][:1] != "W":
            return token
        at = verb
        while parse.deps[at] in {"conj", "xcomp", "ccomp"} and parse.heads[at] != at:
            at = parse.heads[at]
        return parse.heads[at] if parse.deps[at] == "relcl" else token

    def _object(self, verb: int) -> int | None:
        """The token of whom or what it is done to."""
        parse = self._parse
        if self.passive(verb):
            own = parse.child(verb, "nsubjpass", "nsubj")
            if own is not None:
                return self._antecedent(verb, own)
            if parse.deps[verb] in {"acl", "relcl"}:
                return parse.heads[verb]
            if parse.deps[verb] == "amod":
                return parse.heads[verb]
            return self.surface_subject(verb)
        own = parse.child(verb, "dobj")
        if own is not None:
            return self._antecedent(verb, own)
        dative = parse.child(verb, "dative")
        if dative is not None and parse.tags[dative] != "IN":
            return dative
        if parse.deps[verb] == "relcl" and parse.child(verb, *_SUBJECT) is not None:
            subject = parse.child(verb, *_SUBJECT)
            if subject is not None and parse.lower[subject] not in _RELATIVE:
                return parse.heads[verb]
        return None

    def prepositional(self, token: int, preposition: str) -> list[int]:
        """Objects of a preposition that hangs on a predicate.

        Whoever did what a noun names may follow a participle ("an attack carried out by X").
        """
        parse = self._parse
        found: list[int] = []
        if preposition == "by" and parse.tags[token][:2] == "NN":
            for clause in parse.kids(token, "acl"):
                for agent in parse.kids(clause, "agent"):
                    found.extend(parse.kids(agent, "pobj"))
        for child in parse.kids(token, "prep", "dative", "agent", "prt", "advmod"):
            word = parse.lower[child]
            if word == preposition:
                found.extend(parse.kids(child, "pobj", "pcomp"))
                for inner in parse.kids(child, "prep"):
                    found.extend(parse.kids(inner, "pobj"))
            else:
                for inner in parse.kids(child, "prep"):
                    if parse.lower[inner] == preposition and parse.child(child, "pobj") is None:
                        found.extend(parse.kids(inner, "pobj"))
        return found

    def owners(self, noun: int) -> list[int]:
        """Possessor, then modifiers before the noun, then "by" and "of" after it."""
        parse = self._parse
        possessors = list(parse.kids(noun, "poss"))
        if possessors:
            return possessors
        modifiers = self.modifiers(noun)
        return modifiers or [*self.prepositional(noun, "by"), *self.prepositional(noun, "of")]

    def modifiers(self, noun: int) -> list[int]:
        """Adjectives and nouns before a noun that may name an actor ("US", "Russian")."""
        parse = self._parse
        found: list[int] = []
        for child in parse.kids(noun, "amod", "compound", "nmod"):
            if parse.lower[child] in {"led", "run"}:
                found.extend(parse.kids(child, "npadvmod", "advmod"))
            found.append(child)
            found.extend(parse.kids(child, "compound", "amod", "conj"))
        return found

    def clause_complement(self, verb: int) -> int | None:
        """The verb of an infinitive, gerund or "that" clause that completes a predicate."""
        parse = self._parse
        own = parse.child(verb, "xcomp", "ccomp")
        if own is not None:
            return own
        for child in parse.children[verb]:
            if parse.deps[child] == "prep":
                inner = parse.child(child, "pcomp")
                if inner is not None:
                    return inner
            if parse.deps[child] in {"dobj", "pobj", "dative"}:
                clause = parse.child(child, "acl")
                if clause is not None and parse.child(clause, "aux") is not None:
                    return clause
            if parse.deps[child] in {"advcl", "acl"} and _to_infinitive(parse, child):
                return child
        for child in parse.kids(verb, "prep", "agent"):
            for target in parse.kids(child, "pobj"):
                clause = parse.child(target, "acl", "relcl")
                if clause is not None and _to_infinitive(parse, clause):
                    return clause
        return None


def _to_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.lower[child] == "to" for child in parse.kids(verb, "aux"))
