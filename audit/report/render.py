"""The report as JSON: what `audit run --format json` prints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from audit.report.english import WORDING

if TYPE_CHECKING:
    from audit.model import Report


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
