"""Pages that the tests of the HTML report look at."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, get_args

from audit.model import (
    Attempt,
    Block,
    ClaimReport,
    ClaimState,
    DocumentReport,
    Link,
    MarkedText,
    NotExamined,
    Outcome,
    Reason,
    Report,
    SkippedReport,
    SourceSupport,
)
from audit.report import build_report, marked_texts, render_html
from tests.attack.hostile_words import WORDS
from tests.report._sample import NOW, evidence, run
from tests.report.test_markdown import hostile, sample

if TYPE_CHECKING:
    from audit.model import Judgement, OutcomeName

PLAIN = "plain"
"""The innocent words beside which the hostile ones are put."""


def page(report: Report | None = None) -> str:
    """The page of the sample, or of another report on its document."""
    report = report or sample()
    return render_html(report.documents[0], report.run, marked_texts(evidence())["bridge"])


def of(judgement: Judgement, **changes: object) -> Report:
    """A report on the sample with other findings, or another run."""
    return build_report(evidence(), judgement, run(**changes))


def every_state() -> str:
    """A page with a claim in each state, and a source that answered in each kind of way."""
    made = sample().documents[0]
    states = get_args(ClaimState)
    claims = tuple(
        made.claims[0].model_copy(update={"id": state, "state": state, "text": f"This one is {state}."})
        for state in states
    )
    text = "\n".join(claim.text for claim in claims)
    starts = [text.index(claim.text) for claim in claims]
    ends = [start + len(claim.text) for start, claim in zip(starts, claims, strict=True)]
    outcomes: tuple[OutcomeName, ...] = ("ok", "refused", "gone")
    attempts = tuple(
        Attempt(url="https://x.example/", at=NOW - timedelta(days=9 * at), outcome=Outcome(name=name))
        for at, name in enumerate(outcomes)
    )
    first, *rest = made.citations
    citations = (first.model_copy(update={"attempts": attempts}), *rest)
    marked = MarkedText(
        text,
        tuple(Block(*span, at) for at, span in enumerate(zip(starts, ends, strict=True), 1)),
        {claim.id: span for claim, span in zip(claims, zip(starts, ends, strict=True), strict=True)},
    )
    document = made.model_copy(update={"claims": claims, "citations": citations})
    return render_html(document, run(), marked)


@cache
def hostile_page() -> tuple[str, tuple[str, ...]]:
    """A page with a claim, a source and a finding for each hostile string, in every field, and the strings.

    The first string is innocent.
    """
    words = (PLAIN, *(word for word in WORDS if word.strip()))
    parts = [_of_words(number, word) for number, word in enumerate(words)]
    text, blocks, places = "", [], {}
    for number, word in enumerate(words):
        start, text = len(text), f"{text}{word}\n"
        blocks.append(Block(start, len(text) - 1, number + 1))
        places[f"c{number}"] = (start, len(text) - 1)
    document = DocumentReport(
        id="all",
        title=words[-1],
        URL=f"https://x.example/{words[-1]}",
        text=words[-1],
        claims=tuple(claim for part in parts for claim in part.claims),
        citations=tuple(citation for part in parts for citation in part.citations),
        findings=tuple(finding for part in parts for finding in part.findings),
        not_examined=tuple(item for part in parts for item in part.not_examined),
        skipped=tuple(item for part in parts for item in part.skipped),
    )
    return render_html(document, run(sources=words[-1]), MarkedText(text, tuple(blocks), places)), words


def _of_words(number: int, words: str) -> DocumentReport:
    """One claim, source and finding of which every field that comes from outside is these words."""
    made = hostile(words).documents[0]
    source, claim = f"s{number}", f"c{number}"
    said = Reason("stated", words=words)
    attempt = Attempt.model_construct(
        url=words, at=NOW, via="live", outcome=Outcome(name="gone", reasons=(said,)), final_url=f"{words}x"
    )
    (held,) = made.citations[0].captures
    capture = held.capture.model_copy(update={"digest": f"sha256:{number:012x}", "path": words, "url": words})
    citation = made.citations[0].model_copy(
        update={
            "id": source,
            "captures": (held.model_copy(update={"capture": capture}),),
            "cited_by": (claim,),
            "attempts": (attempt,),
            "skipped": (SkippedReport(what=words, reason=said),),
        }
    )
    finding = made.findings[0].model_copy(update={"citation": source})
    support = SourceSupport(source=source, state="partly", why=said, passages=finding.because)
    return DocumentReport(
        id="part",
        claims=(
            ClaimReport(
                id=claim, text=words, state="partly", cites=(Link(id=source),), findings=(number + 1,),
                sources=(support,),
            ),
        ),
        citations=(citation,),
        findings=(finding,),
        not_examined=(NotExamined(check="quote-differs", reason=said, claim=claim),),
        skipped=(SkippedReport(what=words, reason=said, line=1, quote=words),),
    )  # fmt: skip
