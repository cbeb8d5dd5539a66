"""CAMEO's codes in PLOVER, and the legal codes themselves."""

import pytest

from dragoman.knowledge.own.cameo import Meaning, Unmeant, meaning_of, sectors_of
from dragoman.knowledge.own.legal import load_codes
from dragoman.knowledge.tables import folder, read_rows


@pytest.mark.parametrize(
    ("code", "country", "sectors"),
    [
        ("AFG", "AFG", ()),
        ("USAGOVMIL", "USA", ("GOV", "MIL")),
        ("FRAMED", "FRA", ("JRN",)),
        ("FRAHLH", "FRA", ("MED",)),
        ("COLINS", "COL", ("REB",)),
        ("ISROPPPTY", "ISR", ("PTY", "OPP")),
        ("ISRGOVPTY", "ISR", ("GOV", "PTY")),
        ("KHMGOVENV", "KHM", ("GOV",)),
        ("KHMENV", "KHM", ("SOC",)),
        ("IRQMOSSHI", "IRQ", ("REL",)),
        ("IRQREBMOS", "IRQ", ("REB",)),
        ("IGO", "IGO", ()),
        ("IGOUNO", "UNO", ()),
        ("IGOUNOREFHCR", "UNO", ("REF",)),
        ("IGOEUREEC", "EUR", ()),
        ("IGOEECJUD", "EUR", ("JUD",)),
        ("IGOPKO", "IGO", ("MIL",)),
        ("IMGMOSALQ", "IMG", ("REB",)),
        ("NGO", "NGO", ("SOC",)),
        ("NGOCHEHLH", "NGO", ("MED",)),
        ("NGMENV", "ISM", ("SOC",)),
        ("MNCUSAMED", "MNC", ("JRN",)),
        ("USAPRI", "USA", ()),
        ("PRIGOV", "USA", ("GOV",)),
        ("ROMGOV", "ROU", ("GOV",)),
        ("ESHREB", "MAR", ("REB", "PRE")),
        ("ELI", None, ("ELI",)),
        ("MEAREB", None, ("REB",)),
        ("USAPRMJRN", "USA", ("PRM", "JRN")),
    ],
)
def test_a_code_has_its_country_and_sectors(
    code: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    meaning = meaning_of(code)
    assert isinstance(meaning, Meaning)
    assert (meaning.country, meaning.sectors) == (country, sectors)


@pytest.mark.parametrize("code", ["EUR", "WST", "INT", "UIS", "bke", "ALQ", "X", "SHNNRM150", ""])
def test_a_code_without_an_actor_of_plover_means_none(code: str) -> None:
    assert isinstance(meaning_of(code), Unmeant)


def test_groups_without_a_sector_are_handed_back() -> None:
    meaning = meaning_of("LBNREBHEZ")
    assert isinstance(meaning, Meaning)
    assert (meaning.country, meaning.sectors, meaning.unmapped) == ("LBN", ("REB",), ("HEZ",))
    assert meaning_of("USAGO") == Meaning("USA", (), ("GO",), ())
    assert meaning_of("NGOUSA") == Meaning("NGO", ("SOC",), (), ("USA",))


def test_a_group_that_is_no_role_gives_an_agent_no_sector() -> None:
    assert isinstance(sectors_of("KUR"), Unmeant)
    assert sectors_of("GOVPRS") == Meaning(None, ("GOV",), ("PRS",), ())


def test_the_table_is_legal_and_every_row_has_a_source() -> None:
    codes = load_codes()
    rows = read_rows(folder() / "own" / "cameo.csv", ("code", "kind", "meaning", "source"))
    assert len({row["code"] for row in rows}) == len(rows)
    for row in rows:
        assert row["source"] and row["meaning"]
        assert not row["country"] or codes.is_country(row["country"]), row
        assert not row["sector"] or row["sector"] in codes.sectors, row
        assert row["code"] not in codes.states, row


def test_a_dependency_folds_into_a_state_and_is_no_country() -> None:
    codes = load_codes()
    assert not set(codes.folded) & (codes.states | set(codes.no_state))
    assert set(codes.folded.values()) <= codes.states
