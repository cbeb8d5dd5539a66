"""What makes a noun's event real: the verb or preposition that carries it.

"Held talks", "the talks began", "during talks", "condemned the attack": each vouches for its
noun in its own manner. A noun that nothing carries ("a proposal for talks") is no event.
"""

from __future__ import annotations

from dragoman.coding.events.arguments import Arguments
from dragoman.knowledge.frames import load_lexicon
from dragoman.layers import Parse, Resolution

_CARRIED = {
    "dobj": ("announce", "do", "end", "factive"),
    "nsubjpass": ("announce", "do", "end", "factive"),
    "nsubj": ("happen", "end", "factive_subject"),
}
_PART_PREPS = {"in", "on", "with", "to", "at", "for", "out"}
_FACT_PREPS = {"on", "to", "of", "for", "about"}


class Support:
    """Finds what carries the nouns of one article."""

    def __init__(self, parse: Parse, resolution: Resolution, arguments: Arguments) -> None:
        self.parse = parse
        self.resolution = resolution
        self.arguments = arguments
        self.lexicon = load_lexicon()

    def of(self, noun: int) -> tuple[int | None, str | None]:
        """The verb that carries a noun, and in what manner; a manner of None is no event."""
        parse, support = self.parse, self.lexicon.support
        head, label = parse.heads[noun], parse.deps[noun]
        while label in {"conj", "appos"} and parse.tags[head][:2] == "NN":
            noun, label, head = head, parse.deps[head], parse.heads[head]
        manners = support.get(parse.lower[head], frozenset())
        for manner in _CARRIED.get(label, ()):
            if manner in manners:
                return head, manner
        if label == "pobj":
            return self._prepositional_support(head)
        if label == "nsubj" and parse.tags[head][:2] == "VB" and self._is_cause(head):
            return head, "cause"
        if label in {"dobj", "nsubjpass"} and self.may_operate(head):
            return head, "operator"
        return None, None

    def mentioned_again(self, noun: int) -> bool:
        """Whether a noun only takes up what was told ("the attack"), or is a name ("March")."""
        parse = self.parse
        if parse.tags[noun] in {"NNP", "NNPS"} and parse.words[noun][0].isupper():
            return True
        if not any(
            parse.lower[child] in {"the", "this", "that", "these", "those"}
            for child in parse.kids(noun, "det")
        ):
            return False
        own = parse.child(noun, "poss", "prep", "acl", "relcl") is not None
        named = any(self.resolution.actors_at(t) for t in self.arguments.modifiers(noun))
        verb = parse.heads[noun]
        carried = self.lexicon.support.get(parse.lower[verb], frozenset())
        done = parse.deps[noun] == "dobj" and "do" in carried
        governed = parse.deps[noun] in {"dobj", "nsubjpass", "pobj"} and self.may_operate(verb)
        return not (own or named or done or governed)

    def may_operate(self, verb: int) -> bool:
        """Whether a verb may take up the event of a noun ("rejected talks")."""
        return any(frame.operator for frame in self.lexicon.verbs.get(self.parse.lower[verb], ()))

    def _is_cause(self, verb: int) -> bool:
        return self.parse.lower[verb] in self.lexicon.words["cause_forms"]

    def _prepositional_support(self, preposition: int) -> tuple[int | None, str | None]:
        """Takes "during talks with X" to say that the talks took place."""
        parse = self.parse
        word, head = parse.lower[preposition], parse.heads[preposition]
        if word in self.lexicon.words["circumstance"]:
            verb = head if parse.tags[head][:2] == "VB" else None
            return verb, "circumstance"
        if parse.tags[head][:2] == "VB":
            manners = self.lexicon.support.get(parse.lower[head], frozenset())
            if manners & {"take_part", "do"} and word in _PART_PREPS:
                return head, "do"
            if self.may_operate(head):
                return head, "operator"
            if "factive" in manners and word in _FACT_PREPS:
                return head, "factive"
        if word == "of" and parse.lower[head] in self.lexicon.words["phases"]:
            return self.of(head)
        return None, None
