"""What the page of a report holds, as its text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import get_args

from selectolax.lexbor import LexborHTMLParser

from audit.model import (
    ClaimState,
    DocumentReport,
    JudgeId,
    Judgement,
    Reason,
    SkippedReport,
    SourceSupport,
    Verdict,
)
from audit.report import Additions, past_report, render_html, with_changes
from tests.report._sample import finding, run
from tests.report.html._pages import everything, of, page
from tests.report.test_markdown import sample

URLS = {"href", "src", "srcset", "action", "data", "poster", "xlink:href", "formaction", "background"}


def content_policy(tree: LexborHTMLParser) -> str:
    (node,) = tree.css("meta[http-equiv]")
    return node.attributes["content"] or ""


def test_the_same_report_gives_the_same_bytes() -> None:
    assert page() == page()


def test_every_link_within_the_page_has_its_target_and_no_name_stands_twice() -> None:
    tree = LexborHTMLParser(page())
    names = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(names) == len(set(names))
    links = {node.attributes["href"] or "" for node in tree.css('a[href^="#"]')}
    assert links
    assert {link[1:] for link in links} <= set(names)
    described = " ".join(
        node.attributes["aria-labelledby"] or "" for node in tree.css("[aria-labelledby]")
    ).split()
    assert set(described) <= set(names)


def test_the_page_loads_nothing() -> None:
    tree = LexborHTMLParser(page())
    for node in tree.css("*"):
        for name in URLS & set(node.attributes):
            value = node.attributes[name] or ""
            assert node.tag == "a" or value.startswith("data:"), node.html
    assert not tree.css("[style], iframe, object, embed, base")
    assert "@import" not in page()
    assert "url(" not in page()


def test_only_the_style_and_script_of_the_page_may_act() -> None:
    tree = LexborHTMLParser(page())
    policy = content_policy(tree)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        (node,) = tree.css(tag)
        digest = b64encode(sha256(node.text().encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_a_finding_has_the_same_name_when_another_comes_before_it() -> None:
    alone = of(Judgement((finding(),)))
    second = of(Judgement((finding("misattributed-source", severity="error"), finding())))
    names = [set(re.findall(r'id="(f-[a-z-]+-[0-9a-f]+)"', page(one))) for one in (alone, second)]
    assert len(names[0]) == 1
    assert names[0] < names[1]


def test_a_later_now_changes_one_line() -> None:
    before, after = (
        page(of(Judgement(()), now=now)).splitlines()
        for now in ("2026-01-02T00:00:00Z", "2031-05-06T00:00:00Z")
    )
    changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert len(changed) == 1


def test_without_its_text_the_claims_of_a_document_stand_in_a_list() -> None:
    report = sample()
    tree = LexborHTMLParser(render_html(report.documents[0], report.run, None))
    shown = [node.text() for node in tree.css("a.mark")]
    assert len(shown) == 2
    assert "The bridge opened in May." in shown[0]
    assert tree.css_first("#claim-opened")


def test_a_server_adds_controls_and_what_they_need() -> None:
    report = sample()
    controls = (
        "{% macro beside_claim(claim) %}{% endmacro %}"
        "{% macro beside_link(claim, link) %}"
        "<button>{{ word }} {{ claim.id }} {{ link.id }}</button>{% endmacro %}"
        "{% macro beside_finding(finding, anchor) %}<button>{{ anchor }}</button>{% endmacro %}"
        "{% macro beside_citation(citation) %}<button>{{ citation.id }}</button>{% endmacro %}"
        "{% macro extra() %}<p id=extra>{{ word }}</p>{% endmacro %}"
    )
    added = Additions(controls, "b{}", "let x;", {"form-action": "'self'"}, {"word": "<drop>"})
    tree = LexborHTMLParser(render_html(report.documents[0], report.run, None, added))
    buttons = [node.text() for node in tree.css("button")]
    assert "<drop> opened mail-2024" in buttons
    assert {"mail-2024", "book-2021"} <= set(buttons)
    assert sum(text.startswith("f-") for text in buttons) == 2
    assert "form-action 'self'" in content_policy(tree)
    assert "form-action 'none'" not in content_policy(tree)


def test_what_changed_leads_to_what_it_is_about() -> None:
    before, now = of(Judgement(())), of(Judgement((finding(),)))
    tree = LexborHTMLParser(page(with_changes(now, past_report(before))))
    (section,) = tree.css("section.changes")
    assert "New findings" in section.text()
    links = {node.attributes["href"] or "" for node in section.css("a")}
    assert links
    assert all(tree.css_first(f'[id="{link[1:]}"]') for link in links)


def test_a_state_by_a_named_judge_alone_is_said_as_that() -> None:
    report = sample()
    judge = JudgeId(kind="endpoint", name="a-model")
    verdict = Verdict(judge=judge, answer="supported", counts=True, built_in_state="silent")
    why = Reason("nothing-about")
    support = SourceSupport(source="mail-2024", state="supported", why=why, verdicts=(verdict,))
    changed = {"state": "supported", "support": "supported", "sources": (support,), "reasons": ()}
    claims = tuple(claim.model_copy(update=changed) for claim in report.documents[0].claims[:1])
    document = report.documents[0].model_copy(update={"claims": claims})
    tree = LexborHTMLParser(page(report.model_copy(update={"documents": (document,)})))
    (mark,) = tree.css("a.mark .chip")
    assert mark.text().split() == ["☐", "supported,", "by", "a-model", "alone"]
    assert "s-supported" not in (mark.attributes["class"] or "")


def test_what_of_the_document_itself_was_not_looked_at_is_said_first() -> None:
    report = sample()
    gap = SkippedReport(what="the document's text", reason=Reason("document-without-file"))
    document = report.documents[0].model_copy(update={"skipped": (gap,)})
    tree = LexborHTMLParser(page(report.model_copy(update={"documents": (document,)})))
    (line,) = tree.css(".unseen-first")
    assert "the document's text" in line.text()


def test_a_page_with_everything_on_it_is_whole() -> None:
    html = everything()
    tree = LexborHTMLParser(html)
    names = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(names) == len(set(names))
    assert {node.attributes["href"] or "" for node in tree.css('a[href^="#"]')} <= {f"#{n}" for n in names}
    assert all(f"s-{state}" in html for state in get_args(ClaimState))
    assert 'href="javascript' not in html
    for words in (
        "more claims or sources", "and 3 more.", "in the JSON report", "The run was stopped early",
        "one origin", "Accepted because", "has no such words", "(no words)", "stand nowhere in it",
    ):  # fmt: skip
        assert words in html, words


def test_a_page_of_an_empty_report_says_so() -> None:
    html = render_html(DocumentReport(id="nothing"), run(checks=()), None)
    assert "The dossier locates no claim in this document." in html
    assert "No finding in 0 sources" in html
