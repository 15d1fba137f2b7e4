"""A report and a page as JSON, ASCII only: nothing a page says can reach a terminal as a control sequence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from audit.report.build import opinion_report, origin_report, skipped_report, witness_reports
from audit.report.english import WORDING, reason_json
from audit.text import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.model import Opinion, Report, ShownPage, WitnessReport

PAGE_SCHEMA = "audit-page/2"
_OF_CAPTURE = {"url", "final_url", "via", "path", "received", "archived", "status"}


def render_json(report: Report) -> str:
    r"""The whole report, its keys in the order of the models, ending in one line break.

    Only ASCII is written: every other character stands as ``\uXXXX``, so that nothing a page says
    can reach a terminal as a control sequence.
    """
    return (
        json.dumps(
            report.model_dump(mode="json", by_alias=True, context=WORDING), indent=2, ensure_ascii=True
        )
        + "\n"
    )


def page_as_json(shown: ShownPage) -> str:
    """The page as JSON, ASCII only: its capture, every witness, the opinion, and what speaks against it."""
    page = shown.page
    origin = origin_report(page.origin).model_dump(mode="json", context=WORDING) if page.origin else None
    value = {
        "schema": PAGE_SCHEMA,
        "capture": _capture(shown),
        "text_digest": text_digest(page.text),
        "title": page.title,
        "language": page.language,
        "media": page.media,
        "encoding": page.encoding,
        "origin": origin,
        "published": _opinion(page.published),
        "story": _opinion(page.story),
        "witnesses": _plain(witness_reports(page.witnesses)),
        "signs": _plain(witness_reports(page.signs)),
        "skipped": [
            item.model_dump(mode="json", include={"what", "reason"}, context=WORDING)
            for item in skipped_report(page.skipped)
        ],
    }
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


def _capture(shown: ShownPage) -> dict[str, Any]:
    by = {"url_by": shown.said_by.url, "time_by": shown.said_by.time}
    return shown.capture.model_dump(mode="json", include=_OF_CAPTURE) | {
        name: reason and reason_json(reason) for name, reason in by.items()
    }


def _plain(witnesses: Iterable[WitnessReport]) -> list[dict[str, Any]]:
    return [witness.model_dump(mode="json", context=WORDING) for witness in witnesses]


def _opinion(opinion: Opinion | None) -> dict[str, Any] | None:
    return opinion_report(opinion).model_dump(mode="json", context=WORDING) if opinion else None
