"""When the thing a claim or a source reports took place: the day of the statement, not of its history."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.analysis.dates import stated, trusted
from audit.analysis.quoting import field, when
from audit.model import Because, Method, Paragraph, because
from audit.text import find_times

if TYPE_CHECKING:
    from audit.model import Capture, CitationEvidence, Interval, Page
    from audit.text import TimeExpression

# Verbs by which a text reports that somebody made something known.
_REPORTS = re.compile(
    r"\b(?:said|says|told|tells|announced|announces|stated|declared|reported|confirmed|disclosed|revealed|"
    r"warned|claimed|denied|pledged|vowed|acknowledged|insisted|wrote|tweeted|testified|published)\b"
)
# Words by which a text speaks of what is still to come, so that an earlier source may well tell of it.
_PLANS = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|plans?|planned|planning|scheduled|due|expected|set to|"
    r"was to|were to|is|are)\b"
)
_SENTENCE = re.compile(r"[.!?][\"”’)]*\s+(?=[A-Z“\"])")
_SURE = 0.7  # an expression read with less confidence dates nothing
_NEAR = 60  # characters before a time in which its verb is looked for
_OBJECT = 5  # words that may stand between: "said in a statement on"
# Words that begin what is told: a time after them dates that, not the telling.
_TOLD = frozenset(
    {"that", "of", "to", "it", "he", "she", "they", "we", "would", "will", "had", "has", "was", "were"}
)
_READ = 50_000  # characters of a text in which the claim's time is looked for
_LEAD = 2  # paragraphs at the top of a news text, which tell what happened and when

Kind = Literal["statement", "story", "page", "citation"]


@dataclass(frozen=True, slots=True)
class Reported:
    """When a source has its event: ``kind`` tells how closely ``date`` is tied to the event itself."""

    date: Interval
    kind: Kind
    because: tuple[Because, ...]


def first_sentence(text: str) -> str:
    """The text up to the end of its first sentence."""
    end = _SENTENCE.search(text)
    return text[: end.start() + 1] if end else text


def reports(sentence: str) -> bool:
    """Whether the sentence says that somebody made something known."""
    return _REPORTS.search(sentence) is not None


def plans(sentence: str) -> bool:
    """Whether the sentence may speak of something that had not happened yet."""
    return _PLANS.search(sentence) is not None


def governing_time(sentence: str, anchor: Interval | None, language: str | None) -> TimeExpression | None:
    """The one time that dates the sentence's own verb; ``None`` where there is none, or no single one.

    It stands before everything else ("In October the ministry said …") or right at the reporting verb
    ("the ministry said on Monday"); times further on belong to what is told, not to the telling.
    """
    found = [one for one in find_times(sentence, anchor=anchor, language=language) if one.confidence >= _SURE]
    fronted = [one for one in found if _opens(sentence, one)]
    chosen = fronted or [one for one in found if _at_verb(sentence, one)]
    only = chosen[0] if len(chosen) == 1 else None
    return (
        only if only and only.interval and only.relation in {"", "from"} and only.tense != "future" else None
    )


def _opens(sentence: str, time: TimeExpression) -> bool:
    return len(sentence[: time.start].split()) <= 2 and not _REPORTS.search(sentence[: time.start])


def _at_verb(sentence: str, time: TimeExpression) -> bool:
    """Whether the time follows a reporting verb at once, or after whom it told: "told the BBC on Monday"."""
    before = sentence[max(0, time.start - _NEAR) : time.start]
    verbs = list(_REPORTS.finditer(before))
    between = before[verbs[-1].end() :].split() if verbs else []
    return (
        bool(verbs) and len(between) <= _OBJECT and not _TOLD.intersection(word.lower() for word in between)
    )


def reported(citation: CitationEvidence, dossier_path: str | None) -> tuple[Reported, ...]:
    """When the source has its event, from the closest witnesses held: the statement's own day first."""
    pages = [(one.capture, page) for one, page in citation.pages]
    closest = (
        [one for capture, page in pages for one in _statements(capture, page, citation)]
        or [one for capture, page in pages for one in _stories(capture, page)]
        or [one for capture, page in pages for one in _published(capture, page)]
    )
    issued = citation.citation.issued
    if closest or issued is None:
        return tuple(closest)
    return (Reported(issued, "citation", (field(citation.citation, "issued", when(issued), dossier_path),)),)


def mentions(citation: CitationEvidence, claimed: Interval) -> bool:
    """Whether a text of the citation names a time within ``claimed``: it may tell the claim's event, too."""
    return any(
        claimed.contains(time.interval)
        for _, page in citation.pages
        for time in find_times(
            page.text[:_READ], anchor=_anchor(page, citation), language=page.language or "en"
        )
        if time.interval and not time.relation
    )


def _statements(capture: Capture, page: Page, citation: CitationEvidence) -> list[Reported]:
    """The days that the lead gives for what was said: "… the ministry said on Tuesday"."""
    anchor = _anchor(page, citation)
    if anchor is None or anchor.only_day is None:
        return []
    lead = [line for line in page.text.splitlines() if line.strip()][:_LEAD]
    found = [
        (number, sentence, time)
        for number, line in enumerate(lead, 1)
        for sentence in _SENTENCE.split(line)
        for time in find_times(sentence, anchor=anchor, language=page.language or "en")
        if time.confidence >= _SURE and not time.relation
    ]
    return [
        Reported(time.interval, "statement", (_quoted(sentence, time, number, capture),))
        for number, sentence, time in found
        if time.interval
        and time.interval.only_day
        and (_at_verb(sentence, time) or (_opens(sentence, time) and reports(sentence)))
    ][:1]


def _anchor(page: Page, citation: CitationEvidence) -> Interval | None:
    """The day the text was written, as far as anything tells: never a stamp later than the story."""
    own = [value for _, value in stated(page, "story") if value.only_day]
    if own:
        return own[0]
    return trusted(page.published) or citation.citation.issued


def _quoted(line: str, time: TimeExpression, number: int, capture: Capture) -> Because:
    start = line.rfind(" ", 0, max(0, time.start - 100)) + 1
    end = line.find(" ", min(len(line), time.end + 60))
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
