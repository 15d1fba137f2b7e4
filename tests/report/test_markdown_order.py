"""What a reader meets first in the Markdown report, and what is a click away."""

from __future__ import annotations

import dataclasses
import re
from typing import get_args

import pytest

from audit.model import (
    Acceptance,
    Because,
    ClaimState,
    ClaimSupport,
    DossierField,
    ElementPath,
    FileLine,
    Finding,
    Interval,
    Judgement,
    Link,
    Method,
    OriginGroup,
    Reason,
    Report,
    SkippedReport,
    SourceSupport,
    WebAddress,
)
from audit.report import build_report, finding_anchors, render_document, render_html
from audit.report.signs import BY_GRAVITY
from tests.report._sample import DIGEST, PAGE, STAMP, evidence, finding, run

CITED = Because(
    quote="27 January 2024", method=Method("citation"), where=DossierField("citation", "mail-2024", "issued")
)
DIFFERS = finding(
    "claim-date-differs", message="The claim says May; its source is dated 27 January 2024.", claim="opened",
    citation=None, document="bridge", because=(CITED,), suggestion="Compare the day.",
)  # fmt: skip


def text(report: Report) -> str:
    return render_document(report.documents[0], report.run)


def seen(source: str) -> str:
    """What is seen before anything is opened."""
    parts = re.split(r"^ *(</?details>)$", source, flags=re.MULTILINE)
    depth, shown = 0, []
    for part in parts:
        depth += {"<details>": 1, "</details>": -1}.get(part, 0)
        shown += [part] if depth == 0 else []
    return "".join(shown)


def judged(*findings: object) -> Report:
    return build_report(evidence(), Judgement(tuple(findings)), run())  # type: ignore[arg-type]


def test_every_state_has_its_place_among_the_claims_and_what_is_questioned_comes_before_what_is_not() -> None:
    assert sorted(BY_GRAVITY) == sorted(get_args(ClaimState))
    made = judged().documents[0]
    claims = [
        made.claims[0].model_copy(update={"id": f"c-{state}", "state": state})
        for state in reversed(BY_GRAVITY)
    ]
    shown = render_document(made.model_copy(update={"claims": tuple(claims)}), run())
    assert re.findall(r'<a id="claim-c-([\w-]+)"', shown) == list(BY_GRAVITY)


def test_claims_of_one_state_stand_in_the_order_of_the_document() -> None:
    assert re.findall(r'<a id="claim-([\w-]+)"', text(judged())) == ["opened", "paid"]


def test_the_shaky_sources_stand_first_each_with_its_reason() -> None:
    book = finding("isbn-invalid", citation="book-2021", message="The number has a wrong check digit.")
    first = text(judged(DIFFERS, book)).partition("## Claims")[0]
    lines = re.findall(r"^- (.) \*\*\[([\w-]+)\]\(#source-\2\)\*\*: (.*)$", first, re.MULTILINE)
    assert [(sign, source) for sign, source, _ in lines] == [("🟠", "book-2021"), ("🟠", "mail-2024")]
    assert "The number has a wrong check digit." in lines[0][2]
    assert "The claim says May; its source is dated 27 January 2024." in lines[1][2]
    assert "Not looked at: no capture of it is held" in lines[0][2]


def test_a_source_that_nobody_read_is_among_the_first_though_nothing_is_found() -> None:
    first = text(judged()).partition("## Claims")[0]
    assert "- ❔ **[book-2021](#source-book-2021)**: Not looked at: " in first
    assert "mail-2024" not in first


def test_many_shaky_sources_are_counted_and_the_first_named() -> None:
    made = judged(finding()).documents[0]
    sources = tuple(made.citations[0].model_copy(update={"id": f"s-{number}"}) for number in range(40))
    findings = tuple(finding(citation=source.id) for source in sources)
    long = made.model_copy(update={"citations": sources, "findings": findings})
    first = render_document(long, run()).partition("## Claims")[0]
    assert first.count("**[s-") == 12
    assert "… and 28 sources more: see [the sources](#sources)." in first


def test_what_a_claim_rests_on_what_holds_and_what_is_questioned_stand_in_a_line_each() -> None:
    quote = f"The bridge opened on Saturday after nine years {'and more ' * 20}of work."
    passage = Because(quote=quote, method=Method("text"), where=ElementPath("p"), capture=DIGEST)
    said = SourceSupport(
        source="mail-2024", state="partly", why=Reason("carried-in-part", quote=quote, lacks=("May",)),
        score=0.6, passages=(passage,),
    )  # fmt: skip
    support = ClaimSupport("bridge", "opened", "partly", (said,))
    shown = text(build_report(evidence(), Judgement((DIFFERS, finding()), support=(support,)), run()))
    item = shown.partition('<a id="claim-opened">')[2].partition("### ")[0]
    head, differs, source = seen(item).strip().split("\n")[:3]
    assert head.startswith("</a>⚠️ questioned · line 1: “The bridge opened in May.”")
    assert "The claim says May; its source is dated 27 January 2024." in differs
    assert source.startswith(
        "  - [mail-2024](#source-mail-2024): it says “The bridge opened on Saturday after"
    )
    assert "…”, and has nowhere: May." in source
    assert f"🟠 Against the source itself: [stamp-after-story](#{finding_anchors([finding()])[0]})" in source
    assert " ".join(quote.split()) in item  # all of it a click away, with its place
    assert "`p` · capture [`abababababab`](#capture-abababababab)" in item
    assert "**What to do:** Compare the day." in item


def test_evidence_that_several_findings_share_is_shown_whole_once() -> None:
    shown = text(judged(finding(), finding("lead-weekday", message="It says Saturday.")))
    card = shown.partition('<a id="source-mail-2024">')[2].partition('<a id="source-book-2021">')[0]
    proof = card.partition("2 findings: evidence, and what to do")[2].partition("</details>")[0]
    assert proof.count(f"“{STAMP.quote}” — visible text") == 1
    assert f"as above: “{STAMP.quote}”" in proof


def test_no_evidence_is_seen_before_it_is_asked_for_and_all_of_it_is_there() -> None:
    source = text(judged(finding()))
    for words in (f"“{STAMP.quote}” — visible text", "sha256 `", "By R. Hale", "in a copyright line"):
        assert words in source
        assert words not in seen(source)


def test_what_was_not_looked_at_is_seen_without_a_click() -> None:
    shown = seen(text(judged()))
    part = shown.partition("## What was not looked at")[2].partition("## ")[0]
    assert "[book-2021](#source-book-2021): the source: " in part
    assert "line 3: “Nobody was asked.”" in part
    assert "[2 things not looked at](#not-looked-at)" in shown.partition("## ")[0]


def test_sources_of_which_the_same_was_not_looked_at_share_a_line() -> None:
    made = judged().documents[0]
    book = made.citations[1]
    twice = made.model_copy(update={"citations": (book, book.model_copy(update={"id": "other"}))})
    assert "- [book-2021](#source-book-2021), [other](#source-other): the source: " in render_document(
        twice, run()
    )


def test_dates_stand_in_their_order_where_they_conflict_and_in_one_line_where_not() -> None:
    card = seen(text(judged())).partition('<a id="source-mail-2024">')[2]
    rows = re.findall(r"^\| (\**\d[^|]*) \| ([^|]*) \|$", card, re.MULTILINE)
    assert [date for date, _ in rows] == ["2024-01-27", "2024-01-27", "**2025-04-25T20:25:14**"]
    assert "454 days after the cited date" in rows[-1][1]
    again = dataclasses.replace(STAMP, says="2024-01-27", value=Interval.parse("2024-01-27"))
    page = dataclasses.replace(PAGE, witnesses=(again,))
    same = text(build_report(evidence(page), Judgement(()), run()))
    assert "| date |" not in same


def test_pictures_are_folded_and_short() -> None:
    made = judged().documents[0]
    sources = tuple(
        made.citations[0].model_copy(update={"id": f"s-{number}", "cited_by": ("opened",)})
        for number in range(30)
    )
    shown = render_document(made.model_copy(update={"citations": sources}), run())
    pictures = re.findall(r"```mermaid\n(.*?)```", shown, re.DOTALL)
    assert pictures
    assert all(picture.count("\n") < 20 for picture in pictures)
    assert "mermaid" not in seen(shown)


def test_the_graph_leads_from_claims_to_sources_to_where_they_come_from() -> None:
    held = evidence()
    links = (Link(id="mail-2024"), Link(id="book-2021"))
    claim = held.documents[0].claims[0].claim.model_copy(update={"cites": links})
    made = judged(finding()).documents[0]
    claims = (made.claims[0].model_copy(update={"cites": claim.cites}),)
    groups = (OriginGroup(citations=("mail-2024", "book-2021"), newsroom="Associated Press"),)
    shown = render_document(made.model_copy(update={"claims": claims, "origins": groups}), run())
    (graph,) = [
        found for found in re.findall(r"```mermaid\n(.*?)```", shown, re.DOTALL) if "flowchart" in found
    ]
    assert 'c0_0["opened"] --> s0["mail-2024"] --> o0([Associated Press])' in graph
    assert 'c1_0["paid"] --> s1["book-2021"] --> o0([Associated Press])' in graph
    assert "class s0 shaky" in graph


def uncited(claim: str, **changes: object) -> Finding:
    """A finding whose whole evidence is the claim as it stands."""
    because = Because(quote="It was paid for by the city.", method=Method("document"), where=FileLine(2))
    told = {"message": "The claim names no source.", "suggestion": "Name one.", **changes}
    return finding("uncited-claim", claim=claim, citation=None, document="bridge", because=(because,), **told)


def without_source(*findings: Finding, accepted: bool = False) -> str:
    known = [Acceptance(check="uncited-claim", claim="paid", reason="known")] if accepted else []
    made = build_report(evidence(PAGE, *known), Judgement(findings), run()).documents[0]
    claim = made.claims[1].model_copy(update={"state": "uncited", "cites": (), "reasons": ()})
    other = claim.model_copy(update={"id": "asked", "text": "Nobody was asked."})
    return render_document(made.model_copy(update={"claims": (claim, other)}), run())


def test_what_is_found_alike_of_claims_of_a_state_is_said_once_and_each_has_its_mark() -> None:
    opinion = uncited("paid", severity="note", message="It reads like a view.")
    source = without_source(uncited("paid"), opinion)
    part = source.partition("### Uncited: 2")[2].partition("## ")[0]
    assert (
        part.count(
            "🟠 The claim names no source. *(uncited-claim, warning, high confidence)* **What to do:**"
        )
        == 1
    )
    assert part.count("🔵 It reads like a view.") == 1
    assert "“It was paid for by the city.” 🟠 🔵\n" in part
    assert all(f'<a id="{anchor}"></a>' in part for anchor in finding_anchors([uncited("paid"), opinion]))


def test_a_claim_whose_finding_is_accepted_is_not_among_the_first_and_still_counted_by_its_state() -> None:
    source = without_source(uncited("paid"), accepted=True)
    first = source.partition("## Claims")[0]
    assert "🚫 1 claim without a source: [asked](#claim-asked)." in first
    assert "2 uncited" in first
    assert "### Uncited: 2" in source
    assert "## Accepted findings" in source


def test_what_is_graver_than_a_note_is_named_first_whatever_it_is_about() -> None:
    nowhere = (Because(quote="words", method=Method("document"), where=FileLine(1)),)
    of_claim = finding("quote-not-found", message="The words are nowhere.", claim="opened", citation=None,
                       document="bridge", because=nowhere)  # fmt: skip
    of_all = finding("future-date", message="It is dated after today.", citation=None, document="bridge")
    first = text(judged(of_claim, of_all)).partition("## Claims")[0]
    assert "- 🟠 claim [opened](#claim-opened): The words are nowhere. ([quote-not-found](#f-quote" in first
    assert "- 🟠 It is dated after today. ([future-date](#f-future-date" in first


def test_sources_that_nobody_read_for_one_reason_share_a_line_among_the_first() -> None:
    made = judged().documents[0]
    book = made.citations[1]
    others = tuple(book.model_copy(update={"id": f"b-{number}"}) for number in range(20))
    first = render_document(made.model_copy(update={"citations": (book, *others)}), run()).partition(
        "## Claims"
    )[0]
    (line,) = [line for line in first.splitlines() if line.startswith("- ❔")]
    assert line.startswith("- ❔ **[book-2021](#source-book-2021)**, **[b-0](#source-b-0)**, ")
    assert "and 9 more: Not looked at: no capture of it is held" in line


def test_of_many_dates_those_that_conflict_are_shown() -> None:
    days = [f"2024-01-{day:02}/2024-01-30" for day in range(1, 21)]
    same = [dataclasses.replace(STAMP, says=day, value=Interval.parse(day), quote=day) for day in days]
    page = dataclasses.replace(PAGE, witnesses=(*same, STAMP))
    shown = seen(text(build_report(evidence(page), Judgement(()), run())))
    assert "| **2025-04-25T20:25:14** | capture 1 says: visible text" in shown


def test_the_day_of_a_change_conflicts_with_no_date() -> None:
    changed = dataclasses.replace(STAMP, about="modified")
    page = dataclasses.replace(PAGE, witnesses=(changed,))
    assert "| date |" not in text(build_report(evidence(page), Judgement(()), run()))


@pytest.mark.parametrize("alone", [False, True])
def test_what_an_address_answered_is_said_once_beside_the_finding_that_rests_on_it(*, alone: bool) -> None:
    answer = Reason("message-in-title", text="Page not found")
    rest = Reason("archive-holds-none", archive="The Archive")
    seen = Because(
        quote="2026-01-04 soft-404",
        reasons=(answer,),
        method=Method("attempt"),
        where=WebAddress("https://x.example/"),
    )
    found = finding("soft-404", message="It is the page for missing pages.", because=(seen,))
    made = build_report(evidence(PAGE), Judgement((found,)), run()).documents[0]
    source, *others = made.citations
    skipped = SkippedReport(what="x", reason=answer if alone else Reason("both", first=answer, second=rest))
    source = source.model_copy(update={"skipped": (skipped,), "captures": ()})
    document = made.model_copy(update={"citations": (source, *others)})
    said = "Not looked at." if alone else "Not looked at: The Archive holds none."
    first = render_document(document, run()).partition("## Claims")[0]
    assert f"{said} It is the page for missing pages." in first
    assert "Page not found" not in first
    opening = render_html(document, run(), None).partition('id="h-first"')[2].partition("</section>")[0]
    assert said in opening
    assert "It is the page for missing pages." in opening
    assert "Page not found" not in opening
    without = document.model_copy(update={"findings": ()})
    assert "Page not found" in render_document(without, run()).partition("## Claims")[0]
