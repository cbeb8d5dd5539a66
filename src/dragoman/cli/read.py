"""``dragoman read``: articles in, their record out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli import streams
from dragoman.cli.keeping import AHEAD, Keeper, opened_store, provenance_of
from dragoman.cli.options import KindOption, KnowledgeOption, OutputFile, To
from dragoman.cli.readers import make_reader, reader_options
from dragoman.cli.sinks import Form, JsonSink, Kind, Sink, opened_sink

if TYPE_CHECKING:
    from dragoman.ingest import Session
    from dragoman.reading import Reading


class Engine(StrEnum):
    """Where workers run; the names of :class:`dragoman.run.Engine`, which is slow to import."""

    local = "local"
    ray = "ray"


def read(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT...",
            help="Files (text, HTML, JSON Lines, CSV, Parquet, WARC, ZIP), folders, globs, "
            "addresses of pages and feeds; - is standard input.",
            show_default=False,
        ),
    ],
    published: Annotated[
        str | None, typer.Option(help="Day of publication of all the inputs (YYYY-MM-DD).")
    ] = None,
    title: Annotated[str | None, typer.Option(help="Title of the one article.")] = None,
    to: To = Form.TABLE,
    kind: KindOption = None,
    output: OutputFile = None,
    store: Annotated[
        Path | None, typer.Option(help="Keep everything in this store (a DuckDB file).")
    ] = None,
    no_articles: Annotated[
        bool, typer.Option("--no-articles", help="Leave the articles' own lines out of JSON Lines.")
    ] = False,
    pattern: Annotated[
        str | None, typer.Option(help="Which files to read in folders ('*.txt').")
    ] = None,
    text_column: Annotated[
        str | None, typer.Option(help="Column of a table that holds the text.")
    ] = None,
    title_column: Annotated[str | None, typer.Option(help="The column of titles.")] = None,
    published_column: Annotated[
        str | None, typer.Option(help="The column of publication dates.")
    ] = None,
    url_column: Annotated[str | None, typer.Option(help="The column of addresses.")] = None,
    publisher_column: Annotated[str | None, typer.Option(help="The column of outlets.")] = None,
    knowledge: KnowledgeOption = None,
    workers: Annotated[
        int, typer.Option("--workers", "-j", min=1, help="Processes that read.")
    ] = 1,
    engine: Annotated[
        Engine, typer.Option(help="Where they run: on this machine, or on a Ray cluster.")
    ] = Engine.local,
    ray_address: Annotated[
        str | None, typer.Option(help="Of a Ray cluster; by default one is started here.")
    ] = None,
    patience: Annotated[
        float,
        typer.Option(
            min=0.1, help="Seconds a worker may spend on one article; then it is set aside."
        ),
    ] = 300.0,
    again: Annotated[
        bool,
        typer.Option("--again", help="Also read what the store holds as read by the same version."),
    ] = False,
    feed_memory: Annotated[
        Path | None,
        typer.Option(
            help="Which entries of feeds were read, in this file; by default beside the store."
        ),
    ] = None,
    pause: Annotated[
        float, typer.Option(min=0.0, help="Seconds between two requests to one host.")
    ] = 1.0,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Fetch addresses of private networks too."),
    ] = False,
) -> None:
    """Read articles; print or store their events, statements and agreements.

    Examples: dragoman read article.txt --published 2021-04-13 ·
    dragoman read news/ --to jsonl --store news.duckdb · curl … | dragoman read - ·
    dragoman read https://example.org/feed.xml --store news.duckdb
    """
    from dragoman.ingest import Watch
    from dragoman.run import Engine as Where
    from dragoman.run import read_many

    _check(inputs, to=to, output=output)
    named = {
        "text": text_column, "title": title_column, "published": published_column,
        "url": url_column, "publisher": publisher_column,
    }  # fmt: skip
    columns = {name: column for name, column in named.items() if column is not None}
    # What is wrong with the tables is told once, before any worker reads.
    options = reader_options(knowledge)
    reader = make_reader(options)
    progress = streams.Progress(shown=_shows_progress(output))
    # All files are looked up for it, which takes its time in large folders.
    watch = Watch.of(inputs) if progress.shown else None
    tally = Tally(progress, share=watch.share if watch else None)
    web = _session(feed_memory or _beside(store), pause=pause, allow_private=allow_private)
    tables = (*options.knowledge, *((options.issues,) if options.issues else ()))
    keeper = Keeper(opened_store(store), web, lambda: provenance_of(reader, tables))
    articles = _articles(
        inputs,
        published=published,
        title=title,
        columns=columns,
        pattern=pattern,
        web=web,
        watch=watch,
    )
    # Who wants the records themselves gets all of them; a store alone gets what it lacks.
    resumes = to is Form.TABLE and not again
    readings = read_many(
        keeper.unread(articles, ahead=_ahead(inputs)) if resumes else articles, options,
        workers=workers,
        engine=Where(engine.value), patience=patience, address=ray_address,
    )  # fmt: skip
    try:
        with (
            streams.opened_output(output) as out,
            opened_sink(to, out, kind=kind or Kind.EVENT) as sink,
        ):
            for reading in readings:
                tally.count(reading)
                _write(reading, sink, kind=kind, articles=not no_articles)
                keeper.add(reading)
    except BrokenPipeError:
        if store is None:
            raise
        streams.silence_stdout()
        streams.complain(f"the output was closed early; {store} keeps what was read until then")
        raise typer.Exit(1) from None
    finally:
        keeper.flush()  # also after an interrupt: what was read stays read
    tally.report(stored=store, passed_over=keeper.passed_over)
    if tally.failed:
        raise typer.Exit(1)


@dataclass
class Tally:
    """What has been read, what failed and what the user should know.

    Args:
        progress: shows how far we are.
        share: says which share of the input has been taken up, where that can be known.
    """

    progress: streams.Progress
    read: int = 0
    failed: int = 0
    found: Counter[str] = field(default_factory=Counter)
    warnings: Counter[str] = field(default_factory=Counter)
    share: Callable[[], float] | None = None

    def __post_init__(self) -> None:
        self._begun = time.monotonic()

    def count(self, reading: Reading) -> None:
        """Counts one reading; a failure is reported at once."""
        if reading.article is None:
            self.failed += 1
            self.progress.clear()
            streams.complain(str(reading.error))
            return
        self.read += 1
        self.warnings.update(reading.warnings)
        for name in ("events", "statements", "agreements"):
            self.found[name] += len(getattr(reading, name))
        rate = self.read / max(time.monotonic() - self._begun, 1e-3)
        told = f"{self.read:,} articles, {self.found['events']:,} events, {rate:.1f} a second"
        self.progress.update(f"{told}{self.left()}")

    def left(self) -> str:
        """How long it will take yet, where the whole is known."""
        if self.share is None:
            return ""
        done = self.share()
        if not 0 < done <= 1:
            return ""
        seconds = (1 - done) / done * (time.monotonic() - self._begun)
        return f", {done:.0%}, {_duration(seconds)} left"

    def report(self, *, stored: Path | None, passed_over: int = 0) -> None:
        """Warnings once each, with how many articles they concern, and the counts."""
        self.progress.clear()
        for warning, times in self.warnings.items():
            streams.warn(
                warning if self.read == 1 else f"{times} of {self.read} articles: {warning}"
            )
        if stored or self.failed or self.read > 1:
            found = ", ".join(
                _counted(times, name.removesuffix("s")) for name, times in self.found.items()
            )
            failed = f", {_counted(self.failed, 'input')} could not be read" if self.failed else ""
            place = f"; kept in {stored}" if stored else ""
            read = _counted(self.read, "article")
            there = f", {passed_over:,} were there already" if passed_over else ""
            streams.say(f"{read} read{failed}{there}: {found or 'nothing found'}{place}")


def _check(inputs: list[str], *, to: Form, output: Path | None) -> None:
    """Usage that would do harm: binary on a screen, an output that is also an input."""
    if to is Form.PARQUET and output is None and sys.stdout.isatty():
        raise typer.BadParameter("Parquet is binary; name a file with --output")
    if output is None or not output.exists():
        return
    for name in inputs:
        given = Path(name)
        if name != "-" and given.is_file() and given.samefile(output):
            raise typer.BadParameter(f"{output} is also an input; it would be overwritten")


def _shows_progress(output: Path | None) -> bool:
    """Where a person waits and the records do not come on the same screen."""
    return sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())


def _beside(store: Path | None) -> Path | None:
    """Where feeds are remembered for a store."""
    return store.with_name(f"{store.name}.feeds.json") if store else None


def _ahead(inputs: list[str]) -> int:
    """About how many articles the store is asked at a time: what comes slowly waits for none."""
    return 1 if any(name == "-" or "://" in name for name in inputs) else AHEAD


def _session(memory: Path | None, **limits: Any) -> Session:
    from dragoman.ingest import Session, WebAccess

    return Session(WebAccess(memory=memory, **limits))


def _articles(inputs: list[str], *, title: str | None, **options: Any) -> Iterator[Any]:
    """The inputs' articles and failures; a bad date or column is refused at once."""
    from dragoman.ingest import read_articles

    options["columns"] = options["columns"] or None
    articles = read_articles(inputs, **options)
    return iter(articles) if title is None else _titled(articles, title)


def _titled(articles: Iterable[Any], title: str) -> Iterator[Any]:
    """The one article under the title given; a second article is refused."""
    import msgspec

    from dragoman.ingest import Failure, make_article

    named = False
    for given in articles:
        if isinstance(given, Failure):
            yield given
            continue
        if named:
            raise typer.BadParameter("--title names one article, and the inputs hold several")
        named = True
        article = make_article(
            given.text, title=title, published=given.published, url=given.url,
            publisher=given.publisher,
        )  # fmt: skip
        yield msgspec.structs.replace(article, published_from=given.published_from)


def _write(reading: Reading, sink: Sink, *, kind: Kind | None, articles: bool) -> None:
    if reading.article is None:
        return
    findings = reading.findings if kind is None else getattr(reading, f"{kind.value}s")
    # Only JSON Lines has lines of their own for articles; a table keeps its heading.
    shown = articles or not isinstance(sink, JsonSink)
    sink.add(reading.article if shown else None, findings)


def _duration(seconds: float) -> str:
    """Seconds as people say them.

    >>> _duration(42), _duration(600), _duration(7260)
    ('42 s', '10 min', '2 h 1 min')
    """
    minutes = round(seconds / 60)
    if minutes < 2:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _counted(number: int, name: str) -> str:
    return f"{number} {name}" if number == 1 else f"{number} {name}s"
