"""The page in a real browser: it asks for nothing, all is reached by keyboard, and axe finds nothing."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, get_args

import pytest
from axe_playwright_python.sync_playwright import Axe

from audit.jobs.run import audit_sources
from audit.model import ClaimState
from audit.report import render_html
from tests.report.html._pages import everything, hostile_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, ViewportSize

WIDE: ViewportSize = {"width": 1440, "height": 900}
NARROW: ViewportSize = {"width": 360, "height": 740}
_OPENED = "id => getComputedStyle(document.getElementById('claim-' + id)).display !== 'none'"
_CLAIMS = "[...document.querySelectorAll('[data-claim]')].map(mark => mark.dataset.claim)"


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page on the shipped example."""
    audited = audit_sources(root / "sources.yaml", now=datetime(2025, 12, 2, tzinfo=UTC))
    (document,) = audited.report.documents
    path = tmp_path_factory.mktemp("html") / "example.html"
    path.write_text(render_html(document, audited.report.run, audited.texts[document.id]), "utf-8")
    return path.as_uri()


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[tuple[Page, list[str]]]:
    """A page of its own, and what went wrong on it: errors, and requests for anything but the page."""
    page = browser.new_page(**{"viewport": WIDE, **options})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if request.url != address else None)

    def refuse(dialog: Dialog) -> None:
        wrong.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    try:
        page.goto(address)
        yield page, wrong
    finally:
        page.close()


def test_the_page_opens_without_an_error_and_asks_for_nothing(browser: Browser, example: str) -> None:
    with opened(browser, example) as (page, wrong):
        page.mouse.wheel(0, 20000)
        page.wait_for_timeout(100)
        assert page.evaluate("document.querySelectorAll('article.source').length") > 5
        assert wrong == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_every_claim_is_reached_and_opened_by_keyboard(
    browser: Browser, example: str, viewport: ViewportSize
) -> None:
    with opened(browser, example, viewport=viewport) as (page, wrong):
        waiting = page.evaluate(_CLAIMS)
        assert len(waiting) == 10
        page.evaluate("document.getElementById('document').focus()")
        for _ in range(12):
            page.keyboard.press("Tab")
            claim = page.evaluate("document.activeElement.dataset.claim")
            if claim is None:
                break
            waiting.remove(claim)
            page.keyboard.press("Enter")
            assert page.evaluate(_OPENED, claim), claim
            assert page.evaluate("document.activeElement.id") == f"claim-{claim}"
            page.keyboard.press("Escape")
            assert not page.evaluate(_OPENED, claim), claim
            assert page.evaluate("document.activeElement.id") == f"in-{claim}"
        assert waiting == []
        assert wrong == []


def test_j_and_k_go_through_the_questioned_claims(browser: Browser, example: str) -> None:
    with opened(browser, example) as (page, _):
        asked = page.evaluate(
            "[...document.querySelectorAll('[data-claim]')]"
            ".filter(mark => !['partly', 'unverified'].includes(mark.dataset.state))"
            ".map(mark => mark.dataset.claim)"
        )
        met = []
        for _key in asked:
            page.keyboard.press("j")
            met.append(page.evaluate("document.querySelector('.card.open').id").removeprefix("claim-"))
        assert met == asked
        page.keyboard.press("k")
        assert page.evaluate("document.querySelector('.card.open').id") == f"claim-{asked[-2]}"


def test_a_filter_says_how_many_claims_are_shown(browser: Browser, example: str) -> None:
    with opened(browser, example) as (page, _):
        count = page.locator("[role=status]")
        assert count.inner_text() == "All 10 claims shown"
        page.check("input[value=uncited]")
        assert count.inner_text() == "3 of 10 claims shown"
        assert page.locator(".document .block:visible").count() == 3
        page.uncheck("input[value=uncited]")
        page.select_option("[name=source]", "afp-2025-10-20")
        assert count.inner_text() == "1 of 10 claims shown"
        assert page.locator("article.source:visible").count() == 1
        page.click("button[type=reset]")
        page.wait_for_function("document.querySelector('[role=status]').textContent.startsWith('All')")


def test_without_javascript_the_evidence_of_each_claim_is_reached(browser: Browser, example: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(example)
    claims = [mark.get_attribute("href") for mark in page.locator("[data-claim]").all()]
    assert len(claims) == 10
    for name in claims:
        page.locator(f'a.mark[href="{name}"]').first.click()
        assert page.locator(f"{name}").is_visible(), name
        assert page.locator("article.card:visible").count() == 1
    page.locator("article.card:visible a.close").click()
    assert page.locator("article.card:visible").count() == 0
    assert not page.locator("form select").first.is_visible()  # what cannot act is not shown
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, scheme: str, viewport: ViewportSize) -> None:
    path = tmp_path / "everything.html"
    path.write_text(everything(many=2), "utf-8")
    with opened(browser, path.as_uri(), color_scheme=scheme, viewport=viewport, bypass_csp=True) as (page, _):
        page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true")
        page.add_style_tag(content=".part { content-visibility: visible !important }")
        page.keyboard.press("j")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        words = [chip.inner_text() for chip in page.locator(".text.b-paragraph .chip:visible").all()]
        assert len(words) == len(get_args(ClaimState))  # no state is told by colour alone


def test_in_print_every_claim_shows_its_evidence(browser: Browser, example: str) -> None:
    with opened(browser, example) as (page, _):
        page.emulate_media(media="print")
        assert page.evaluate("[...document.querySelectorAll('.card')].every(card => card.offsetHeight > 0)")
        assert page.evaluate(
            "[...document.querySelectorAll('.evidence')].every("
            "list => list.offsetHeight > 0 || list.closest('.of-source .finding'))"  # with its source
        )


def test_nothing_hostile_acts_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    html, words = hostile_page(step=5)
    path = tmp_path / "hostile.html"
    path.write_text(html, "utf-8")
    with opened(browser, path.as_uri()) as (page, wrong):
        page.keyboard.press("j")
        assert page.evaluate(_CLAIMS) == [f"c{number}" for number in range(len(words))]
        assert page.evaluate("[document.scripts.length, document.images.length, frames.length]") == [1, 0, 0]
        assert wrong == []
