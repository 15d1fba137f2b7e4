"""JUnit XML that any parser takes."""

from __future__ import annotations

from lxml import etree

from audit.report import Case, render_junit


def test_failures_and_what_was_skipped_are_counted_and_told() -> None:
    cases = [
        Case("a.example", "https://a.example/1"),
        Case("a.example", "https://a.example/2", failure="dead", kind="dead-link"),
        Case("b.example", "https://b.example/", skipped="we were refused"),
    ]
    root = etree.fromstring(render_junit("links", cases).encode())
    suite = root.find("testsuite")
    assert suite is not None
    assert {"tests": "3", "failures": "1", "errors": "0", "skipped": "1"}.items() <= dict(
        suite.attrib
    ).items()
    assert [one.get("name") for one in suite.iter("testcase") if not list(one)] == ["https://a.example/1"]
    failure = suite.find(".//failure")
    assert failure is not None
    assert (failure.get("type"), failure.text) == ("dead-link", "dead")


def test_whatever_a_server_says_is_quoted() -> None:
    hostile = 'a"b<c>&]]>\x00\x1b[2J\ud800'
    text = render_junit(hostile, [Case(hostile, hostile, failure=hostile, kind=hostile)])
    root = etree.fromstring(text.encode())
    assert "<c>" in str(root.findtext(".//failure"))
    assert "\x1b" not in text
