"""``network``: two-mode, congruence, conflict and subtract networks of a debate."""

from __future__ import annotations

from typing import cast

from dragoman.export.debate import entries
from dragoman.export.format import Chosen, Format, Option, Records, Row, Writable
from dragoman.export.network import files
from dragoman.export.network.files import Network
from dragoman.export.network.measures import Edge, Mode, Normalisation, one_mode, two_mode
from dragoman.export.network.stances import Stance, stances
from dragoman.export.network.windows import Window, held_by, windows
from dragoman.sides import LEVELS, Level

_WRITERS = {"graphml": files.write_graphml, "csv": files.write_csv, "json": files.write_json}
_READERS = {"graphml": files.read_graphml, "csv": files.read_csv, "json": files.read_json}
_CONCEPT = "concept:"


def network_of(records: Records, chosen: Chosen) -> Network:
    """The network of the statements, by the options of :data:`FORMAT`.

    Raises:
        SettingsError: the window or the step is no stretch of time.
    """
    found = list(
        stances(
            entries(records.statements, records.articles),
            cast(Level, chosen["level"]),
            conditional=chosen["conditional"] == "agree",
        )
    )
    mode = cast(Mode, chosen["mode"])
    spans = windows((one.day for one in found), chosen["window"] or "none", chosen["step"])
    edges = [
        edge
        for window, inside in held_by(spans, found)
        for edge in _edges(inside, window, mode, cast(Normalisation, chosen["normalise"]))
    ]
    concepts = {_CONCEPT + one.concept: one.concept for one in found if mode == "two-mode"}
    return Network(_names(found), concepts, edges)


def write(records: Records, out: Writable, chosen: Chosen) -> int:
    """Writes the network in the form chosen; says how many edges it has."""
    return _WRITERS[chosen["to"] or "graphml"](network_of(records, chosen), out)


def read(data: bytes, chosen: Chosen) -> list[Row]:
    """The edges of such a file."""
    return _READERS[chosen["to"] or "graphml"](data)


def _edges(
    inside: list[Stance], window: Window, mode: Mode, normalisation: Normalisation
) -> list[Edge]:
    if mode != "two-mode":
        return one_mode(inside, window, mode, normalisation)
    # Keys of concepts are marked, so that no actor's key can be one of them.
    return [edge._replace(target=_CONCEPT + edge.target) for edge in two_mode(inside, window)]


def _names(found: list[Stance]) -> dict[str, str]:
    """A name for each actor, the first in the alphabet where records differ."""
    names: dict[str, str] = {}
    for one in found:
        names[one.actor.key] = min(names.get(one.actor.key, one.actor.name), one.actor.name)
    return names


FORMAT = Format(
    name="network",
    purpose="Discourse networks: two-mode, congruence, conflict, subtract.",
    kinds=("statement",),
    write=write,
    read=read,
    options=(
        Option(
            "mode", "What the edges are: actor and concept, or two actors by what they share.",
            "two-mode", ("two-mode", "congruence", "conflict", "subtract"),
        ),
        Option("level", "Whom a speaker counts for.", "organisation", LEVELS),
        Option(
            "window", "none, month, quarter, year, or a duration for windows from the first day on "
            "(P30D).", "none",
        ),
        Option("step", "Duration from the start of one window to the next (P1D); else its length."),
        Option(
            "normalise", "What the weight of two actors is divided by.", "none",
            ("none", "average", "jaccard"),
        ),
        Option(
            "conditional", "Count support under a condition as agreement, or leave it out.",
            "leave-out", ("leave-out", "agree"),
        ),
        Option("to", "Form of the file.", "graphml", ("graphml", "csv", "json")),
    ),
)  # fmt: skip
