"""Whether the tables hold together: :func:`lint_tables` names every fault with file and line.

A file an idea: what a table looks like (``layout``, with ``tables.toml``), how it is read
(``reading``), what is looked at in its cells (``text``, ``codes``, ``dates``, ``places``), in
its rows taken together (``holders``, ``names``), and what is known to be no fault (``known``,
with ``known.csv``, where every exception has its reason).
"""

from dragoman.knowledge.lint.faults import Fault
from dragoman.knowledge.lint.lint import lint_tables

__all__ = ["Fault", "lint_tables"]
