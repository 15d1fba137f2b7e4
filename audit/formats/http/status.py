"""What a status code says of an answer: the one table, after RFC 9110, section 15, and the IANA registry.

451 is RFC 7725, 429 is RFC 6585. 430, 440, 449 and 999 are what some sites answer to robots instead of 429.
"""

from __future__ import annotations

from typing import Literal

StatusMeaning = Literal[
    "success", "no-content", "redirect", "failure",
    "login", "payment", "not-found", "gone", "legal", "refusal",
]  # fmt: skip

_MEANINGS: dict[int, StatusMeaning] = {
    204: "no-content",
    205: "no-content",
    304: "success",
    401: "login",
    402: "payment",
    404: "not-found",
    410: "gone",
    451: "legal",
    **dict.fromkeys((403, 405, 406, 407, 418, 428, 429, 430, 440, 449, 999), "refusal"),
}  # fmt: skip


def status_meaning(status: int) -> StatusMeaning:
    """What an answer of this status is, before anybody has looked at its body.

    A refusal is about who asks and says nothing of the page; a failure is any other error, of the
    server or in the request.
    """
    if status in _MEANINGS:
        return _MEANINGS[status]
    if 300 <= status < 400:
        return "redirect"
    return "failure" if status >= 400 else "success"
