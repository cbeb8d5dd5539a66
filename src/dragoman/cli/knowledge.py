"""``dragoman knowledge``: check the tables, draw rows for an audit, build larger ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli import streams
from dragoman.cli.knowledge_check import audit, check

if TYPE_CHECKING:
    from dragoman.knowledge.build import Report

_MEGABYTE = 1_000_000


def build(
    out: Annotated[Path, typer.Option(help="Folder of the tables; files in it are replaced.")],
    wikidata: Annotated[
        Path | None,
        typer.Option(help="Wikidata's JSON dump: plain, .gz, .bz2 or .zst; '-' is a pipe."),
    ] = None,
    geonames: Annotated[
        Path | None,
        typer.Option(help="GeoNames' allCountries, cities500 or one country; .zip or .txt."),
    ] = None,
    admin1: Annotated[
        Path | None, typer.Option(help="GeoNames' admin1CodesASCII.txt; else what ships.")
    ] = None,
    min_sitelinks: Annotated[
        int, typer.Option(min=1, help="Pages about a thing in all wikis, at the least.")
    ] = 5,
    min_population: Annotated[
        int, typer.Option(min=1, help="People of a town, at the least.")
    ] = 500,
    scratch: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Where a few spare gigabytes lie."),
    ] = None,
) -> None:
    """Build large tables of actors from a Wikidata dump, of places from GeoNames, or both."""
    from dragoman.knowledge.build import GeonamesOptions, build_places, build_wikidata

    if wikidata is None and geonames is None:
        raise typer.BadParameter("name a dump with --wikidata, or a file with --geonames")
    if admin1 is not None and geonames is None:
        raise typer.BadParameter("--admin1 says the names of divisions for --geonames")
    if wikidata == geonames == Path("-"):
        raise typer.BadParameter("standard input can be one of the two only")
    whole = True
    if wikidata is not None:
        with _Shown("entities") as shown:
            report = build_wikidata(
                wikidata, out, least=min_sitelinks, scratch=scratch, progress=shown.update
            )
        whole &= _told(report, out)
    if geonames is not None:
        options = GeonamesOptions(least=min_population, admin1=admin1)
        with _Shown("places") as shown:
            report = build_places(geonames, out, options=options, progress=shown.update)
        whole &= _told(report, out)
    if not whole:
        raise typer.Exit(1)


class _Shown:
    """Progress with its rate, on a terminal only."""

    def __init__(self, units: str) -> None:
        from time import monotonic

        self._units = units
        self._progress = streams.Progress()
        self._clock = monotonic
        self._start = monotonic()

    def __enter__(self) -> _Shown:
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.clear()

    def update(self, report: Report) -> None:
        """Shows how far a build is."""
        rate = report.units / max(self._clock() - self._start, 1e-6)
        read = f"{report.taken / _MEGABYTE:,.0f} MB"
        part = f" of {report.size / _MEGABYTE:,.0f} MB" if report.size else ""
        self._progress.update(
            f"{report.units:,} {self._units}, {rate:,.0f} a second, {read}{part} read"
        )


def _told(report: Report, out: Path) -> bool:
    """Says on standard error what was written and what was not; whether all could be read."""
    for line in report.named:
        streams.complain(line)
    if report.bad > len(report.named):
        streams.complain(f"{report.bad:,} such lines in all")
    if report.broken:
        streams.complain(f"{report.broken}; what stands before was used")
    for line in report.warnings:
        streams.warn(line)
    for reason, number in sorted(report.left_out.items()):
        streams.say(f"left out: {number:,} {reason}")
    for file, number in report.written.items():
        streams.say(f"{out / file}: {number:,} rows")
    return not report.broken and not report.bad


app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Check the knowledge tables; draw rows for an audit; build larger ones from dumps.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check)
app.command("audit")(audit)
app.command("build")(build)
