"""Questions → answers, over the records of a store: who stands where, who answered whom.

    store = dragoman.open("news.duckdb")
    positions(store, issue="nuclear-deal")
    threads(store, actor="IRN", since="2021")

Stands above the store and asks it alone; export formats, not this room, write for other programs.
"""

from dragoman.explore.positions import Change, Stand, Standing, positions
from dragoman.explore.threads import Answer, Thread, demands, denials, threads
from dragoman.explore.turns import Turn

__all__ = [
    "Answer",
    "Change",
    "Stand",
    "Standing",
    "Thread",
    "Turn",
    "demands",
    "denials",
    "positions",
    "threads",
]
