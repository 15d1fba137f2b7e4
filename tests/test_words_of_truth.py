"""No message says that a claim holds in the world or does not: messages are read for words of truth."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from audit.report.english import OUTCOMES
from audit.report.markdown.claims import SHOWN
from audit.report.markdown.coverage import LIMITS
from audit.report.sentences import SENTENCES
from audit.report.verdict import LEGEND, NOT_COMPARED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OF_TRUTH = re.compile(
    r"\b(?:true|truth|truthful|untrue|false|falsely|falsehood|fake|faked|hoax|a lie|lied|liar|lying|correct|"
    r"incorrect|correctly|incorrectly|wrong|wrongly|fact|facts|factual|verified|verify|verifies|debunked|"
    r"debunk|refuted|disproved|disproven|proven|proved|confirmed|misinformation|disinformation)\b",
    re.IGNORECASE,
)
ALLOWED = {
    "correct the claim": "advice: the claim is to follow its source, or another source to be added",
    "correct the number": "advice, as above",
    "correct the time": "advice, as above",
    "correct the date": "advice on a citation",
    "correct the doi": "advice on a citation",
    "correct the one that is wrong": "advice on two titles of one work",
    "nothing is wrong with the link": "of a link that a server refuses to us",
    "check digit, length or prefix is wrong": "arithmetic of a number",
    "with the citation, and correct it": "advice on an address",
    "less likely right than wrong": "of a link between a claim and a source that was inferred",
    "has confirmed it": "of such a link, which a person can confirm",
    "has confirmed them": "as above",
    "nobody has confirmed": "as above",
    "a link is confirmed where": "as above",
    "is not disproved": "says that nothing follows from a cut copy",
    "truth social": "the name of a network",
}
"""Words of truth that stand for something else than what holds in the world, each with the reason."""


def messages(path: Path) -> Iterator[tuple[str, int]]:
    """The texts of a check that reach a reader: all but its docstrings and comments."""
    tree = ast.parse(path.read_text("utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value, node.lineno


def words_of_truth(text: str) -> list[str]:
    """The words of truth of a text, those allowed for a reason left out."""
    for allowed in ALLOWED:
        text = re.sub(re.escape(allowed), "", text, flags=re.IGNORECASE)
    return OF_TRUTH.findall(text)


def test_no_sentence_of_a_reason_has_a_word_of_truth() -> None:
    assert {code: found for code, text in SENTENCES.items() if (found := words_of_truth(text))} == {}


def test_no_state_legend_or_limit_has_one() -> None:
    texts = (*SHOWN.values(), *LEGEND.values(), *NOT_COMPARED.values(), *OUTCOMES.values(), LIMITS)
    assert [found for text in texts if (found := words_of_truth(text))] == []


def test_no_message_of_a_check_has_one(root: Path) -> None:
    found = {
        f"{path.name}:{line}: {text}": words
        for folder in ("checks", "report", "report/markdown")
        for path in sorted((root / "audit" / folder).glob("*.py"))
        for text, line in messages(path)
        if " " in text and (words := words_of_truth(text))
    }
    assert found == {}


def test_the_shipped_report_has_one_only_in_quoted_words(root: Path) -> None:
    text = (root / "reports" / "coalition-mission.md").read_text("utf-8")
    unquoted = re.sub(r"“[^”]*”|`[^`]*`|\[[^\]]*\]\([^)]*\)", "", text)
    assert words_of_truth(unquoted) == []


def test_a_word_of_truth_is_found() -> None:
    assert words_of_truth("The claim is wrong, and the source was debunked.") == ["wrong", "debunked"]
    assert words_of_truth("Compare the day, then correct the claim.") == []
