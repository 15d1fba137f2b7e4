"""The words of reports: complete, in one module, and read by nothing."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest

import audit
from audit.model import Interval, Method, PropertyName, Reason, ReasonCode
from audit.model.reason import codes
from audit.report import english, method_words
from audit.report.english import date_words, percent, says_words
from audit.report.sentences import SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(audit.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
OUTSIDE = [path for path in FILES if path.relative_to(ROOT).parts[0] != "report"]
# Turns what earlier versions wrote as sentences into codes, from a table of its own.
MIGRATION = ROOT / "store" / "earlier_sentences.py"
WORDING = {"reason_words", "because_words", "location_words", "method_words", "reason_json"}
SEARCHING = frozenset(
    """startswith endswith find rfind index rindex count partition rpartition split rsplit replace strip
    removeprefix removesuffix compile match fullmatch search sub findall finditer""".split()  # noqa: SIM905  a list of words reads best as words
)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def placeholders(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


class Producer(NamedTuple):
    """A call of Reason: its code (``None`` where the code is no literal) and the parameters it gives."""

    path: Path
    line: int
    code: str | None
    values: frozenset[str | None]


def producers(path: Path) -> Iterator[Producer]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
            given = frozenset(keyword.arg for keyword in node.keywords)
            for code in literals(node.args[0]):
                yield Producer(path, node.lineno, code, given)


def literals(node: ast.expr) -> list[str | None]:
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else [None]


ALL = [producer for path in FILES if path != MIGRATION for producer in producers(path)]
STATED = [producer for producer in ALL if producer.code is not None]
# A call whose code is no literal takes it from a table or an argument of its module.
OTHERS = [producer for producer in ALL if producer.code is None]


def from_tables() -> dict[str, list[frozenset[str | None]]]:
    """Code → the parameters with which the modules that hold it outside a call can make a reason of it."""
    found: dict[str, list[frozenset[str | None]]] = {}
    for path in {producer.path for producer in OTHERS}:
        constants = {node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Constant)}
        for code in (constants & codes()) - {producer.code for producer in STATED}:
            found[str(code)] = [producer.values for producer in OTHERS if producer.path == path]
    return found


def test_every_code_has_a_sentence_and_no_other_has() -> None:
    assert set(SENTENCES) == codes()
    assert set(english.PROPERTIES) == set(get_args(PropertyName))


@pytest.mark.parametrize("producer", STATED, ids=lambda one: f"{one.path.stem}:{one.line}:{one.code}")
def test_a_reason_is_given_what_its_sentence_names(producer: Producer) -> None:
    assert producer.values == placeholders(SENTENCES[producer.code])  # type: ignore[index]


@pytest.mark.parametrize(("code", "values"), sorted(from_tables().items()))
def test_a_reason_from_a_table_is_given_what_its_sentence_names(
    code: ReasonCode, values: list[frozenset[str | None]]
) -> None:
    assert placeholders(SENTENCES[code]) in values


def test_every_code_is_stated_somewhere() -> None:
    kept = {"stated"}  # by the migration
    assert codes() == {producer.code for producer in STATED} | set(from_tables()) | kept


def test_every_sentence_can_be_written() -> None:
    for code, sentence in SENTENCES.items():
        values = {
            name: 1 if re.search(rf"{{{name}:[,.g]", sentence) else "x" for name in placeholders(sentence)
        }
        assert english._sentence(Reason(code, **values))


@pytest.mark.parametrize(
    "reason", [Reason("status"), Reason("body-cut", read="x", size="y"), Reason("not-the-page")]
)
def test_a_reason_whose_values_somebody_changed_is_said_by_its_code(reason: Reason) -> None:
    assert english.reason_words(reason).startswith(reason.code)


# -- nothing reads the words ------------------------------------------------------------


def runs() -> str:
    """All the English, its placeholders taken out, in runs of words that are parted by lines."""
    tables = [
        *SENTENCES.values(), *english.PROPERTIES.values(), *english.METHODS.values(),
        *english.ENTRIES.values(), *(text for pair in english.PLACES.values() for text in pair),
    ]  # fmt: skip
    parts = [part for text in tables for part, *_ in Formatter().parse(text)]
    return "\n" + "\n".join(" ".join(words(part)) for part in parts) + "\n"


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


ENGLISH = runs()


def in_english(constant: object) -> bool:
    """Whether a string constant is a run of two words or more of our English."""
    if not isinstance(constant, str) or constant in codes() or len(found := words(constant)) < 2:
        return False
    return re.search(rf"(?<![a-z0-9']){re.escape(' '.join(found))}(?![a-z0-9'])", ENGLISH) is not None


def compared(node: ast.AST) -> Iterator[ast.expr]:
    """What a node compares or searches with, and what it does so in."""
    if isinstance(node, ast.Compare):
        yield from (node.left, *node.comparators)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SEARCHING:
        yield from (node.func.value, *node.args)
    elif isinstance(node, ast.MatchValue):
        yield node.value


def constants(node: ast.expr) -> Iterator[object]:
    """The constants of an operand: itself, or those of a tuple, set, list or joined text."""
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for one in node.elts:
            yield from constants(one)
    elif isinstance(node, ast.JoinedStr):
        for one in node.values:
            yield from constants(one)
    elif isinstance(node, ast.BinOp):
        yield from constants(node.left)
        yield from constants(node.right)


@pytest.mark.parametrize("path", OUTSIDE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_words_of_reports_are_compared_or_searched(path: Path) -> None:
    read = [
        (node.lineno, constant)
        for node in ast.walk(tree(path))
        for operand in compared(node)
        for constant in constants(operand)
        if in_english(constant) and path != MIGRATION and isinstance(node, ast.expr)
    ]
    assert read == []


def wording(node: ast.AST) -> set[str]:
    """The functions that make words among the names and imports of a tree."""
    names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
    return WORDING & (names | {one.name for one in ast.walk(node) if isinstance(one, ast.alias)})


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_put_into_words_is_written_and_not_read(path: Path) -> None:
    assert not [node for node in ast.walk(tree(path)) for operand in compared(node) if wording(operand)]


def test_the_words_are_made_in_report_and_printed_by_jobs_and_servers_alone() -> None:
    printing = {path.relative_to(ROOT).parts[0] for path in FILES if wording(tree(path))}
    assert printing == {"report", "jobs", "serve"}


def test_the_test_knows_a_read_sentence_when_it_sees_one() -> None:
    """The three ways in which code read prose before."""
    for source in (
        "'does not exist' in reason",
        "reason.endswith('does not exist')",
        "re.compile('no capture of it')",
    ):
        (statement,) = ast.parse(source).body
        assert isinstance(statement, ast.Expr)
        assert any(in_english(one) for operand in compared(statement.value) for one in constants(operand))


# -- dates, confidences and methods in words -------------------------------------------------


@pytest.mark.parametrize(
    ("confidence", "words"), [(1.0, "99%"), (0.9996, "99%"), (0.5, "50%"), (0.004, "1%"), (0.0, "1%")]
)
def test_no_confidence_is_certain(confidence: float, words: str) -> None:
    assert percent(confidence) == f"{words} confidence"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2024-01-27", "2024-01-27"),
        ("[2021-03-04,2021-04-03]", "[2021-03-04,2021-04-03]"),
        (
            "[1990-09-30,1991-09-30,1992-09-30,1993-09-30]",
            "30 September, year not said",
        ),
        (
            "[2001-01-02,2002-01-02,2003-01-02,2004-01-03]",
            "one of 4 times between 2001-01-02 and 2004-01-03",
        ),
        ("[1999,2001,2003,2005]", "1 January to 31 December, year not said"),
    ],
)
def test_a_day_without_a_year_reads_as_one(date: str, words: str) -> None:
    assert date_words(Interval.parse(date)) == words


def test_a_span_of_days_without_a_year_reads_as_one() -> None:
    spans = [
        Interval.between(Interval.day(year, 9, 29), Interval.day(year, 10, 1)) for year in range(2000, 2005)
    ]
    assert date_words(Interval.one_of(*spans)) == "29 September to 1 October, year not said"


def test_a_span_over_the_turn_of_a_year_is_only_counted() -> None:
    spans = [
        Interval.between(Interval.day(year, 12, 31), Interval.day(year + 1, 1, 1))
        for year in (2000, 2005, 2010, 2015)
    ]
    assert date_words(Interval.one_of(*spans)) == "one of 4 times between 2000-12-31 and 2016-01-01"


@pytest.mark.parametrize("says", ["Saturday", "[sic]", "[2024-01-27", "Associated Press", ""])
def test_what_is_no_set_of_dates_is_left_as_it_is(says: str) -> None:
    assert says_words(says) == says


def test_a_method_has_plain_words_or_its_own_name() -> None:
    assert method_words(Method("wire-lead-weekday")) == "weekday in the opening"
    assert method_words(Method("json-ld", "datePublished")) == "json-ld datePublished"
