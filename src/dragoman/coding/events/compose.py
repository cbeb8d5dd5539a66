"""What becomes of an event under the verbs that govern it.

"Meet" is CONSULT; "agreed to meet" is AGREE with CONSULT foreseen; "urged them to meet" is
REQUEST; "refused to meet" REJECT; "did not meet" CONSULT negated. A predicate's governors are
gone through from the inside out, each changing what stands so far.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dragoman.coding.events.candidates import Matcher
from dragoman.coding.events.modality import Modality, modality_of
from dragoman.coding.events.roles import Candidate, key_of
from dragoman.knowledge.tables import read_toml
from dragoman.records import Actor, Status

_COOPERATIVE = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"}
_YIELDING = {"RETREAT", "CONCEDE"}
_VERBAL = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_CHANGING = {"promise", "intent", "request", "reject", "threaten"}
_FACTUAL = {
    "support:circumstance", "support:factive", "support:factive_subject", "support:cause",
}  # fmt: skip
"""Manners in which a noun's event is taken for granted, whatever governs the verb above."""
_PASSED = {"conj", "pobj", "pcomp", "prep", "xcomp", "dobj"}
_MAX_CLIMB = 8


@dataclass(slots=True)
class Draft:
    """An event in the making. ``token`` is the predicate that names what it is now."""

    candidate: Candidate
    token: int
    event_type: str
    mode: str | None
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status = "occurred"
    foreseen: str | None = None
    voiced: bool = False
    duty: bool = False
    symmetric: bool = False
    accuser: Candidate | None = None
    notes: list[str] = field(default_factory=list)
    consumed: list[int] = field(default_factory=list)

    @property
    def proposed(self) -> bool:
        """Whether the classifier, not a frame, reads an event here."""
        return self.candidate.frame.name.startswith("classifier:")


class Composer:
    """Turns the candidates of one article into drafts of events."""

    def __init__(self, matcher: Matcher) -> None:
        self.matcher = matcher
        self.parse = matcher.parse
        self.candidates = {found.token: found for found in matcher.candidates()}

    def drafts(self) -> list[Draft]:
        """One draft for every act, in text order of their predicates."""
        found: list[Draft] = []
        consumed: set[int] = set()
        # Inner predicates first: an operator that took one up makes no event of its own.
        for candidate in self.candidates.values():
            if candidate.frame.type is None or candidate.frame.operator in _CHANGING:
                continue
            if self._named_again(candidate):
                continue
            draft = self._climbed(candidate)
            if draft is not None:
                found.append(draft)
                consumed.update(draft.consumed)
        for candidate in self.candidates.values():
            bare = candidate.frame.operator in _CHANGING and candidate.token not in consumed
            if bare and candidate.frame.type is not None:
                draft = self._climbed(candidate)
                if draft is not None:
                    found.append(draft)
        return sorted(found, key=lambda draft: (draft.token, draft.candidate.token))

    def _named_again(self, candidate: Candidate) -> bool:
        """Whether a noun only names again what its verb says ("killed five in an attack")."""
        if candidate.frame.pos != "noun" or candidate.support is None:
            return False
        verb = self.candidates.get(candidate.support)
        return verb is not None and verb.frame.type == candidate.frame.type

    def _climbed(self, candidate: Candidate) -> Draft | None:
        frame = candidate.frame
        assert frame.type is not None
        draft: Draft | None = Draft(
            candidate, candidate.token, frame.type, frame.mode, candidate.actors,
            candidate.recipients, symmetric=frame.symmetric, notes=[f"frame {frame.name}"],
        )  # fmt: skip
        assert draft is not None
        if frame.promise:
            draft.foreseen = frame.promise
        if frame.status:
            draft.status = frame.status  # type: ignore[assignment]
        at = candidate.token
        draft = self._under_modality(draft, modality_of(self.parse, at))
        taken_up = "support:operator" in candidate.notes
        if candidate.support is not None and draft is not None and not taken_up:
            draft = self._under_support(draft, candidate)
            at = candidate.support
        if draft is not None and any(note in _FACTUAL for note in candidate.notes):
            return self._denied(draft, candidate)
        for _ in range(_MAX_CLIMB):
            if draft is None:
                return None
            governor = self._governor(at)
            if governor is None:
                break
            taken_up = False
            at, operator = governor
            draft = self._under_operator(draft, operator)
            if draft is not None and operator.frame.operator not in {"accuse", "report"}:
                draft = self._under_modality(draft, modality_of(self.parse, at))
        # Nothing vouches for a noun whose verb might have taken it up and did not.
        if draft is None or taken_up:
            return None
        return self._unreal_infinitive(draft, at)

    def _denied(self, draft: Draft, candidate: Candidate) -> Draft:
        """Marks what was "not reported"; "did not condemn the attack" leaves the attack real."""
        verb = candidate.support
        if verb is None or self.parse.deps[candidate.token] != "nsubjpass":
            return draft
        if modality_of(self.parse, verb).negated:
            draft.status = "negated"
        return draft

    def _governor(self, at: int) -> tuple[int, Candidate] | None:
        """The nearest operator whose complement holds a predicate."""
        parse = self.parse
        node = at
        for _ in range(5):
            label, head = parse.deps[node], parse.heads[node]
            if head == node:
                return None
            operator = self.candidates.get(head)
            if operator is not None and operator.frame.operator and operator.token != at:
                if self._governs(operator, node, label):
                    return head, operator
                if label in {"dobj", "pobj", "nsubjpass"}:
                    return None
            if label not in _PASSED:
                return None
            node = head
        return None

    def _governs(self, operator: Candidate, node: int, label: str) -> bool:
        if label in {"xcomp", "ccomp", "pcomp", "dobj"}:
            return True
        if operator.complement is not None and operator.complement == node:
            return True
        if label == "prep":
            return self.parse.lower[node] in {
                "for",
                "to",
                "on",
                "in",
                "of",
                "with",
                "from",
                "against",
            }
        if label == "nsubjpass":
            return True
        return label in {"acl", "advcl"} and operator.complement == node

    def _under_support(self, draft: Draft, candidate: Candidate) -> Draft | None:
        """A noun's event under the verb that carries it ("talks were called off")."""
        assert candidate.support is not None
        manner = next((n[8:] for n in candidate.notes if n.startswith("support:")), "")
        if manner in {"circumstance", "factive", "factive_subject", "cause"}:
            return draft
        under = self._under_modality(draft, modality_of(self.parse, candidate.support))
        if manner == "announce" and under is not None:
            under = replace(_foreseen(under), voiced=True)
        if manner != "end" or under is None or self._over(under, candidate):
            return under
        return _ended(under)

    def _over(self, draft: Draft, candidate: Candidate) -> bool:
        """Whether talks only came to their end ("talks collapsed"), which no one refused."""
        return draft.event_type == "CONSULT" and self.parse.deps[candidate.token] == "nsubj"

    def _under_modality(self, draft: Draft, modality: Modality) -> Draft | None:
        if modality.duty:
            draft.duty = True
            draft.status = "hypothetical"
            return draft
        ahead = modality.future or modality.would
        if ahead and modality.negated and draft.event_type in _COOPERATIVE | _YIELDING:
            return declined(draft)
        if ahead:
            draft = _foreseen(draft)
            if draft.status == "occurred" and not draft.voiced:
                draft.status = "planned"
        if modality.possible or modality.conditional:
            draft.status = "hypothetical"
        if modality.negated:
            draft.status = "negated"
        return draft

    def _under_operator(self, draft: Draft, operator: Candidate) -> Draft | None:
        kind = operator.frame.operator
        draft.notes.append(f"operator {operator.frame.name}")
        if kind in {"aspect", "report"}:
            return draft
        if kind == "drop":
            return None
        if kind == "cause":
            draft.actors = draft.actors or operator.recipients
            return draft
        if kind == "fail":
            draft.status = "negated"
            return draft
        if kind == "unreal":
            draft.status = "hypothetical"
            return draft
        if kind == "deny":
            draft.status = "negated"
            draft.actors = draft.actors or operator.actors
            return draft
        if kind == "plan":
            draft = _foreseen(draft)
            draft.status = "planned"
            return draft
        if kind == "end":
            return None if _apart(operator.actors, draft.actors) else _ended(draft)
        if kind == "accuse":
            draft.actors = draft.actors or operator.recipients
            draft.accuser = operator
            return draft
        return self._changed(draft, operator, kind)

    def _changed(self, draft: Draft, operator: Candidate, kind: str) -> Draft | None:
        """Operators that make another event of what they govern."""
        if draft.status == "negated" and kind != "request":
            return None
        if kind == "intent" and not _overlap(operator.actors, draft.actors):
            return None  # "staff want him to resign" is no one's promise
        inner, inner_type = draft, draft.foreseen or draft.event_type
        draft = replace(
            draft,
            token=operator.token,
            actors=operator.actors
            if operator.frame.pos == "verb"
            else self._owner(operator, draft),
            consumed=[*draft.consumed, operator.token],
            status="occurred",
        )
        if kind in {"promise", "intent"}:
            return _promised(draft, inner, inner_type, kind)
        if kind == "threaten":
            return _threatened(draft, inner, inner_type)
        table = read_toml("plover/compose.toml")
        draft.event_type = "REQUEST" if kind == "request" else "REJECT"
        draft.mode = table["requested"].get(inner_type, "change")
        if inner.event_type in _YIELDING:
            draft.mode = "yield"
        draft.foreseen = None
        draft.recipients = operator.recipients or _others(inner, draft.actors)
        draft.symmetric = False
        return draft

    def _asked(self, verb: int) -> bool:
        """Whether a clause is a question ("how much aid was given", "whether they met")."""
        first = self.parse.extent(verb)[0]
        return (
            self.parse.tags[first] in {"WRB", "WP", "WDT"} or self.parse.lower[first] == "whether"
        )

    def _owner(self, operator: Candidate, inner: Draft) -> tuple[Actor, ...]:
        """Whose plan or readiness it is; without an owner, of those who would act."""
        return operator.actors or inner.actors

    def _unreal_infinitive(self, draft: Draft, at: int) -> Draft | None:
        """An infinitive or clause that nothing real governs is only thought of."""
        parse = self.parse
        if draft.status != "occurred" or draft.foreseen:
            return draft
        if modality_of(parse, at).infinitive and parse.deps[at] != "ROOT":
            if parse.deps[at] == "advcl":
                return None  # what something is done for has not been done
            draft.status = "hypothetical"
        if parse.deps[at] in {"ccomp", "pcomp"} and self._asked(at):
            draft.status = "hypothetical"
        if parse.deps[at] in {"ccomp", "xcomp", "advcl"}:
            head = parse.heads[at]
            if parse.lower[head] in self.matcher.lexicon.words["belief_forms"]:
                draft.status = "hypothetical"
            if modality_of(parse, head).conditional and parse.deps[at] != "advcl":
                draft.status = "hypothetical"
        return draft


def _overlap(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Whether two sides share someone, or one of them is not known."""
    first = {key_of(actor) for actor in one}
    second = {key_of(actor) for actor in other}
    return not first or not second or bool(first & second)


def _apart(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> bool:
    """Whether two sides are known and share no one: who stops another's act does not yield."""
    first = {actor.country or actor.name or actor.text for actor in one}
    second = {actor.country or actor.name or actor.text for actor in other}
    return bool(first and second and not first & second)


def _foreseen(draft: Draft) -> Draft:
    """The same event as something still to come."""
    if draft.event_type in _COOPERATIVE - {"AGREE"}:
        return replace(draft, event_type="AGREE", mode=None, foreseen=draft.event_type)
    if draft.event_type == "RETREAT":
        return replace(draft, event_type="CONCEDE", mode=None, foreseen="RETREAT")
    return draft


def declined(draft: Draft) -> Draft:
    """Makes a refusal of "will not lift the ban"."""
    table = read_toml("plover/compose.toml")["requested"]
    mode = table.get(draft.foreseen or draft.event_type, "change")
    return replace(
        draft, event_type="REJECT", mode=mode, foreseen=None, status="occurred", voiced=True
    )


def _promised(draft: Draft, inner: Draft, inner_type: str, kind: str) -> Draft | None:
    if inner.event_type in _COOPERATIVE:
        draft.event_type, draft.mode, draft.foreseen = "AGREE", None, inner_type
    elif inner.event_type in _YIELDING:
        draft.event_type, draft.mode = "CONCEDE", None
        draft.foreseen = "RETREAT" if "RETREAT" in {inner_type, inner.event_type} else None
    elif inner.event_type in _VERBAL:
        return None if kind == "intent" else replace(inner, status="planned")
    elif kind == "promise":
        return _threatened(draft, inner, inner_type)
    else:
        return None
    if inner.event_type == "AGREE" and inner_type == "AGREE":
        draft.foreseen = inner.foreseen
    draft.voiced = True
    draft.recipients = _others(inner, draft.actors)
    return draft


def _threatened(draft: Draft, inner: Draft, inner_type: str) -> Draft | None:
    if inner_type == "MOBILIZE" and not inner.recipients:
        return replace(inner, status="planned")
    modes = read_toml("plover/compose.toml")["threatened"]
    if inner_type not in modes:
        return None
    draft.event_type = "THREATEN"
    draft.mode = modes[inner_type].get(inner.mode or "", modes[inner_type]["*"])
    draft.foreseen, draft.voiced, draft.symmetric = None, True, False
    draft.recipients = _others(inner, draft.actors)
    return draft


def _ended(draft: Draft) -> Draft | None:
    """What an event becomes when it is stopped or called off."""
    row = read_toml("plover/compose.toml")["ended"].get(draft.foreseen or draft.event_type)
    if row is None:
        return None
    return replace(draft, event_type=row["type"], mode=row.get("mode"), foreseen=None)


def _others(inner: Draft, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Whoever takes part in the inner event and is not the outer's actor already."""
    taken = {key_of(actor) for actor in actors}
    taken_spans = {actor.start for actor in actors}
    return tuple(
        actor
        for actor in (*inner.recipients, *inner.actors)
        if key_of(actor) not in taken and actor.start not in taken_spans
    )
