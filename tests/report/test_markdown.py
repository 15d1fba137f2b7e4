from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from audit.model import (
    AcceptedFinding,
    Because,
    Changes,
    CitationChange,
    ClaimChange,
    DocumentReport,
    ElementPath,
    FileLine,
    FindingChange,
    Interval,
    Judgement,
    Method,
    OriginGroup,
    OriginJoin,
    Reason,
    Report,
    Skipped,
    SourceSupport,
    ValueChange,
    Witness,
)
from audit.report import build_report, finding_anchors, render_document, summary
from tests.report._sample import DIGEST, NOW, PAGE, STAMP, evidence, finding, run

if TYPE_CHECKING:
    from pathlib import Path

EVIL = "](javascript:alert(1)) <script>| \x1b[2J\u202e`"
MADE_BY_US = {
    "a", "blockquote", "br", "code", "details", "em", "h1", "h2", "h3", "hr", "li", "ol", "p", "pre",
    "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip


def sample() -> Report:
    differs = finding(
        "claim-date-differs",
        message="The claim says May; its source is dated 2024-01-27.",
        claim="opened",
        document="bridge",
        because=(Because(quote="The bridge opened in May.", method=Method("document"), where=FileLine(1)),),
        suggestion="",
    )
    return build_report(evidence(), Judgement((differs, finding())), run())


def text(report: Report) -> str:
    return render_document(report.documents[0], report.run)


def html(source: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source))


def hostile(words: str = EVIL) -> Report:
    """A report in which every word that comes from outside is hostile."""
    bad = Witness("author", Method("meta", words), words, words, ElementPath(words))
    witnesses = tuple(
        dataclasses.replace(one, quote=words, where=ElementPath(words), method=Method("meta", words))
        for one in PAGE.witnesses
    )
    origin = PAGE.origin and dataclasses.replace(PAGE.origin, name=words, place=words, carrier=words)
    page = dataclasses.replace(PAGE, title=words, witnesses=(*witnesses, bad), signs=(bad,), origin=origin)
    held = evidence(page, title=words)
    citation = held.citations["mail-2024"]
    cited = citation.citation.model_copy(
        update={"title": words, "raw": words, "URL": f"https://x.example/{words}"}
    )
    held.citations["mail-2024"] = dataclasses.replace(citation, citation=cited)
    found = finding(
        message=words,
        suggestion=words,
        because=(
            Because(quote=words, method=Method("meta", words), where=ElementPath(words), capture=words),
        ),
    )
    made = build_report(held, Judgement((found,)), run(sources=words))
    (document,) = made.documents
    return made.model_copy(update={"documents": (said_by_others(document, words),)})


def said_by_others(document: DocumentReport, words: str) -> DocumentReport:
    """The document's report, in which a claim, what sources say of it, and what changed are hostile too."""
    because = Because(quote=words, method=Method("meta", words), where=ElementPath(words), capture=words)
    why = Reason("carried-in-part", quote=words, lacks=(words,))
    said = SourceSupport(source="mail-2024", state="partly", why=why, score=0.5, passages=(because,))
    claim = document.claims[0].model_copy(
        update={
            "text": words,
            "sources": (said,),
            "reasons": (Reason("about-source", source="mail-2024", why=why),),
        }
    )
    other = finding("quote-not-found", message=words, claim="opened", because=(because,), suggestion=words)
    changes = Changes(
        since=NOW,
        seen=NOW,
        claims=(ClaimChange(id=words, text=words, was=words, before="partly", now="silent"),),
        findings=(FindingChange(kind="new", check="quote-not-found", severity="note", message=words),),
        citations=(CitationChange(id=words, fields=(ValueChange(name=words, before=words, now=words),)),),
    )
    join = OriginJoin(
        citations=("mail-2024", "book-2021"), why=Reason("one-work", field=words), because=(because,)
    )
    group = OriginGroup(citations=("mail-2024", "book-2021"), newsroom=words, joins=(join,))
    return document.model_copy(
        update={
            "claims": (claim, *document.claims[1:]),
            "findings": (*document.findings, other),
            "accepted": (AcceptedFinding(finding=other, reason=words),),
            "changes": changes,
            "origins": (group,),
        }
    )


def test_the_report_is_the_one_that_was_reviewed(root: Path) -> None:
    kept = root / "tests" / "report" / "bridge.md"
    assert text(sample()) == kept.read_text("utf-8"), "look at the change, then write it to bridge.md"


def test_the_same_evidence_gives_the_same_bytes() -> None:
    assert text(sample()) == text(sample())


def test_hostile_words_make_no_tag_and_no_link_of_their_own() -> None:
    shown = html(text(hostile()))
    assert set(re.findall(r"<([a-z][a-z0-9]*)", shown)) <= MADE_BY_US
    targets = re.findall(r'href="([^"]*)"', shown)
    assert targets
    assert all(one.startswith("#") for one in targets)
    assert "alert(1)" in shown  # the words are shown, and do nothing


def test_no_hostile_word_gets_into_the_picture() -> None:
    pictures = re.findall(r"```mermaid\n(.*?)```", text(hostile()), re.DOTALL)
    assert len(pictures) == 2  # the graph of origins, and the dates
    assert all("alert" not in picture for picture in pictures)


def test_no_control_character_or_bidi_override_is_left_in_the_report() -> None:
    assert all(one.isprintable() or one == "\n" for one in text(hostile()))


def test_the_summary_of_a_hostile_page_is_inert_on_a_terminal() -> None:
    assert all(one.isprintable() or one == "\n" for one in summary(hostile()))


def test_every_link_within_the_report_has_its_target() -> None:
    source = text(sample())
    targets = set(re.findall(r'<a id="([^"]+)"', source))
    links = set(re.findall(r"\]\(#([^)]+)\)", source))
    assert links
    assert links <= targets


def test_every_table_has_as_many_cells_in_each_row_as_in_its_head() -> None:
    for report in (sample(), hostile()):
        shown = html(text(report))
        for table in re.findall(r"<table>.*?</table>", shown, re.DOTALL):
            rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
            assert len({len(re.findall(r"<t[hd]", row)) for row in rows}) == 1


def test_a_reader_finds_the_full_digest_of_the_capture_a_finding_quotes() -> None:
    source = text(sample())
    digest = DIGEST.removeprefix("sha256:")
    assert f"[`{digest[:12]}`](#capture-{digest[:12]})" in source
    assert f'<a id="capture-{digest[:12]}"></a>Capture 1 says' in source
    assert f"sha256 `{digest}`" in source


def test_the_opening_counts_claims_and_findings() -> None:
    assert "**Of 2 claims, 1 questioned and 1 unverified.** Not compared" in text(sample())


def test_a_date_left_out_is_shown_with_its_reason() -> None:
    assert "2023: “© 2023” · `footer`: in a copyright line" in text(sample())


def test_a_later_now_changes_only_the_line_that_names_it() -> None:
    later = build_report(evidence(), Judgement(()), run(now="2031-05-06T00:00:00Z"))
    before, after = (
        text(build_report(evidence(), Judgement(()), run())).splitlines(),
        text(later).splitlines(),
    )
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert len(changed) == 1
    assert all("2026-01-02" in a and "2031-05-06" in b for a, b in changed)


def test_a_document_without_claims_or_sources_still_makes_a_report() -> None:
    held = evidence()
    document = dataclasses.replace(held.documents[0], claims=(), text=None)
    made = build_report(dataclasses.replace(held, documents=(document,), citations={}), Judgement(()), run())
    assert "The dossier locates no claim in this document." in text(made)


def test_a_date_with_many_candidates_is_said_in_words_instead_of_listed() -> None:
    years = Interval.one_of(*(Interval.day(year, 9, 30) for year in range(1990, 2026)))
    story = PAGE.story and dataclasses.replace(PAGE.story, day=None, interval=years)
    source = text(build_report(evidence(dataclasses.replace(PAGE, story=story)), Judgement(()), run()))
    assert "| **30 September, year not said** | text written:" in source
    assert "text written: 30 September, year not said (90% confidence)" in source
    assert "2003-09-30" not in source


def test_a_page_date_is_drawn_red_only_where_it_is_not_the_cited_one() -> None:
    (picture,) = re.findall(r"```mermaid\n(.*?)```", text(sample()), re.DOTALL)
    assert "page says 2025-04-25 :crit" in picture
    again = dataclasses.replace(STAMP, says="2024-01-27", value=Interval.parse("2024-01-27"))
    same = build_report(evidence(dataclasses.replace(PAGE, witnesses=(again,))), Judgement(()), run())
    assert "crit" not in text(same)
    assert "gantt" not in text(same)  # where nothing conflicts, one line says it
    assert "Capture 1 says **Associated Press, carried by" in text(same)


def test_each_note_stands_with_its_source_and_has_its_own_target() -> None:
    notes = tuple(finding("no-digest", severity="note", citation=name) for name in ("mail-2024", "book-2021"))
    report = build_report(evidence(), Judgement(notes), run())
    source, anchors = text(report), finding_anchors(report.findings)
    assert len(set(anchors)) == 2
    for anchor, name, claim in zip(anchors, ("mail-2024", "book-2021"), ("opened", "paid"), strict=True):
        (card,) = re.findall(rf'<a id="source-{name}">.*?(?=<a id="source|## Method)', source, re.DOTALL)
        assert f'<a id="{anchor}"></a>🔵' in card
        assert source.count(f'<a id="{anchor}">') == 1
        (line,) = re.findall(rf'<a id="claim-{claim}">.*?\n\n', source, re.DOTALL)
        assert f"🔵 Notes: [no-digest](#{anchor})." in line


def test_what_was_not_read_of_a_capture_names_its_file_once() -> None:
    skipped = (
        Skipped("markup", Reason("stated", words="only half was read")),
        Skipped("archive/bridge.html", Reason("stated", words="it is cut")),
    )
    source = text(build_report(evidence(dataclasses.replace(PAGE, skipped=skipped)), Judgement(()), run()))
    assert "file: `archive/bridge.html`, 4,321 bytes; markup: only half was read; it is cut\n" in source
    assert "](#source-mail-2024): `archive/bridge.html`: markup: only half was read" in source
    assert "](#source-mail-2024): `archive/bridge.html`: it is cut" in source


def uncited(*claims: str) -> Report:
    found = [
        finding(
            "uncited-claim",
            message="The claim names no source.",
            claim=claim,
            citation=None,
            document="bridge",
            suggestion="Name one.",
        )
        for claim in claims
    ]
    return build_report(evidence(), Judgement(tuple(found)), run())


def test_what_is_found_of_three_subjects_alike_stands_under_one_heading() -> None:
    source = text(uncited("a", "b", "c"))
    first, _, source = source.partition("## Claims")
    assert first.count("The claim names no source.") == 1
    assert source.count("*(uncited-claim, warning, high confidence)*") == 1
    assert source.count("The claim names no source.") == 1
    assert source.count("Name one.") == 1
    anchors = finding_anchors(uncited("a", "b", "c").findings)
    assert [f'<a id="{anchor}"></a>claim' in source for anchor in anchors] == [True] * 3


def test_the_summary_names_three_subjects_of_one_finding_and_counts_the_others() -> None:
    assert "uncited-claim  a, b, c and 2 more: The claim names no source." in summary(uncited(*"abcde"))
    assert "more in the report" not in summary(uncited(*"abcde"))


def test_a_source_that_is_a_bare_link_is_called_cited_by_its_address_alone() -> None:
    report = sample()
    (document,) = report.documents
    first, *rest = document.citations
    stated = {"title": None, "container_title": None, "publisher": None, "issued": None, "raw": None}

    def shown(**fields: object) -> str:
        cited = first.citation.model_copy(update={**stated, "URL": "https://x.example/a", **fields})
        changed = first.model_copy(update={"citation": cited})
        update = {"documents": (document.model_copy(update={"citations": (changed, *rest)}),)}
        return text(report.model_copy(update=update))

    assert "Cited by its address alone, by [opened]" in shown()
    assert "Cited as “The bridge” by [opened]" in shown(title="The bridge")
    assert "Cited by [opened]" in shown(raw="Somebody, somewhere.")
    assert "Cited as “The bridge”, **The Mail** by [opened]" in shown(
        title="The bridge", publisher="The Mail"
    )
