"""Results as JUnit XML, as pipelines read it (the schema of Jenkins' xUnit plugin: junit-10.xsd)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from audit.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Case:
    """One thing looked at: the group it stands in, its name, and why it failed or was skipped."""

    group: str
    name: str
    failure: str | None = None
    kind: str = ""
    skipped: str | None = None


def render_junit(suite: str, cases: Sequence[Case]) -> str:
    """One suite with its cases, in their order."""
    failures = sum(case.failure is not None for case in cases)
    skipped = sum(case.failure is None and case.skipped is not None for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites {counts}>\n'
    begin = f'<testsuite name="{_safe(suite)}" {counts} skipped="{skipped}">\n'
    return f"{head}{begin}{''.join(map(_case, cases))}</testsuite>\n</testsuites>\n"


def _case(case: Case) -> str:
    start = f'<testcase classname="{_safe(case.group)}" name="{_safe(case.name)}"'
    if case.failure is not None:
        message = _safe(case.failure)
        return (
            f'{start}><failure type="{_safe(case.kind)}" message="{message}">{message}</failure></testcase>\n'
        )
    if case.skipped is not None:
        return f'{start}><skipped message="{_safe(case.skipped)}"/></testcase>\n'
    return f"{start}/>\n"


def _safe(text: str) -> str:
    return escape(visible(text, 2000))
