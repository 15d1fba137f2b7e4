"""A copy that says of which page it is, cited as another one: it is no evidence for what is cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.jobs.context import RunContext
from audit.jobs.evidence import read_evidence
from audit.model import CaptureEvidence
from audit.sources import load_sources
from tests.jobs.test_evidence import NOW

URL = "https://harbour-post.example/bridge"
HTML = """<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: https://harbour-post.example/bridge
 saved date: Tue Jan 30 2024 10:00:00 GMT+0000 (Coordinated Universal Time)
--><meta charset=utf-8>{head}<title>The bridge is open</title>
<h1>The bridge is open</h1><p>It was opened on Saturday by the mayor of the town, after nine years.</p>"""
MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://harbour-post.example/bridge
Date: Tue, 30 Jan 2024 10:00:00 GMT
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="x"

--x
Content-Type: text/html
Content-Location: https://harbour-post.example/bridge

<title>The bridge is open</title><h1>The bridge is open</h1>
<p>It was opened on Saturday by the mayor, after nine years of work.</p>
--x--
"""


def capture(folder: Path, name: str, text: str, cited: str, stated: str = "") -> CaptureEvidence:
    (folder / name).write_text(text)
    path = folder / "sources.yaml"
    path.write_text(f"citations:\n  - id: a\n    URL: {cited}\n    captures: [{{path: {name}{stated}}}]\n")
    (made,) = read_evidence(load_sources(path), RunContext(folder, NOW)).citations["a"].captures
    return made


def codes(made: CaptureEvidence) -> list[str]:
    return [skipped.reason.code for skipped in made.skipped]


@pytest.mark.parametrize(("name", "text"), [("a.html", HTML.format(head="")), ("a.mhtml", MHTML)])
def test_a_copy_of_another_page_is_not_read_for_the_cited_one(tmp_path: Path, name: str, text: str) -> None:
    made = capture(tmp_path, name, text, "https://other.example/bridge")
    assert made.page is None
    assert codes(made) == ["saved-from-elsewhere"]
    assert capture(tmp_path, name, text, URL).page
    assert capture(tmp_path, name, text, "http://www.harbour-post.example/bridge/#part").page
    assert capture(tmp_path, name, text, "https://other.example/bridge", f", from: '{URL}'").page


def test_a_page_that_calls_the_cited_address_its_own_is_it(tmp_path: Path) -> None:
    text = HTML.format(head="<link rel=canonical href=https://harbour-post.example/2024/bridge>")
    made = capture(tmp_path, "a.html", text, "https://harbour-post.example/2024/bridge")
    assert made.page
    assert codes(made) == []


@pytest.mark.parametrize(
    "cited", ["https://doi.org/10.1000/bridge", "https://bit.ly/bridge", "https://m.harbour-post.example/b"]
)
def test_an_address_that_may_lead_to_the_copy_is_said(tmp_path: Path, cited: str) -> None:
    made = capture(tmp_path, "a.html", HTML.format(head=""), cited)
    assert made.page
    assert codes(made) == ["perhaps-led-to"]


def test_an_address_within_the_cited_one_is_what_is_cited(tmp_path: Path) -> None:
    cited = "https://www.google.com/url?q=https://harbour-post.example/bridge"
    assert capture(tmp_path, "a.html", HTML.format(head=""), f"'{cited}'").page
