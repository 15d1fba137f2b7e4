"""What the store holds of a citation's address: captures with their pages, and the attempts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from audit.errors import StoreError
from audit.evidence import PAGES, Reading, capture_evidence
from audit.jobs.captures import identity_of
from audit.model import NO_CACHE, CaptureEvidence, Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from audit.model import Attempt, Capture, ResultCache
    from audit.store import Store


MOST_COPIES = 5
"""Differing copies of one address that are read: the first, and the latest of the others."""


class Held(NamedTuple):
    """What the store holds of an address; ``host_events``: when its whole host failed alike, in UTC."""

    captures: tuple[CaptureEvidence, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    host_events: tuple[tuple[datetime, str], ...] = ()


def pages_held(url: str, store: Store) -> tuple[Capture, ...]:
    """The captures of an address that are the page, oldest first: 2xx, and not read as something else.

    What an attempt was read as (a soft 404, a parked domain) is kept as evidence of that and is no page.
    """
    attempts = store.attempts(url)
    there = {attempt.capture for attempt in attempts if attempt.outcome.name in PAGES}
    other = {attempt.capture for attempt in attempts} - there
    captures = store.captures_of(url)
    answers = (held for held in captures if held.status is None or 200 <= held.status < 300)
    return tuple(capture for capture in answers if capture.digest not in other)


def held_of(url: str, store: Store, title: str | None = None, cache: ResultCache = NO_CACHE) -> Held:
    """What is held of an address, cited under ``title``. A store that fails here harms this address alone.

    ``cache`` may know what was read of its copies before.
    """
    try:
        answers = pages_held(url, store)
        attempts, events = store.attempts(url), store.host_events(url)
    except StoreError as error:
        return Held(skipped=(Skipped(url, Reason("store-unreadable", message=str(error))),))
    chosen = _chosen(answers)
    copies = tuple(_read(capture, store, title, cache) for capture in chosen)
    unread = len({capture.digest for capture in answers}) - len(chosen)
    skipped = (Skipped(url, Reason("copies-unread", count=unread)),) if unread > 0 else ()
    return Held(copies, attempts, skipped, events)


def _chosen(captures: Sequence[Capture]) -> tuple[Capture, ...]:
    """One capture of each differing body, oldest first, no more than ``MOST_COPIES``."""
    first_of = {capture.digest: capture for capture in reversed(captures)}
    distinct = [capture for capture in captures if first_of[capture.digest] is capture]
    return tuple(distinct[:1] + distinct[1:][-(MOST_COPIES - 1) :])


def _read(capture: Capture, store: Store, title: str | None, cache: ResultCache) -> CaptureEvidence:
    what = capture.path or "the store"
    try:
        body = store.body(capture)
    except StoreError as error:
        reason = Reason("body-not-in-store", message=str(error))
        return CaptureEvidence(capture, None, (Skipped(what, reason),))
    # The store found the body by its digest, which it verified.
    made = capture_evidence(capture, body, what, Reading(title, digest=capture.digest, cache=cache))
    try:
        return replace(made, identity=identity_of("stored", capture.model_dump_json(), what, title))
    except ValueError:  # half of a surrogate pair, which UTF-8 has not
        return made
