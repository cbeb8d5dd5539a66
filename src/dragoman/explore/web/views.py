"""What can be listed: events, statements, agreements, actors, articles and stories.

A view says where its rows stand, what they are counted in, by what they can be sorted and
narrowed down. All names that reach SQL stand here; what users give is only ever a parameter.
"""

from __future__ import annotations

from typing import NamedTuple


class Facet(NamedTuple):
    """A column by whose values a list is narrowed down.

    Attributes:
        title: as the page says it.
        sql: the column.
        listed: whether it holds lists.
    """

    title: str
    sql: str
    listed: bool = False


class View(NamedTuple):
    """One kind of list.

    Attributes:
        name: in addresses ("events").
        one, many: the unit that counts name.
        kind: of the records, or "" where rows are made of several.
        table: what is selected from; has the columns of history where ``kind`` is set.
        facets: by parameter.
        sorts: by parameter, the SQL of a text or number.
        sort: the first order, "-" before it where the last comes first.
        counted: whether rows are counted together out of very many others, which is done once
            for a page.
    """

    name: str
    one: str
    many: str
    kind: str
    table: str
    facets: dict[str, Facet]
    sorts: dict[str, str]
    sort: str
    counted: bool = False


_DAY = "CAST(coalesce(date_earliest, date_latest) AS VARCHAR)"

# Groups within groups, and sectors by themselves, since counting what is distinct and joining
# lists takes several times as long; 64-bit hashes of ids, which among ten million differ but for
# one chance in 370,000, are grouped in two thirds of the time.
_ACTORS = """(
    WITH named AS (
        SELECT coalesce(name, actor) AS called, country, hash(record) AS record,
               hash(article) AS article, kind, sectors
        FROM actors WHERE coalesce(name, actor) IS NOT NULL
    ), counted AS (
        SELECT called, country, CAST(sum(events) AS BIGINT) AS events,
               CAST(sum(statements) AS BIGINT) AS statements,
               CAST(sum(agreements) AS BIGINT) AS agreements, count(*) AS articles,
               CAST(sum(records) AS BIGINT) AS records
        FROM (
            SELECT called, country, count(*) FILTER (kind = 'event') AS events,
                   count(*) FILTER (kind = 'statement') AS statements,
                   count(*) FILTER (kind = 'agreement') AS agreements, count(*) AS records
            FROM (
                SELECT called, country, any_value(kind) AS kind, any_value(article) AS article
                FROM named GROUP BY called, country, record
            ) GROUP BY called, country, article
        ) GROUP BY called, country
    ), sectored AS (
        SELECT called, country, list(DISTINCT sector ORDER BY sector) AS sectors
        FROM (SELECT called, country, unnest(sectors) AS sector FROM named) GROUP BY ALL
    )
    SELECT md5(concat_ws(chr(31), c.called, c.country)) AS id, c.called AS actor, c.country,
           coalesce(s.sectors, []) AS sectors, events, statements, agreements, articles, records
    FROM counted c LEFT JOIN sectored s
    ON s.called = c.called AND s.country IS NOT DISTINCT FROM c.country
)"""

_ARTICLES = """(
    SELECT id, title, url, published, published_from, publisher, language, text_hash, record,
           coalesce(e.n, 0) AS events, coalesce(s.n, 0) AS statements,
           coalesce(g.n, 0) AS agreements
    FROM articles a
    LEFT JOIN (SELECT article, count(*) AS n FROM events GROUP BY 1) e ON e.article = a.id
    LEFT JOIN (SELECT article, count(*) AS n FROM statements GROUP BY 1) s ON s.article = a.id
    LEFT JOIN (SELECT article, count(*) AS n FROM agreements GROUP BY 1) g ON g.article = a.id
)"""

VIEWS = {
    view.name: view
    for view in (
        View(
            "events", "event", "events", "event", "event_versions",
            {
                "type": Facet("Type", "event_type"),
                "mode": Facet("Mode", "mode"),
                "quad": Facet("Kind of act", "quad"),
                "status": Facet("Status", "status"),
                "actor": Facet("Actor", "actor_countries", True),
                "recipient": Facet("Recipient", "recipient_countries", True),
                "place": Facet("Country of the place", "place_country"),
                "context": Facet("Context", "contexts", True),
                "sector": Facet("Sector", "actor_sectors", True),
            },
            {"date": _DAY, "type": "event_type", "status": "status", "score": "score",
             "confidence": "confidence"},
            "-date",
        ),
        View(
            "statements", "statement", "statements", "statement", "statement_versions",
            {
                "act": Facet("Act", "act"),
                "position": Facet("Position", "position"),
                "issue": Facet("Issue", "issues", True),
                "speaker": Facet("Speaker", "speaker_countries", True),
                "addressee": Facet("Addressee", "addressee_countries", True),
                "manner": Facet("Manner", "manner"),
                "attitude": Facet("Attitude", "attitude"),
            },
            {"date": _DAY, "act": "act", "position": "position", "confidence": "confidence"},
            "-date",
        ),
        View(
            "agreements", "agreement", "agreements", "agreement", "agreement_versions",
            {
                "type": Facet("Type", "type"),
                "state": Facet("State", "state"),
                "party": Facet("Party", "party_countries", True),
                "action": Facet("What was done", "actions", True),
                "subject": Facet("Subject", "subjects", True),
            },
            {"name": "names[1]", "type": "type", "state": "state"},
            "name",
        ),
        View(
            "actors", "actor", "actors", "", _ACTORS,
            {"country": Facet("Country", "country"), "sector": Facet("Sector", "sectors", True)},
            {"records": "records", "events": "events", "statements": "statements",
             "agreements": "agreements", "name": "actor", "country": "country"},
            "-records", counted=True,
        ),
        View(
            "articles", "article", "articles", "", _ARTICLES,
            {
                "publisher": Facet("Publisher", "publisher"),
                "language": Facet("Language", "language"),
            },
            {"published": "CAST(published AS VARCHAR)", "title": "title", "events": "events",
             "statements": "statements", "agreements": "agreements"},
            "-published",
        ),
        View(
            "stories", "story", "stories", "", "stories",
            {
                "type": Facet("Type", "event_type"),
                "status": Facet("Status", "status"),
                "actor": Facet("Actor", "actor_countries", True),
                "recipient": Facet("Recipient", "recipient_countries", True),
                "place": Facet("Country of the place", "place_country"),
            },
            {"date": _DAY, "reports": "reports", "texts": "texts", "type": "event_type"},
            "-reports",
        ),
    )
}  # fmt: skip
"""All views by name."""
