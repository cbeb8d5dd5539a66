"""``dragoman train``: a codebook and its examples → a classifier."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli import streams


def train(
    out: Annotated[Path, typer.Option(help="Folder of the model; replaced where it exists.")],
    codebook: Annotated[
        Path | None,
        typer.Option(help="Folder with codebook.toml and examples/*.tsv; by default PLOVER."),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(help="Starting weights: a folder or a hub's model; by default MiniLM-L6."),
    ] = None,
    epochs: Annotated[int | None, typer.Option(min=1, help="Passes over the examples.")] = None,
    layers: Annotated[int | None, typer.Option(min=1, help="Layers of the encoder kept.")] = None,
    seed: Annotated[int | None, typer.Option(help="Of everything random.")] = None,
    threads: Annotated[int, typer.Option(min=1, help="Threads of PyTorch.")] = 2,
) -> None:
    """Train a classifier for a codebook on a CPU (needs dragoman[train])."""
    from dragoman.errors import MissingExtra

    try:
        import msgspec

        from dragoman.train.fit import Recipe
        from dragoman.train.run import train_model
    except ModuleNotFoundError as error:
        raise MissingExtra(
            f"training needs the package {error.name!r}",
            remedy="run: pip install 'dragoman[train]'",
        ) from error
    given = {"epochs": epochs, "layers": layers, "seed": seed}
    recipe = msgspec.structs.replace(
        Recipe(), **{name: value for name, value in given.items() if value is not None}
    )
    train_model(
        out, codebook=codebook, base=base, recipe=recipe, threads=threads, report=streams.say
    )
    streams.say(f"the model is in {out}; its figures are in {out / 'CARD.md'}")
