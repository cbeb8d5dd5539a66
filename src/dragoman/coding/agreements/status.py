"""Whether a verb says that something was done: not wished, denied, charged or still to come."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.agreements.names import is_headline
from dragoman.knowledge.treaties import action_verbs, action_words
from dragoman.layers import Parse

_HAVE = {"have", "has", "had", "'ve", "’ve", "having"}
_WAS = {"was", "were", "been", "got", "being"}
_IS = {"is", "are", "'s", "’s", "'re", "’re"}
_MAIN = {"ROOT", "ccomp", "conj", "parataxis"}
_AFTER = {"after", "since", "by", "following", "upon", "despite"}
_EMBEDDED = {"xcomp", "ccomp", "conj", "pcomp", "prep", "dobj", "csubj"}
"""Links through which wishes reach down; a temporal clause ("when it was signed") is a fact."""


@dataclass(frozen=True, slots=True)
class Status:
    """A deed that is done, or going on.

    Attributes:
        ongoing: "are negotiating".
        earlier: the pluperfect or a participle, which do not report today's news.
        main: it stands in the main clause, or is what the main clause reports.
    """

    ongoing: bool = False
    earlier: bool = False
    main: bool = False


def status_of(parse: Parse, verb: int) -> Status | None:
    """How a verb stands, or None where it does not say that something was done."""
    owner = _auxiliary_owner(parse, verb)
    if _is_denied(parse, verb) or _is_denied(parse, owner) or is_irrealis(parse, verb):
        return None
    aux = {parse.lower[kid] for kid in parse.kids(owner, "aux", "auxpass")}
    tags = {parse.tags[kid] for kid in parse.kids(owner, "aux", "auxpass")}
    if "MD" in tags or "to" in aux:
        return None
    main = _is_main(parse, verb)
    tag = parse.tags[verb]
    if aux & _HAVE and tag in {"VBN", "VBD"}:
        return Status(earlier="had" in aux or "having" in aux, main=main)
    if tag == "VBG":
        return _gerund(parse, verb, aux)
    if aux & _WAS or tag == "VBD":
        return Status(main=main)
    if tag == "VBN":
        return _participle(parse, verb, aux, main=main)
    return Status(main=True) if tag in {"VBZ", "VBP"} and _in_title(parse, verb) else None


def _auxiliary_owner(parse: Parse, verb: int) -> int:
    """The verb that bears the auxiliaries: the first of "was signed and ratified"."""
    while parse.deps[verb] == "conj" and not any(
        parse.kids(verb, "aux", "auxpass", "nsubj", "nsubjpass")
    ):
        head = parse.heads[verb]
        if parse.tags[head][:2] != "VB":
            break
        verb = head
    return verb


def _is_denied(parse: Parse, verb: int) -> bool:
    negative = any(True for _ in parse.kids(verb, "neg"))
    never = {"never", "not", "nearly", "almost", "n't", "n’t"}
    return negative or any(parse.lower[kid] in never for kid in parse.kids(verb, "advmod"))


def is_irrealis(parse: Parse, token: int) -> bool:
    """Whether what governs a verb or noun only wishes, charges, plans or supposes it."""
    while parse.heads[token] != token:
        label, head = parse.deps[token], parse.heads[token]
        marks = {parse.lower[kid] for kid in parse.kids(token, "mark", "advmod")}
        if label in {"advcl", "ccomp"} and marks & action_words("conditional_marks"):
            return True
        if label not in _EMBEDDED:
            return False
        if label != "conj" and parse.lower[head] in action_verbs("irrealis"):
            return True
        token = head
    return False


def _is_main(parse: Parse, verb: int) -> bool:
    while parse.heads[verb] != verb:
        if parse.deps[verb] not in _MAIN:
            return False
        verb = parse.heads[verb]
    return True


def _gerund(parse: Parse, verb: int, aux: set[str]) -> Status | None:
    """As in "After signing", "by withdrawing"; "are negotiating"."""
    if aux & (_IS | _WAS):
        return Status(ongoing=True, main=_is_main(parse, verb))
    head = parse.heads[verb]
    if parse.deps[verb] == "pcomp" and parse.lower[head] in _AFTER:
        return Status(earlier=True)
    return None


def _participle(parse: Parse, verb: int, aux: set[str], *, main: bool) -> Status | None:
    """As in "A deal signed in 2015", "the deal the US abandoned", a headline's "deal signed"."""
    if parse.deps[verb] in {"acl", "relcl", "conj", "amod"}:
        return Status(earlier=True)
    if aux & _IS:
        return Status(main=main) if _in_title(parse, verb) else None
    if any(parse.kids(verb, "nsubj", "nsubjpass")):
        return Status(main=main)
    return None


def _in_title(parse: Parse, verb: int) -> bool:
    """Whether the sentence is a headline: the article's title, or a first line without a stop."""
    number = parse.sentence_of[verb]
    sentence = parse.sentences[number]
    if is_headline(parse, number):
        return True
    return sentence.paragraph == 0 and parse.words[sentence.last - 1] not in {
        ".",
        "!",
        "?",
        "”",
        '"',
    }
