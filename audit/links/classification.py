"""The outcome of an answer: what stands at an address, read as a person would, not by status alone.

Redirects to the home page count as loss after the rule of DeadlinkChecker (Internet Archive Bot). The
sibling probe (a random address in the same folder, whose answer cannot be the page) is that of Bar-Yossef,
Broder, Kumar and Tomkins, "Sic transit gloria telae", WWW 2004; home pages are exempt from it, since a site
that answers everything with its home page would make that look lost.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import status_meaning
from audit.links.answer import Answer, outcome, read_answer, read_probe
from audit.links.body import is_cited, is_home, judge_body, slug_shown
from audit.links.challenge_page import find_challenge
from audit.links.hijacked_page import find_hijack
from audit.links.redirects import is_root, judge_redirects
from audit.model import Outcome, Reason, digest_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.http import StatusMeaning
    from audit.links.answer import Headers, Probe, Step
    from audit.model import OutcomeCode, OutcomeName

ALIKE = 0.9
"""Share of shingles that two pages of one text have in common (Jaccard)."""
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


def classify_answer(answer: Answer, sibling: Answer | None = None) -> Outcome:
    """The outcome of an answer; ``sibling`` is what a random address of the same folder was given."""
    for judge in (find_challenge, _judge_status, find_hijack, judge_redirects, judge_body):
        found = judge(answer)
        if found is not None:
            return found
    return (_compare(answer, sibling) if sibling is not None else None) or _alive(answer)


def classify_fault(fault: Reason) -> Outcome:
    """The outcome of an attempt that got no answer, by why it got none."""
    untrusted = fault.code == "fault" and fault["kind"] == "TLS"
    return outcome("tls-error" if untrusted else "unreachable", fault)


# -- many answers, in another process -------------------------------------------------


class Question(NamedTuple):
    """An answer to be classified, what a sibling was given, and whether the body's digest is wanted."""

    answer: Answer
    sibling: Answer | None = None
    digest: bool = False

    def without_bodies(self) -> tuple[Question, list[bytes]]:
        """The question without the bodies of its answers, and these."""
        sibling = self.sibling and replace(self.sibling, body=b"")
        bodies = [self.answer.body, *([self.sibling.body] if self.sibling else [])]
        return self._replace(answer=replace(self.answer, body=b""), sibling=sibling), bodies

    def with_bodies(self, bodies: Sequence[bytes]) -> Question:
        """The question with the bodies that were taken out of it."""
        sibling = self.sibling and replace(self.sibling, body=bodies[1])
        return self._replace(answer=replace(self.answer, body=bodies[0]), sibling=sibling)


class Classified(NamedTuple):
    """The outcome of an answer, and the address that gave it.

    ``doubtful`` says that the page is too thin to be told from an error without a sibling. ``digest`` is
    that of the body as received, where it was asked for.
    """

    outcome: Outcome
    final: str
    doubtful: bool = False
    digest: str | None = None


def classify_questions(questions: Sequence[Question]) -> list[Classified]:
    """The outcomes in the order of the questions. Never raises on what a server sent."""
    return [_classified(*question) for question in questions]


def _classified(answer: Answer, sibling: Answer | None, digest: bool) -> Classified:  # noqa: FBT001  a field
    return Classified(
        classify_answer(answer, sibling),
        answer.final,
        sibling is None and is_doubtful(answer),
        digest_of(answer.body) if digest else None,
    )


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
    if not answer.hops:
        return outcome("ok", Reason("served"))
    permanent = all(hop.permanent for hop in answer.hops)
    code: OutcomeCode = "redirected-permanently" if permanent else "redirected-temporarily"
    statuses = ", ".join(str(hop.status) for hop in answer.hops)
    return outcome("redirected", Reason(code, statuses=statuses), Reason("served-at", url=answer.final))


# -- by a sibling ---------------------------------------------------------------------


def is_doubtful(answer: Answer) -> bool:
    """Whether an answer that reads as a page is thin enough for a sibling probe to be worth a request."""
    page = answer.page
    if page is None or answer.status != 200 or page.is_article or is_root(answer.asked):
        return False
    return not (page.is_declared_work or is_cited(page, answer.title) or slug_shown(answer, page))


def _compare(answer: Answer, sibling: Answer) -> Outcome | None:
    """What the likeness of a random sibling says of the page; ``None`` when it says nothing."""
    page = answer.page
    if page is None or is_root(answer.asked) or not 200 <= sibling.status < 300:
        return None
    if is_cited(page, answer.title) or not _alike(answer, sibling):
        return None
    same = Reason("same-at-random-address")
    if is_home(page):
        return outcome("redirected-home", same, Reason("and-home-page"))
    if answer.title:
        return outcome("substituted", same, Reason("and-another-title", title=page.title, cited=answer.title))
    return outcome("soft-404", same)


def _alike(answer: Answer, sibling: Answer) -> bool:
    if answer.content == sibling.content:
        return True
    if answer.page is None or sibling.page is None or answer.page.title != sibling.page.title:
        return False
    ours, theirs = _shingles(answer.page.text), _shingles(sibling.page.text)
    return bool(ours | theirs) and len(ours & theirs) >= ALIKE * len(ours | theirs)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    from audit.text import shingles  # its patterns take a while to load, and few pages are compared

    return frozenset(shingles(text[:20_000].split(), 4))
