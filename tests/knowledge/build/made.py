"""A small Wikidata dump, made here: facts of the world and invented people, in Wikidata's form."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

JULIAN, GREGORIAN = "Q1985786", "Q1985727"
JSON = dict[str, Any]

HUMAN, POLITICIAN, POSITION = "Q5", "Q82955", "Q4164871"
HEAD_OF_STATE, HEAD_OF_GOVERNMENT, PRIME_MINISTER, MONARCH = "Q48352", "Q2285706", "Q14212", "Q116"
PRESIDENT, FOREIGN_MINISTER, MINISTER, LEGISLATOR = "Q30461", "Q7330070", "Q83307", "Q4175034"
FRANCE, NORWAY, CHAD, MALI, LATVIA = "Q142", "Q20", "Q657", "Q912", "Q211"
SOVIET_UNION, BERMUDA, ABKHAZIA, BAVARIA, GERMANY = "Q15180", "Q23635", "Q23334", "Q980", "Q183"


def time(day: str, *, precision: int = 11, calendar: str = GREGORIAN) -> JSON:
    """A time: "+2004-03-19", with the precision that is meant (9 year, 10 month, 11 day)."""
    value = {
        "time": f"{day}T00:00:00Z", "timezone": 0, "before": 0, "after": 0, "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }  # fmt: skip
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def day(iso: str) -> JSON:
    """An ISO date of any precision as a time."""
    padded = iso + "-00" * (2 - iso.count("-"))
    return time(f"+{padded}", precision=9 + iso.count("-"))


UNKNOWN: JSON = {"snaktype": "somevalue"}
NONE: JSON = {"snaktype": "novalue"}


def to(item: str) -> JSON:
    """An item as a value."""
    value = {"entity-type": "item", "numeric-id": int(item[1:]), "id": item}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def text(words: str, language: str = "en") -> JSON:
    """Words in a language as a value."""
    value = {"text": words, "language": language}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "monolingualtext"}}


def said(value: JSON | str, rank: str = "normal", **qualifiers: JSON | str | list[JSON]) -> JSON:
    """A statement; qualifiers by property, items as their number."""
    told: JSON = {
        name: [_value(each) for each in (one if isinstance(one, list) else [one])]
        for name, one in qualifiers.items()
    }
    # Empty objects are lists in some dumps.
    return {
        "mainsnak": _value(value), "type": "statement", "rank": rank, "qualifiers": told or [],
        "references": [{"snaks": {"P248": [to("Q36578")]}}],
    }  # fmt: skip


def _value(value: JSON | str) -> JSON:
    return to(value) if isinstance(value, str) else value


Said = JSON | str | Sequence[JSON | str]


def entity(
    item: str, name: str | None = None, *, aliases: Sequence[str] = (), pages: int = 10,
    labels: Mapping[str, str] | None = None, title: str | None = None, **claims: Said,
) -> JSON:  # fmt: skip
    """An entity; claims by property, each a statement, an item's number, or several."""
    found = dict(labels or {})
    if name is not None:
        found["en"] = name
    # Without an English name there is no English page.
    page = title or name
    wikis = [*(["enwiki"] if page else []), *(f"{number}wiki" for number in range(1, 400))][:pages]
    links = {wiki: {"site": wiki, "title": page or item, "badges": []} for wiki in wikis}
    return {
        "type": "item",
        "id": item,
        "labels": {lang: {"language": lang, "value": one} for lang, one in found.items()} or [],
        "descriptions": {},
        "aliases": {"en": [{"language": "en", "value": one} for one in aliases]} if aliases else [],
        "claims": {name: _statements(one) for name, one in claims.items()} or [],
        "sitelinks": links or [],
        "lastrevid": 1,
        "modified": "2024-06-01T12:00:00Z",
    }


def _statements(claim: Said) -> list[JSON]:
    several = [claim] if isinstance(claim, str | dict) else claim
    return [one if isinstance(one, dict) and "mainsnak" in one else said(one) for one in several]


def human(item: str, name: str | None, **more: Any) -> JSON:
    """A human."""
    return entity(item, name, P31=HUMAN, **more)


def post(position: str, start: str | None = None, end: str | None = None, **more: Any) -> JSON:
    """A position held, with ISO days."""
    days = {name: day(iso) for name, iso in (("P580", start), ("P582", end)) if iso}
    return said(position, **days, **more)


def dump(entities: Iterable[JSON], *, array: bool = True, spaced: bool = False) -> bytes:
    """The entities as a dump: an array, an entity a line, or a line an entity."""
    separators = (", ", ": ") if spaced else (",", ":")
    lines = [
        json.dumps(one, ensure_ascii=False, separators=separators).encode() for one in entities
    ]
    return b"[\n" + b",\n".join(lines) + b"\n]\n" if array else b"\n".join(lines) + b"\n"


def packed(data: bytes, kind: str) -> bytes:
    """The bytes packed: "plain", "gzip", "bzip2" or "zstd"."""
    if kind == "gzip":
        return gzip.compress(data, mtime=0)
    if kind == "bzip2":
        return bz2.compress(data)
    if kind == "zstd":
        import zstandard

        return zstandard.ZstdCompressor().compress(data)
    return data


def classes() -> list[JSON]:
    """The classes that the small dump uses, with the names that they bear in Wikidata."""
    return [
        entity(HEAD_OF_STATE, "head of state", P279=POSITION),
        entity(HEAD_OF_GOVERNMENT, "head of government", P279=POSITION),
        entity(PRIME_MINISTER, "prime minister", P279=HEAD_OF_GOVERNMENT),
        entity(MONARCH, "monarch", P279=HEAD_OF_STATE),
        entity(PRESIDENT, "president", P279=HEAD_OF_STATE),
        entity(MINISTER, "minister", P279=POSITION),
        entity(FOREIGN_MINISTER, "foreign minister", P279=MINISTER),
        entity("Q30185", "mayor", P279=HEAD_OF_GOVERNMENT),
        entity("Q3099723", "minister-president", P279=HEAD_OF_GOVERNMENT),
        entity(LEGISLATOR, "legislator", P279=POSITION),
        entity("Q121998", "ambassador", P279=POSITION),
        entity("Q1553195", "party leader", P279=POSITION),
        entity("Q7278", "political party", P279="Q43229"),
        entity("Q17149090", "armed organization", P279="Q43229"),
        entity("Q9100001", "rebel group", P279="Q17149090"),
        entity("Q772547", "armed forces", P279="Q17149090"),
        entity("Q245065", "intergovernmental organization", P279="Q43229"),
        entity("Q4830453", "business", P279="Q43229"),
        entity("Q192350", "ministry", P279="Q43229"),
        entity("Q79913", "non-governmental organization", P279="Q43229"),
    ]


def states() -> list[JSON]:
    """States, a part of one, a dependent one, a disputed one, and one of old."""
    return [
        entity(FRANCE, "France", P31="Q3624078", P1906="Q9200001", P1313="Q9200002"),
        entity(
            NORWAY, "Norway", P31="Q3624078", P1906="Q9200011", P1313="Q9200003",
            P35=[said("Q9300020", P580=day("1991-01-17"))],
        ),
        entity(CHAD, "Chad", P31="Q3624078"),
        entity(MALI, "Mali", P31="Q3624078"),
        entity(LATVIA, "Latvia", P31="Q3624078"),
        entity(GERMANY, "Germany", P31="Q3624078"),
        entity(BAVARIA, "Bavaria", P31="Q1221156", P17=GERMANY),
        entity(BERMUDA, "Bermuda", P31="Q46395", P17="Q145"),
        entity(ABKHAZIA, "Abkhazia", P31="Q15239622", P17="Q230"),
        entity(SOVIET_UNION, "Soviet Union", P31="Q3024240", P576=day("1991-12-26")),
    ]  # fmt: skip


def positions() -> list[JSON]:
    """Positions, told by class, by label, or by the state that says they are its head's."""
    return [
        entity("Q9200001", "President of the French Republic", P279=PRESIDENT, P1001=FRANCE),
        entity("Q9200002", "Prime Minister of France", P279=PRIME_MINISTER, P1001=FRANCE),
        entity("Q9200003", "Prime Minister of Norway", P31=PRIME_MINISTER, P17=NORWAY),
        entity("Q9200011", "Monarch of Norway", P279=MONARCH, P17=NORWAY, pages=0),
        entity("Q9200004", "Minister of Foreign Affairs of Chad", P31=POSITION, P17=CHAD, pages=1),
        entity("Q9200012", "Deputy Prime Minister of Chad", P31=POSITION, P1001=CHAD, pages=1),
        entity("Q9200013", "Deputy Minister of Foreign Affairs of Chad", P279=FOREIGN_MINISTER,
               P1001=CHAD),
        entity("Q9200005", "Minister of Health of Mali", P279=MINISTER, P1001=MALI),
        entity("Q9200006", "Member of the 13th Saeima", P279=LEGISLATOR, P1001=LATVIA),
        entity("Q9200016", "Member of the 14th Saeima", P279=LEGISLATOR, P1001=LATVIA),
        entity("Q9200007", "Minister-President of Bavaria", P279="Q3099723", P1001=BAVARIA),
        entity("Q9200017", "Premier of a German land", P279=HEAD_OF_GOVERNMENT, P17=GERMANY),
        entity("Q9200008", "Premier of Bermuda", P279=HEAD_OF_GOVERNMENT, P1001=BERMUDA),
        entity("Q9200009", "President of Abkhazia", P279=PRESIDENT, P1001=ABKHAZIA),
        entity("Q9200010", "Premier of the Soviet Union", P279=HEAD_OF_GOVERNMENT,
               P1001=SOVIET_UNION),
        entity("Q9200014", "Ambassador of France to Chad", P279="Q121998", P1001=CHAD),
    ]  # fmt: skip


def people() -> list[JSON]:
    """Invented people with every peculiarity of Wikidata's statements."""
    return [
        human("Q9300001", "Ana Duval", aliases=["Anne Duval", "Iron Lady", "Duval", "Duval, Ana"],
              P27=FRANCE, P102="Q9400001",
              P39=[post("Q9200002", "2010-05-11", "2012-06"),
                   post("Q9200002", "1999", "2000", rank="deprecated"),
                   post("Q9200002", "2015-01-02", rank="preferred")]),
        human("Q9300002", "Bruno Léger", P27=FRANCE, P102="Q9400002",
              P39=post("Q9200002", "2012-06-20", "2015-01-02")),
        # Begun on two days, says Wikidata, and ended on an unknown one; the successor is named.
        human("Q9300003", "Carla Moreau", P27=FRANCE, P102="Q9400001",
              P39=said("Q9200002", P580=[day("2009-05-01"), day("2009-05-04")], P582=UNKNOWN,
                       P1366="Q9300001")),
        # Without a label: the page's title names her.
        human("Q9300004", None, title="Dagny Eide (politician)", P27=NORWAY, pages=2,
              P39=post("Q9200003", "2013-10-16", "2021-10-14")),
        human("Q9300005", None, labels={"mul": "Egil Sæther"}, P27=NORWAY,
              P39=said(PRIME_MINISTER, P642=NORWAY, P580=day("2021-10-14"))),
        # Only the state says that he is its head.
        human("Q9300020", "Haakon Magnus", P27=NORWAY, P106=POLITICIAN),
        human("Q9300006", "Fatimé Saleh", P27=CHAD, pages=0,
              P39=[post("Q9200004", "2014-03-03", "2016-02"), post("Q9200013", "2010", "2013"),
                   post("Q9200012", "2019-01-01", "2020-01-01")]),
        # A minister who sat in parliament all the while: one post at a time, then a former one.
        human("Q9300007", "Gunta Bērziņa", P27=LATVIA,
              P39=[post("Q9200006", "2018-11-06", "2022-11-01"), post("Q9200016", "2022-11-01"),
                   post("Q9200001", rank="deprecated")]),
        human("Q9300008", "Hamidou Traoré", P27=[MALI, said(FRANCE, P582=day("1999"))],
              P570=day("2021-08-09"), P39=post("Q9200005", "2013-09-08", "2014-01-10")),
        # No days, or no end of someone dead: no tenure.
        human("Q9300009", "Idriss Koné", P27=MALI, P570=day("2020"),
              P39=[post("Q9200005"), post("Q9200005", "2001")]),
        human("Q9300010", "Jürgen Kraus", P27=GERMANY,
              P39=[post("Q9200007", "2011", "2016"), post("Q9200017", "2017", "2019")]),
        human("Q9300011", "Kay Simmons", P27=BERMUDA, P39=post("Q9200008", "2017-07-18")),
        human("Q9300012", "Lasha Ardba", P27=ABKHAZIA, P39=post("Q9200009", "2014", "2020")),
        human("Q9300013", "Mikhail Orlov", P27=SOVIET_UNION, P570=day("1995"),
              P39=post("Q9200010", "1985", "1991")),
        human("Q9300014", "Nadia Perrin", P27=[FRANCE, CHAD],
              P39=post("Q9200014", "2020-01-01", "2023-01-01")),
        human("Q9300015", "Odile Roux", P27=FRANCE,
              P39=post("Q9200014", "2020-01-01", "2023-01-01")),
        # Days of old calendars, and before our reckoning.
        human("Q9300016", "Pavel Orlov", P27=SOVIET_UNION, P39=said(
            "Q9200010", P580=time("+1917-10-25", calendar=JULIAN), P582=day("1920"))),
        human("Q9300017", "Quintus Varro", P27=FRANCE, P39=said(
            "Q9200005", P580=time("-0044-03-15"), P582=day("2001"))),
        # Politicians without an office.
        human("Q9300018", "Rosa Blanc", P27=FRANCE, P106=POLITICIAN, P102="Q9400001"),
        human("Q9300019", "Salif Blanc", P27=[FRANCE, MALI], P106=POLITICIAN, P102="Q9400001"),
        human("Q9300021", "Tilda Unknown", P27=FRANCE, P106=POLITICIAN, P102="Q9400001", pages=4),
        # Two of one name, of whom one is far better known.
        human("Q9300022", "Uwe Brandt", P27=GERMANY, P106=POLITICIAN, P102="Q9400004", pages=60),
        human("Q9300023", "Uwe Brandt", P27=GERMANY, P106=POLITICIAN, P102="Q9400004", pages=6),
        human("Q9300024", "Владимир Орлов", P27=FRANCE, P106=POLITICIAN, P102="Q9400001"),
        human("Q9300026", "Wiktor Orlov", P27=SOVIET_UNION, P106=POLITICIAN, P102="Q9400001"),
        # No real human, though president.
        entity("Q9300025", "Vera Wolf", P31="Q15632617", P39=post("Q9200001", "2001", "2005")),
    ]  # fmt: skip


def bodies() -> list[JSON]:
    """Parties, armed groups and organisations."""
    return [
        entity("Q9400001", "Rassemblement lumière", aliases=["RLM", "Light"], P31="Q7278",
               P17=FRANCE, P1813=text("RaLu", "fr")),
        entity("Q9400002", "Parti du Soleil", P31="Q7278", P17=FRANCE,
               P1813=[text("PdSol"), text("PdSol", "fr")]),
        entity("Q9400003", "Labour Party", P31="Q7278", P17=CHAD),
        entity("Q9400004", "Bund Morgenrot", P31="Q7278", P17=GERMANY),
        entity("Q9400011", "Front for Azawan", aliases=["FRA-Z"], P31="Q9100001",
               P17=[said(MALI), said(CHAD, P582=day("2013"))], P571=day("2012-01"),
               P576=day("2018-05-06")),
        entity("Q9400012", "Sahel Wanderers Army", P31=["Q9100001", "Q7278"], P17=[MALI, CHAD]),
        entity("Q9400013", "Bamakois Guard", P31="Q17149090", P17=MALI, P571=UNKNOWN),
        entity("Q9400014", "Malian Army of Old", P31="Q9100001", P17=MALI, P576=UNKNOWN),
        entity("Q9400021", "Malian Armed Forces", P31="Q772547", P17=MALI),
        entity("Q9400022", "Ministry of Defence", aliases=["MoDefTchad"], P31="Q192350", P17=CHAD),
        entity("Q9400023", "Baltic Sea Compact", aliases=["BSCO"], P31="Q245065"),
        entity("Q9400024", "Fjordkraft Boats", P31="Q4830453", P17=NORWAY, pages=14),
        entity("Q9400025", "Fjordkraft Ships", P31="Q4830453", P17=NORWAY, pages=15),
        entity("Q9400026", "Latvian Rivers Watch", aliases=["LARIWA"], P31="Q79913", P17=LATVIA),
        entity("Q9400027", "Vigilance Baltia", aliases=["LARIWA"], P31="Q79913"),
        entity("Q9400028", "Sportverein Morgenrot", P31="Q4438121", P17=GERMANY),
        entity("Q9400029", labels={"de": "Bund Abendrot"}, P31="Q7278",
               P17=GERMANY),
        # What the dump is full of.
        entity("Q9500001", "On rivers", P31="Q13442814", P1433="Q1"),
        entity("Q9500002", "Riverton", P31="Q486972", P17=NORWAY),
        {"type": "property", "id": "P31", "labels": {}, "claims": {}, "datatype": "wikibase-item"},
    ]  # fmt: skip


def world() -> list[JSON]:
    """All of it, classes last: what depends on what has no order in a dump."""
    return [*people(), *bodies(), *positions(), *states(), *classes()]
