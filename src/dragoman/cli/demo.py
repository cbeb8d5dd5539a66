"""``dragoman demo``: the record of the articles that ship with the package."""

from __future__ import annotations

from dragoman.cli import streams


def demo() -> None:
    """Read the articles that ship with the package; show their words marked, and the record."""
    from dragoman.cli.sinks import console
    from dragoman.export.highlight import highlighted_text
    from dragoman.export.screen import findings_view
    from dragoman.ingest import read_articles
    from dragoman.knowledge.tables import folder
    from dragoman.reader import Reader

    sources = [str(path) for path in sorted((folder() / "demo").glob("*.txt"))]
    reader = Reader()
    with streams.opened_output(None) as output:
        screen = console(output)
        for reading in reader.pipe(read_articles(sources)):
            if reading.article is None:
                streams.complain(str(reading.error))
                continue
            screen.rule()
            screen.print(highlighted_text(reading.article, reading.findings))
            screen.print(findings_view(reading.article, reading.findings, width=screen.width))
