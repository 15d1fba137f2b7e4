"""`audit run --judge nli:PATH`: a cross-encoder in a folder, here a tiny one that a test makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from audit.errors import UsageError
from audit.jobs.judging import JudgeOptions
from audit.jobs.run import audit_sources
from tests.judges._dossier import SHOWN, heard, write

if TYPE_CHECKING:
    from collections.abc import Sequence

LABELS = ("contradiction", "entailment", "neutral")


def needed(name: str) -> Any:
    return pytest.importorskip(name, reason=f"NOT TESTED: {name} is not installed (a cross-encoder needs it)")


def encoder(
    folder: Path, logits: Sequence[float], labels: Sequence[str] = LABELS, *, inputs: Sequence[str] = ()
) -> Path:
    """A model that gives these numbers whatever it reads, with its tokenizer and configuration."""
    onnx, tokenizers = needed("onnx"), needed("tokenizers")
    needed("onnxruntime")
    helper, numbers = onnx.helper, onnx.TensorProto
    names = inputs or ("input_ids", "attention_mask")
    given = [helper.make_tensor_value_info(name, numbers.INT64, ["batch", "words"]) for name in names]
    value = helper.make_tensor("value", numbers.FLOAT, [1, len(logits)], list(logits))
    graph = helper.make_graph(
        [helper.make_node("Constant", [], ["logits"], value=value)],
        "tiny",
        given,
        [helper.make_tensor_value_info("logits", numbers.FLOAT, [1, len(logits)])],
    )
    folder.mkdir(exist_ok=True)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 8
    onnx.save(model, str(folder / "model.onnx"))
    config = {"id2label": dict(enumerate(labels)), "max_position_embeddings": 128}
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    read = tokenizers.Tokenizer(tokenizers.models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))  # noqa: S106
    read.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    read.save(str(folder / "tokenizer.json"))
    return folder


def judged(sources: Path, folder: Path) -> Any:
    return heard(audit_sources(sources, judge_options=JudgeOptions(f"nli:{folder}")).report)


def test_what_entails_the_claim_counts_with_its_passages(tmp_path: Path) -> None:
    folder = encoder(tmp_path / "tiny", (0.0, 5.0, 0.0))
    claim, source, code = judged(write(tmp_path), folder)
    (verdict,) = source.verdicts
    assert (claim.state, code, verdict.answer) == ("supported", "judge-supports", "supported")
    assert verdict.score > 0.9
    assert any(SHOWN in passage.text for passage in verdict.passages)
    assert (verdict.judge.kind, verdict.judge.name) == ("nli", "tiny")
    assert verdict.judge.version.startswith("sha256:")


@pytest.mark.parametrize(
    ("logits", "labels", "answer"),
    [
        ((5.0, 0.0, 0.0), LABELS, "contradicted"),
        ((0.0, 0.0, 5.0), LABELS, "silent"),
        ((5.0, 0.0), ("ENTAILMENT", "not_entailment"), "supported"),
        ((0.0, 5.0), ("entailment", "not_entailment"), "silent"),
    ],
)
def test_labels_are_those_of_the_configuration(
    tmp_path: Path, logits: Sequence[float], labels: Sequence[str], answer: str
) -> None:
    _, source, _ = judged(write(tmp_path), encoder(tmp_path / "tiny", logits, labels))
    assert source.verdicts[0].answer == answer


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
@pytest.mark.parametrize("content", [None, b"", b"{"])
def test_a_file_that_is_missing_or_damaged_is_named(tmp_path: Path, name: str, content: bytes | None) -> None:
    folder = encoder(tmp_path / "tiny", (0.0, 5.0, 0.0))
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(UsageError, match=name) as raised:
        judged(write(tmp_path), folder)
    assert raised.value.advice


def test_a_model_of_another_shape_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="shape"):
        judged(write(tmp_path), encoder(tmp_path / "tiny", (0.0, 1.0)))
    with pytest.raises(UsageError, match="nan"):
        judged(write(tmp_path), encoder(tmp_path / "tiny", (0.0, float("nan"), 0.0)))
    with pytest.raises(UsageError, match="entailment"):
        judged(write(tmp_path), encoder(tmp_path / "tiny", (0.0, 1.0), ("LABEL_0", "LABEL_1")))
    with pytest.raises(UsageError, match="pixels"):
        judged(write(tmp_path), encoder(tmp_path / "tiny", (0.0, 1.0, 0.0), inputs=("pixels",)))


def test_without_the_extra_it_is_told_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    for name in ("model.onnx", "tokenizer.json"):
        (folder / name).write_bytes(b"{}")
    (folder / "config.json").write_text(json.dumps({"id2label": dict(enumerate(LABELS))}), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UsageError, match="onnxruntime") as raised:
        judged(write(tmp_path), folder)
    assert "source-audit[nli]" in raised.value.advice


@pytest.mark.parametrize(
    "name", ["", "gpt", "http://", "ftp://a.example#m", "http://a.example/v1", "http://a.example/v1#"]
)
def test_a_name_that_is_no_judge_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="names no judge"):
        audit_sources(write(tmp_path), judge_options=JudgeOptions(name))
