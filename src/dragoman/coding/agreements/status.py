"""Whether a verb says that something was done: not wished, denied, charged or still to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.coding.agreements.names import is_headline
from dragoman.knowledge.treaties import action_verbs, action_words
from dragoman.layers import Parse

_HAVE = {"have", "has", "had", "'ve", "’ve", "having"}
_WAS = {"was", "were", "been", "got", "being"}
_IS = {"is", "are", "'s", "’s", "'re", "’re"}
_ALIKE = {"put", "set", "cut", "quit"}
_MAIN = {"ROOT", "ccomp", "conj", "parataxis"}
_AFTER = {"after", "since", "by", "following", "upon", "despite"}
_EMBEDDED = {"xcomp", "ccomp", "conj", "pcomp", "prep", "dobj", "csubj"}
"""Links through which wishes reach down; a temporal clause ("when it was signed") is a fact."""

_NUMERAL = re.compile(r"\d+(?:st|nd|rd|th)")


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
    copula = ordinal_governor(parse, verb)
    if copula is not None:
        stands = status_of(parse, copula) if copula != verb else Status(earlier=True)
        return stands if stands and not stands.ongoing else None
    if _is_denied(parse, verb) or _is_denied(parse, owner) or is_irrealis(parse, verb):
        return None
    if _is_called_false(parse, verb):
        return None
    aux = {parse.lower[kid] for kid in parse.kids(owner, "aux", "auxpass")}
    tags = {parse.tags[kid] for kid in parse.kids(owner, "aux", "auxpass")}
    if "MD" in tags or "to" in aux or _is_inverted(parse, owner):
        return None
    main = _is_main(parse, verb)
    tag = _tag(parse, verb)
    if aux & _HAVE and tag in {"VBN", "VBD"}:
        return Status(earlier="had" in aux or "having" in aux, main=main)
    if tag == "VBG":
        return _gerund(parse, verb, aux)
    if aux & _WAS or tag == "VBD":
        return Status(main=main)
    if tag == "VBN":
        return _participle(parse, verb, aux, main=main)
    return Status(main=True) if tag in {"VBZ", "VBP"} and _in_title(parse, verb) else None


def _tag(parse: Parse, verb: int) -> str:
    """The tag of a verb; the past where its form can be nothing else, whatever the tagger says.

    "Decreed" is no present; "put" without "to" or a modal is one in headlines only.
    """
    tag, word = parse.tags[verb], parse.lower[verb]
    bare = not any(parse.kids(verb, "aux", "auxpass"))
    past = word.endswith("ed") or (word in _ALIKE and not _in_title(parse, verb))
    wrong = tag in {"VBP", "VB"} or (tag == "JJ" and parse.child(verb, "dobj") is not None)
    return "VBD" if bare and past and wrong else tag


def beside_main(parse: Parse, verb: int) -> Status | None:
    """As in "they agreed to talk, signing a memorandum": a participle beside what is done."""
    above = parse.heads[verb]
    if parse.tags[verb] != "VBG" or parse.deps[verb] != "advcl":
        return None
    first, last = parse.extent(verb)
    fronted = verb < above and first == parse.sentences[parse.sentence_of[verb]].first
    # "Pulling out of the pact on Friday, Sofia warned": a comma closes what stands in front.
    comma = last if fronted else first - 1
    set_off = (fronted or verb > above) and parse.words[comma] == ","
    if any(parse.kids(verb, "mark", "aux")) or not set_off:
        return None
    stands = status_of(parse, above) if parse.tags[above][:2] == "VB" else None
    denied = stands is None or stands.ongoing or _is_denied(parse, verb)
    return None if denied else stands


def stands_now(parse: Parse, verb: int) -> Status | None:
    """As in "the new treaty supersedes that of 1898": a present that says what is so."""
    fact = parse.tags[verb] in {"VBZ", "VBP"} and not _is_denied(parse, verb)
    return Status(earlier=True) if fact and not is_irrealis(parse, verb) else None


def _is_inverted(parse: Parse, verb: int) -> bool:
    """As in "had Athens left the pact, …": a condition, or a question."""
    subject = parse.child(verb, "nsubj", "nsubjpass")
    auxiliaries = parse.kids(verb, "aux", "auxpass")
    if subject is None or parse.tags[subject] in {"WDT", "WP"}:
        return False
    return any(
        kid < subject and parse.lower[kid] in {"had", "were", "did", "has", "have", "was"}
        for kid in auxiliaries
    )


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
    for subject in parse.kids(verb, "nsubj", "nsubjpass"):
        first = parse.lower[parse.extent(subject)[0]]
        if first in {"neither", "no", "none", "nobody", "few", "hardly"}:
            return True
    never = {"never", "not", "nearly", "almost", "n't", "n’t"} | action_words("hearsay")
    return negative or any(parse.lower[kid] in never for kid in parse.kids(verb, "advmod"))


def _is_called_false(parse: Parse, verb: int) -> bool:
    """As in "it is not true that the king has signed"."""
    first = parse.sentences[parse.sentence_of[verb]].first
    before = " ".join(parse.lower[first:verb])
    return any(phrase in before for phrase in action_words("falsehoods"))


def is_irrealis(parse: Parse, token: int) -> bool:
    """Whether what governs a verb or noun only wishes, charges, plans or supposes it."""
    while parse.heads[token] != token:
        label, head = parse.deps[token], parse.heads[token]
        marks = {parse.lower[kid] for kid in parse.kids(token, "mark", "advmod")}
        if label in {"advcl", "ccomp"} and marks & action_words("conditional_marks"):
            return True
        if label == "acl" and "that" in marks:
            # "Denied reports that it had signed", "rumours that it had left".
            if parse.lower[head] in action_words("rumours"):
                return True
            token = head
            continue
        if label not in _EMBEDDED:
            return False
        if label != "conj" and parse.lower[head] in action_verbs("irrealis"):
            return True
        token = head
    return False


def ordinal_governor(parse: Parse, verb: int) -> int | None:
    """The verb of "became the 14th country to sign", which makes a fact of the infinitive.

    In an apposition ("the first country to leave") the infinitive is a fact by itself, and is
    its own governor. None where no ordinal governs it.
    """
    if parse.tags[verb] != "VB" or parse.deps[verb] not in {"relcl", "acl", "xcomp", "advcl"}:
        return None
    noun = parse.heads[verb]
    if parse.lower[noun] in action_words("copulas"):
        noun = next(iter(parse.kids(noun, "attr")), noun)
    of = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lower[of] == "of":
        # "The last of the six states to sign".
        noun = parse.heads[of]
    words = {parse.lower[noun], *(parse.lower[kid] for kid in parse.children[noun])}
    if not (words & action_words("ordinals") or any(_NUMERAL.fullmatch(word) for word in words)):
        return None
    if parse.deps[noun] == "appos":
        return verb
    above = parse.heads[noun]
    is_said = parse.deps[noun] in {"attr", "oprd"} and parse.lower[above] in action_words("copulas")
    return above if is_said else None


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
    # "On leaving the pact in 1968, Albania …"; elsewhere "on" is what talks are about.
    fronted = parse.lower[head] == "on" and head == parse.sentences[parse.sentence_of[head]].first
    if parse.deps[verb] == "pcomp" and (parse.lower[head] in _AFTER or fronted):
        return Status(earlier=True)
    return None


def _participle(parse: Parse, verb: int, aux: set[str], *, main: bool) -> Status | None:
    """As in "A deal signed in 2015", "the deal the US abandoned", a headline's "deal signed"."""
    bare = parse.deps[verb] == "advcl" and not any(parse.kids(verb, "mark", "nsubj"))
    if bare or parse.deps[verb] in {"acl", "relcl", "conj", "amod"}:
        return Status(earlier=True)
    if aux & _IS:
        return Status(main=main) if _in_title(parse, verb) else None
    if any(parse.kids(verb, "nsubj", "nsubjpass")):
        return Status(main=main)
    return None


def _in_title(parse: Parse, verb: int) -> bool:
    return is_title(parse, parse.sentence_of[verb])


def is_title(parse: Parse, number: int) -> bool:
    """Whether a sentence is a headline: the article's title, or a first line without a stop."""
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
