"""A judge on this machine: a cross-encoder for natural language inference, as an ONNX model in a folder.

The folder has ``model.onnx`` (or ``onnx/model.onnx``), ``tokenizer.json`` and ``config.json``, as Hugging
Face's exporters write them. The labels and the longest input are read from the configuration.
"""

from __future__ import annotations

import hashlib
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.errors import UsageError
from audit.model import JudgeId, Reason, Verdict
from audit.support import check_claim, premise_passages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from audit.model import VerdictAnswer
    from audit.support import SourceText

_MODELS = ("model.onnx", "onnx/model.onnx")
_LARGEST_CONFIG = 1 << 20  # bytes
_MOST_TOKENS = 512  # of premise and claim together, where the configuration says nothing less
_MOST_PREMISE = 2_000  # characters
_INPUTS = frozenset({"input_ids", "attention_mask", "token_type_ids"})
_FILES = "A folder for --judge nli:PATH holds model.onnx, tokenizer.json and config.json (docs/judges.md)."


class CrossEncoder:
    """Runs the model in a folder. Raises UsageError, with advice, where that cannot be done."""

    def __init__(self, folder: Path) -> None:
        config = _config(folder / "config.json")
        model = _first(folder, _MODELS)
        self._labels = _labels(config, folder)
        self._tokenizer, self._session = _load(model, _first(folder, ("tokenizer.json",)))
        self._tokenizer.enable_truncation(max_length=_most_tokens(config), strategy="only_first")
        self._inputs = _inputs(self._session, model)
        with model.open("rb") as file:
            version = f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
        self.id = JudgeId(kind="nli", name=folder.resolve().name or "model", version=version)
        self._probabilities("A bridge was opened.", "A bridge was opened.", model)

    async def judge(self, claim: str, source: SourceText) -> Verdict:
        """The likeliest label for the best passages as premise and the claim as hypothesis."""
        match = check_claim(claim, source)
        passages = premise_passages(match, source, around=0, most=_MOST_PREMISE)
        if not passages:
            return Verdict(judge=self.id, problem=Reason("judge-passages-none"))
        try:
            chances = self._probabilities(" ".join(passage.text for passage in passages), claim)
        except Exception as error:  # noqa: BLE001  the runtime and the tokenizer raise classes of their own
            return Verdict(judge=self.id, problem=Reason("judge-broke", message=str(error)[:200]))
        answer = max(chances, key=lambda label: chances[label])
        return Verdict(
            judge=self.id, answer=answer, score=round(chances["supported"], 4),
            passages=() if answer == "silent" else passages,
        )  # fmt: skip

    def _probabilities(
        self, premise: str, claim: str, model: Path | None = None
    ) -> Mapping[VerdictAnswer, float]:
        """The probability of each answer. Raises UsageError where the model does not give one each."""
        read = self._tokenizer.encode(premise, claim)
        given = {
            "input_ids": read.ids,
            "attention_mask": read.attention_mask,
            "token_type_ids": read.type_ids,
        }
        import numpy as np

        arrays = {name: np.array([given[name]], dtype=np.int64) for name in self._inputs}
        try:
            logits = self._session.run(None, arrays)[0]
        except Exception as error:
            if model is None:
                raise
            raise UsageError(f"{model} cannot be run: {str(error)[:300]}", _FILES) from error
        if logits.shape != (1, len(self._labels)):
            raise UsageError(
                f"{model} gives numbers of the shape {tuple(logits.shape)}, and config.json has "
                f"{len(self._labels)} labels",
                "Use a model for sequence classification (natural language inference).",
            )
        numbers = [float(one) for one in logits[0]]
        if not all(map(math.isfinite, numbers)):
            raise UsageError(f"the model gives {numbers}", "Use a model that was exported without damage.")
        return _shares(numbers, self._labels)


def _shares(logits: Sequence[float], labels: Sequence[VerdictAnswer]) -> dict[VerdictAnswer, float]:
    """The softmax of logits by answer; two labels of one answer are added up."""
    highest = max(logits)
    powers = [math.exp(one - highest) for one in logits]
    found: dict[VerdictAnswer, float] = {"supported": 0.0}
    for label, power in zip(labels, powers, strict=True):
        found[label] = found.get(label, 0.0) + power / sum(powers)
    return found


def _load(model: Path, tokenizer: Path) -> tuple[Any, Any]:
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError as error:
        raise UsageError(
            f"--judge nli:PATH needs {error.name}, which is not installed",
            "Install the extra: pip install 'source-audit[nli]'.",
        ) from error
    try:
        session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    except Exception as error:
        raise UsageError(f"{model} is no ONNX model that can be read: {str(error)[:300]}", _FILES) from error
    try:
        return Tokenizer.from_file(str(tokenizer)), session
    except Exception as error:
        raise UsageError(f"{tokenizer} cannot be read: {str(error)[:300]}", _FILES) from error


def _first(folder: Path, names: Sequence[str]) -> Path:
    """The first of these files that is there. Raises UsageError where none is."""
    found = next((folder / name for name in names if (folder / name).is_file()), None)
    if found is None:
        raise UsageError(f"there is no file {folder / names[0]}", _FILES)
    return found


def _config(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise UsageError(f"there is no file {path}", _FILES)
    with path.open("rb") as file:
        body = file.read(_LARGEST_CONFIG)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no JSON", _FILES) from error
    return value if isinstance(value, dict) else {}


def _labels(config: Mapping[str, Any], folder: Path) -> list[VerdictAnswer]:
    """The answers that the model's labels stand for, in the order of its numbers."""
    stated = config.get("id2label")
    try:
        names = [str(stated[str(number)]).lower() for number in range(len(stated))]  # type: ignore[index, arg-type]
    except (KeyError, TypeError, IndexError):
        names = []
    made = [_answer(name) for name in names]
    if len(made) < 2 or "supported" not in made or made.count("supported") > 1:
        raise UsageError(
            f"{folder / 'config.json'} names the labels {names or stated!r}, and none of them, or "
            "more than one, is entailment",
            'It needs "id2label" with the names entailment, neutral and contradiction.',
        )
    return made


def _answer(label: str) -> VerdictAnswer:
    if label.startswith("contradict"):
        return "contradicted"
    return "supported" if label.startswith("entail") else "silent"


def _most_tokens(config: Mapping[str, Any]) -> int:
    stated = config.get("max_position_embeddings")
    # RoBERTa counts positions from 2, so that two fewer than stated are tokens.
    return min(_MOST_TOKENS, stated - 2) if isinstance(stated, int) and stated > 16 else _MOST_TOKENS


def _inputs(session: Any, model: Path) -> list[str]:
    names = [one.name for one in session.get_inputs()]
    if "input_ids" not in names or not set(names) <= _INPUTS:
        raise UsageError(
            f"{model} takes {', '.join(names)}", f"A cross-encoder takes {', '.join(sorted(_INPUTS))}."
        )
    return names
