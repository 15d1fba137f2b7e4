"""A text that names what its date had not yet seen, or was long over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.analysis.day_distance import ZONES, days_after
from audit.analysis.quoting import when
from audit.analysis.stamps import own_stamp, story_of
from audit.model import Because, Check, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.analysis.stamps import Stamp
    from audit.model import CaptureEvidence, CitationEvidence, Evidence, Finding, StoryClue

CHECK = Check(
    name="anachronism",
    level="capture",
    summary="The text names what had not happened yet, or was over, on the page's date.",
    severity="error",
)
_EARLY = "The page's date is not that of this text: look for the date of this version."
_LATE = "The text may be older than the page's date: look for the original."
_TELLS = {
    "event": "names the {says} ({bound})",
    "past-date": "tells in the past tense of {text}",
    "office": "speaks of {says} as in office",
    "former-office": "speaks of a former holder of office: {says}",
    "promise": "says what will be done {text}",
    "years-ago": "counts back “{text}”",
    "weekday-date": "says “{text}”, a pair that {says}",
}


def find(capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence) -> Iterator[Finding]:
    """One finding for each kind of clue that the page's date contradicts."""
    stamp = own_stamp(capture)
    if capture.page is None or stamp is None:
        return
    story = story_of(capture.page, evidence.dossier)
    told: set[str] = set()
    for clue in story.clues:
        if clue.kind in _TELLS and clue.kind not in told and stamp.date.days_apart(clue.window) > ZONES:
            told.add(clue.kind)
            yield _finding(clue, stamp, capture, citation)


def _finding(clue: StoryClue, stamp: Stamp, capture: CaptureEvidence, citation: CitationEvidence) -> Finding:
    early = all(days_after(one, stamp.date) > 0 for one in clue.window.choices)
    bound = clue.window.first if early else clue.window.last
    told = _TELLS[clue.kind].format(
        says=clue.says, text=clue.text, bound=when(Interval.day(bound.date())) if bound else ""
    )
    held = capture.capture
    words = Because(
        quote=clue.text,
        method=clue.kind,
        where=f"text, line {clue.line}",
        capture=held.digest or held.path,
    )
    return CHECK.finding(
        f"The text {told}; the page's date is {when(stamp.date)}.",
        severity="error" if early else "warning",
        confidence="medium" if early else "low",
        citation=citation.citation.id,
        because=(words, stamp.because),
        suggestion=_EARLY if early else _LATE,
    )
