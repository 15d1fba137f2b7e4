"""What stands at an address: an answer read as a person would read it, not by its status code alone.

Status codes: RFC 9110 section 15 and the IANA registry; 451 is RFC 7725, 429 is RFC 6585. Redirects to
the home page count as loss after the rule of DeadlinkChecker (Internet Archive Bot); the sibling probe is
that of Bar-Yossef and others, "Sic transit gloria telae", WWW 2004.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.links.answer import Answer, outcome, read_answer, read_probe
from audit.links.body import judge_body
from audit.links.probe import is_doubtful, judge_probe
from audit.links.redirects import judge_redirects
from audit.links.wall import judge_wall
from audit.model import Outcome, OutcomeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["Answer", "classify_response", "is_doubtful", "judge_answer", "read_answer"]

_REFUSAL = "it refuses us, which says nothing about the page"
_STATUS: dict[int, tuple[OutcomeName, str]] = {
    204: ("empty-shell", "no content"),
    205: ("empty-shell", "no content"),
    401: ("login", "it asks who we are"),
    402: ("paywall", "payment required"),
    404: ("gone", "not found"),
    410: ("gone", "gone for good"),
    451: ("legal", "withheld for legal reasons"),
    **dict.fromkeys((403, 405, 406, 407, 418, 428, 429, 430, 440, 449, 999), ("refused", _REFUSAL)),
}


def classify_response(  # noqa: PLR0917  what a check goes through, in its order
    asked_url: str,
    hops: Sequence[Any] = (),
    status: int | None = None,
    headers: Mapping[Any, Any] | Iterable[tuple[Any, Any]] | None = None,
    body: bytes | None = None,
    probe: Any = None,
    *,
    title: str | None = None,
) -> Outcome:
    """What ``asked_url`` gave: one of the outcome names, with the reasons in words.

    ``hops`` are the redirects before the last answer (``Hop``, mapping or (url, status, location)),
    ``status``, ``headers`` and ``body`` (content-encoding undone) are its own; ``status`` is ``None`` when no
    answer came. ``probe`` is the answer to a random sibling address: its body, a (status, body) or
    (status, headers, body) tuple, a mapping or an object with those names. ``title`` is the title under
    which the page is cited. Pure; never raises on what a server sent.
    """
    if status is None:
        return outcome("unreachable", "no answer came")
    answer = read_answer(asked_url, status, headers, body, hops=hops, title=title)
    return judge_answer(answer, None if probe is None else read_probe(asked_url, probe))


def judge_answer(answer: Answer, sibling: Answer | None = None) -> Outcome:
    """The outcome of an answer; ``sibling`` is what a random address of the same folder was given."""
    for judge in (judge_wall, _judge_status, judge_redirects, judge_body):
        found = judge(answer)
        if found is not None:
            return found
    return (judge_probe(answer, sibling) if sibling is not None else None) or _alive(answer)


def _judge_status(answer: Answer) -> Outcome | None:
    status = answer.status
    if status in _STATUS:
        name, meaning = _STATUS[status]
        return outcome(name, f"the server answers {status}: {meaning}")
    if 300 <= status < 400 and status != 304:
        return _unfinished(answer)
    return outcome("unavailable", f"the server answers {status}") if status >= 400 else None


def _unfinished(answer: Answer) -> Outcome:
    if answer.hops:
        return outcome(
            "redirect-loop",
            f"after {len(answer.hops)} redirects the answer is still a redirect ({answer.status})",
        )
    return outcome("unavailable", f"the server answers {answer.status} without saying where to go")


def _alive(answer: Answer) -> Outcome:
    if not answer.hops:
        return outcome("ok", "the page asked for was served")
    permanent = all(hop.permanent for hop in answer.hops)
    kind = "permanent" if permanent else "temporary"
    codes = ", ".join(str(hop.status) for hop in answer.hops)
    return outcome("redirected", f"{kind}: {codes}", f"the page is served at {answer.final}")
