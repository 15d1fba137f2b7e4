"""What was not looked at, how the report was made, and what it cannot say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.report.english import UNITS, count, listed, reason_words
from audit.report.escape import code, markdown
from audit.report.judges import judges_named
from audit.report.markdown.syntax import (
    anchored,
    blocks,
    bullets,
    claim_link,
    folded,
    names_capture,
    quoted,
    source_link,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from audit.model import DocumentReport, NotExamined, Reason, Run, SkippedReport

MOST = 60
"""Lines of what was not looked at that are shown; the others are folded away below them."""
IN_A_LINE = 20
"""Subjects that are named in one line."""
_STOPPED = frozenset({"stopped", "stopped-before-reading"})
LIMITS = """\
- This report says what the captures hold, what in them differs from the document, and what could not be
  looked at. What happened in the world it does not know.
- A claim is called supported only where words of a source that was held whole carry it; the words are shown.
  How often each state agreed with readers who labelled such claims, and on which texts: docs/states.md.
- Dates are read as intervals: a day without a time zone may be the day before or after elsewhere, and
  “2021” is the whole year. Where witnesses disagree, all of them are shown.
- Absence is not evidence: a page that is not held, cannot be read or is refused says nothing about its
  source.
- Marks of a content farm are signals, each of which honest sites show too.
- A digest proves that a file is the one that was read here. It does not prove who served it, or when."""


def missed_section(document: DocumentReport) -> str:
    """Everything that could not be, or was not, looked at."""
    items = [
        *_of_sources(document),
        *(_said(item) for item in document.skipped if item.quote is None),
        *_not_examined(document.not_examined),
    ]
    passages = [
        f"{UNITS[document.unit]} {item.line}: {quoted(item.quote)}" for item in document.skipped if item.quote
    ]
    covered = ""
    if passages:
        words = f"Passages of the document that no claim of the dossier covers: {len(passages)}"
        covered = (
            folded(words, bullets(passages)) if len(passages) > 3 else blocks(f"{words}.", bullets(passages))
        )
    if not items and not covered:
        return ""
    rest = items[MOST:]
    return blocks(
        anchored("not-looked-at", "## What was not looked at"),
        bullets(items[:MOST]),
        folded(f"{len(rest)} more that could not be looked at", bullets(rest)) if rest else "",
        covered,
    )


def _of_sources(document: DocumentReport) -> Iterator[str]:
    """What was not looked at of sources, those together of which the same is said."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for citation in document.citations:
        for item in citation.skipped:
            sources[_said(item)].append(source_link(citation.id))
        for capture in citation.captures:
            for item in capture.skipped:
                sources[_of_capture(item, capture.capture.path)].append(source_link(citation.id))
    for said, links in sources.items():
        yield from (f"{', '.join(some)}: {said}" for some in _batches(list(dict.fromkeys(links))))


def _of_capture(item: SkippedReport, path: str | None) -> str:
    """What was not read of a capture, with the name of its file once."""
    whole = names_capture(item.what, path)
    inside = path and not whole and not item.what.startswith(path)
    file = f"{markdown(path or '')}: " if inside else ""
    return f"{file}{_said(item.model_copy(update={'what': path}) if whole else item)}"


def _not_examined(left: Iterable[NotExamined]) -> Iterator[str]:
    """What checks could not look at, those together that could not for one reason."""
    checks: dict[tuple[str, Reason], list[str]] = {}
    for item in left:
        claim = f"claim {claim_link(item.claim)}" if item.claim else ""
        subject = claim or (source_link(item.citation) if item.citation else "")
        checks.setdefault((subject, item.reason), []).append(code(item.check))
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for (subject, reason), names in checks.items():
        words = f"{listed(list(dict.fromkeys(names)))} could not look: {markdown(reason_words(reason))}"
        alike[words].append(subject)
    for words, subjects in alike.items():
        named = [subject for subject in subjects if subject]
        yield from (f"{', '.join(some)}: {words}" for some in _batches(named))
        if len(named) < len(subjects):
            yield words


def _batches(links: list[str]) -> Iterator[list[str]]:
    """The links as they fit into a line each."""
    for at in range(0, len(links), IN_A_LINE):
        yield links[at : at + IN_A_LINE]


def _part_done(document: DocumentReport) -> str:
    """What a run that was stopped came to."""
    left = sum(
        any(item.reason.code in _STOPPED for item in citation.skipped) for citation in document.citations
    )
    done = f"{len(document.citations) - left} of {count(len(document.citations), 'source')}"
    part = f"this is the report of the part done, {done}" if left else f"by then {done} were read and judged"
    return f"**The run was stopped early**: {part}."


def _said(skipped: SkippedReport) -> str:
    return f"{markdown(skipped.what)}: {markdown(reason_words(skipped.reason))}"


def method_section(document: DocumentReport, run: Run) -> str:
    """How the report came to be, and its limits in plain words."""
    made = [f"Made by audit {markdown(run.audit)}."]
    if run.stopped:
        made.append(_part_done(document))
    if run.sources:
        digest = f", {code(run.sources_digest)}" if run.sources_digest else ""
        made.append(f"Dossier: {code(run.sources)}{digest}")
    if run.judge:
        made.append(judges_named(run.judge))
    checks = ", ".join(code(name) for name in run.checks)
    ran = f"{count(len(run.checks), 'check')} ran; `audit checks NAME` explains each"
    return blocks(
        "## Method and limits",
        f"{bullets(made)}\n{LIMITS}",
        folded(ran, f"{checks}.") if checks else "No check ran.",
        _left_out(run),
    )


def _left_out(run: Run) -> str:
    """The checks that did not run, by name."""
    names = ", ".join(code(name) for name in run.left_out)
    return folded(f"{count(len(run.left_out), 'check')} left out", f"{names}.") if names else ""
