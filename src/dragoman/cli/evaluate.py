"""``dragoman evaluate``: gold labels against what is coded."""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import streams


class Format(enum.StrEnum):
    """Text for people, JSON for programs."""

    text = "text"
    json = "json"


class GoldKind(enum.StrEnum):
    """What a file of gold holds."""

    pairs = "pairs"
    bare = "bare"
    sentences = "sentences"
    articles = "articles"
    actors = "actors"
    coref = "coref"
    dates = "dates"
    places = "places"
    attributions = "attributions"
    stories = "stories"
    clauses = "clauses"
    agreements = "agreements"
    whole_agreements = "whole-agreements"
    statements = "statements"


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Gold of a known form; see docs/evaluation.md.")],
    kind: Annotated[
        GoldKind | None,
        typer.Option(help="By default as the file says; 'bare' reads pairs without their marks."),
    ] = None,
    texts: Annotated[
        Path | None, typer.Option(help="For gold events: JSON Lines with the articles.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="A model's folder; by default the one that ships.")
    ] = None,
    held_out: Annotated[
        bool,
        typer.Option(
            "--held-out",
            help="Of examples or labelled statements the held-out part.",
        ),
    ] = False,
    lines: Annotated[
        int | None,
        typer.Option(
            min=0,
            help="Of time expressions: how many lines of a text are annotated, 0 for all; by "
            "default as the file shows.",
        ),
    ] = None,
    running: Annotated[
        bool | None,
        typer.Option(
            "--running/--published",
            help="Of time expressions: anchor on the text's running date, or on its day of "
            "publication; by default as the file shows.",
        ),
    ] = None,
    errors: Annotated[int, typer.Option(min=0, help="How many errors to list.")] = 20,
    report: Annotated[
        bool, typer.Option("--report", help="Of marked sentences: the page docs/coder-report.md.")
    ] = False,
    to: Annotated[Format, typer.Option(help="text or json (with every error).")] = Format.text,
) -> None:
    """Measure the coder on gold: precision, recall, F1, intervals, confusion, errors."""
    import msgspec

    from dragoman.evaluate.files import read_sentences, score_file
    from dragoman.evaluate.report import coder_report
    from dragoman.reader import Reader

    reader = Reader(codebook=model)
    if report:
        examples = [each for each in read_sentences(gold) if each.held_out or not held_out]
        with streams.opened_output(None) as output:
            output.write((coder_report(examples, reader.classifier) + "\n").encode())
        return
    scores = score_file(
        gold, reader, kind=kind.value if kind else None, texts=texts,
        held_out=held_out, lines=lines, running=running,
    )  # fmt: skip
    with streams.opened_output(None) as output:
        if to is Format.json:
            output.write(msgspec.json.format(msgspec.json.encode(scores)) + b"\n")
            return
        shown = [scores.markdown(), ""]
        found = getattr(scores, "errors", [])
        if errors and found:
            shown.append(f"Errors ({min(errors, len(found))} of {len(found)}):")
            shown += [_line(msgspec.to_builtins(each)) for each in found[:errors]]
        output.write(("\n".join(shown) + "\n").encode())


def _line(error: dict[str, object]) -> str:
    return "- " + "; ".join(
        f"{name} {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in error.items()
    )
