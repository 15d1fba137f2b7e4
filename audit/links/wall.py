"""Walls: answers that speak of us, not of the page (bot checks, firewalls, logins).

Marks and headers are those the vendors document; see ``audit/data/response_phrases.yaml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.links.answer import Answer, outcome

if TYPE_CHECKING:
    from audit.model import Outcome

# The marks stand on ordinary pages too (a form with a captcha): they tell only where there is no prose.
_LITTLE = 1200


def judge_wall(answer: Answer) -> Outcome | None:
    """``refused`` where a wall answered, whatever its status; ``None`` where none is seen."""
    headers, _ = _walls()
    for name, word in headers.items():
        if name in answer.headers and word in answer.headers[name].lower() and _may_be_wall(answer):
            return outcome(
                "refused", f"the header {name}: {answer.headers[name]} announces a check for robots"
            )
    if answer.status in {403, 429, 503, 202, 200} and answer.page is not None:
        mark = _mark(answer)
        if mark:
            return outcome("refused", f"the page is a check for robots (it holds {mark!r})")
    return None


def _may_be_wall(answer: Answer) -> bool:
    return answer.status != 200 or answer.page is None or answer.page.prose < _LITTLE


def _mark(answer: Answer) -> str | None:
    page = answer.page
    if page is None or page.prose >= 300 or page.length >= _LITTLE:
        return None
    raw = page.markup[:200_000].lower()
    return next((mark for mark in _walls()[1] if mark in raw), None)


@cache
def _walls() -> tuple[dict[str, str], tuple[str, ...]]:
    walls = facts("response_phrases")["walls"]
    return walls["headers"], tuple(walls["marks"])
