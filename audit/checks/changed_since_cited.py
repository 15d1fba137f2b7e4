"""Pages whose text is another than it was when they were cited, first of all where claims rest on it."""

from __future__ import annotations

from datetime import UTC, datetime
from textwrap import shorten
from typing import TYPE_CHECKING

from audit.analysis import (
    citation_date,
    compare_versions,
    facts_that_differ,
    follow_sentences,
    is_about_claim,
    new_notices,
    when,
)
from audit.formats.http import split_address
from audit.model import Because, Check, Method, Paragraph, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from audit.analysis import CaptureSubject, Change, CitationSubject, CitedSentence, Drift, Fact
    from audit.model import Answer, Interval, MethodCode, Page, Passage

    Version = tuple[CaptureSubject, Page]

CHECK = Check(
    name="changed-since-cited",
    level="citation",
    summary="The page's text has changed since it was cited.",
    severity="warning",
    field="URL",
)
LEAST = 400  # characters: less text is a stub, and says nothing about a change of the whole
_RECOGNISED = 0.4  # likeness below which a short text is a stub or another page
_MARGIN = 60  # words at the beginning or end of a text that can be a byline, an appeal or a list
_SHOWN = 5
_CLAIMS = 50  # claims that a notice is compared with
_SENTENCE = 300  # characters of a sentence that are shown
_FACTS: dict[Fact, str] = {
    "number": "a number",
    "date": "a date",
    "name": "a name",
    "negation": "a negation or condition",
    "word": "a word that the claim uses",
}
_SUGGESTION = "Read the page again: does it still say what the claim rests on? If not, cite the earlier copy."


def find(citation: CitationSubject) -> Iterator[Answer]:
    """One finding from the copy nearest the citation's date and the last; home pages are left out."""
    versions = _versions(citation)
    if versions is None:
        return
    first, last = versions
    claims = tuple(claim.claim.text for claim in citation.claims)
    drift = compare_versions(first[1].text, last[1].text, about=claims)
    if drift.relation == "same" or not drift.changes:
        return
    followed = follow_sentences(claims, first[1].text, last[1].text, language=first[0].language)
    notices = new_notices(first[1].text, last[1].text, last[0].language)
    reason = _not_comparable(versions, drift, followed)
    if reason is not None:
        yield CHECK.not_examined(reason, citation=citation.id)
        return
    touched = [sentence for sentence in followed if sentence.after is None or sentence.changes]
    grave = any(sentence.is_grave for sentence in touched) or (not followed and _is_grave(drift))
    if notices and not grave:
        yield _of_notices(citation, versions, notices, claims)
    elif touched:
        yield _of_sentences(citation, versions, drift, touched, notices)
    elif finding := _of_text(citation, versions, drift, notices, is_there=bool(followed)):
        yield finding


def _not_comparable(
    versions: tuple[Version, Version], drift: Drift, followed: tuple[CitedSentence, ...]
) -> Reason | None:
    """Why the last copy says nothing of what became of the page: it is a part of it, or a stub."""
    first, last = versions
    is_missed = any(sentence.after is None for sentence in followed)
    if last[0].extent.kind != "whole" and first[0].extent.kind == "whole" and (is_missed or not followed):
        return Reason("held-in-part", why=last[0].extent.reason or Reason("text-unread"))
    is_short = min(len(first[1].text), len(last[1].text)) < LEAST
    is_stub = drift.likeness < _RECOGNISED and not any(sentence.after for sentence in followed)
    return Reason("too-little-text", least=LEAST) if is_short and (is_stub or not followed) else None


def _of_notices(
    citation: CitationSubject,
    versions: tuple[Version, Version],
    notices: list[Passage],
    claims: Sequence[str],
) -> Answer:
    """The finding about a correction notice: a note where it is not about what claims say."""
    first, last = versions
    near = [
        notice
        for notice in notices
        if any(
            is_about_claim(notice.text, claim, first[1].text, first[0].language) for claim in claims[:_CLAIMS]
        )
    ]
    about = ", on what the claim says" if near else ""
    return CHECK.finding(
        f"A correction notice was put on the page{_day(last)}{about}.",
        confidence="medium",
        severity=None if near else "note",
        citation=citation.id,
        because=list(_noticed(near or notices, last)),
        suggestion=_SUGGESTION,
    )


def _noticed(notices: Sequence[Passage], last: Version) -> Iterator[Because]:
    """The words of notices."""
    for notice in notices[:_SHOWN]:
        yield _words(shorten(notice.text, _SENTENCE, placeholder=" …"), "text after", last)


def _of_sentences(
    citation: CitationSubject,
    versions: tuple[Version, Version],
    drift: Drift,
    touched: list[CitedSentence],
    notices: list[Passage],
) -> Answer:
    """The finding about sentences that were changed or are gone; a note where they were only reworded."""
    grave = [sentence for sentence in touched if sentence.is_grave]
    day = _day(versions[1])
    gone = [sentence for sentence in touched if sentence.after is None]
    facts = facts_that_differ(grave)
    if drift.relation == "different" and len(gone) == len(touched):
        message = _another_text(drift, day)
    elif facts:
        named = _listed([_FACTS[fact] for fact in facts])
        message = f"The sentence that the claim rests on was changed{day} in {named}."
    elif gone:
        message = f"The sentence that the claim rests on is not on the page any more{day}."
    else:
        message = f"The sentence that the claim rests on was reworded{day}."
    sure = bool(gone) or any(fact != "word" for fact in facts)
    return CHECK.finding(
        message,
        confidence="high" if sure else "medium",
        severity=None if grave else "note",
        citation=citation.id,
        because=[
            *(shown for one in (grave or touched)[:_SHOWN] for shown in _sentence(one, versions)),
            *_noticed(notices, versions[1]),
        ],
        suggestion=_SUGGESTION,
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _sentence(sentence: CitedSentence, versions: tuple[Version, Version]) -> Iterator[Because]:
    """A sentence before and after, and the words that differ."""
    first, last = versions
    yield _words(shorten(sentence.before.text, _SENTENCE, placeholder=" …"), "text before", first)
    if sentence.after is not None:
        yield _words(shorten(sentence.after.text, _SENTENCE, placeholder=" …"), "text after", last)
    for change in sentence.changes[:_SHOWN]:
        yield from _change(change.before, change.after, first, last)


def _of_text(
    citation: CitationSubject,
    versions: tuple[Version, Version],
    drift: Drift,
    notices: list[Passage],
    *,
    is_there: bool,
) -> Answer | None:
    """The finding about the text as a whole: a note where what claims rest on is still there.

    Then nothing is said of a few words at the beginning or end, which are seldom the author's.
    """
    if is_there and drift.relation == "edited" and all(map(_is_margin, drift.changes)):
        return None
    grave = not is_there and _is_grave(drift)
    return CHECK.finding(
        _message(drift, versions[1], is_there=is_there),
        confidence="high" if grave else "medium",
        severity=None if grave else "note",
        citation=citation.id,
        because=[*_because(drift, *versions), *_noticed(notices, versions[1])],
        suggestion=_SUGGESTION,
    )


def _is_grave(drift: Drift) -> bool:
    """Whether a text that was compared as a whole changed near the claims, or more than a few words."""
    return drift.near or drift.relation != "edited"


def _is_margin(change: Change) -> bool:
    """Whether words were only added or taken away at an end of the text, and few."""
    added = change.before if not change.after else change.after
    is_one_sided = not (change.before and change.after)
    return change.at_edge and is_one_sided and len(added.split()) <= _MARGIN


def _versions(citation: CitationSubject) -> tuple[Version, Version] | None:
    """The copy nearest the citation's date and the last one of one address, where they differ."""
    cited = citation_date(citation.citation, citation.dossier)
    for least in (LEAST, 0):
        for versions in _by_address(citation, least).values():
            ordered = sorted(versions, key=_taken)
            first, last = _nearest(ordered, cited), ordered[-1]
            if first is not last and first[0].capture.digest != last[0].capture.digest:
                return first, last
    return None


def _nearest(ordered: list[Version], cited: Interval | None) -> Version:
    """The copy that shows best what was cited: the first within the date, the latest before, the first.

    A date is as long as it was stated, and a page can have been changed within it.
    """
    if cited is None or cited.earliest is None:
        return ordered[0]
    begin = cited.earliest
    within = [version for version in ordered if _taken(version) >= begin]
    is_within = bool(within) and (cited.latest is None or _taken(within[0]) <= cited.latest)
    before = ordered[: len(ordered) - len(within)]
    return within[0] if is_within or not before else before[-1]


def _taken(version: Version) -> datetime:
    """When a copy was made, at the earliest; what has no time has no part in this check."""
    taken = version[0].taken
    return (taken.earliest if taken else None) or datetime.max.replace(tzinfo=UTC)


def _by_address(citation: CitationSubject, least: int) -> dict[str, list[Version]]:
    """The captures of each address but home pages that have so many characters of text."""
    held: dict[str, list[Version]] = {}
    for subject, page in citation.pages:
        capture = subject.capture
        if capture.url and capture.received and len(page.text) >= least and not _is_home(capture.url):
            held.setdefault(capture.url, []).append((subject, page))
    return held


def _is_home(url: str) -> bool:
    return (parts := split_address(url)).path in {"", "/"} and not parts.query


def _day(last: Version) -> str:
    return f" by {when(last[0].taken)}" if last[0].taken else ""


def _message(drift: Drift, last: Version, *, is_there: bool) -> str:
    day = _day(last)
    if is_there:
        return f"The page was edited{day}, away from what the claim rests on."
    if drift.relation == "different":
        return _another_text(drift, day)
    if drift.near:
        return f"The page was changed{day} where the claim rests on it."
    if drift.relation == "rewritten":
        return f"The page was rewritten{day}: {drift.likeness:.0%} of its words are left."
    return f"The page was edited{day}, away from what the claim rests on."


def _another_text(drift: Drift, day: str) -> str:
    """What is in the place of the cited text."""
    if drift.part == "after":
        return f"What the address shows{day} is a part of the text cited: {drift.held:.0%} as many words."
    if drift.part == "before":
        return f"What the address shows{day} holds the text cited, which is {drift.held:.0%} of it."
    return f"What the address shows{day} is another text than the one cited."


def _because(drift: Drift, first: Version, last: Version) -> Iterator[Because]:
    """The words that changed, those near the claim before others; of two texts, how each begins."""
    if drift.relation != "edited" and not drift.near:
        yield _words(shorten(first[1].text, 120, placeholder=" …"), "text before", first)
        yield _words(shorten(last[1].text, 120, placeholder=" …"), "text after", last)
        return
    near = [change for change in drift.changes if change.near] or list(drift.changes)
    for change in near[:_SHOWN]:
        yield from _change(change.before, change.after, first, last)


def _change(before: str, after: str, first: Version, last: Version) -> Iterator[Because]:
    if before:
        yield _words(before, "words before", first)
    if after:
        yield _words(after, "words after", last)


def _words(quote: str, method: MethodCode, version: Version) -> Because:
    return Because(quote=quote, method=Method(method), where=Paragraph(), capture=version[0].held_as)
