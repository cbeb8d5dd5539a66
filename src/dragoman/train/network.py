"""The network: an encoder, spans pooled from one pass, and heads over them.

Shapes: B candidates in U sentences, T tokens, D the encoder's width (384), S = 3 spans.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

SPANS = ("actor", "recipient", "trigger")
LOOKS = 1
"""How often the spans together look at the whole sentence."""
HIDDEN = 256
DROPOUT = 0.2


class Heads(nn.Module):
    """Pooled spans → the logits of every head.

    Args:
        width: D.
        sizes: number of classes of each head, by name.
    """

    def __init__(self, width: int, sizes: dict[str, int]) -> None:
        super().__init__()
        self.absent = nn.Parameter(torch.zeros(len(SPANS), width))
        self.query = nn.Linear(len(SPANS) * width, LOOKS * width)
        features = (len(SPANS) + LOOKS + 1) * width
        self.hidden = nn.Linear(features, HIDDEN)
        self.dropout = nn.Dropout(DROPOUT)
        self.heads = nn.ModuleList(nn.Linear(HIDDEN, size) for size in sizes.values())

    def forward(self, states: Tensor, mask: Tensor, spans: Tensor) -> tuple[Tensor, ...]:
        """Logits, a tensor a head, in the order of ``sizes``.

        Args:
            states: (B, T, D) the encoder's last states.
            mask: (B, T) 1.0 for a token, 0.0 for padding.
            spans: (B, S, T) 1.0 where a token belongs to the actor, recipient, trigger; a span
                that is absent is all zeros.
        """
        length = spans.sum(-1, keepdim=True)
        present = (length > 0).to(states.dtype)
        pooled = (spans @ states) / length.clamp(min=1)
        pooled = present * pooled + (1 - present) * self.absent
        flat = pooled.flatten(1)
        width = states.shape[-1]
        query = self.query(flat).unflatten(1, (LOOKS, width))
        scores = query @ states.transpose(1, 2) / float(width) ** 0.5
        scores = scores + (mask[:, None] - 1.0) * 1e4
        looked = (scores.softmax(-1) @ states).flatten(1)
        mean = (mask[:, None] @ states)[:, 0] / mask.sum(-1, keepdim=True)
        features = self.dropout(torch.cat([flat, looked, mean], -1))
        hidden = self.dropout(nn.functional.gelu(self.hidden(features)))
        return tuple(head(hidden) for head in self.heads)


class Network(nn.Module):
    """The encoder with its heads.

    Args:
        encoder: a BERT-like model of transformers.
        sizes: number of classes of each head, by name.
    """

    def __init__(self, encoder: Any, sizes: dict[str, int]) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(encoder.config.hidden_size, sizes)

    def forward(self, ids: Tensor, mask: Tensor, rows: Tensor, spans: Tensor) -> tuple[Tensor, ...]:
        """Logits, a tensor a head.

        Args:
            ids: (U, T) tokens of each sentence.
            mask: (U, T) 1.0 for a token, 0.0 for padding.
            rows: (B,) the sentence of each candidate.
            spans: (B, S, T) as in :meth:`Heads.forward`.
        """
        states = self.encoder(input_ids=ids, attention_mask=mask.long()).last_hidden_state
        logits: tuple[Tensor, ...] = self.heads(states[rows], mask[rows], spans)
        return logits
