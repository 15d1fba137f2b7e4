"""Annotations of a GitHub workflow, read back as the runner reads them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from audit.model import Because, Finding, Method, Severity, WebAddress
from audit.report import Result, Spot, fingerprints, render_annotations, render_lines
from audit.report.github import MOST_ANNOTATIONS
from tests.attack.hostile_words import WORDS

_DATA = (("\r", "%0D"), ("\n", "%0A"), ("%", "%25"))
_PROPERTY = (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25"))


def finding(words: str = "It is dead.", severity: Severity = "warning") -> Finding:
    because = (Because(quote=words, method=Method("attempt"), where=WebAddress("https://a.example/")),)
    return Finding(
        check="dead-link", severity=severity, confidence="high", message=words, citation="ap",
        because=because, suggestion=words,
    )  # fmt: skip


def written(*results: Result, known: frozenset[str] | None = None) -> list[tuple[str, dict[str, str], str]]:
    """Command, properties and message of each line, as the runner's ActionCommand.TryParseV2 takes them.

    Fails where a line is no command: the runner would look in it for one of the older form.
    """
    return [parsed(line) for line in re.split(r"\r\n|\r|\n", render_annotations(results, known))[:-1]]


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    command, _, stated = head.partition(" ")
    pairs = [part.split("=", 1) for part in stated.split(",")]
    return command, {name: unescaped(value, _PROPERTY) for name, value in pairs}, unescaped(data, _DATA)


def unescaped(text: str, mappings: tuple[tuple[str, str], ...]) -> str:
    for char, code in mappings:
        text = text.replace(code, char)
    return text


def test_a_finding_is_an_annotation_at_its_line() -> None:
    ((command, where, message),) = written(Result(finding(), (Spot("texts/sources.yaml", 12, 5),)))
    assert command == "warning"
    assert where == {
        "file": "texts/sources.yaml", "line": "12", "col": "5", "title": "dead-link (high confidence)",
    }  # fmt: skip
    assert message.splitlines()[0] == "It is dead."


def test_the_gravest_stand_first_and_notes_are_notices() -> None:
    kinds: tuple[Severity, ...] = ("note", "warning", "error", "note")
    results = [Result(finding(str(at), kind), (Spot("s.yaml", at + 1),)) for at, kind in enumerate(kinds)]
    assert [command for command, _, _ in written(*results)] == ["error", "warning", "notice", "notice"]


def test_what_is_accepted_or_known_is_no_annotation() -> None:
    one = finding()
    assert written(Result(one, (Spot("s.yaml"),), "we know")) == []
    assert written(Result(one, (Spot("s.yaml"),)), known=frozenset(fingerprints([one]))) == []


def test_of_very_many_the_rest_is_counted() -> None:
    lines = written(*[Result(finding(), (Spot("s.yaml"),))] * (MOST_ANNOTATIONS + 3))
    assert len(lines) == MOST_ANNOTATIONS + 1
    assert lines[-1][2] == "3 more findings in the report"


HOSTILE = (
    "a\n::error::mine", "a\r\n::stop-commands::x", "##[error]mine", "%0A::error::mine", "100%", "::",
    "a,b:c=d", "file=x,line=1::", "\u2028::error::mine", "\x85::error::mine", *WORDS,
)  # fmt: skip


def test_hostile_words_are_one_line_and_one_command() -> None:
    for words in filter(str.strip, HOSTILE):
        found = written(Result(finding(words), (Spot(f"{words}.yaml", 3),)))
        assert [(command, set(where)) for command, where, _ in found] == [
            ("warning", {"file", "line", "title"})
        ]
        assert found[0][1]["title"] == "dead-link (high confidence)"
        assert found[0][1]["line"] == "3"


def test_a_finding_is_one_line_as_compilers_write_it() -> None:
    assert render_lines([Result(finding(), (Spot("texts/sources.yaml", 12, 5),))]) == (
        "texts/sources.yaml:12:5: warning: It is dead. [dead-link]\n"
    )
    for words in filter(str.strip, HOSTILE):
        line = render_lines([Result(finding(words), ())])
        assert line.endswith("[dead-link]\n")
        assert line[:-1].isprintable()


@given(st.text(min_size=1))
def test_any_words_are_one_line_and_read_back(words: str) -> None:
    if not words.strip():
        return
    ((_, _, message),) = written(Result(finding(f"x {words}"), ()))
    assert message.count("\n") == 2
