"""The outcome of an answer: what stands at an address, read as a person would, not by status alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import status_meaning
from audit.links.answer import Answer, outcome, read_answer, read_probe
from audit.links.body import judge_body
from audit.links.challenge_page import find_challenge
from audit.links.hijacked_page import find_hijack
from audit.links.redirects import judge_redirects
from audit.links.sibling import asks_for_front, compare, is_doubtful, is_unsure, misses_link_words
from audit.model import Outcome, Reason, digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from audit.formats.http import StatusMeaning
    from audit.links.answer import Headers, Probe, Step
    from audit.model import OutcomeCode, OutcomeName

_BY_STATUS: dict[StatusMeaning, tuple[OutcomeName, OutcomeCode]] = {
    "no-content": ("empty-shell", "answered-no-content"),
    "login": ("login", "answered-login"),
    "payment": ("paywall", "answered-payment"),
    "not-found": ("gone", "answered-not-found"),
    "gone": ("gone", "answered-gone"),
    "legal": ("legal", "answered-legal"),
    "refusal": ("refused", "answered-refusal"),
    "failure": ("unavailable", "answered"),
}


def classify_response(  # noqa: PLR0917  what a check goes through, in its order
    asked_url: str,
    hops: Sequence[Step] = (),
    status: int | None = None,
    headers: Headers | None = None,
    body: bytes | None = None,
    probe: Probe | None = None,
    *,
    title: str | None = None,
) -> Outcome:
    """What ``asked_url`` gave: one of the outcome names, with its reasons.

    ``hops`` are the redirects before the last answer (``Hop``, mapping or (url, status, location)),
    ``status``, ``headers`` and ``body`` (content-encoding undone) are its own; ``status`` is ``None`` when no
    answer came. ``probe`` is the answer to a random sibling address: its body, a (status, body) or
    (status, headers, body) tuple, a mapping or an object with those names. ``title`` is the title under
    which the page is cited. Pure; never raises on what a server sent.
    """
    if status is None:
        return outcome("unreachable", Reason("no-answer"))
    answer = read_answer(asked_url, status, headers, body, hops=hops, title=title)
    return classify_answer(answer, None if probe is None else read_probe(asked_url, probe))


def classify_answer(answer: Answer, sibling: Answer | None = None, front: Answer | None = None) -> Outcome:
    """The outcome of an answer.

    ``sibling`` is what a random address of the same folder was given, ``front`` what its home page was.
    """
    found = next(filter(None, (judge(answer) for judge in _JUDGES)), None)
    if sibling is None or (found is not None and found.name != "substituted"):
        return found or _alive(answer)
    if compared := compare(answer, sibling, front):
        return compared
    if found is not None and is_unsure(answer, sibling):
        return outcome("empty-shell", Reason("too-little-to-tell"), *found.reasons)
    return found or _alive(answer)


def classify_fault(fault: Reason) -> Outcome:
    """The outcome of an attempt that got no answer, by why it got none."""
    untrusted = fault.code == "fault" and fault["kind"] == "TLS"
    return outcome("tls-error" if untrusted else "unreachable", fault)


# -- many answers, in another process -------------------------------------------------


class Question(NamedTuple):
    """An answer to be classified, what others were given, and whether the body's digest is wanted.

    ``sibling`` is the answer to a random address beside it, ``front`` that to the host's home page.
    """

    answer: Answer
    sibling: Answer | None = None
    digest: bool = False
    front: Answer | None = None

    def without_bodies(self) -> tuple[Question, list[bytes]]:
        """The question without the bodies of its answers, and these."""
        bodies = [answer.body for answer in (self.answer, self.sibling, self.front) if answer]
        return self._with(lambda _: b""), bodies

    def with_bodies(self, bodies: Sequence[bytes]) -> Question:
        """The question with the bodies that were taken out of it."""
        stream = iter(bodies)
        return self._with(lambda _: next(stream))

    def _with(self, body: Callable[[Answer], bytes]) -> Question:
        answer, sibling, front = (
            found and found.with_body(body(found)) for found in (self.answer, self.sibling, self.front)
        )
        return self._replace(answer=answer or self.answer, sibling=sibling, front=front)


class Classified(NamedTuple):
    """The outcome of an answer, and the address that gave it.

    ``doubtful`` says that a random sibling is worth a request, ``lacks_front`` that the home page is, too.
    ``digest`` is that of the body as received, where it was asked for.
    """

    outcome: Outcome
    final: str
    doubtful: bool = False
    digest: str | None = None
    lacks_front: bool = False


def classify_questions(questions: Sequence[Question]) -> list[Classified]:
    """The outcomes in the order of the questions. Never raises on what a server sent."""
    return [_classified(question) for question in questions]


def _classified(question: Question) -> Classified:
    answer, sibling = question.answer, question.sibling
    found = classify_answer(answer, sibling, question.front)
    return Classified(
        found,
        answer.final,
        sibling is None and _is_open(found) and is_doubtful(answer),
        digest_of(answer.body) if question.digest else None,
        sibling is not None and question.front is None and asks_for_front(answer, found),
    )


def _is_open(found: Outcome) -> bool:
    """Whether a sibling can change an outcome."""
    return found.name in {"ok", "redirected", "substituted"}


# -- by status ------------------------------------------------------------------------


def _judge_status(answer: Answer) -> Outcome | None:
    meaning = status_meaning(answer.status)
    if meaning == "redirect":
        return _unfinished(answer)
    if meaning == "success":
        return None
    name, code = _BY_STATUS[meaning]
    return outcome(name, Reason(code, status=answer.status))


def _unfinished(answer: Answer) -> Outcome:
    if not answer.hops:
        target = answer.named_headers.get("location")
        if target:
            return outcome("unavailable", Reason("redirect-target-absent", status=answer.status, url=target))
        return outcome("unavailable", Reason("redirect-to-nowhere", status=answer.status))
    reason = Reason("redirect-unfinished", hops=len(answer.hops), status=answer.status)
    return outcome("redirect-loop", reason)


def _alive(answer: Answer) -> Outcome:
    words = answer.weak_title or ""
    doubts = (Reason("nothing-of-link-words", words=words),) if misses_link_words(answer) else ()
    if not answer.hops:
        return outcome("ok", Reason("served"), *doubts)
    permanent = all(hop.permanent for hop in answer.hops)
    code: OutcomeCode = "redirected-permanently" if permanent else "redirected-temporarily"
    statuses = ", ".join(hop.kind if hop.kind == "refresh" else str(hop.status) for hop in answer.hops)
    return outcome(
        "redirected", Reason(code, statuses=statuses), Reason("served-at", url=answer.final), *doubts
    )


_JUDGES = (find_challenge, _judge_status, find_hijack, judge_redirects, judge_body)
