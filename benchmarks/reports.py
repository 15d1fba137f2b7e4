"""A large report written in each format: CPU time of the writing, and peak memory of the whole process.

Run it as ``python -m benchmarks.reports [--claims 10000] [--citations 2000] [--browser]`` from the
repository. Each format is written in a process of its own; ``--browser`` opens the page in chromium instead.
The report is made up: each citation has a capture with ten witnesses, a third of the claims name no source, a
fifth of the citations have a warning, two fifths a note. A new format is a row of ``FORMATS``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from audit.model import (
    Because,
    Block,
    Capture,
    CaptureReport,
    Citation,
    CitationReport,
    ClaimReport,
    DocumentReport,
    DossierField,
    ElementPath,
    FileLine,
    Finding,
    Interval,
    Link,
    MarkedText,
    Method,
    OpinionReport,
    OriginReport,
    Reason,
    Report,
    Run,
    SourceSupport,
    WitnessReport,
)
from audit.report import render_document, render_html, render_json
from benchmarks.measure import peak_mb, table, time_call
from benchmarks.run import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import ClaimState

NOW = datetime(2026, 1, 15, tzinfo=UTC)
WITNESSES = 10
FORMATS: dict[str, Callable[[Report], str]] = {
    "markdown": lambda report: render_document(report.documents[0], report.run),
    "html": lambda report: render_html(report.documents[0], report.run, text_of(report)),
    "json": render_json,
}


def report_of(claims: int, citations: int) -> Report:
    """A report on one document with so many claims and citations; the same numbers give the same one."""
    chance = random.Random(claims * 31 + citations)
    sources = tuple(_citation(number, chance) for number in range(citations))
    findings = [finding for number in range(citations) if (finding := _on_source(number, sources[number]))]
    made, on_claims = [], []
    for number in range(claims):
        claim, found = _claim(number, sources, chance)
        made.append(claim)
        on_claims += found
    document = DocumentReport(
        id="large", title="A large document", text="large.md", claims=tuple(made), citations=sources,
        findings=(*findings, *on_claims),
    )  # fmt: skip
    run = Run(audit="0", now=NOW, sources="sources.yaml", checks=("stamp-after-story", "uncited-claim"))
    return Report(run=run, documents=(document,))


def text_of(report: Report) -> MarkedText:
    """The document's text: its claims in order, three to a paragraph."""
    text, blocks, places = "", [], {}
    claims = report.documents[0].claims
    for at in range(0, len(claims), 3):
        start = len(text)
        for claim in claims[at : at + 3]:
            places[claim.id] = (len(text), len(text) + len(claim.text))
            text += f"{claim.text} "
        blocks.append(Block(start, len(text) - 1, at + 1))
    return MarkedText(text, tuple(blocks), places)


def _citation(number: int, chance: random.Random) -> CitationReport:
    """A citation with one capture, which shows another day than cited in every fifth."""
    name = f"source-{number}"
    cited = datetime(2020 + number % 6, number % 12 + 1, number % 28 + 1, tzinfo=UTC).date().isoformat()
    shown = cited if number % 5 else f"2019-01-{number % 28 + 1:02}"
    url = f"https://host{number % 300}.example/{cited}/{number}"
    witnesses = tuple(
        WitnessReport(
            about=about, method=Method("meta", f"article:{about}"),
            says=shown if at < 5 else sentence(chance, 2), quote=f"{shown}T10:0{at}:00Z",
            where=ElementPath(f"html > body > p:nth-of-type({at})"),
        )
        for at, about in enumerate((*["published"] * 5, *["author"] * (WITNESSES - 5)))
    )  # fmt: skip
    title = sentence(chance, 9)
    citation = Citation.model_validate(
        {"id": name, "title": title, "container-title": f"Paper {number % 300}", "issued": cited, "URL": url,
         "raw": f"Paper {number % 300}, “{title}”, {cited}"}
    )  # fmt: skip
    digest = f"sha256:{sha256(name.encode()).hexdigest()}"
    capture = CaptureReport(
        capture=Capture(url=url, path=f"archive/{number}.html", digest=digest, size=200_000,
                        received=Interval.parse("2025-12-01")),
        title=title, published=OpinionReport(day=shown, confidence=0.97), witnesses=witnesses,
        origin=OriginReport(
            name=f"Paper {number % 300}", kind="publisher", method=Method("host"), confidence=0.9
        ),
    )  # fmt: skip
    return CitationReport(id=name, citation=citation, captures=(capture,), cited_by=(f"claim-{number}",))


def _on_source(number: int, report: CitationReport) -> Finding | None:
    """A warning on every fifth citation, a note on two others of five, nothing on the rest."""
    if number % 5 > 2:
        return None
    capture = report.captures[0]
    because = (
        Because(quote=str(report.citation.issued), method=Method("citation"),
                where=DossierField("citation", report.id, "issued"), capture="sources.yaml"),
        Because(quote=capture.witnesses[0].quote, method=capture.witnesses[0].method,
                where=capture.witnesses[0].where, capture=capture.capture.digest),
    )  # fmt: skip
    return Finding(
        check="stamp-after-story" if number % 5 == 0 else "no-digest",
        severity="warning" if number % 5 == 0 else "note", confidence="high", citation=report.id,
        message=f"The page of {report.id} is stamped with another day than the one that it is cited with.",
        because=because, suggestion="Compare the day in the source; then correct the citation.",
    )  # fmt: skip


def _claim(
    number: int, sources: tuple[CitationReport, ...], chance: random.Random
) -> tuple[ClaimReport, list[Finding]]:
    """A claim that rests on one citation, or, every third, on none, with a finding that says so."""
    name, words = f"claim-{number}", sentence(chance, 20)
    if number % 3 == 0:
        because = Because(
            quote=words, method=Method("document"), where=FileLine(number + 1), capture="large.md"
        )
        found = Finding(
            check="uncited-claim", severity="warning", confidence="high", document="large", claim=name,
            message="The claim names no source, so nothing in this dossier backs it.", because=(because,),
            suggestion="Name the source it rests on.",
        )  # fmt: skip
        reason = Reason("finding", message=found.message)
        return ClaimReport(id=name, text=words, state="uncited", reasons=(reason,), line=number + 1), [found]
    source = sources[number % len(sources)]
    said = sentence(chance, 30)
    why = Reason("words-carry", quote=said)
    passage = Because(
        quote=said, method=Method("text"), where=FileLine(2), capture=source.captures[0].capture.digest
    )
    state: ClaimState = "questioned" if number % len(sources) % 5 == 0 else "supported"
    support = SourceSupport(source=source.id, state="supported", why=why, score=0.9, passages=(passage,))
    claim = ClaimReport(
        id=name, text=words, state=state, support="supported", cites=(Link(id=source.id),), line=number + 1,
        reasons=(Reason("about-source", source=source.id, why=why),), sources=(support,),
    )  # fmt: skip
    return claim, []


def measured(form: str, claims: int, citations: int) -> dict[str, float]:
    """CPU seconds of one writing in this process, megabytes written, and the process's peak memory."""
    report = report_of(claims, citations)
    before, written = peak_mb(), []
    figures = time_call(lambda: written.append(len(FORMATS[form](report).encode())), rounds=1)
    return {"cpu": figures.cpu, "mb": written[0] / 1e6, "peak": peak_mb(), "report": before}


_SCROLL = """async () => {
  const gaps = [];
  let last = performance.now();
  for (let at = 0; at < 120; at++) {
    scrollBy({top: 600, behavior: "instant"});
    await new Promise(requestAnimationFrame);
    gaps.push(performance.now() - last);
    last = performance.now();
  }
  gaps.sort((one, other) => one - other);
  return {median: gaps[60], p95: gaps[114], longest: gaps[119]};
}"""
_LOADED = """() => ({
  "first paint": performance.getEntriesByName("first-contentful-paint")[0].startTime,
  "DOM ready": performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd,
  elements: document.getElementsByTagName("*").length,
})"""


def in_browser(report: Report) -> dict[str, object]:
    """Milliseconds until chromium shows the page and has read it, and between frames while it is scrolled."""
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = Path(folder) / "large.html"
        path.write_text(FORMATS["html"](report), "utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(path.as_uri())
        page.wait_for_timeout(1500)
        return {**page.evaluate(_LOADED), "scrolled": page.evaluate(_SCROLL)}


def main() -> None:
    """Print a table with a row for each format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10_000)
    parser.add_argument("--citations", type=int, default=2_000)
    parser.add_argument("--form", choices=FORMATS)
    parser.add_argument("--browser", action="store_true", help="open the HTML in chromium and scroll it")
    asked = parser.parse_args()
    if asked.browser:
        print(json.dumps(in_browser(report_of(asked.claims, asked.citations)), indent=2))
        return
    if asked.form:
        print(json.dumps(measured(asked.form, asked.claims, asked.citations)))
        return
    rows = []
    for form in FORMATS:
        command = [sys.executable, "-m", "benchmarks.reports", "--form", form,
                   "--claims", str(asked.claims), "--citations", str(asked.citations)]  # fmt: skip
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        rows.append(
            (
                form,
                f"{found['cpu']:.1f}",
                f"{found['mb']:.1f}",
                f"{found['peak']:.0f}",
                f"{found['report']:.0f}",
            )
        )
    print(table(("format", "CPU s", "MB written", "peak MB", "of that the report"), rows))


if __name__ == "__main__":
    main()
