"""When the thing a claim or a source reports took place: the day of the statement, not of its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.analysis.address_times import as_evidence
from audit.analysis.dates import stated, trusted
from audit.analysis.quoting import field, when
from audit.analysis.reporting import rules_for
from audit.model import Because, Method, Paragraph, because
from audit.text import find_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.addresses import AddressTime
    from audit.analysis.plans import Plans
    from audit.model import Capture, CitationEvidence, Interval, Page
    from audit.text import TimeExpression

_READ = 50_000  # characters of a text in which the claim's time is looked for
_LEAD = 2  # paragraphs at the top of a news text, which tell what happened and when

Kind = Literal["statement", "story", "post", "page", "address", "citation"]


@dataclass(frozen=True, slots=True)
class Reported:
    """When a source has its event: ``kind`` tells how closely ``date`` is tied to the event itself."""

    date: Interval
    kind: Kind
    because: tuple[Because, ...]


def reported(
    citation: CitationEvidence, dossier_path: str | None, own: Sequence[AddressTime] = ()
) -> tuple[Reported, ...]:
    """When the source has its event, from the closest witnesses held: the statement's own day first.

    ``own`` are the times in the citation's address: a post's id says when it was posted, whatever is held; a
    dated path stands in for a page that is not, beside the citation's own date.
    """
    pages = [(held.capture, page) for held, page in citation.pages]
    closest = (
        [date for capture, page in pages for date in _statements(capture, page, citation)]
        or [date for capture, page in pages for date in _stories(capture, page)]
        or [Reported(time.interval, "post", (as_evidence(time),)) for time in own if time.kind != "published"]
        or [date for capture, page in pages for date in _published(capture, page)]
    )
    issued = citation.citation.issued
    paths = [Reported(time.interval, "address", (as_evidence(time),)) for time in own]
    if closest or issued is None:
        return tuple(closest or paths)
    return (
        *paths,
        Reported(issued, "citation", (field(citation.citation, "issued", when(issued), dossier_path),)),
    )


@dataclass(frozen=True, slots=True)
class NamedTime:
    """A time that the text of a source names, and where."""

    interval: Interval
    time: TimeExpression
    text: str
    plans: Plans | None
    capture: Capture

    @property
    def is_announced(self) -> bool:
        """Whether it is told of as still to come; false where a language's words for that are unknown."""
        return self.plans is not None and self.plans.announces(self.text, self.time)

    @property
    def is_past(self) -> bool:
        """Whether it is told of as of one in which something took place."""
        return self.plans is not None and self.plans.tells(self.text, self.time) == "past"

    @property
    def because(self) -> Because:
        """The words around it."""
        begin = self.text.rfind("\n", 0, self.time.start) + 1
        end = self.text.find("\n", self.time.end)
        line = self.text[begin : end if end >= 0 else None]
        here = self.time.start - begin, self.time.end - begin
        return _quoted(line, here, self.text.count("\n", 0, begin) + 1, self.capture)


def times_named(citation: CitationEvidence) -> tuple[NamedTime, ...]:
    """The times that the texts of a citation name."""
    found = []
    for capture, page in citation.pages:
        language, text = page.language or "en", page.text[:_READ]
        rules = rules_for(language)
        found += [
            NamedTime(time.interval, time, text, rules.plans if rules else None, capture.capture)
            for time in find_times(text, anchor=_anchor(page, citation), language=language)
            if time.interval and not time.relation
        ]
    return tuple(found)


def _statements(capture: Capture, page: Page, citation: CitationEvidence) -> list[Reported]:
    """The day that the lead gives for what was said: "… the ministry said on Tuesday"."""
    anchor, rules = _anchor(page, citation), rules_for(page.language or "en")
    if anchor is None or anchor.only_day is None or rules is None:
        return []
    lead = [line for line in page.text.splitlines() if line.strip()][:_LEAD]
    for number, line in enumerate(lead, 1):
        for sentence in rules.sentences(line):
            for time in rules.statement_times(sentence, anchor):
                if time.interval:
                    return [
                        Reported(
                            time.interval,
                            "statement",
                            (_quoted(sentence, (time.start, time.end), number, capture),),
                        )
                    ]
    return []


def _anchor(page: Page, citation: CitationEvidence) -> Interval | None:
    """The day the text was written, as far as anything tells: never a stamp later than the story."""
    own = [value for _, value in stated(page, "story") if value.only_day]
    if own:
        return own[0]
    return trusted(page.published) or citation.citation.issued


def _quoted(line: str, place: tuple[int, int], number: int, capture: Capture) -> Because:
    start = line.rfind(" ", 0, max(0, place[0] - 100)) + 1
    end = line.find(" ", min(len(line), place[1] + 60))
    quote = (
        ("… " if start else "") + line[start : end if end >= 0 else None].strip() + (" …" if end >= 0 else "")
    )
    return Because(
        quote=quote,
        method=Method("text"),
        where=Paragraph(number),
        capture=capture.digest or capture.path,
    )


def _stories(capture: Capture, page: Page) -> list[Reported]:
    return [
        Reported(value, "story", (because(witness, capture),))
        for witness, value in stated(page, "story")
        if value.only_day
    ]


def _published(capture: Capture, page: Page) -> list[Reported]:
    date = trusted(page.published)
    if page.published is None or date is None or not date.only_day:
        return []
    return [Reported(date, "page", tuple(because(witness, capture) for witness in page.published.because))]
