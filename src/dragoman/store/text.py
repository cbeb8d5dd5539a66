"""An article's text as duplicates see it: sentences of plain words, shingles, a signature.

Letter case, punctuation, quote marks, datelines and credits differ between outlets that print
the same words; none of them is looked at. Everything here depends on one text alone, so that
what is found does not depend on what else is in a store.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from dragoman.records import Article, digest

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

SHINGLE = 4
"""Words of a shingle: long enough that unrelated articles share hardly any."""

PERMUTATIONS = 192
ROWS = 3
"""Values of a signature that make one key: 64 keys of three find nearly all pairs with a
similarity of .4, four fifths of those with .3 and few below .1."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*", re.UNICODE)
_DIGIT = re.compile(r"\d")
_ENDS = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_STOPPED = re.compile(r"[.!?:][\"”’')\]]*$")
_SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|No|Jan|Feb|Mar|Apr|Jun"
                    r"|Jul|Aug|Sept?|Oct|Nov|Dec))\.$")  # fmt: skip
_DATELINE = re.compile(r"^[^.!?\n]{0,60}?\((?:[A-Z][\w.]*[ /]?){1,4}\)\s*[-–—:]+\s*"
                       r"|^\((?:[A-Z][\w.]*[ /]?){1,4}\)\s*(?=[\"“‘']?[A-Z])"
                       r"|^[A-Z][A-Z .'’-]+(?:,[^.!?\n]{0,40}?)?\s+[-–—]+\s+")  # fmt: skip
_CREDIT = re.compile(
    r"^\W*(?:by (?-i:[A-Z])[\w.'-]*(?:,? (?:and |(?-i:[A-Z]))[\w.'-]*){0,6}\W*$|"
    r"reporting by|additional reporting|writing by|editing by|compiled by|"
    r"read (?:more|also|next)|see also|sign up|subscribe|follow us|share this|related|"
    r"photo|image|copyright|©|\(c\)|all rights reserved|click here|advertisement|watch|"
    r"this (?:article|story|report) (?:was )?(?:first |originally )?(?:appeared|published)|"
    r"our standards)",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\W*corrected\b\s*[:\-–—]|"
    r"\b(?:corrections?\b|corrected (?:version|story|to|in)|corrects\b|corrects? (?:paragraph|name|"
    r"date|number|headline)|refiles? to (?:correct|fix)|has been corrected|"
    r"an earlier version of this (?:article|story|report)|clarification\b)",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"^\W*(?:update(?:d)?\b[ \d]*[:\-–—(]|update \d|\d(?:st|nd|rd|th) (?:ld|lead)\b|"
    r"(?:adds|updates)\b|lead:|recasts\b)|\((?:adds|updates|recasts)\b|\bupdates with\b",
    re.IGNORECASE,
)
_CORRECTION_MARKS = ("correct", "refile", "earlier version of this", "clarification")
_UPDATE_MARKS = ("update", "adds", "recasts", " ld", " lead", "lead:")
"""Words without which a text holds none of the two; looked for first, since that is quick."""

_FOLDED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class Sentence:
    """One sentence: its plain words, and the numbers and names among them.

    Most texts are never compared; what comparing alone looks at is found when it is asked for.

    Args:
        written: its words as they are written.
    """

    def __init__(self, written: tuple[str, ...]) -> None:
        self._written = written
        self.words = tuple(" ".join(written).lower().split(" ")) if written else ()

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Words with a digit."""
        return frozenset(filter(_DIGIT.search, self.words))

    @cached_property
    def names(self) -> frozenset[str]:
        """Words with a capital, in small letters."""
        return frozenset(
            word.lower()
            for place, word in enumerate(self._written)
            if word[:1].isupper() and (place or word.lower() not in _OPENERS)
        )

    @cached_property
    def turns(self) -> frozenset[str]:
        """Words that turn what is said into its contrary."""
        return _TURNS & frozenset(self.words)

    @property
    def facts(self) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        """Numbers, names and turns: versions of a sentence with the same facts tell the same."""
        return self.numbers, self.names, self.turns


class Told(NamedTuple):
    """What an article tells, for comparing.

    Attributes:
        sentences: in order; headline, credits and datelines left out, which outlets make anew.
        corrects: whether it says that it corrects something.
        updates: whether it says that it updates something.
    """

    sentences: tuple[Sentence, ...]
    corrects: bool
    updates: bool

    @property
    def length(self) -> int:
        """Words of all sentences."""
        return sum(len(one.words) for one in self.sentences)


_OPENERS = frozenset(
    word
    for words in (
        "a an the in on at after as by for from it its his her he she they this that these those",
        "there two three some many most all several while when where about around nearly more",
        "one both no we i but and with under over until since",
    )
    for word in words.split()
)
"""Words that begin sentences and are no names there."""

_TURNS = frozenset({"not", "no", "never", "n't", "without", "denied", "deny", "denies"})


@lru_cache(maxsize=1024)
def told(text: str) -> Told:
    """A text cut and folded for comparing; what the desk marks is read and left out."""
    small = text.lower()
    may_correct = any(mark in small for mark in _CORRECTION_MARKS)
    may_update = any(mark in small for mark in _UPDATE_MARKS)
    corrects = updates = False
    sentences: list[Sentence] = []
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for place, line in enumerate(lines):
        headline = place == 0 and len(lines) > 1 and not _STOPPED.search(line)
        for raw in [line] if headline else _split(line):
            corrects_here = may_correct and bool(_CORRECTION.search(raw))
            if corrects_here or (may_update and _UPDATE.search(raw)):
                corrects, updates = corrects or corrects_here, True
                raw = _UPDATE.sub("", raw) if not corrects_here else _unmarked(raw)
            if headline or _CREDIT.match(raw):
                continue
            dateline = _DATELINE.match(raw)
            sentence = _sentence(raw[dateline.end() :] if dateline else raw)
            if sentence.words:
                sentences.append(sentence)
    return Told(tuple(sentences), corrects, updates)


def article_text(article: Article) -> str:
    """The text without its furniture, which is read over."""
    text, at, kept = article.text, 0, []
    for span in sorted(article.furniture, key=lambda one: one.start or 0):
        if span.start is not None and span.end is not None:
            kept.append(text[at : max(at, span.start)])
            at = max(at, span.end)
    return "\n".join([*kept, text[at:]]) if kept else text


def plain_hash(told_: Told) -> str:
    """The same for texts whose plain words are the same, and that both correct or do not."""
    return digest(told_.corrects, *(" ".join(one.words) for one in told_.sentences))


def opening(told_: Told) -> int:
    """The same for texts whose first two sentences are the same, word for word; 63 bits."""
    words = "\n".join(" ".join(one.words) for one in told_.sentences[:2])
    return int.from_bytes(blake2b(words.encode(), digest_size=8).digest(), "little") >> 1


def shingles(told_: Told) -> NDArray[numpy.uint32]:
    """The distinct hashes of all runs of four plain words."""
    import numpy

    words = [word for one in told_.sentences for word in one.words]
    hashes = numpy.fromiter(map(_word_hash, words), dtype=numpy.uint64, count=len(words))
    size = min(SHINGLE, max(len(words), 1))
    runs = len(words) - size + 1
    found = numpy.zeros(max(runs, 0), dtype=numpy.uint64)
    for step in range(size):
        found = (found ^ hashes[step : step + len(found)]) * _mix()
        found ^= found >> numpy.uint64(29)
    return numpy.unique((found >> numpy.uint64(32)).astype(numpy.uint32))


def signature(found: NDArray[numpy.uint32]) -> NDArray[numpy.uint32]:
    """The MinHash signature of a set of shingles."""
    made = _blank().copy()
    made.update_batch(found.tolist())
    values: NDArray[numpy.uint32] = made.hashvalues
    return values


def keys(signed: NDArray[numpy.uint32]) -> NDArray[numpy.uint64]:
    """The keys of a signature, one for each band: articles that share one may be kin."""
    import numpy

    rows = signed.astype(numpy.uint64).reshape(-1, ROWS)
    made = numpy.zeros(len(rows), dtype=numpy.uint64)
    for column in range(ROWS):
        made = (made ^ rows[:, column]) * _mix()
        made ^= made >> numpy.uint64(31)
    return made


@lru_cache(maxsize=1)
def _mix() -> numpy.uint64:
    import numpy

    return numpy.uint64(0x9E3779B97F4A7C15)


@lru_cache(maxsize=1)
def _blank() -> Any:
    from datasketch import MinHash

    # The scheme is named: signatures that are kept must stay comparable to later ones.
    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int, scheme="affine32")


@lru_cache(maxsize=200_000)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")


def _split(line: str) -> list[str]:
    """Sentences of a line; a stop after an initial or a short form ends none."""
    found: list[str] = []
    at = 0
    for gap in _ENDS.finditer(line):
        if not _SHORT.search(line[at : gap.start()]):
            found.append(line[at : gap.end()].strip())
            at = gap.end()
    found.append(line[at:].strip())
    return [one for one in found if one]


def _unmarked(raw: str) -> str:
    """A headline that begins with the mark keeps the rest; a note about a correction goes."""
    head, colon, rest = raw.partition(":")
    short = colon and len(head) <= 30 and _CORRECTION.search(head) and not _CORRECTION.search(rest)
    return rest.strip() if short else ""


def _sentence(raw: str) -> Sentence:
    folded = raw
    if not raw.isascii():
        folded = unicodedata.normalize("NFKC", raw).translate(_FOLDED)
    return Sentence(tuple(_WORD.findall(folded)))
