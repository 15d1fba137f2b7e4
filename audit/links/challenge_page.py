"""Challenge pages: bot checks, firewalls and logins answer about who asks, not about the page.

Marks and headers are those the vendors document; see the table ``response_phrases``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from audit.data import facts
from audit.formats.http import host_of
from audit.links.answer import Answer, outcome
from audit.model import Reason

if TYPE_CHECKING:
    from audit.formats.html import PageFeatures
    from audit.model import Outcome

# The marks stand on ordinary pages too (a form with a captcha): they count only where there is little prose.
_LITTLE = 1200  # characters
_SOME = 300  # characters of prose
_READ = 200_000  # characters of markup
_ALONE = 300  # characters of a page that holds the check and nothing else
# These tell nothing but where the check is all that is on the page.
_FORM_CHECKS = ("recaptcha", "hcaptcha", "turnstile", "wordfence")
_STATUSES = frozenset({401, 403, 429, 503, 202, 200})  # with which vendors send their pages


def find_challenge(answer: Answer) -> Outcome | None:
    """``refused`` where a check for robots answered, whatever its status; ``None`` where none is seen."""
    if host_of(answer.final) in facts("response_phrases")["consent_hosts"]:
        return outcome("refused", Reason("sent-to-consent", url=answer.final))
    headers, _ = _marks()
    for name, word in headers.items():
        value = answer.named_headers.get(name)
        if value is not None and word in value.lower() and not _is_page(answer):
            return outcome("refused", Reason("challenge-header", name=name, value=value))
    if answer.status in _STATUSES and (mark := _mark_in(answer)):
        return outcome("refused", Reason("challenge-page", mark=mark))
    return None


def _is_page(answer: Answer) -> bool:
    return answer.status == 200 and answer.page is not None and answer.page.prose >= _LITTLE


def _mark_in(answer: Answer) -> str | None:
    page = answer.page
    if page is None or page.prose >= _SOME or page.length >= _LITTLE or page.asks_password:
        return None
    markup = page.markup[:_READ].lower()
    return next((mark for mark in _marks()[1] if mark in markup and not _is_on_forms(mark)), None)


def find_form_check(page: PageFeatures) -> Outcome | None:
    """``refused`` where a check that forms of ordinary pages carry as well is all that a page holds."""
    if page.prose or page.length >= _ALONE or page.asks_words:
        return None
    markup = page.markup[:_READ].lower()
    mark = next((mark for mark in _marks()[1] if _is_on_forms(mark) and mark in markup), None)
    return outcome("refused", Reason("challenge-page", mark=mark)) if mark else None


def _is_on_forms(mark: str) -> bool:
    return any(name in mark for name in _FORM_CHECKS)


@cache
def _marks() -> tuple[dict[str, str], tuple[str, ...]]:
    table = facts("response_phrases")["walls"]
    return table["headers"], tuple(table["marks"])
