"""Full text search with tantivy: an index beside the store, brought up to date when it is stale.

Articles are found by title and text, records by their words and names. The index holds a key for
each (kind, id, revision); what the store has and the index has not is added, what is gone taken
out, so that a correction or a new article costs no more than itself.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.store import Store

MOST = 20_000
"""Matches that a list is narrowed down to; the best ones."""

_VERSION = 1
_HEAP = 50_000_000

_KEYS = """
SELECT 'article:' || id || ':' || fingerprint FROM articles
UNION ALL SELECT 'event:' || id || ':' || revision FROM events
UNION ALL SELECT 'statement:' || id || ':' || revision FROM statements
UNION ALL SELECT 'agreement:' || id || ':' || revision FROM agreements
"""
_STAMP = """
SELECT (SELECT count(*) FROM articles), (SELECT value FROM meta WHERE key = 'clock')
"""
_TEXTS = {
    "article": "SELECT id, fingerprint, coalesce(title, ''), text FROM article_versions",
    "event": "SELECT id, revision, array_to_string(list_concat(actor_names, recipient_names), ' '),"
             " evidence FROM event_versions",
    "statement": "SELECT id, revision, array_to_string(list_concat(list_concat(speaker_names,"
                 " addressee_names), issues), ' '), concat_ws(' ', cue, content, evidence)"
                 " FROM statement_versions",
    "agreement": "SELECT id, revision, array_to_string(names, ' '), concat_ws(' ',"
                 " array_to_string(party_names, ' '), evidence) FROM agreement_versions",
}  # fmt: skip
_PART = " WHERE as_shown AND held_until IS NULL AND rowid >= ? AND rowid < ?"
_ROWS = 5000
"""Rows that are fetched at a time; between two fetches others may have the store."""


class Search:
    """The index of one store.

    Args:
        folder: where it lies; made when something is first searched.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._index: Any = None
        self._stamp: Any = None

    def ids(self, store: Store, words: str, kind: str) -> tuple[list[str], bool]:
        """The ids of what the words find, the best first, and whether there are more.

        Args:
            store: whose index this is.
            words: plain words, "phrases", AND, OR, - as tantivy reads them; what is no query is
                taken for words.
            kind: "article", "event", "statement" or "agreement".

        Raises:
            InputError: the index cannot be made.
        """
        import tantivy

        with self._lock:
            index = self._fresh(store)
        searcher = index.searcher()
        asked, _ = index.parse_query_lenient(words, ["title", "text"])
        only = tantivy.Query.term_query(index.schema, "kind", kind)
        both = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, asked), (tantivy.Occur.Must, only)]
        )
        hits = searcher.search(both, MOST + 1).hits
        ids = [searcher.doc(address)["id"][0] for _, address in hits[:MOST]]
        return ids, len(hits) > MOST

    def update(self, store: Store) -> None:
        """Brings the index up to date, so that the next search need not."""
        with self._lock:
            self._fresh(store)

    def _fresh(self, store: Store) -> Any:
        """The index, with what the store holds now."""
        with store.reading() as connection:
            stamp = connection.execute(_STAMP).fetchone()
            if self._index is not None and stamp == self._stamp:
                return self._index
            wanted = {key for (key,) in connection.execute(_KEYS).fetchall()}
        try:
            self._update(store, wanted)
        except (OSError, ValueError) as error:
            raise InputError(
                f"the index of words cannot be written ({error})", where=str(self._folder),
                remedy="check the disk, or remove the folder; it is made anew",
            ) from error  # fmt: skip
        self._stamp = stamp
        return self._index

    def _update(self, store: Store, wanted: set[str]) -> None:
        index, held = self._opened()
        if held != wanted:
            writer = index.writer(_HEAP, 1)
            for key in held - wanted:
                writer.delete_documents_by_term("key", key)
            added = self._add(store, writer, wanted - held)
            writer.commit()
            writer.wait_merging_threads()
            kept = sorted((held & wanted) | added)
            (self._folder / "keys.json").write_text(json.dumps({"version": _VERSION, "keys": kept}))
        index.reload()
        self._index = index

    @staticmethod
    def _add(store: Store, writer: Any, missing: set[str]) -> set[str]:
        """Adds what is missing; returns what was added, since the store may change meanwhile."""
        import tantivy

        added = set()
        for kind, query in _TEXTS.items():
            if not any(key.startswith(f"{kind}:") for key in missing):
                continue
            first, last = 0, 0
            while first <= last:
                with store.reading() as connection:
                    found = connection.execute(
                        f"SELECT max(rowid) FROM {query.rpartition(' ')[2]}"
                    ).fetchone()
                    last = found[0] if found and found[0] is not None else -1
                    rows = connection.execute(query + _PART, [first, first + _ROWS]).fetchall()
                first += _ROWS
                for id, revision, title, text in rows:
                    key = f"{kind}:{id}:{revision}"
                    if key in missing and key not in added:
                        added.add(key)
                        writer.add_document(
                            tantivy.Document(
                                key=key, kind=kind, id=id, title=title or "", text=text or ""
                            )
                        )
        return added

    def _opened(self) -> tuple[Any, set[str]]:
        """The index as it lies there, with its keys; an empty one where it cannot be used."""
        import tantivy

        builder = tantivy.SchemaBuilder()
        for name in ("key", "kind", "id"):
            builder.add_text_field(name, stored=name == "id", tokenizer_name="raw")
        for name in ("title", "text"):
            builder.add_text_field(name, stored=False, tokenizer_name="en_stem")
        schema = builder.build()
        try:
            told = json.loads((self._folder / "keys.json").read_text())
            if told["version"] == _VERSION:
                return tantivy.Index(schema, path=str(self._folder)), set(told["keys"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)
        return tantivy.Index(schema, path=str(self._folder)), set()
