"""Dictionaries of actors: their lines, and what codes mean on which day."""

from pathlib import Path

import pytest

from dragoman.knowledge.entities import Entity
from dragoman.resolve.actors.phrases import best
from tests.knowledge.own.made import faults, form, means, own, page_of


def on(read: list[Entity], day: str | None) -> Entity | None:
    """Which of the things a name means is meant on a day."""
    return best(tuple(read), day)


@pytest.mark.parametrize(
    ("day", "sectors"),
    [
        ("1980-01-01", ("OPP",)),
        ("1992-07-12", ("OPP",)),
        ("1992-07-13", ("GOV",)),
        ("1996-06-18", ("GOV",)),
        ("1996-06-19", ("OPP",)),
        ("2030-01-01", ("OPP",)),
    ],
)
def test_both_ends_of_a_restriction_belong_to_it_and_the_default_fills_the_rest(
    day: str, sectors: tuple[str, ...], tmp_path: Path
) -> None:
    read = own(tmp_path, "CORAL_PARTY_ [MDAGOVCRL 920713-960618] [MDAOPPCRL]\n")
    meant = on(means(read, "Coral Party"), day)
    assert meant is not None
    assert meant.sectors == sectors


def test_on_a_day_that_two_restrictions_share_the_first_counts(tmp_path: Path) -> None:
    text = "CORAL_PARTY_\n\t[MDAOPP 920101-920713]\n\t[MDAGOV 920713-960618]\n"
    read = own(tmp_path, text)
    meant = on(means(read, "Coral Party"), "1992-07-13")
    assert meant is not None
    assert meant.sectors == ("OPP",)


def test_a_body_has_no_sector_on_days_without_a_code(tmp_path: Path) -> None:
    read = own(tmp_path, "CORAL_PARTY_ [MDAGOV 920713-960618]\n")
    meant = on(means(read, "Coral Party"), "2010-01-01")
    assert meant is not None
    assert (meant.country, meant.sectors) == ("MDA", ())


def test_a_person_is_one_with_all_posts(tmp_path: Path) -> None:
    text = "ABEL_TAMSIN_\n\t[MDAGOV 920713-960618]\n\t[MDAELI]\n"
    read = own(tmp_path, text)
    (person,) = set(means(read, "Abel Tamsin"))
    assert person.kind == "person"
    assert [(t.start, t.end, t.sectors) for t in person.tenures] == [
        ("1992-07-13", "1996-06-18", ("GOV",)),
        ("", "1992-07-12", ("ELI",)),
        ("1996-06-19", "", ("ELI",)),
    ]


def test_posts_are_added_to_a_person_whom_our_tables_know(tmp_path: Path) -> None:
    read = own(tmp_path, "ANGELA_MERKEL_ [DEUELI 900101-910117] [DEUELI]\n")
    (person,) = set(means(read, "Angela Merkel"))
    assert person.id == "person:angela-merkel"
    assert {"coded", "head_of_government"} <= {tenure.office for tenure in person.tenures}
    assert person.tenures[-1].office == "coded by default"
    assert "Angela Merkel" in read.replaced


def test_a_person_of_two_countries_is_one_entity_a_stretch(tmp_path: Path) -> None:
    read = own(tmp_path, "PETRA_SOLANO_ [IGOWSTNAT 951205-991006][ESPGOV >991007]\n")
    found = means(read, "Petra Solano")
    assert {entity.id for entity in found} == {"person:petra-solano"}
    assert [on(found, day).country for day in ("1997-01-01", "2001-01-01")] == ["IGO", "ESP"]  # type: ignore[union-attr]
    assert on(found, None) is None


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("<910906", "", "1991-09-06"),
        (">300101", "2030-01-01", ""),
        (">310101", "1931-01-01", ""),
        ("18970101-450703", "1897-01-01", "1945-07-03"),
        ("030101 - 040231", "2003-01-01", "2004-02-29"),
        (">030431", "2003-05-01", ""),
    ],
)
def test_dates_of_six_and_eight_digits(
    written: str, start: str, end: str, tmp_path: Path
) -> None:  # fmt: skip
    read = own(tmp_path, f"CORAL_PARTY_ [MDAGOV {written}]\n")
    dated = [e for e in means(read, "Coral Party") if e.sectors]
    assert [(entity.start, entity.end) for entity in dated] == [(start, end)]


@pytest.mark.parametrize(
    "written",
    ["991331-000101", "00000000-010101", "2004017", "<", "900101", "=900101", "<19XX0101"],
)
def test_a_date_that_is_none_is_a_fault_and_takes_the_default_with_it(
    written: str, tmp_path: Path
) -> None:
    read = own(tmp_path, f"CORAL_PARTY_\n\t[MDAGOV {written}]\n\t[MDAOPP]\n")
    assert means(read, "Coral Party") == []
    assert any(told.startswith("mine.txt, line 2: ") for told in faults(read))
    assert any("line 3: the default code is not used; mend line 2" in told for told in faults(read))


def test_a_span_that_ends_before_it_starts_is_a_fault(tmp_path: Path) -> None:
    read = own(tmp_path, "CORAL_PARTY_\n\t[MDAGOV 230101-840330]\n\t[MDAGOV 850101-860101]\n")
    assert "'230101-840330' ends before it starts; years up to 30" in faults(read)[0]
    assert [e.start for e in means(read, "Coral Party") if e.sectors] == ["1985-01-01"]


def test_comments_of_all_kinds_are_no_content() -> None:
    page = page_of(
        "# one\n; two\n<!-- three -->\n<!-- four\nfive -->\n\n"
        "CORAL_ <!-- six --> [MDAPTY] # seven [###] <!-- open\n+REEF_ ; eight\n"
    )
    assert page.aside == {1, 2, 3, 4, 5, 6}
    assert page.used == {7, 8}


def test_a_comment_that_is_never_closed_is_a_fault(tmp_path: Path) -> None:
    read = own(tmp_path, "CORAL_ [MDAPTY]\n<!-- open\nREEF_ [MDAPTY]\n")
    assert [name for name, _ in read.named] == ["Coral", "CORAL"]
    assert faults(read)[0].startswith("mine.txt, line 2: the comment is never closed")


def test_a_synonym_attaches_over_blank_lines_and_means_the_same(tmp_path: Path) -> None:
    read = own(tmp_path, "CORAL_FRONT_ [MDAREB] # x\n\n+REEF_BRIGADE_\n")
    assert means(read, "Reef Brigade") == means(read, "Coral Front") != []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("CORAL_ [MDAPTY\n", "line 1: '[MDAPTY' stands beside the code"),
        ("CORAL_ [MDAPTY] REEF\n", "line 1: 'REEF' stands beside the code"),
        ("CORAL_ []\n", "line 1: the brackets hold no code"),
        ("CORAL_ [MDAPTY]\n+REEF_ [MDAPTY]\n", "line 2: a code stands beside a synonym"),
        ("CORAL_\n+REEF_\n", "line 1: names without a code mean no actor: lines 1–2"),
        ("CORAL_ [TUR/GRC]\n", "line 1: [TUR/GRC] is several actors"),
        ("CORAL_ [XYZGOV]\n", "line 1: codes begin with no country"),
        ("CORAL_ [SHN]\n", "line 1: codes begin with no country"),
        ("CORAL_ [MEA]\n", "line 1: codes of regions and of unnamed actors"),
        ("CORAL_ [###]\n", "line 1: the code [###]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, told: str, tmp_path: Path) -> None:
    read = own(tmp_path, "GOOD_REEF_ [MDAPTY]\n" + text)
    number = int(told.split()[1].strip(":"))
    shifted = told.replace(f"line {number}:", f"line {number + 1}:").replace("1–2", "2–3")
    assert shifted in faults(read)[0]
    assert means(read, "Good Reef")


@pytest.mark.parametrize("line", ["+REEF_", "\t[MDAPTY]"])
def test_a_synonym_or_code_without_a_name_is_a_fault(line: str, tmp_path: Path) -> None:
    read = own(tmp_path, f"{line}\nCORAL_PARTY [MDAPTY]\n")
    assert faults(read)[0].startswith("mine.txt, line 1: the ")
    assert means(read, "Coral Party")


def test_codes_of_one_country_are_joined(tmp_path: Path) -> None:
    read = own(tmp_path, "COAST_COUNCIL_ [USAGOV/USAMIL]\n")
    assert [e.sectors for e in means(read, "Coast Council")] == [("GOV", "MIL")]


def test_a_later_entry_of_a_name_takes_the_days_that_both_claim(tmp_path: Path) -> None:
    read = own(tmp_path, "CORAL_REEF_ [MDAREB 900101-991231]\nCORAL_REEF_ [MDAPTY 950101-051231]\n")
    found = [(e.start, e.end, e.sectors[0]) for e in means(read, "Coral Reef") if e.sectors]
    assert found == [("1990-01-01", "1994-12-31", "REB"), ("1995-01-01", "2005-12-31", "PTY")]
    assert "line 1: other codes of the same name take days of these: line 1" in faults(read)[0]


def test_the_null_code_makes_a_name_mean_no_actor(tmp_path: Path) -> None:
    read = own(tmp_path, "INLAND_OCEAN_ [---]\n")
    assert read.named == ()
    assert "Inland Ocean" in read.replaced


def test_a_code_that_means_nothing_makes_no_name_void(tmp_path: Path) -> None:
    read = own(tmp_path, "INLAND_OCEAN_ [XYZ >900101] [---]\n")
    assert read.replaced == frozenset()
    assert read.named == ()


def test_a_state_and_its_places_keep_what_our_tables_know(tmp_path: Path) -> None:
    read = own(tmp_path, "LITHUANIA_ [LTU]\n+LITHUANIAN_\n+KAUNAS_\n+LITHUANYA_\n")
    kinds = [means(read, n)[0].kind for n in ("Lithuanian", "Kaunas", "Lithuanya")]
    assert kinds == ["adjective", "capital", "country"]
    assert {entity.id for _, entity in read.named} == {"country:LTU"}


def test_a_name_that_nothing_shows_to_be_the_states_is_its_own(tmp_path: Path) -> None:
    read = own(tmp_path, "ANDREW_STONE_ [GBR]\nCLIFF_RAILWAY_WORKS_ [GBR]\n")
    found = [(means(read, n)[0].kind, means(read, n)[0].country)
             for n in ("Andrew Stone", "Cliff Railway Works")]  # fmt: skip
    assert found == [("person", "GBR"), ("organisation", "GBR")]


def test_sections_that_name_no_actors_are_told_once(tmp_path: Path) -> None:
    text = "<NOUN>\nACCORD ;x\nTREATY\n</NOUN>\nCORAL_PARTY [MDAPTY]\n<ADJECTIVE>\nCALM\n"
    read = own(tmp_path, text)
    assert [told.split(":")[0] for told in faults(read)] == ["mine.txt, line 1", "mine.txt, line 6"]
    assert means(read, "Coral Party")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name,country\nCoral,MDA\n", "csv"),
        ("# c\n\nCountry;Name\nMDA;Coral\n", "csv"),
        ('[[actor]]\nname = "Coral"\n', "toml"),
        ("CORAL_ [MDAPTY]\n", "dictionary"),
        ("; c\n!PERSON! = MAN\nFERRY!PERSON! [~LAB]\n", "dictionary"),
        ("--- SAY [010] ---\nSAY [010]\n- * TO [020]\n", None),
        ("just some text\n", None),
    ],
)
def test_the_form_is_told_by_content(text: str, expected: str | None) -> None:
    assert form(text) == expected
    assert form(text, name="wrong.csv") == expected


@pytest.mark.parametrize(
    ("code", "kind"),
    [("MDAREB", "group"), ("MDAPTY", "party"), ("MDAMED", "media"), ("MDAMIL", "agency"),
     ("NGOHRI", "organisation"), ("IMGMOS", "group")],
)  # fmt: skip
def test_a_body_is_told_by_its_code(code: str, kind: str, tmp_path: Path) -> None:
    assert means(own(tmp_path, f"CORAL_ [{code}]\n"), "Coral")[0].kind == kind


def test_names_of_no_latin_letter_keep_an_identifier(tmp_path: Path) -> None:
    read = own(tmp_path, "ЛИГА_НАЦИЙ_ [RUSPTY]\n")
    assert means(read, "Лига Наций")[0].id == "party:лига-наций:RUS"
