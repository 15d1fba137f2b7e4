"""How often `source-before-event` speaks of sentences of real pages.

``python -m benchmarks.event_times`` (needs the labelled data at ../shared or AUDIT_SHARED). Sentences of
English pages that name times with a year, each a claim:

* *earlier*: all times are before the page's labelled day; held against a source of 90 days before the first
  of them, which names no time. The check should speak.
* *later*: all times are after that day; held against the page itself. Most are plans: it should be silent.
* *announced*: a day after that day is named; a claim that something took place on it is held against the
  page. Where the page tells of it as still to come, the check should speak.
* *own*: every sentence, held against its page. It should be silent.
"""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from audit.judge import judge
from audit.language import language_of
from audit.model import Capture, CaptureEvidence, Citation, CitationEvidence, Claim, Interval, Link, Page
from audit.page import read_page
from audit.text import find_times, sentence_spans
from benchmarks.cited import document_evidence
from benchmarks.labelled import labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.text import TimeExpression

CHECK = "source-before-event"
NOW = datetime(2026, 11, 20, tzinfo=UTC)
SURE = 0.7  # as the check reads times
BEFORE = timedelta(days=90)


def pages() -> Iterator[tuple[date, str]]:
    """The labelled day and the text of each English page."""
    for folder in ("dates", "dates-fundus"):
        for page in labelled(folder):
            text = read_page(page.body, url=page.url).text
            if page.gold and language_of(text) == "en":
                yield page.gold, text


def sentences(text: str) -> list[str]:
    """The sentences of a text that can be claims, each once."""
    spans = (" ".join(text[start:end].split()) for start, end in sentence_spans(text, "en"))
    return [each for each in dict.fromkeys(spans) if 5 <= len(each.split()) <= 60]


def source(day: date, text: str) -> CitationEvidence:
    """A page of a day."""
    fields = {"id": "page", "type": "article-newspaper", "issued": f"{day}", "URL": "https://a.example/x"}
    page = Page(title="x", text=text, language="en")
    capture = CaptureEvidence(Capture(path="a.html"), page)
    return CitationEvidence(Citation.model_validate(fields), (capture,))


def answers(claims: list[str], day: date, text: str) -> list[str]:
    """What the check answers to each claim against a page of a day."""
    links = (Link(id="page"),)
    made = tuple(Claim(id=f"c{at}", text=claim, cites=links) for at, claim in enumerate(claims))
    given = document_evidence(made, {"page": source(day, text)}, NOW, language="en", issued=day)
    result = judge(given, (CHECK,))
    told = {one.claim: f"not examined: {one.reason.code}" for one in result.not_examined}
    told |= {one.claim: "found" for one in result.findings}
    return [told.get(claim.id, "silent") for claim in made]


def _days(time: TimeExpression) -> tuple[date, date] | None:
    interval = time.interval
    if interval is None or interval.earliest is None or interval.latest is None or time.confidence < SURE:
        return None
    return interval.earliest.date(), interval.latest.date()


def _of_sentence(sentence: str, day: date, text: str) -> Iterator[tuple[str, str]]:
    """The sets that a sentence belongs to, each with the answer."""
    times = find_times(sentence, anchor=Interval.parse(f"{day}"))
    dated = [_days(time) for time in times if time.has_year]
    days = [each for each in dated if each]
    if days and len(days) == len(dated) and all(first > day for first, _ in days):
        yield "later", answers([sentence], day, text)[0]
    if days and len(days) == len(dated) and all(last <= day for _, last in days):
        first = min(first for first, _ in days) - BEFORE
        yield "earlier", answers([sentence], first, "The council said nothing.")[0]
    for time in times:
        named = time.interval.only_day if time.interval and time.confidence >= SURE else None
        if named and not time.relation and named > day + timedelta(days=1):
            claim = f"The meeting took place on {named.day} {named:%B %Y}."
            yield "announced", answers([claim], day, text)[0]


def main() -> None:
    """Print how many sentences of each set have which answer."""
    counts: Counter[tuple[str, str]] = Counter()
    for day, text in pages():
        counts.update(("own", answer) for answer in answers(sentences(text), day, text))
        for sentence in sentences(text):
            counts.update(_of_sentence(sentence, day, text))
    for (name, answer), count in sorted(counts.items()):
        print(f"{name:10} {answer:44} {count}")


if __name__ == "__main__":
    main()
