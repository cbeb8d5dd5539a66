"""The command line: a file per command, each loaded only when it is called.

Data goes to standard output, everything else to standard error. Exit status: 0 done, 1 some
inputs failed (each listed with its reason), 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations


def main() -> None:
    """The program ``dragoman``."""
    from dragoman.cli.app import app

    app(prog_name="dragoman")
