"""What `audit` makes of the files of a tool, held against what the files hold and what is true."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from click.testing import CliRunner

from audit.cli import main
from audit.model import Interval
from benchmarks.captures_site import PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from benchmarks.captures_kept import Bench, Kept, Tool

# True of every dossier here: it states no digest, and its site serves no https.
ABOUT_THE_DOSSIER = (
    "no-digest", "insecure-link", "captured-long-after", "no-archive", "carried-wire",
    "number-not-in-source", "duplicate-citation",  # its claims are numbered, and several files hold one page
)  # fmt: skip
ABOUT_NO_PAGE = frozenset({"blocked-response", "no-readable-capture", "soft-404", "undated"})
UNREAD = frozenset({"source-unread", "held-in-part"})


@dataclass
class Score:
    """How often each question was answered rightly, of how often the files hold it; and every mistake."""

    address: Counter[str] = field(default_factory=Counter)
    time: Counter[str] = field(default_factory=Counter)
    day: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    false_days: list[str] = field(default_factory=list)
    false_findings: list[str] = field(default_factory=list)
    no_page_read: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def count(self, counter: Counter[str], right: bool, said: str) -> None:  # noqa: FBT001
        """Count a question whose answer the file holds."""
        counter["of"] += 1
        counter["right"] += right
        if not right:
            self.wrong.append(said)


def dossier(bench: Bench, kept: Sequence[Kept]) -> Path:
    """A document with a claim for each file, which cites the page with nothing stated about the capture."""
    claims, citations, text = [], [], []
    for number, file in enumerate(kept):
        page = PAGES[file.page]
        words = f"Item {number} of the list: {page.title.lower()}."
        text.append(words)
        claims.append({"id": f"claim-{number}", "text": words, "cites": [f"source-{number}"]})
        citations.append(
            {
                "id": f"source-{number}",
                "type": "article-newspaper",
                "title": page.title,
                "issued": page.day or "2024-05-06",
                "URL": f"{bench.site}/{file.page}",
                "captures": [{"path": str(file.path.relative_to(bench.folder))}],
            }
            | ({"container-title": page.newsroom} if page.newsroom else {})
        )
    (bench.folder / "document.txt").write_text("\n\n".join(text), encoding="utf-8")
    document = {"id": "list", "text": "document.txt", "claims": claims}
    path = bench.folder / "sources.yaml"
    path.write_text(json.dumps({"documents": [document], "citations": citations}, indent=1), encoding="utf-8")
    return path


def _audit(*arguments: str | Path) -> tuple[Any, str]:
    """The JSON that a command of `audit` answers with (None where it gives none), and what it complained."""
    done = CliRunner().invoke(main, [str(argument) for argument in arguments])
    try:
        return json.loads(done.stdout), done.stderr
    except json.JSONDecodeError:
        return None, done.stderr


def judge(bench: Bench, tool: Tool, kept: Sequence[Kept]) -> Score:
    """Run `audit run` on a dossier that cites every file, and `audit page` on each."""
    score = Score()
    options = [option for check in ABOUT_THE_DOSSIER for option in ("--ignore", check)]
    report, said = _audit(
        "run", dossier(bench, kept), "--offline", "--format", "json", "--fail-on", "never", *options
    )
    if report is None:
        raise RuntimeError(f"{tool.name}: audit run gave no report: {said[-600:]}")
    document = report["documents"][0]
    cited = {item["id"]: item for item in document["citations"]}
    for number, file in enumerate(kept):
        item, claim = cited[f"source-{number}"], document["claims"][number]
        why = [_words(skip["reason"]) for capture in item["captures"] for skip in capture["skipped"]]
        _judge_read(score, tool, file, [source["why"]["code"] for source in claim["sources"]], why)
        _judge_capture(bench, score, tool, file, [capture["capture"] for capture in item["captures"]])
        days = {capture["published"]["day"] for capture in item["captures"] if capture["published"]}
        _judge_day(score, tool, file, days, "run")
        url = ("--url", f"{bench.site}/{file.page}") if file.many else ()
        page, _ = _audit("page", file.path, "--format", "json", *url)
        published = page and page.get("published")
        _judge_day(score, tool, file, {published["day"]} if published else set(), "page")
    for finding in [*document["findings"], *report.get("findings", [])]:
        _judge_finding(score, tool, kept, finding)
    return score


def _words(reason: dict[str, Any] | str) -> str:
    return reason if isinstance(reason, str) else str(reason["text"])


def _judge_read(score: Score, tool: Tool, file: Kept, codes: Sequence[str], why: Sequence[str]) -> None:
    """Whether the source counts as read: it must where the file is a page, and must not where it is none."""
    read = UNREAD.isdisjoint(codes)
    said = f"{file.path.name} ({file.page}): {', '.join(codes)} {'; '.join(why)}"
    if PAGES[file.page].day is None or not tool.read:
        if read:
            score.no_page_read.append(said)
    else:
        score.count(score.read, read, said)


def _judge_capture(
    bench: Bench, score: Score, tool: Tool, file: Kept, captures: Sequence[dict[str, Any]]
) -> None:
    """Whether the capture has the address and the time that the file holds of a page."""
    if PAGES[file.page].day is None or not tool.read:
        return
    urls = {capture["url"] for capture in captures} | {capture["final_url"] for capture in captures}
    if tool.address:
        page = PAGES[file.page]
        asked = {f"{bench.site}/{name}" for name in (file.page, page.target) if name}
        asked |= {page.canonical} if tool.canonical else set()
        score.count(score.address, bool(urls & asked), f"{file.path.name}: address {urls}")
    times = {capture["received"] for capture in captures if capture["received"]}
    if tool.time:
        right = bool(times) and all(_then(bench, Interval.parse(time)) for time in times)
        score.count(score.time, right, f"{file.path.name}: time {times}")


def _then(bench: Bench, time: Interval) -> bool:
    """Whether a time may be that of the run: notes of tools are whole minutes or days, some of no zone."""
    start = bench.now.replace(tzinfo=None) - timedelta(minutes=2)
    first, last = (moment.replace(tzinfo=None) if moment else None for moment in (time.first, time.last))
    return first is not None and last is not None and first <= start + timedelta(minutes=30) and last >= start


def _judge_day(score: Score, tool: Tool, file: Kept, days: set[str | None], command: str) -> None:
    """Whether the day of publication is the true day, or none where the file does not hold it."""
    true = PAGES[file.page].day
    if file.page in tool.misstated:
        return
    false = {day for day in days if day and day != true}
    score.false_days += [f"{file.path.name} ({file.page}): {day} by audit {command}" for day in sorted(false)]
    if true and tool.read and file.page not in tool.lost:
        score.count(score.day, days == {true}, f"{file.path.name}: day {days or ''} by audit {command}")


def _judge_finding(score: Score, tool: Tool, kept: Sequence[Kept], finding: dict[str, Any]) -> None:
    """Whether a finding says what is true: a file that is no page, or that does not hold the day."""
    name = finding["citation"] or finding["claim"] or "-0"
    file = kept[int(name.rpartition("-")[2])]
    page = PAGES[file.page]
    unread = page.day is None or not tool.read
    if unread and finding["check"] in ABOUT_NO_PAGE:
        return
    if finding["check"] == "undated" and file.page in tool.lost:
        return
    if finding["check"] == "citation-date-differs" and file.page in tool.misstated:
        return
    score.false_findings.append(f"{file.path.name} ({file.page}): {finding['check']}: {finding['message']}")
