"""Network → the files of a model: encoder (int8) and heads as ONNX, tokenizer, and what they mean.

Only weights are stored in eight bits with one scale a column; activations are scaled by the
runtime a sentence at a time, so the reader runs sentences singly (see
``dragoman.coding.classifier``).
"""

from __future__ import annotations

import shutil
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import torch
from torch import Tensor, nn

from dragoman.coding.classifier.files import FILES, META, Meta
from dragoman.train.network import SPANS, Network

OPSET = 18


class _Encoder(nn.Module):
    """Token numbers of one sentence → its states; no padding, so no mask."""

    def __init__(self, encoder: Any) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor) -> Tensor:
        states: Tensor = self.encoder(
            input_ids=ids, attention_mask=torch.ones_like(ids)
        ).last_hidden_state
        return states


class _Heads(nn.Module):
    """States and spans of one sentence → logits."""

    def __init__(self, heads: nn.Module) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, states: Tensor, spans: Tensor) -> tuple[Tensor, ...]:
        mask = torch.ones(states.shape[0], states.shape[1], dtype=states.dtype)
        logits: tuple[Tensor, ...] = self.heads(states, mask, spans)
        return logits


def export(network: Network, meta: Meta, tokenizer: Path, out: Path) -> None:
    """Writes the model's folder, whole or not at all.

    Args:
        network: fitted, in evaluation mode.
        meta: what the model is; the files' hashes are filled in here.
        tokenizer: the encoder's ``tokenizer.json``.
        out: the folder; replaced where it exists.
    """
    network.eval()
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch:
        made = Path(scratch) / "model"
        made.mkdir()
        _write_encoder(network, made / "encoder.onnx", Path(scratch))
        _write_heads(network, made / "heads.onnx", meta)
        for name in ("encoder.onnx", "heads.onnx"):
            forget_origin(made / name)
        shutil.copyfile(tokenizer, made / "tokenizer.json")
        hashes = {file: sha256((made / file).read_bytes()).hexdigest() for file in FILES}
        meta = msgspec.structs.replace(meta, files=hashes)
        pretty = msgspec.json.format(msgspec.json.encode(meta), indent=1)
        (made / META).write_bytes(pretty + b"\n")
        if out.exists():
            shutil.rmtree(out)
        made.rename(out)


def forget_origin(path: Path) -> None:
    """Takes out of a model file what the exporter notes of the code: its lines, with full paths.

    Nothing that is computed changes.
    """
    import onnx

    model = onnx.load(path)
    graph = model.graph
    for node in graph.node:
        del node.metadata_props[:]
    for value in (*graph.value_info, *graph.input, *graph.output, *graph.initializer):
        del value.metadata_props[:]
    del graph.metadata_props[:]
    onnx.save(model, path)


def _write_encoder(network: Network, path: Path, scratch: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    ids = torch.randint(1000, 2000, (1, 24))
    whole = scratch / "encoder32.onnx"
    tokens = torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        _Encoder(network.encoder).eval(), (ids,), whole, dynamo=True, opset_version=OPSET,
        input_names=["ids"], output_names=["states"], dynamic_shapes={"ids": {1: tokens}},
        external_data=False, verbose=False,
    )  # fmt: skip
    quantize_dynamic(
        whole, path, weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )  # fmt: skip


def _write_heads(network: Network, path: Path, meta: Meta) -> None:
    states = torch.randn(1, 24, network.encoder.config.hidden_size)
    tokens = torch.export.Dim("tokens", min=2, max=512)
    torch.onnx.export(
        _Heads(network.heads).eval(), (states, torch.ones(1, len(SPANS), 24)), path,
        dynamo=True, opset_version=OPSET, input_names=["states", "spans"],
        output_names=list(meta.heads), external_data=False, verbose=False,
        dynamic_shapes={"states": {1: tokens}, "spans": {2: tokens}},
    )  # fmt: skip
