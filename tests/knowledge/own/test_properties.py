"""No line is lost, nothing raises, and on any day one thing holds."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.knowledge.entities import covers
from dragoman.knowledge.own.own import Gathered, read_page
from dragoman.knowledge.own.page import Page, spans
from dragoman.knowledge.own.restrictions import FIRST, LAST
from dragoman.knowledge.own.timeline import Held, Sense, timeline

NAMES = st.sampled_from(
    ["CORAL_REEF_", "CORAL", "Amis du Lac", "ANA_FERRO_", "A_", "", "U.N._", "F!PERSON!", "X {XS}"]
)
CODES = st.sampled_from(
    [
        "[FRAGOV]", "[FRA]", "[~GOV]", "[---]", "[###]", "[XXX]", "[INT]", "[FRAGOV >900101]",
        "[FRAREB 900101-991331]", "[FRAREBQQQ 900101-991231]", "[FRAGOV", "[]", "[USA/CAN]", "junk",
    ]
)  # fmt: skip
LINES = st.one_of(
    st.builds("{} {}".format, NAMES, CODES),
    st.builds("+{}".format, NAMES),
    st.builds("\t{} {}".format, CODES, CODES),
    st.sampled_from(
        [
            "",
            "  ",
            "# c",
            "; c",
            "<!-- c -->",
            "<!-- open",
            "close -->",
            "<NOUN>",
            "</NOUN>",
            "!PERSON! = MAN, MEN",
            "!EMPTY! =",
            "name,country",
            "[[actor]]",
            'name = "x"',
            "\x0c",
        ]
    ),
    st.text(max_size=30),
)
ROWS = st.one_of(
    st.lists(
        st.sampled_from(["Reef", "FRA", "", "GOV|MIL", "2004", '"', '"a', "x", "true", "#"]),
        max_size=6,
    ).map(",".join),
    st.text(max_size=30),
)


def accounted(name: str, text: str) -> Page:
    page = Page(Path(name), text)
    read_page(page, Gathered())
    lines = set(range(1, len(page.lines) + 1))
    assert page.used | page.aside | page.faulty == lines
    assert not page.used & page.aside
    assert bool(page.faulty) <= bool(page.faults())
    return page


@settings(deadline=None, max_examples=300)
@given(st.lists(LINES, max_size=12))
def test_every_line_of_a_dictionary_is_used_set_aside_or_at_fault(lines: list[str]) -> None:
    accounted("mine.txt", "\n".join(["CORAL_BANK_ [FRAPTY]", *lines]))


@settings(deadline=None, max_examples=300)
@given(st.lists(ROWS, max_size=8))
def test_every_line_of_a_csv_table_is_used_set_aside_or_at_fault(rows: list[str]) -> None:
    accounted("mine.csv", "\n".join(["name,country,sectors,start", *rows]))


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(
    ["[[actor]]", "[[role]]", 'name = "Reef"', 'country = "FRA"', 'country = "XXX"', "# c", "",
     'nouns = ["reefer"]', 'kind = "person"', "start = 2004-01-01", "x = 1", "[more]", '"""', "]",
     "[actor.more]", "sectors = [", '"GOV",']
), max_size=12))  # fmt: skip
def test_every_line_of_a_toml_table_is_used_set_aside_or_at_fault(lines: list[str]) -> None:
    accounted("mine.toml", "\n".join(["[[actor]]", 'name = "Bank"', *lines]))


@settings(deadline=None)
@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    for name in ("mine.txt", "mine.csv", "mine.toml"):
        accounted(name, text)


DAYS = st.integers(700_000, 700_050)
SENSES = st.sampled_from([None, Sense("FRA", ("GOV",), False), Sense("MDA", ("REB",), False)])


def held(entry: int, days: tuple[int, int] | None, sense: Sense | None) -> Held:
    start, end = (FIRST, LAST) if days is None else (min(days), max(days))
    return Held(entry, 1, start, end, sense)


@given(
    st.lists(st.lists(st.tuples(st.none() | st.tuples(DAYS, DAYS), SENSES), max_size=4), max_size=3)
)
def test_on_any_day_one_code_holds_and_it_is_the_first_that_should(
    entries: list[list[tuple[tuple[int, int] | None, Sense | None]]],
) -> None:
    listed = [[held(n, days, sense) for days, sense in entry] for n, entry in enumerate(entries)]
    pieces = timeline(listed).pieces
    order = [h for entry in reversed(listed) for h in entry]
    order = [h for h in order if not h.always] + [h for h in order if h.always]
    for day in (FIRST, *range(699_999, 700_052), LAST):
        first = next((h for h in order if h.start <= day <= h.end), None)
        found = [piece for piece in pieces if piece.start <= day <= piece.end]
        assert len(found) == (first is not None)
        if first is not None:
            assert found[0].sense == first.sense
            assert found[0].default == first.always


@given(st.sets(st.integers(1, 60)))
def test_ranges_of_lines_name_them_all(lines: set[int]) -> None:
    if len(lines) > 20 or not lines:
        return
    told = spans(lines).split(" ", 1)[1].split(", ")
    named = [part.split("–") for part in told]
    assert {n for part in named for n in range(int(part[0]), int(part[-1]) + 1)} == lines


def test_an_open_bound_is_no_day() -> None:
    assert covers("", "", "2021-01-01")
