"""Pages that the tests of the HTML report look at."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, get_args

from audit.model import (
    AcceptedFinding,
    Attempt,
    Because,
    Block,
    Changes,
    ClaimChange,
    ClaimReport,
    ClaimState,
    Difference,
    DocumentReport,
    FileLine,
    Hop,
    JudgeId,
    Link,
    MarkedText,
    Method,
    NotExamined,
    OriginGroup,
    OriginJoin,
    Outcome,
    Reason,
    Report,
    SkippedReport,
    SourceSupport,
    Verdict,
)
from audit.report import build_report, marked_texts, render_html
from tests.attack.hostile_words import WORDS
from tests.report._sample import DIGEST, NOW, evidence, finding, run
from tests.report.test_markdown import hostile, sample

if TYPE_CHECKING:
    from audit.model import CitationReport, Judgement, OutcomeName

PLAIN = "plain"
"""The innocent words beside which the hostile ones are put."""


def page(report: Report | None = None) -> str:
    """The page of the sample, or of another report on its document."""
    report = report or sample()
    return render_html(report.documents[0], report.run, marked_texts(evidence())["bridge"])


def of(judgement: Judgement, **changes: object) -> Report:
    """A report on the sample with other findings, or another run."""
    return build_report(evidence(), judgement, run(**changes))


def everything(many: int = 70) -> str:
    """A page with every part that there can be: each state, each kind of answer, all that is left out.

    ``many`` is how many there are of what a page shows only so many of: a browser needs few.
    """
    made = sample().documents[0]
    claims = tuple(_in_state(made.claims[0], state) for state in get_args(ClaimState))
    text = "\n".join(claim.text for claim in claims)
    starts = [text.index(claim.text) for claim in claims]
    spans = [(start, start + len(claim.text)) for start, claim in zip(starts, claims, strict=True)]
    blocks = tuple(Block(start, end, at) for at, (start, end) in enumerate(spans, 1))
    places = {claim.id: span for claim, span in zip(claims, spans, strict=True)}
    lost = tuple(
        made.claims[1].model_copy(update={"id": f"lost-{at}", "state": "uncited"})
        for at in range(min(many, 14))
    )
    notes = tuple(finding("no-digest", severity="note", message=f"Note {at}.") for at in range(3))
    of_none = finding("check-failed", citation=None, message="A check failed.")
    others = tuple(finding(citation=f"more-{at}") for at in range(min(many, 9)))
    document = made.model_copy(
        update={
            "URL": "https://x.example/post",
            "claims": (*claims, *lost),
            "citations": _citations(made.citations, many),
            "findings": (*made.findings, finding("lead-weekday"), *notes, of_none, *others),
            "origins": (_group(),),
            "accepted": (AcceptedFinding(finding=finding(claim="silent"), reason="Known."),),
            "skipped": (*made.skipped, SkippedReport(what="bridge.txt", reason=_WHY)),
            "changes": _changes(many),
        }
    )
    told = run(judge=_JUDGE, stopped=True, sources_digest=DIGEST)
    return render_html(document, told, MarkedText(text, blocks, places))


_WHY = Reason("document-without-file")
_JUDGE = JudgeId(kind="endpoint", name="a-model", version="sha256:12", prompt="sha256:34")


def _in_state(claim: ClaimReport, state: ClaimState) -> ClaimReport:
    """A claim in a state, with all that a source can say; *supported* by the word of a named judge alone."""
    seen = Because(quote="In June.", method=Method("text"), where=FileLine(1), capture=DIGEST)
    verdict = Verdict(
        judge=_JUDGE, answer="supported", counts=True, built_in_state="silent",
        why=Reason("judge-without-words", judge="a-model"),
    )  # fmt: skip
    source = SourceSupport(
        source="mail-2024",
        state="supported",
        why=Reason("words-carry", quote="In June."),
        passages=(seen, seen.model_copy(update={"capture": "sha256:" + "0" * 64, "quote": " "})),
        differences=(
            Difference(code="date", claim="May", source=seen),
            Difference(code="number", claim="nine"),
        ),
        verdicts=(verdict,) if state == "supported" else (),
    )
    links = (Link(id="mail-2024", method="inferred", confidence=0.6, reasons=("near",)),)
    reasons = (Reason("claim-not-found"),)
    made = {"id": state, "state": state, "support": state, "text": f"This one is {state}.", "cites": links}
    return claim.model_copy(update={**made, "sources": (source,), "reasons": reasons})


def _citations(made: tuple[CitationReport, ...], many: int) -> tuple[CitationReport, ...]:
    """The sample's, one of them with every kind of answer and more dates than are shown, and nine more."""
    outcomes: tuple[OutcomeName, ...] = ("ok", "refused", "gone")
    attempts = tuple(
        Attempt(
            url="https://x.example/", at=NOW - timedelta(days=9 * at), status=404, final_url="https://x.example/b",
            outcome=Outcome(name=outcomes[at % 3], reasons=(_WHY, _WHY)),
        )
        for at in range(12)
    )  # fmt: skip
    first, *rest = made
    (held,) = first.captures
    stamp = held.witnesses[0]
    days = [NOW + timedelta(days=at) for at in range(many)]
    dated = tuple(stamp.model_copy(update={"says": day.date().isoformat()}) for day in days)
    wide = tuple(stamp.model_copy(update={"says": says}) for says in ("2023/..", "[2024-03-04,2024-04-03]"))
    again = held.model_copy(
        update={
            "witnesses": (*held.witnesses, *dated, *wide),
            "signs": (stamp,),
            "skipped": (SkippedReport(what="bridge.warc", reason=_WHY),),
            "capture": held.capture.model_copy(update={"final_url": "https://x.example/c", "hops": (_HOP,)}),
        }
    )
    note = first.citation.model_copy(update={"note": "A note.", "URL": "javascript:alert(1)"})
    changed = {"citation": note, "captures": (held, again), "attempts": attempts, "cited_by": ("silent",)}
    more = (rest[0].model_copy(update={"id": f"more-{at}", "cited_by": ()}) for at in range(min(many, 9)))
    book = rest[0].model_copy(update={"cited_by": ("silent",)})
    return (first.model_copy(update=changed), book, *more)


_HOP = Hop(url="https://x.example/", status=301, location="https://x.example/c")


def _group() -> OriginGroup:
    why = Reason("one-text", percent=90)
    join = OriginJoin(citations=("mail-2024", "book-2021"), why=why, because=finding().because)
    return OriginGroup(citations=("mail-2024", "book-2021"), newsroom="Associated Press", joins=(join,))


def _changes(many: int) -> Changes:
    """More changes than are shown, of what is here and of what is gone."""
    gone = tuple(ClaimChange(id=f"gone-{at}", text="Gone.", before="silent") for at in range(many))
    here = ClaimChange(id="silent", text="This one.", before="silent", now="supported")
    return Changes(since=NOW, seen=NOW, claims=(here, *gone))


@cache
def hostile_page(step: int = 1) -> tuple[str, tuple[str, ...]]:
    """A page with a claim, a source and a finding for each hostile string, in every field, and the strings.

    The first string is innocent; of the others only each of so many steps is taken.
    """
    words = (PLAIN, *[word for word in WORDS if word.strip()][::step])
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
