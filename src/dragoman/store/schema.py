"""The store's tables and views, and their version.

Nothing that was kept is overwritten. A record has one row in its table of versions for each
state it has been in; ``held_from`` and ``held_until`` (UTC, null while it holds) say when the
store held it, so that any moment can be asked. ``as_read`` marks what the reader found,
``as_shown`` what corrections have made of it: an uncorrected record is one row that is both, a
corrected one two rows, a rejected one a row that is not shown. The views ``articles``,
``events`` … are what is shown now.

Each record stands whole in the column ``record`` (JSON), so that nothing is lost; the other
columns are its flat row (:mod:`dragoman.export.flat`) for filtering and counting. There are no
keys in the database: writers take turns, and each writes in one transaction.
"""

from __future__ import annotations

from dragoman.export import flat

VERSION = 3
"""Of the tables below; raised whenever they change, with a migration
(:mod:`dragoman.store.migrations`)."""

TABLES = {
    "article": "articles",
    "event": "events",
    "statement": "statements",
    "agreement": "agreements",
    "action": "agreement_actions",
    "actor": "actors",
}
"""The views of what is shown now, by kind of row."""

VERSIONS = {
    "article": "article_versions",
    "event": "event_versions",
    "statement": "statement_versions",
    "agreement": "agreement_versions",
    "action": "action_versions",
    "actor": "actor_versions",
}
"""The tables of versions, by kind of row."""

FINDINGS = ("event", "statement", "agreement")
"""The kinds of record that are found in an article, and can be corrected."""

PARTS = {"action": "agreement", "actor": "record"}
"""Rows that belong to a record, and the column that names it."""

_ACTION_COLUMNS = (
    "agreement", "article", "action", "party_names", "party_countries", "date_earliest",
    "date_latest", "date_text", "evidence", "evidence_start", "evidence_end",
)  # fmt: skip
_ACTOR_COLUMNS = (
    "record", "kind", "article", "side", "ordinal", "name", "actor", "country", "sectors",
    "role", "words", "start_at", "end_at",
)  # fmt: skip
_HISTORY = {
    "run": "INTEGER",
    "as_read": "BOOLEAN",
    "as_shown": "BOOLEAN",
    "held_from": "TIMESTAMP",
    "held_until": "TIMESTAMP",
}
_LISTS = {
    "contexts", "quantities", "issues", "names", "actions", "action_dates", "subjects",
    "obligations", "boundaries", "corrected", "sectors",
}  # fmt: skip
_DATES = {"date_earliest", "date_latest", "published"}
_DOUBLES = {"score", "latitude", "longitude", "confidence"}
_INTEGERS = {"evidence_start", "evidence_end", "ordinal", "start_at", "end_at"}


def columns(kind: str) -> dict[str, str]:
    """The columns of a view and their SQL types."""
    if kind in PARTS:
        names: list[str] = list(_ACTION_COLUMNS if kind == "action" else _ACTOR_COLUMNS)
        return {name: _sql_type(name) for name in names}
    extra = ["fingerprint", "record"] if kind == "article" else ["record"]
    return {
        name: "JSON" if name == "record" else _sql_type(name) for name in flat.columns(kind) + extra
    }


def version_columns(kind: str) -> dict[str, str]:
    """The columns of a table of versions and their SQL types."""
    return {**columns(kind), **_HISTORY}


def create_statements() -> list[str]:
    """The SQL that makes an empty store, in order."""
    tables = []
    for kind, table in VERSIONS.items():
        described = ", ".join(f"{name} {sql}" for name, sql in version_columns(kind).items())
        tables.append(f"CREATE TABLE {table} ({described})")
    views = [
        f"CREATE VIEW {view} AS SELECT {', '.join(columns(kind))} FROM {VERSIONS[kind]} "
        "WHERE as_shown AND held_until IS NULL"
        for kind, view in TABLES.items()
    ]
    return ["CREATE TABLE meta (key VARCHAR, value VARCHAR)", *tables, *_KEPT, *views, *_VIEWS]


def _sql_type(name: str) -> str:
    if name in _LISTS or name.endswith(("_names", "_countries", "_sectors")):
        return "VARCHAR[]"
    if name in _DATES:
        return "DATE"
    if name in _DOUBLES:
        return "DOUBLE"
    return "INTEGER" if name in _INTEGERS else "VARCHAR"


_RUNS = """
CREATE TABLE runs (
    run INTEGER, began TIMESTAMP, ended TIMESTAMP, version VARCHAR, codebook VARCHAR,
    model VARCHAR, settings JSON, articles_new INTEGER, articles_changed INTEGER,
    articles_unchanged INTEGER, events INTEGER, statements INTEGER, agreements INTEGER,
    failures INTEGER
)
"""
"""Each reading into the store: by what it was read, and how much was found in what was new or
changed."""

_FAILURES = "CREATE TABLE failures (run INTEGER, source VARCHAR, error VARCHAR)"

_CORRECTIONS = """
CREATE TABLE corrections (
    number INTEGER, made_at TIMESTAMP, made_by VARCHAR, why VARCHAR, act VARCHAR, kind VARCHAR,
    record VARCHAR, article VARCHAR, revision VARCHAR, changes JSON, undoes INTEGER
)
"""
"""Only ever added to. ``act`` is set, reject or undo; ``revision`` that of the record as it was
read when it was corrected; ``changes`` maps paths of fields to values; ``undoes`` names the
correction that an undo takes back."""

_REPORT_TEXTS = "CREATE TABLE report_texts (article VARCHAR, mark VARCHAR, text VARCHAR)"
"""Which plain text each article has; ``mark`` says what of the article it was made of."""

_TEXTS = """
CREATE TABLE texts (
    text VARCHAR, article VARCHAR, published DATE, signature BLOB, opening BIGINT
)
"""
"""Each plain text once, with the earliest article that has it, its MinHash signature, and a hash
of how it opens."""

_BANDS = "CREATE TABLE bands (text VARCHAR, band UTINYINT, key UBIGINT)"
_REPORT_LINKS = """
CREATE TABLE report_links (
    earlier VARCHAR, later VARCHAR, relation VARCHAR, similarity DOUBLE, contained DOUBLE,
    added INTEGER, changed INTEGER, removed INTEGER, reason VARCHAR
)
"""
"""Articles whose texts are kin, each text's earliest: ``relation`` is copy, update or
correction."""

_COPIES = "CREATE TABLE copies (article VARCHAR, original VARCHAR)"
"""Every article with the earliest one that it is a copy of, itself where it is none."""

_STORY_REPORTS = "CREATE TABLE story_reports (event VARCHAR, mark VARCHAR, report JSON)"
_STORY_KEYS = "CREATE TABLE story_keys (event VARCHAR, key VARCHAR)"
_STORY_PAIRS = """
CREATE TABLE story_pairs (event VARCHAR, other VARCHAR, similarity DOUBLE, reason VARCHAR)
"""
_STORY_EVENTS = "CREATE TABLE story_events (story VARCHAR, event VARCHAR, article VARCHAR)"
"""Every event with its story."""

_STORIES = """
CREATE TABLE stories (
    id VARCHAR, event VARCHAR, event_type VARCHAR, mode VARCHAR, status VARCHAR,
    actor_names VARCHAR[], actor_countries VARCHAR[], recipient_names VARCHAR[],
    recipient_countries VARCHAR[], date_earliest DATE, date_latest DATE, place VARCHAR,
    place_country VARCHAR, reports INTEGER, events INTEGER, texts INTEGER,
    first_published DATE, last_published DATE, articles VARCHAR[], publishers VARCHAR[],
    evidence VARCHAR
)
"""
"""Events of many reports joined into one, made anew by :mod:`dragoman.store.stories`; ``event``
is the one that is told most fully, ``texts`` counts reports without copies."""

_KEPT = (
    _RUNS, _FAILURES, _CORRECTIONS, _REPORT_TEXTS, _TEXTS, _BANDS, _REPORT_LINKS, _COPIES,
    _STORY_REPORTS, _STORY_KEYS, _STORY_PAIRS, _STORY_EVENTS, _STORIES,
)  # fmt: skip

# One row for each pair of countries, for those who count dyads; an act is still one row of
# events. A symmetric act, whose parties are all actors, stands under each ordered pair of them.
_DYADS = """
CREATE VIEW dyads AS
SELECT DISTINCT e.id, e.article, event_type, mode, status, date_earliest, date_latest,
       place_country, score, one.country AS actor, other.country AS recipient
FROM events e
JOIN actors one ON one.record = e.id AND one.side = 'actor'
JOIN actors other ON other.record = e.id AND CASE
    WHEN len(recipient_names) > 0 THEN other.side = 'recipient'
    ELSE other.side = 'actor' AND other.ordinal <> one.ordinal
END
WHERE one.country IS NOT NULL AND other.country IS NOT NULL
"""

_EVIDENCE = """
CREATE VIEW evidence AS
SELECT id AS record, 'event' AS kind, article, evidence AS words, evidence_start AS start_at,
       evidence_end AS end_at
FROM events
UNION ALL
SELECT id, 'statement', article, evidence, evidence_start, evidence_end FROM statements
UNION ALL
SELECT id, 'agreement', article, evidence, evidence_start, evidence_end FROM agreements
UNION ALL
SELECT agreement, 'action', article, evidence, evidence_start, evidence_end FROM agreement_actions
"""
"""The words that each record stands on."""

_VIEWS = (_DYADS, _EVIDENCE)
