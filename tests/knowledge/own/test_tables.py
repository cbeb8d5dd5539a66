"""CSV and TOML tables: forms, checks and lines."""

from pathlib import Path

import pytest

from dragoman.knowledge.entities import entities
from dragoman.knowledge.own import read_own
from tests.knowledge.own.made import faults, means, own, page_of

HEAD = "name,aliases,kind,country,sectors,start,end,office,role,governed,state,override\n"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Reef,,,XXX,GOV,,,,,,,", "country: 'XXX' is no country"),
        ("Reef,,,PRI,GOV,,,,,,,", "country: 'PRI' is no country; PLOVER counts it to USA"),
        ("Reef,,,fra,GOV,,,,,,,", "country: 'fra' is no country"),
        ("Reef,,,FRA,GOVT,,,,,,,", "sectors: 'GOVT' is no sector"),
        ("Reef,,,FRA,GOV|,2004-02-30,,,,,,", "start: '2004-02-30' is no day of the calendar"),
        ("Reef,,,FRA,GOV,04/2004,,,,,,", "start: '04/2004' is no ISO date"),
        ("Reef,,,FRA,GOV,,0999,,,,,", "end: '0999' lies outside the years 1000 to 2100"),
        ("Reef,,,FRA,GOV,2101,,,,,,", "start: '2101' lies outside the years"),
        ("Reef,,,FRA,GOV,2004,2003-12,,,,,", "end: ends on 2003-12, before it starts on 2004"),
        (",,,FRA,GOV,,,,,,,", "name: the name is empty"),
        ("R,,,FRA,GOV,,,,,,,", "name: 'R' is too short"),
        ("--,,,FRA,GOV,,,,,,,", "name: '--' has no letter"),
        ("Reef,A|Coral,,FRA,GOV,,,,,,,", "aliases: 'A' is too short"),
        ("Reef,,club,FRA,GOV,,,,,,,", "kind: 'club' is no kind; expected organisation"),
        ("Reef,,person,FRA,,,,minister,,,,", "office: 'minister' is no office"),
        ("Reef,,person,,,,,foreign_minister,,,,", "country: an office is of a country"),
        ("Reef,,group,FRA,,,,,rector,,,", "role: says nothing of a group"),
        ("Reef,,party,FRA,,,,,,1994,,", "governed: '1994' is no period"),
        ("Reef,,party,FRA,,,,,,1997-1994,,", "governed: '1997-1994' is no period"),
        ("Reef,,media,FRA,,,,,,,maybe,", "state: 'maybe' is neither true nor false"),
        ("Reef,,,FRA,GOV,,,,,,,perhaps", "override: 'perhaps' is neither"),
        ("Reef,,,FRA,GOV,,,,,,", "the row has 11 cells where the header has 12"),
        ("Reef,,,FRA,GOV,,,,,,,,x", "the row has 13 cells where the header has 12"),
        ('"Reef,,,FRA,GOV,,,,,,,', "the row's quoting does not hold together"),
    ],
)
def test_a_bad_row_is_told_with_its_line_and_the_others_are_read(
    row: str, told: str, tmp_path: Path
) -> None:
    text = HEAD + f"Good One,,,FRA,GOV,,,,,,,\n{row}\nGood Two,,,FRA,GOV,,,,,,,\n"
    read = own(tmp_path, text, name="mine.csv")
    assert [name for name, _ in read.named] == ["Good One", "Good Two"]
    assert faults(read)[0].startswith(f"mine.csv, line 3: {told}")


def test_all_that_is_wrong_with_a_row_is_told(tmp_path: Path) -> None:
    read = own(tmp_path, HEAD + ",,club,XXX,GVO,x,y,z,,,,?\n", name="mine.csv")
    assert len(faults(read)) == 8


def test_lines_are_counted_over_cells_with_line_breaks(tmp_path: Path) -> None:
    text = 'name,country,source\nReef,FRA,"two\nlines"\n\n# a comment\nCoral,XXX,\n'
    read = own(tmp_path, text, name="mine.csv")
    assert faults(read)[0].startswith("mine.csv, line 6: country")
    page = page_of(text, name="mine.csv")
    assert (page.used, page.aside, page.faulty) == ({1, 2, 3}, {4, 5}, {6})


def test_a_column_that_is_not_known_is_told_and_the_rest_read(tmp_path: Path) -> None:
    read = own(tmp_path, "name,contry,country,name\nReef,x,FRA,y\n", name="mine.csv")
    assert "the column 'contry' is not known" in faults(read)[0]
    assert "the column 'name' comes twice" in faults(read)[1]
    assert means(read, "Reef")[0].country == "FRA"


def test_a_table_without_names_is_one_fault(tmp_path: Path) -> None:
    read = own(tmp_path, "country,sectors\nFRA,GOV\n", name="mine.csv")
    (fault,) = faults(read)
    assert "mine.csv, line 1: the column 'name' is missing" in fault


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_may_use_other_delimiters(delimiter: str, tmp_path: Path) -> None:
    text = f"name,country\nReef,FRA\n".replace(",", delimiter)  # noqa: F541
    assert means(own(tmp_path, text, name="mine.csv"), "Reef")[0].country == "FRA"


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("name,country,office", "Mira Valden,SVN,speaker", "person"),
        ("name,country,role", "Mira Valden,SVN,rector", "person"),
        ("name,country,governed", "Alder,SVN,2005-", "party"),
        ("name,country,state", "Alder,SVN,false", "media"),
        ("name,country,start", "Alder,SVN,2005", "organisation"),
        ("name,country,kind,office", "Alder,SVN,agency,", "agency"),
    ],
)
def test_the_columns_tell_the_form(header: str, row: str, kind: str, tmp_path: Path) -> None:
    read = own(tmp_path, f"{header}\n{row}\n", name="mine.csv")
    assert [entity.kind for _, entity in read.named] == [kind], faults(read)


def test_a_file_called_as_ours_is_of_its_kind(tmp_path: Path) -> None:
    read = own(tmp_path, "name,country\nReef,FRA\n", name="armed_groups.csv")
    assert means(read, "Reef")[0].kind == "group"


def test_a_row_overrides_what_our_tables_say(tmp_path: Path) -> None:
    read = own(tmp_path, "name,country,sectors,override\nKremlin,RUS,BUS,true\n", name="m.csv")
    assert read.replaced == {"Kremlin"}
    read = own(tmp_path, "name,country,sectors,override\nKremlin,RUS,BUS,\n", name="m.csv")
    assert read.replaced == frozenset()


def test_an_overriding_row_stands_above_a_dictionary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Reef Club [FRAREB]\n", encoding="utf-8")
    table = "name,country,sectors,override\nReef Club,FRA,BUS,true\n"
    (tmp_path / "b.csv").write_text(table, encoding="utf-8")
    read = read_own([tmp_path])
    assert [entity.sectors for entity in means(read, "Reef Club")] == [("BUS",)]


def test_a_row_that_only_names_a_body_of_ours_adds_its_aliases(tmp_path: Path) -> None:
    read = own(tmp_path, "name,aliases\nAmnesty International,AmnestyLab\n", name="m.csv")
    ours = next(e for name, e in entities() if name == "Amnesty International")
    assert means(read, "AmnestyLab") == [ours]


def test_a_new_post_of_a_person_of_ours_is_added_under_all_names(tmp_path: Path) -> None:
    text = "name,country,role,sectors,start\nSergey Lavrov,RUS,poet,EDU,2031\n"
    read = own(tmp_path, text, name="m.csv")
    ours = {name for name, e in entities() if e.id == "person:sergey-lavrov"}
    assert ours <= {name for name, _ in read.named}
    assert ours <= read.replaced
    (person,) = set(means(read, "Sergey Lavrov"))
    assert {"foreign_minister", "figure"} <= {tenure.office for tenure in person.tenures}


def test_rows_of_one_person_are_one_person(tmp_path: Path) -> None:
    text = (
        "country,office,name,aliases,start,end,sectors\n"
        "SVN,foreign_minister,Mira Valden,M. Valden,2021,2022,\n"
        "SVN,defence_minister,Mira Valden,,2023,,\n"
    )
    read = own(tmp_path, text, name="m.csv")
    (person,) = {entity for _, entity in read.named}
    assert [tenure.start for tenure in person.tenures] == ["2021", "2023"]


def test_toml_takes_dates_years_lists_and_texts(tmp_path: Path) -> None:
    text = (
        '[[actor]]\nname = "Reef"\ncountry = "FRA"\nsectors = "GOV|MIL"\nstart = 2004\n'
        'end = 2005-03-01T10:00:00\n[[actor]]\nname = "Coral"\naliases = ["Coral Club"]\n'
        'sectors = ["BUS"]\nstart = "2004-03"\nend = 2005-03-01\n'
    )
    read = own(tmp_path, text, name="m.toml")
    assert faults(read) == []
    (reef,) = means(read, "Reef")
    assert (reef.sectors, reef.start, reef.end) == (("GOV", "MIL"), "2004", "2005-03-01")
    (coral,) = means(read, "Coral Club")
    assert (coral.sectors, coral.start, coral.end) == (("BUS",), "2004-03", "2005-03-01")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[[actor]]\nname = "Reef\n', 2, "is no TOML"),
        ('[[actor]]\nname = "Reef"\n\ncountry = "XXX"\n', 4, "country: 'XXX' is no country"),
        ('[[actor]]\nname = "Reef"\ncontry = "FRA"\n', 3, "contry: is no key of an actor"),
        ('[[actors]]\nname = "Reef"\n', 1, "'actors' is no table that is read"),
        ('[actor]\nname = "Reef"\n', 1, "'actor' is no table that is read"),
        ('[[role]]\nnouns = ["reefer"]\n', 1, "kind: a role needs a kind"),
        ('[[role]]\nnouns = ["reefer"]\nkind = "person"\nfoo = 1\n', 4, "foo: is no key of a role"),
        ('[[actor]]\nname = ["Reef"]\n', 2, "name: \"['Reef']\" is no text"),
    ],
)
def test_a_bad_table_is_told_with_its_line_and_the_others_are_read(
    text: str, line: int, told: str, tmp_path: Path
) -> None:
    good = '[[actor]]\nname = "Good One"\n'
    read = own(tmp_path, good + text + good.replace("One", "Two"), name="m.toml")
    assert [name for name, _ in read.named] == ["Good One", "Good Two"]
    assert faults(read)[0].startswith(f"m.toml, line {line + 2}: {told}")


def test_roles_are_read_in_the_form_of_ours(tmp_path: Path) -> None:
    text = '[[role]]\nnouns = ["tide minister"]\nsectors = ["GOV"]\nkind = "person"\ntitle = true\n'
    read = own(tmp_path, text, name="m.toml")
    assert read.roles == (
        {"nouns": ["tide minister"], "sectors": ["GOV"], "kind": "person", "title": True},
    )
