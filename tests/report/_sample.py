"""A small dossier's evidence, made by hand, that the report's tests look at."""

from __future__ import annotations

from datetime import UTC, date, datetime

from audit.model import (
    Acceptance,
    Because,
    Block,
    Capture,
    CaptureEvidence,
    Citation,
    CitationEvidence,
    Claim,
    ClaimEvidence,
    Document,
    DocumentEvidence,
    DocumentText,
    Dossier,
    ElementPath,
    Evidence,
    FileLine,
    Finding,
    Interval,
    Link,
    Method,
    Opinion,
    Origin,
    Page,
    Place,
    Reason,
    Run,
    Skipped,
    Witness,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DIGEST = "sha256:" + "ab" * 32
TEXT = "The bridge opened in May.\nIt was paid for by the city.\nNobody was asked."
STAMP = Witness(
    "posted",
    Method("visible text"),
    "2025-04-25T20:25:14",
    "Date:2025-04-25 20:25:14",
    ElementPath("p.date"),
    Interval.parse("2025-04-25T20:25:14"),
)
STORY = Witness(
    "story",
    Method("dateline"),
    "2024-01-27",
    "PORTHAVEN (AP) — on Saturday",
    FileLine(3),
    Interval.parse("2024-01-27"),
)
LEFT = Witness(
    "date",
    Method("visible text"),
    "2023",
    "© 2023",
    ElementPath("footer"),
    Interval.parse("2023"),
    left_out=Reason("in-copyright"),
)
AUTHOR = Witness("author", Method("byline"), "R. Hale", "By R. Hale", ElementPath("p.byline"))
PAGE = Page(
    title="Bridge opens after nine years",
    text="The bridge opened on Saturday.",
    language="en",
    witnesses=(STAMP, STORY, LEFT, AUTHOR),
    published=Opinion(date(2024, 1, 27), Interval.parse("2024-01-27"), 0.8, (STORY,), (STAMP,)),
    story=Opinion(date(2024, 1, 27), Interval.parse("2024-01-27"), 0.9, (STORY,)),
    origin=Origin(
        "Associated Press", "ap", "agency", Method("dateline"), 0.95, "Porthaven", "harbour-mail.example"
    ),
)
CAPTURE = Capture(
    url="https://harbour-mail.example/bridge",
    path="archive/bridge.html",
    received=Interval.parse("2025-04-26"),
    digest=DIGEST,
    size=4321,
)


def citations(page: Page = PAGE) -> dict[str, CitationEvidence]:
    """One citation with a capture, one that is a book without any."""
    mail = Citation.model_validate(
        {
            "id": "mail-2024",
            "title": "Bridge opens after nine years",
            "container-title": "Associated Press",
            "author": [{"family": "Hale", "given": "Ruth"}],
            "issued": "2024-01-27",
            "URL": "https://harbour-mail.example/bridge",
            "raw": "Hale, Ruth, “Bridge opens after nine years,” AP, 1/27/24",
        }
    )
    book = Citation(
        id="book-2021", type="book", title="Bridges", issued=Interval.parse("2021"), ISBN=("9780306406157",)
    )
    return {
        mail.id: CitationEvidence(mail, (CaptureEvidence(CAPTURE, page),), cited_by=(("bridge", "opened"),)),
        book.id: CitationEvidence(
            book, skipped=(Skipped("the source", Reason("capture-not-held")),), cited_by=(("bridge", "paid"),)
        ),
    }


def evidence(page: Page = PAGE, *accepted: Acceptance, title: str = "The bridge") -> Evidence:
    """A document of three passages: one claim with a capture, one with a book, one passage unclaimed."""
    held = citations(page)
    opened = Claim(id="opened", text="The bridge opened in May.", cites=(Link(id="mail-2024"),))
    paid = Claim(id="paid", text="It was paid for by the city.", cites=(Link(id="book-2021"),))
    document = Document(
        id="bridge",
        title=title,
        issued=Interval.parse("2025-11"),
        text="documents/bridge.txt",
        claims=(opened, paid),
    )
    dossier = Dossier(
        documents=(document,), citations=tuple(one.citation for one in held.values()), accepted=accepted
    )
    text = DocumentText(TEXT, (Block(0, 25, 1), Block(26, 54, 2), Block(55, 72, 3)), "text")
    claims = (
        ClaimEvidence(opened, document, Place(0, 25, 1, 1, 0), (held["mail-2024"],)),
        ClaimEvidence(paid, document, Place(26, 54, 2, 1, 1), (held["book-2021"],)),
    )
    return Evidence(dossier, NOW, (DocumentEvidence(document, text, claims),), held)


def finding(check: str = "stamp-after-story", **changes: object) -> Finding:
    """A warning about the captured citation."""
    made = {
        "severity": "warning",
        "confidence": "high",
        "message": "The page is stamped 2025-04-25, fifteen months after the story it shows.",
        "citation": "mail-2024",
        "because": (
            Because(
                quote=STAMP.quote, method=Method("visible text"), where=ElementPath("p.date"), capture=DIGEST
            ),
        ),
        "suggestion": "Cite the agency's own page.",
    }
    return Finding.model_validate({"check": check, **made, **changes})


def run(**changes: object) -> Run:
    """A run at a fixed time."""
    checks = ("isbn-invalid", "stale-acceptance", "stamp-after-story")
    return Run.model_validate(
        {"audit": "0.1.0", "now": NOW, "sources": "sources.yaml", "checks": checks, **changes}
    )
