"""What `audit run` prints: the verdict, what to look at first, and what was not looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.arrangement import settled_claims
from audit.report.claims import FOUND
from audit.report.english import UNITS, count, listed, reason_words
from audit.report.escape import visible
from audit.report.findings import same_of_several
from audit.report.screen import Row, laid_out
from audit.report.signs import BY_GRAVITY, SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.model import ClaimReport, ClaimState, DocumentReport, Reason, Report, Run, SkippedReport
    from audit.report.findings import Numbered
    from audit.report.screen import Screen

MOST_FINDINGS = 20
"""Findings of one document that the summary names, those that say the same as one; the report has all."""
MOST_CLAIMS = 10
"""Claims of one document that a terminal shows; the report has all."""
MOST_WORDS = 120
"""Characters of a claim that a terminal shows."""
MOST_SUBJECTS = 3
"""Subjects of such findings that it names."""
MOST_UNSEEN = 4
"""Things not looked at that it names."""
FIRST = BY_GRAVITY[: BY_GRAVITY.index("supported")]
"""The states of the claims that a person should look at, in this order."""
_COLOURS: dict[ClaimState, str] = {
    "supported": "green",
    "partly": "cyan",
    "contradicted": "bold red",
    "questioned": "bold yellow",
    "silent": "bright_magenta",
    "unverified": "bright_blue",
    "uncited": "bright_magenta",
    "needs-none": "dim",
}
SYMBOLS = {state: (SIGNS[state], colour) for state, colour in _COLOURS.items()}
"""The symbol of each state, one cell wide, and its colour; the word always stands beside it."""
OF_ONE_JUDGE = ("☐", "bold")
_SEVERITIES = {"error": ("✗", "bold red"), "warning": ("!", "yellow")}
_LABELS = 16
_EMPTY = "The dossier names no document, so there is nothing to report on: add one under 'documents:'."


def summary(report: Report, screen: Screen | None = None) -> str:
    """The verdict on each document and what is gravest, every quoted word made visible.

    With a ``screen`` it is laid out and coloured for that terminal. Without one, each finding is one line,
    however long, for a file or another program.
    """
    if not report.documents:
        return _EMPTY
    if screen is None:
        lines = [line for document in report.documents for line in _plain(document, report.run)]
        return "\n".join([*_partial(report.run), *lines])
    rows = [row for document in report.documents for row in _rows(document, report.run)]
    partial = [Row(words, style="bold yellow") for words in _partial(report.run)]
    return laid_out([*partial, *rows], screen).removesuffix("\n")


def _partial(run: Run) -> list[str]:
    """That the run was stopped, and which checks it left out; nothing where it was whole."""
    from audit.report.verdict import partial

    words = partial(run)
    return [words] if words else []


def not_looked_at(report: Report) -> Iterator[str]:
    """What the run left out, and what it could not look at, a sentence each, with the document's id."""
    yield from _partial(report.run)
    for document in report.documents:
        yield from (f"{document.id}: {words}" for words in _missed(document))


def _said(document: DocumentReport) -> list[str]:
    """The verdict and the counts, in sentences."""
    from audit.report.judges import by_judge_alone
    from audit.report.verdict import not_compared, tally, verdict  # one page is shown without them

    said = (verdict(document), by_judge_alone(document), not_compared(document), tally(document))
    return [sentence for sentence in said if sentence]


def _lost(document: DocumentReport, run: Run) -> list[str]:
    """That claims have no place in the document, and what to do; nothing where all have one."""
    from audit.report.verdict import not_located

    words = not_located(document, run)
    return [words] if words else []


# -- a line each -----------------------------------------------------------------------------


def _plain(document: DocumentReport, run: Run) -> Iterator[str]:
    answer, *counts = _said(document)
    yield f"{document.id}: {' '.join([answer, *_lost(document, run), *counts])}"
    groups = _grave(document, frozenset())
    shown = groups[:MOST_FINDINGS]
    for group in shown:
        finding = group[0][1]
        subjects = _subjects(group, document)
        yield f"  {finding.severity:7}  {finding.check}  {subjects}: {visible(finding.message)}"
    if rest := len(document.findings) - sum(map(len, shown)):
        yield f"  and {rest} more in the report" if shown else f"  {count(rest, 'note')} in the report"


def _grave(document: DocumentReport, said: frozenset[int]) -> list[Numbered]:
    """The errors and warnings that are not ``said`` yet, by number; those that say the same together."""
    groups = same_of_several(document.findings)
    graver = ([item for item in group if item[0] not in said] for group in groups)
    return [group for group in graver if group and group[0][1].severity != "note"]


def _subjects(group: Numbered, document: DocumentReport) -> str:
    about = [finding.claim or finding.citation or document.id for _, finding in group]
    more = f" and {len(about) - MOST_SUBJECTS} more" if len(about) > MOST_SUBJECTS else ""
    return f"{', '.join(about[:MOST_SUBJECTS])}{more}"


# -- for a terminal --------------------------------------------------------------------------


def _rows(document: DocumentReport, run: Run) -> Iterator[Row]:
    answer, *counts = _said(document)
    title = document.title
    yield Row(visible(title, 200) if title else document.id, style="bold underline")
    yield Row(answer, style="bold")
    yield from (Row(sentence, style="bold yellow") for sentence in _lost(document, run))
    yield from (Row(sentence) for sentence in counts)
    settled = settled_claims(document)
    claims = sorted(
        (claim for claim in document.claims if claim.state in FIRST and claim.id not in settled),
        key=lambda claim: FIRST.index(claim.state),
    )
    shown = claims[:MOST_CLAIMS]
    yield from _heading("Look first at", shown)
    said: set[str] = set()
    for claim in shown:
        yield from _claim(claim, document, said)
    if len(shown) < len(claims):
        yield Row(f"and {count(len(claims) - len(shown), 'more claim')} in the report", style="dim")
    yield from _also(document, frozenset(number for claim in shown for number in claim.findings))
    yield from _unseen(document)
    yield Row("")


def _heading(words: str, what: Sequence[object]) -> Iterator[Row]:
    if what:
        yield Row("")
        yield Row(words, style="underline")


def _claim(claim: ClaimReport, document: DocumentReport, said: set[str]) -> Iterator[Row]:
    """A claim with why it is to be looked at; ``said`` are the reasons that stand above already."""
    from audit.report.judges import judge_alone

    symbol, colour = OF_ONE_JUDGE if judge_alone(claim) else SYMBOLS[claim.state]
    line = f"{UNITS[document.unit]} {claim.line}: " if claim.line else ""
    yield Row(f"{line}“{visible(claim.text, MOST_WORDS)}”", "", f"{symbol} {claim.state}", colour, _LABELS)
    reason = _why(claim, document)
    if reason in said:
        yield Row("→ as above", "dim", column=_LABELS)
    elif reason:
        said.add(reason)
        yield Row(f"→ {reason}", column=_LABELS)


def _why(claim: ClaimReport, document: DocumentReport) -> str:
    """The gravest finding on it, with its check and how many more there are; else why its state is so.

    The source that it is about, or that the claim rests on, stands in front.
    """
    bearing = [document.findings[number - 1] for number in claim.findings]
    grave = [finding for finding in bearing if finding.severity != "note"]
    cited = f"{listed([link.id for link in claim.cites])}: " if claim.cites else ""
    if not grave:
        reasons = [reason for reason in claim.reasons if reason.code not in FOUND]
        about = "" if reasons and reasons[0].code == "about-source" else cited
        return f"{about}{visible(reason_words(reasons[0]))}" if reasons else ""
    first = min(grave, key=lambda finding: finding.claim is None)
    more = f", and {len(grave) - 1} more" if len(grave) > 1 else ""
    source = f"{first.citation}: " if first.citation else cited
    return f"{source}{visible(first.message)} ({first.check}{more})"


def _also(document: DocumentReport, said: frozenset[int]) -> Iterator[Row]:
    """The errors and warnings that bear on no claim shown above."""
    groups = _grave(document, said)
    shown = groups[:MOST_CLAIMS]
    yield from _heading("Found besides", shown)
    for group in shown:
        finding = group[0][1]
        symbol, colour = _SEVERITIES[finding.severity]
        words = f"{_subjects(group, document)}: {visible(finding.message)} ({finding.check})"
        yield Row(words, "", f"{symbol} {finding.severity}", colour, _LABELS)
    if rest := sum(map(len, groups[MOST_CLAIMS:])):
        yield Row(f"and {rest} more in the report", style="dim")


def _unseen(document: DocumentReport) -> Iterator[Row]:
    """What was not looked at, and why; passages that no claim covers are counted."""
    said = list(_missed(document))
    yield from _heading("Not looked at", said)
    yield from (Row(words, "", "–", column=2) for words in said[:MOST_UNSEEN])
    if len(said) > MOST_UNSEEN:
        yield Row("The report names the rest.", style="dim")


def _missed(document: DocumentReport) -> Iterator[str]:
    yield from (_skipped(item) for item in document.skipped if item.quote is None)
    for citation in document.citations:
        skipped = [*citation.skipped, *(item for capture in citation.captures for item in capture.skipped)]
        yield from (f"{citation.id}: {_skipped(item)}" for item in skipped)
    checks: dict[tuple[str, Reason], list[str]] = {}
    for unseen in document.not_examined:
        subject = unseen.claim or unseen.citation or document.id
        checks.setdefault((subject, unseen.reason), []).append(unseen.check)
    for (subject, reason), names in checks.items():
        yield f"{subject}: {visible(reason_words(reason))} ({listed(names)})"
    if passages := sum(item.quote is not None for item in document.skipped):
        yield f"{count(passages, 'passage')} of the document that no claim covers"


def _skipped(item: SkippedReport) -> str:
    return f"{visible(item.what)}: {visible(reason_words(item.reason))}"
