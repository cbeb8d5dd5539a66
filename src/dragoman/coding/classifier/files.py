"""The files of a model, and whether they are all there, whole, and of the right codebook."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from dragoman.errors import ModelError
from dragoman.knowledge.labels import Labels, codebook_folder, load_labels
from dragoman.knowledge.tables import folder

FILES = ("encoder.onnx", "heads.onnx", "tokenizer.json")
META = "model.json"
REBUILD = "run `make train` (or `dragoman train --codebook FOLDER --out MODEL`) to build it anew"


class Meta(Struct, frozen=True, kw_only=True):
    """What a model is: its label set, its calibration, and the hashes of its files.

    Attributes:
        labels: the label set that it was trained on.
        heads: names of the outputs of ``heads.onnx``, in order, with their number of classes.
        temperature: by head, the number that logits are divided by.
        thresholds: "type" the least probability at which a type is said, "context" at which a
            context is, "context_cued" at which one is whose cue words stand in the sentence.
        weights: how much a frame adds to its type's logit that fits "both" marks, or "one".
        trained_on: number of examples; hash of them; recipe, in words.
        files: SHA-256 of each file.
    """

    labels: Labels
    heads: dict[str, int]
    temperature: dict[str, float]
    thresholds: dict[str, float]
    weights: dict[str, float]
    trained_on: dict[str, str | int | float]
    files: dict[str, str]


def shipped_model() -> Path:
    """Where the package's own model lies."""
    return folder() / "model"


def read_meta(where: Path, *, codebook: Path | None = None) -> Meta:
    """What ``model.json`` says, after every file was checked against it.

    Args:
        where: the model's folder.
        codebook: folder of the codebook that the model must fit; by default the package's own
            for the package's own model, and none for any other.

    Raises:
        ModelError: a file is missing, damaged, or the model was made for another codebook.
    """
    try:
        meta = msgspec.json.decode((where / META).read_bytes(), type=Meta)
    except OSError as error:
        raise ModelError(
            "there is no model here", where=str(where / META), remedy=REBUILD
        ) from error
    except msgspec.DecodeError as error:
        raise ModelError(
            f"the model's description cannot be read ({error})", where=str(where / META),
            remedy=REBUILD,
        ) from error  # fmt: skip
    for name in FILES:
        _check_file(where / name, meta.files.get(name, ""))
    if codebook is None and where == shipped_model():
        codebook = codebook_folder()
    if codebook is not None and (wanted := load_labels(codebook)).key != meta.labels.key:
        raise ModelError(
            f"the model was made for the codebook {meta.labels.version!r}, whose labels are not "
            f"those of {wanted.version!r}",
            where=str(where), remedy=REBUILD,
        )  # fmt: skip
    return meta


def _check_file(path: Path, known: str) -> None:
    try:
        found = sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelError("the model's file is missing", where=str(path), remedy=REBUILD) from error
    if found != known:
        raise ModelError(
            "the model's file is truncated or not the one that was trained",
            where=str(path), remedy=REBUILD,
        )  # fmt: skip
