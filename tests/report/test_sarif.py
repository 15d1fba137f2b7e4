"""Findings as SARIF: in the form that the schema asks for, and inert."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import Because, Finding, Method, WebAddress
from audit.report import Result, Rule, Spot, fingerprints, render_sarif
from tests.report._sarif import checked

if TYPE_CHECKING:
    from audit.model import Severity

RULES = (Rule("dead-link", "The link is dead.", "warning", "# dead-link\n\nIt is dead."),)


def finding(
    message: str = "It is dead.", citation: str | None = "ap", severity: Severity = "warning"
) -> Finding:
    because = (
        Because(quote="404 on three days", method=Method("attempt"), where=WebAddress("https://a.example/")),
    )
    return Finding(
        check="dead-link", severity=severity, confidence="high", message=message, citation=citation,
        because=because, suggestion="Add a copy.",
    )  # fmt: skip


def test_a_result_names_its_rule_its_level_and_its_place() -> None:
    spots = (Spot("sources.yaml", 12, 5), Spot("docs/a text.md", 3))
    run = checked(render_sarif([Result(finding(severity="error"), spots)], RULES, version="1.0"))
    (result,) = run["results"]
    assert (result["level"], result["ruleIndex"]) == ("error", 0)
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "sources.yaml", "uriBaseId": "%SRCROOT%"}
    assert place["region"] == {"startLine": 12, "startColumn": 5}
    related = result["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "docs/a%20text.md"
    assert "404 on three days" in result["message"]["text"]


def test_a_file_elsewhere_is_an_address_of_its_own() -> None:
    run = checked(render_sarif([Result(finding(), (Spot("/elsewhere/sources.yaml"),))], RULES, version="1"))
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///elsewhere/sources.yaml"}


def test_no_link_placeholder_or_control_sequence_can_arise_from_quoted_words() -> None:
    hostile = "see [here](https://evil.example) {0} \x1b[2J \u202e \\[x](1)"
    text = render_sarif([Result(finding(hostile), (Spot("s.yaml"),), hostile)], RULES, version="1")
    assert text.isascii()
    result = checked(text)["results"][0]
    for told in (result["message"]["text"], result["suppressions"][0]["justification"]):
        assert "\\[here\\](https" in told
        assert "{{0}}" in told
        assert "\x1b" not in told
        assert "\u202e" not in told
        assert "\\\\\\[x" in told


def test_an_accepted_finding_is_told_as_suppressed() -> None:
    spot = (Spot("s.yaml"),)
    text = render_sarif([Result(finding(), spot), Result(finding("Two"), spot, "known")], RULES, version="1")
    one, two = checked(text)["results"]
    assert "suppressions" not in one
    assert two["suppressions"][0]["justification"] == "known"


def test_with_a_baseline_each_result_says_whether_it_is_new() -> None:
    found = [finding(), finding(citation="other")]
    known = fingerprints(found)[:1]
    results = [Result(one, (Spot("s.yaml"),)) for one in found]
    states = [
        one["baselineState"]
        for one in checked(render_sarif(results, RULES, version="1", known=known))["results"]
    ]
    assert states == ["unchanged", "new"]


def test_a_fingerprint_stays_when_the_words_change_and_tells_subjects_and_numbers_apart() -> None:
    one, again, other = fingerprints([finding("1 day"), finding("2 days"), finding(citation="other")])
    assert len({one, again, other}) == 3
    assert fingerprints([finding("3 days")]) == [one]
    about_places = [finding(citation=None), finding(citation=None)]
    assert fingerprints(about_places)[0] != fingerprints(about_places)[1]
