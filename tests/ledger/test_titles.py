"""How proper a name is, and which words tell an agreement apart."""

from __future__ import annotations

import pytest

from dragoman.ledger.titles import initials_of, is_own_acronym, known_name, telling_words, title_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Arica Transit Treaty", "distinctive"),
        ("Treaty of Tlatelolco", "distinctive"),
        ("Black Sea Grain Initiative", "distinctive"),
        ("Free Trade Agreement", "titled"),
        ("Sino-Russian Treaty of Friendship", "titled"),
        ("Memorandum of Understanding", "description"),
        ("Peru-Chile gas deal", "description"),
        ("Minsk agreements", "description"),
        ("the deal", "description"),
        ("JCPOA", "acronym"),
        ("", "description"),
        ("…", "description"),
    ],
)
def test_kinds_of_names(name: str, kind: str) -> None:
    assert title_of(name).kind == kind


def test_dashes_articles_and_case_make_no_other_name() -> None:
    assert title_of("the Kellogg–Briand Pact").normal == title_of("Kellogg-Briand pact").normal


def test_countries_years_and_judgements_tell_nothing_apart() -> None:
    assert telling_words(["2001 Russian-Chinese landmark accord"], []) == frozenset()
    assert telling_words(["gas deal"], ["gas supplies"]) == {"gas", "supplies"}


def test_known_names_lead_to_the_full_one() -> None:
    assert known_name("the JCPOA") == known_name("Iran nuclear deal")
    assert known_name("gas deal") is None


def test_an_acronym_takes_every_word_or_every_longer_one() -> None:
    assert initials_of("Treaty on the Prohibition of Nuclear Weapons") == {"TPNW", "TOTPONW"}
    assert initials_of("Lima Pact") == frozenset()


def test_an_acronym_of_a_kind_of_agreement_is_nobodys_own() -> None:
    assert not is_own_acronym("FTA") and not is_own_acronym("MoU") and not is_own_acronym("EU")
    assert is_own_acronym("USMCA")
