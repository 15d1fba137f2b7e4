"""The page in a real browser: by keyboard alone, and against a page of another local server."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

from audit.sources import AcceptFinding, ConfirmLink, decided_text, load_sources
from tests.serve.review._small import SOURCES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.serve.review._small import Review

HOSTILE = """<!doctype html><form id=f method=post action="{base}/decide">
{fields}</form><script>
async function attack() {{
  const body = new URLSearchParams(new FormData(f));
  const said = [];
  for (const mode of ["no-cors", "cors"]) {{
    try {{ const answer = await fetch(f.action, {{ method: "POST", body, mode, credentials: "include" }});
      said.push(answer.type + answer.status); }} catch (error) {{ said.push("failed"); }}
  }}
  try {{ const answer = await fetch("{base}/documents/post", {{ credentials: "include" }});
    said.push(await answer.text()); }} catch (error) {{ said.push("failed"); }}
  return said;
}}
</script>"""


@pytest.fixture
def stranger(review: Review) -> Iterator[str]:
    """The address of a page of another origin on loopback that knows all but what it cannot know."""
    known = {"do": "confirm", "claim": "met", "citation": "gazette", "document": "post", "csrf": "guess",
             "expected": review.session.current().digest}  # fmt: skip
    fields = "".join(f'<input name="{name}" value="{value}">' for name, value in known.items())
    body = HOSTILE.format(base=review.base, fields=fields).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(review: Review, browser: Browser) -> Iterator[Page]:
    """A page of a new profile that is let in; what its console says is an error."""
    context = browser.new_context()
    made, said = context.new_page(), []
    made.on("pageerror", lambda error: said.append(str(error)))
    made.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    made.goto(review.keys.address)
    assert made.url == f"{review.base}/documents/post"
    yield made
    context.close()
    assert not [one for one in said if "409" not in one and "422" not in one]


def chosen(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_a_link_is_confirmed_and_a_finding_accepted_by_keyboard_alone(review: Review, page: Page) -> None:
    page.keyboard.press("j")
    assert chosen(page).startswith("decide-f-date-not-in-source")
    page.keyboard.press("j")
    assert chosen(page) == "decide-link-met-gazette"
    with page.expect_navigation():
        page.keyboard.press("c")
    confirmed = decided_text(SOURCES, ConfirmLink("post", "met", "gazette"))
    assert review.text == confirmed
    page.wait_for_selector(".decide[data-wait]:focus")  # the next one that waits
    assert page.inner_text("#review-news").startswith("The link of met to gazette is confirmed.")
    while not chosen(page).startswith("decide-f-no-digest"):
        page.keyboard.press("j")
    page.keyboard.press("a")
    page.keyboard.type("kept in Git, c d j")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    accepted = AcceptFinding("no-digest", "kept in Git, c d j", None, None, "gazette")
    [held] = load_sources(review.path).accepted
    assert (held.check, held.reason) == (accepted.check, accepted.reason)
    page.wait_for_selector(".decide[data-wait]:focus")
    with page.expect_navigation():
        page.keyboard.press("u")
    assert review.text == confirmed


def test_what_is_graver_comes_first_and_where_nothing_can_be_confirmed_it_says_so(page: Page) -> None:
    met: list[str] = []
    while not met or chosen(page) != met[-1]:
        met.append(chosen(page))
        page.keyboard.press("j")
    waits = [page.get_attribute(f"[id='{one}']", "data-wait") for one in met[1:]]
    assert waits == sorted(waits, key=str)
    assert {"1", "2", "3"} <= set(waits)
    assert len(waits) == page.locator(".decide[data-wait]").count()
    page.keyboard.press("c")
    assert page.inner_text("#review-news") == "There is nothing to confirm here: a accepts the finding."
    before = chosen(page)
    page.keyboard.press("k")
    assert chosen(page) == met[-2] != before
    assert not page.query_selector("#review-news")


def test_a_change_behind_its_back_is_shown_and_what_was_written_is_kept(review: Review, page: Page) -> None:
    page.keyboard.press("j")
    review.path.write_text(SOURCES + "# theirs\n")
    page.keyboard.press("a")
    page.keyboard.type("my words")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open]")
    shown = page.inner_text("dialog")
    assert "nothing was written" in shown
    assert "my words" in shown
    assert review.text == SOURCES + "# theirs\n"
    page.click("dialog a")
    page.wait_for_load_state()
    assert not page.query_selector("dialog[open]")
    page.keyboard.press("?")
    assert "take the last decision back" in page.inner_text("dialog")


def test_axe_finds_no_serious_violation(review: Review, browser: Browser) -> None:
    context = browser.new_context(bypass_csp=True)  # axe is a script of another's
    page = context.new_page()
    page.goto(review.keys.address)
    page.keyboard.press("j")
    found = Axe().run(page).response["violations"]
    context.close()
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []


def test_without_script_the_forms_do_the_same(review: Review, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(review.keys.address)
    page.goto(f"{review.base}/documents/post#claim-met")
    page.click("#decide-link-met-gazette button[value=confirm]")
    assert page.url == f"{review.base}/documents/post#claim-met"
    assert review.text == decided_text(SOURCES, ConfirmLink("post", "met", "gazette"))
    context.close()


def test_a_page_of_another_origin_cannot_write_or_read(review: Review, page: Page, stranger: str) -> None:
    other = page.context.new_page()
    other.goto(stranger)
    assert other.evaluate("attack()") == ["failed"] * 3
    with other.expect_navigation() as answer:
        other.evaluate("f.submit()")
    assert answer.value.status == 403
    assert review.text == SOURCES
