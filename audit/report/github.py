"""Findings as annotations of a GitHub workflow, each at its line.

Source: GitHub, "Workflow commands" (``::warning file=…,line=…,title=…::message``), and the runner's own
reader of them (actions/runner, ActionCommand.cs): a command stands at the beginning of a line, after spaces
at most; an older form, ``##[…]``, anywhere in a line that is no command of the first form. So each finding is
one line that begins with its command, and no line end, percent sign, colon or comma of a page ends a part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import because_words, count, location_words
from audit.report.escape import visible
from audit.report.lines import fresh_results

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audit.model import Because
    from audit.report.sarif import Result, Spot

MOST_ANNOTATIONS = 200
"""Findings written. GitHub shows ten of each kind beside the lines, and all that is written in the log."""
_KINDS = {"error": "error", "warning": "warning", "note": "notice"}
_UNSEEN = 10  # things not looked at that are named
_SHOWN = 3  # pieces of evidence in one message


def render_annotations(
    results: Sequence[Result], known: Collection[str] | None = None, unseen: Sequence[str] = ()
) -> str:
    """A line for each finding that is neither accepted nor of a ``known`` fingerprint, the gravest first.

    Then one line on what was not looked at, ``unseen``: no findings would else read as nothing to find.
    """
    fresh = fresh_results(results, known)
    lines = [_annotation(result) for result in fresh[:MOST_ANNOTATIONS]]
    if rest := len(fresh) - len(lines):
        lines.append(f"::notice title=audit::{count(rest, 'more finding')} in the report")
    if unseen:
        named = [visible(words, 300) for words in unseen[:_UNSEEN]]
        more = [f"and {len(unseen) - _UNSEEN} more"] if len(unseen) > _UNSEEN else []
        lines.append("::notice title=not looked at::" + _escaped("\n".join([*named, *more])))
    return "".join(f"{line}\n" for line in lines)


def _annotation(result: Result) -> str:
    finding = result.finding
    lines = [visible(finding.message), *(_evidence(because) for because in finding.because[:_SHOWN])]
    lines += [visible(finding.suggestion)] if finding.suggestion else []
    parts = _place(result.spots) | {"title": f"{finding.check} ({finding.confidence} confidence)"}
    named = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in parts.items())
    return f"::{_KINDS[finding.severity]} {named}::" + _escaped("\n".join(lines))


def _place(spots: Sequence[Spot]) -> dict[str, str]:
    if not spots:
        return {}
    line = {"file": visible(spots[0].path, None), "line": str(spots[0].line)}
    return line | ({"col": str(spots[0].column)} if spots[0].column is not None else {})


def _evidence(because: Because) -> str:
    return f"“{visible(because_words(because))}” ({visible(location_words(because.where))})"


def _escaped(text: str, more: Collection[str] = "") -> str:
    """The text with ``%``, line ends and the characters of ``more`` as the runner reads them back."""
    for char in ("%", "\r", "\n", *more):
        text = text.replace(char, f"%{ord(char):02X}")
    return text
