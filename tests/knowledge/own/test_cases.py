"""How texts write names that a dictionary has in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge.own.cases import usual, variants


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("VLADIMIR ORLANSKY", "Vladimir Orlansky"),
        ("vladimir orlansky", "Vladimir Orlansky"),
        ("MINISTRY OF TIDES", "Ministry of Tides"),
        ("CHARLES DE GAULLE", "Charles de Gaulle"),
        ("DE GAULLE", "de Gaulle"),
        ("BAN KI-MOON", "Ban Ki-moon"),
        ("AL-QAEDA", "al-Qaeda"),
        ("JAISH-E-NUR", "Jaish-e-Nur"),
        ("IAN MCDONALD", "Ian McDonald"),
        ("RORY MACARTHUR", "Rory MacArthur"),
        ("MIGUEL D'ESCOTO", "Miguel D'Escoto"),
        ("IRAQ'S ARMY", "Iraq's Army"),
        ("POPE JOHN XXIII", "Pope John XXIII"),
        ("17TH BRIGADE", "17th Brigade"),
        ("U.N. MONITOR", "U.N. Monitor"),
        ("UN SECURITY PANEL", "UN Security Panel"),
        ("RED FRONT (RFR)", "Red Front (RFR)"),
        ("IRAN", "Iran"),
        ("UNICEF", "Unicef"),
        ("NATO", "NATO"),
        ("MANFRED WÖRNER", "Manfred Wörner"),
        ("ЛИГА НАЦИЙ", "Лига Наций"),
        ("Amis du Lac", "Amis du Lac"),
    ],
)
def test_a_spelling_of_texts_is_among_the_variants(written: str, spelling: str) -> None:
    assert spelling in variants(written)


@pytest.mark.parametrize(
    ("written", "spelling"), [("WHO", "Who"), ("US", "Us"), ("IT", "It"), ("CFK", "Cfk")]
)
def test_a_short_word_stays_in_capitals(written: str, spelling: str) -> None:
    assert spelling not in variants(written)


def test_the_usual_spelling_is_that_of_our_tables() -> None:
    assert usual("BAN KI-MOON", person=True) == "Ban Ki-moon"
    assert usual("EUROPEAN UNION", person=False) == "European Union"
    assert usual("KIM JONG UN", person=True) == "Kim Jong Un"


@given(st.text(alphabet=st.characters(categories=("Lu", "Nd", "Zs", "Po")), min_size=1))
def test_variants_are_the_name_but_for_case(text: str) -> None:
    name = " ".join(text.split())
    for each in variants(name) if name else ():
        assert each.upper().casefold() == name.upper().casefold()
