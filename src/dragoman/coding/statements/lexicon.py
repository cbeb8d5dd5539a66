"""The cue words of speech, belief and intention, read from ``knowledge/statements/cues.toml``.

A verb's :class:`Sense` says which complements it takes and what is done by saying it. The
table holds lemmas; :func:`inflections` makes their forms, so that a look-up needs no lemmatizer.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from dragoman.errors import KnowledgeError
from dragoman.records import Act, Attitude

PREPOSITION = "according"
FRAMES = ("quote", "clause", "infinitive", "person", "object", "about", "charge", "label")


@dataclass(frozen=True, slots=True)
class Frame:
    """What saying it with this complement does, and whether it is said, thought or meant.

    ``things`` are the only nouns that may be its object, where the verb means a saying with
    those alone ("accepted the invitation", "accepted the medal"); empty where any may be.
    """

    act: Act
    attitude: Attitude
    things: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Matter:
    """A noun of speech whose matter stands behind one of ``links`` ("criticism of")."""

    frame: Frame
    links: frozenset[str]


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A verb's companions that make it a saying ("say" with "no to"); "*" is a gap."""

    frame: Frame
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """A verb of speech with its frames.

    Attributes:
        lemma: the verb ("call").
        frames: complement → frame, for the bare verb.
        phrasal: what must follow or hang from the verb ("for", "on", "out") → complement →
            frame.
    """

    lemma: str
    frames: dict[str, Frame] = field(default_factory=dict)
    phrasal: dict[str, dict[str, Frame]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words by their forms, and the small closed lists that the rules ask.

    ``triggers`` holds every form that can start a statement, so that one look a word is enough.
    """

    verbs: Mapping[str, Sense]
    nouns: Mapping[str, Frame]
    matters: Mapping[str, Matter]
    triggers: frozenset[str]
    light: frozenset[str]
    lent: frozenset[str]
    onward: frozenset[str]
    quoting: frozenset[str]
    documents: frozenset[str]
    papers: frozenset[str]
    media: frozenset[str]
    interviews: frozenset[str]
    show: frozenset[str]
    addressed: frozenset[str]
    answering: frozenset[str]
    claiming: frozenset[str]
    missives: frozenset[str]
    occasions: frozenset[str]
    claims: frozenset[str]
    reprisals: frozenset[str]
    proposals: frozenset[str]
    favours: frozenset[str]
    moving: Mapping[str, Act]
    declined: Mapping[str, Act]
    phrases: Mapping[str, tuple[SetPhrase, ...]]


@cache
def load_lexicon() -> Lexicon:
    """The cue tables that ship with the package; raises KnowledgeError where they are broken."""
    return read_lexicon(load_table("cues.toml"))


def load_table(name: str) -> dict[str, Any]:
    """One TOML table of ``knowledge/statements``."""
    path = files("dragoman").joinpath("knowledge", "statements", name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(str(error), where=name, remedy="reinstall dragoman") from error


def read_lexicon(table: Mapping[str, Any]) -> Lexicon:
    """A lexicon out of a table with the sections of ``cues.toml``."""
    irregular: Mapping[str, list[str]] = table["irregular"]

    def forms(section: str) -> frozenset[str]:
        words = table[section]["words"]
        return frozenset(form for word in words for form in inflections(word, irregular))

    def nouns(section: str) -> frozenset[str]:
        return frozenset(form for word in table[section]["words"] for form in (word, plural(word)))

    verbs, names = _verbs(table["verb"], irregular, nouns), _nouns(table["noun"])
    matters = _matters(table.get("matter", ()))
    phrases = _phrases(table.get("phrase", ()), irregular)
    return Lexicon(
        verbs=verbs,
        nouns=names,
        matters=matters,
        triggers=frozenset((*verbs, *names, *matters, *phrases, PREPOSITION)),
        light=forms("light"),
        lent=frozenset(table["lent"]["words"]),
        onward=forms("onward"),
        quoting=forms("quoting"),
        documents=nouns("documents"),
        papers=nouns("papers"),
        media=nouns("media"),
        interviews=nouns("interviews"),
        show=frozenset(table["show"]["words"]),
        addressed=frozenset(table["addressed"]["words"]),
        answering=frozenset(table["answering"]["words"]),
        claiming=frozenset(table["claiming"]["words"]),
        missives=nouns("missives"),
        occasions=nouns("occasions"),
        claims=nouns("claims"),
        reprisals=nouns("reprisals"),
        proposals=nouns("proposals"),
        favours=nouns("favours"),
        declined={
            lemma: group["act"] for group in table.get("declined", ()) for lemma in group["words"]
        },
        phrases=phrases,
        moving={lemma: group["act"] for group in table["moving"] for lemma in group["words"]},
    )


def _verbs(
    groups: list[Any],
    irregular: Mapping[str, list[str]],
    nouns: Callable[[str], frozenset[str]],
) -> dict[str, Sense]:
    """Every form of every verb, with all its frames; an earlier group wins over a later."""
    senses: dict[str, Sense] = {}
    for group in groups:
        _check_frames(group)
        things = nouns(group["things"]) if "things" in group else frozenset()
        frame = Frame(group["act"], group.get("attitude", "speech"), things)
        for entry in group["words"]:
            lemma, _, rest = entry.partition(" ")
            sense = senses.setdefault(lemma, Sense(lemma))
            target = sense.phrasal.setdefault(rest, {}) if rest else sense.frames
            for name in group["frames"]:
                _keep(target, name, frame)
    return {form: senses[lemma] for lemma in senses for form in inflections(lemma, irregular)}


def _keep(target: dict[str, Frame], name: str, frame: Frame) -> None:
    """Sets a frame; a group that says more than a plain assertion wins over one that does not."""
    known = target.get(name)
    if known is None or (known.act == "assert" and frame.act != "assert"):
        target[name] = frame


def _check_frames(group: Mapping[str, Any]) -> None:
    unknown = set(group["frames"]) - set(FRAMES)
    if unknown:
        raise KnowledgeError(
            f"unknown frame {sorted(unknown)[0]!r}",
            where=f"cues.toml, {group['words'][0]!r}",
            remedy=f"use one of {', '.join(FRAMES)}",
        )


def _nouns(groups: list[Any]) -> dict[str, Frame]:
    found: dict[str, Frame] = {}
    for group in groups:
        frame = Frame(group["act"], group.get("attitude", "speech"))
        for word in group["words"]:
            found[word] = found[plural(word)] = frame
    return found


def _matters(groups: Iterable[Any]) -> dict[str, Matter]:
    found: dict[str, Matter] = {}
    for group in groups:
        frame = Frame(group["act"], group.get("attitude", "speech"))
        matter = Matter(frame, frozenset(group["links"]))
        for word in group["words"]:
            found[word] = found[plural(word)] = matter
    return found


def _phrases(
    groups: Iterable[Any], irregular: Mapping[str, list[str]]
) -> dict[str, tuple[SetPhrase, ...]]:
    """Every form of the verbs that begin set phrases, with the phrases, longest first."""
    found: dict[str, list[SetPhrase]] = {}
    for group in groups:
        frame = Frame(group["act"], group.get("attitude", "speech"))
        for phrase in group["phrases"]:
            verb, *rest = phrase.split()
            found.setdefault(verb, []).append(SetPhrase(frame, tuple(rest)))
    return {
        form: tuple(sorted(rows, key=lambda row: -len(row.words)))
        for verb, rows in found.items()
        for form in inflections(verb, irregular)
    }


def inflections(lemma: str, irregular: Mapping[str, Iterable[str]]) -> set[str]:
    """The lemma and its inflected forms.

    >>> sorted(inflections("deny", {}))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflections("urge", {}))
    ['urge', 'urged', 'urges', 'urging']
    """
    if lemma in irregular:
        return {lemma, *irregular[lemma]}
    if lemma.endswith("e"):
        ing = lemma + "ing" if lemma.endswith("ee") else lemma[:-1] + "ing"
        return {lemma, lemma + "s", lemma + "d", ing}
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return {lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"}
    return {lemma, plural(lemma), lemma + "ed", lemma + "ing"}


def plural(word: str) -> str:
    """The regular plural of a noun, which is also a verb's third person.

    >>> plural("speech"), plural("plea"), plural("reply")
    ('speeches', 'pleas', 'replies')
    """
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word + "s"


def spellings(word: str, irregular: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The forms that a word of a phrase stands for, with straight and curly apostrophes.

    >>> sorted(spellings("~urge", {})), sorted(spellings("'ll", {}))
    (['urge', 'urged', 'urges', 'urging'], ["'ll", '’ll'])
    """
    forms = inflections(word[1:], irregular) if word.startswith("~") else {word}
    return frozenset(forms | {form.replace("'", "’") for form in forms})
