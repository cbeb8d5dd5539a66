"""What users bring joins what ships with the package."""

from pathlib import Path

from dragoman.knowledge.known import load_known
from tests.knowledge.own.made import own


def test_a_person_with_a_new_post_still_holds_the_old_ones_alone(tmp_path: Path) -> None:
    text = "name,country,role,sectors,start\nSergey Lavrov,RUS,poet,EDU,2031\n"
    read = own(tmp_path, text, name="m.csv")
    known = load_known().with_own(read.named, read.roles, replaced=read.replaced)
    holder = known.holder("RUS", "foreign_minister", "2019-05-01")
    assert holder is not None
    assert holder.tenures[-1].role == "poet"
    assert known.names.lookup("Sergey Lavrov") == (holder,)
    assert known.in_office("Lavrov", "2019-05-01") == holder


def test_a_dictionary_adds_names_and_takes_away_those_that_mean_none(tmp_path: Path) -> None:
    read = own(tmp_path, "TIDE_LEAGUE_ [LTUREB]\nKREMLIN_ [---]\nGLEB_KAUNIS_ [LTUELI]\n")
    known = load_known().with_own(read.named, read.roles, replaced=read.replaced)
    assert known.names.lookup("Tide League")[0].sectors == ("REB",)
    assert known.names.lookup("Kremlin") == ()
    (match,) = known.names.matches("They met Gleb Kaunis, a Untide Leagues")
    assert match.entities[0].name == "Gleb Kaunis"


def test_the_nouns_of_a_dictionary_come_before_ours(tmp_path: Path) -> None:
    read = own(tmp_path, "SETTLER [~SET]\nTIDE_FISHER [~AGR]\n")
    known = load_known().with_own(read.named, read.roles, replaced=read.replaced)
    found = known.roles.ending_at(["tide", "fishers"])
    assert found is not None
    assert (found[0].sectors, found[0].plural) == (("AGR",), True)
    assert known.roles.ending_at(["settler"])[0].sectors == ("CVL",)  # type: ignore[index]
