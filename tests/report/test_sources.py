from __future__ import annotations

from datetime import UTC, datetime, timedelta

from audit.model import Attempt, Citation, CitationReport, Outcome, Reason
from audit.report.markdown.captures import LATEST, attempts_of
from audit.report.markdown.syntax import names_capture

URL = "https://harbour-mail.example/bridge"
START = datetime(2026, 1, 1, 12, tzinfo=UTC)


def attempt(day: int = 0, **fields: object) -> Attempt:
    given = {
        "url": URL,
        "at": START + timedelta(days=day),
        "outcome": {"name": "gone", "reasons": [{"code": "stated", "values": {"words": "not found"}}]},
    }
    return Attempt.model_validate({**given, "status": 404, **fields})


def shown(*attempts: Attempt) -> str:
    return attempts_of(CitationReport(id="mail", citation=Citation(id="mail"), attempts=attempts))


def test_an_attempt_is_shown_with_its_outcome_and_reasons() -> None:
    assert "- 2026-01-01 12:00 UTC, live: **gone**, 404: not found" in shown(attempt())


def test_the_latest_attempts_come_first_and_all_are_counted() -> None:
    source = shown(*(attempt(day) for day in range(8)))
    assert f"Asked for 8 times, the latest {LATEST} shown" in source
    rows = [line[2:12] for line in source.splitlines() if line.startswith("- 2026")]
    assert rows == [f"2026-01-0{day}" for day in (8, 7, 6, 5, 4)]


def test_where_a_redirect_ended_is_told_and_cannot_act() -> None:
    evil = Outcome(name="redirected", reasons=(Reason("stated", words="<script>|"),))
    source = shown(attempt(outcome=evil, final_url="https://x.example/`|\x1b[2J"))
    assert "<script" not in source
    assert "\x1b" not in source
    assert "ended at ``" in source


def test_no_attempt_makes_no_table() -> None:
    assert shown() == ""


def test_a_record_and_its_file_are_one_capture() -> None:
    assert names_capture("crawl.warc", "crawl.warc#321")
    assert names_capture("page.html", "page.html")
    assert not names_capture("text", "page.html")
    assert not names_capture("crawl.warc#9", "crawl.warc#321")
