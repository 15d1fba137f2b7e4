"""What a capture was read to say, in the report's models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import CaptureReport, OpinionReport, OriginReport, SkippedReport, WitnessReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import CaptureEvidence, Opinion, Origin, Skipped, Witness


def capture_report(evidence: CaptureEvidence) -> CaptureReport:
    """One capture with everything its page says."""
    page = evidence.page
    if page is None:
        return CaptureReport(capture=evidence.capture, skipped=skipped_report(evidence.skipped))
    return CaptureReport(
        capture=evidence.capture,
        title=page.title,
        origin=origin_report(page.origin) if page.origin else None,
        published=opinion_report(page.published) if page.published else None,
        story=opinion_report(page.story) if page.story else None,
        witnesses=witness_reports(page.witnesses),
        signs=witness_reports(page.signs),
        skipped=skipped_report((*evidence.skipped, *page.skipped)),
    )


def witness_reports(witnesses: Iterable[Witness]) -> tuple[WitnessReport, ...]:
    """The witnesses in the order they were read."""
    return tuple(
        WitnessReport(
            about=one.about,
            method=one.method,
            says=one.says,
            quote=one.quote,
            where=one.where,
            left_out=one.left_out,
        )
        for one in witnesses
    )


def opinion_report(opinion: Opinion) -> OpinionReport:
    """An opinion on a date, with the witnesses for and against it."""
    return OpinionReport(
        day=opinion.day.isoformat() if opinion.day else None,
        interval=opinion.interval,
        confidence=round(opinion.confidence, 4),
        because=witness_reports(opinion.because),
        against=witness_reports(opinion.against),
    )


def origin_report(origin: Origin) -> OriginReport:
    """The newsroom a text comes from, and the site that carries it."""
    return OriginReport(
        name=origin.name,
        id=origin.id,
        kind=origin.kind,
        method=origin.method,
        confidence=round(origin.confidence, 4),
        place=origin.place,
        carrier=origin.carrier,
    )


def skipped_report(skipped: Iterable[Skipped]) -> tuple[SkippedReport, ...]:
    """What could not be looked at, each thing once."""
    return tuple(SkippedReport(what=one.what, reason=one.reason) for one in dict.fromkeys(skipped))
