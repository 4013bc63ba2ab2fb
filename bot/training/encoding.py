"""e5-small's encoder as torch runs it here: texts of like length go through it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

_PAD = 1


def encoder_in(base: Path) -> nn.Module:
    """The encoder of the folder `base`, without dropout: on a CPU drawing the masks takes as long as the layer."""
    model: nn.Module = AutoModel.from_pretrained(
        str(base),
        dtype=torch.float32,
        add_pooling_layer=False,
        attn_implementation="eager",  # faster in bfloat16 than the fused one, on processors with matrix tiles
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
    )
    return model


def encoded(
    encoder: nn.Module, texts: Sequence[Sequence[int]], at_once: int
) -> Iterator[tuple[Sequence[int], Tensor, Tensor]]:
    """Which of `texts`, given as word pieces, went through together; their last hidden states [texts, tokens, width]; and
    which tokens are theirs and no padding [texts, tokens]."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    for first in range(0, len(order), at_once):
        batch = order[first : first + at_once]
        ids = torch.full((len(batch), len(texts[batch[-1]])), _PAD)
        for row, i in enumerate(batch):
            ids[row, : len(texts[i])] = torch.tensor(texts[i])
        there = ids != _PAD
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = encoder(input_ids=ids, attention_mask=there.long()).last_hidden_state
        yield batch, hidden.float(), there
