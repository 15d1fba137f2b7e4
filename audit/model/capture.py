"""Captures and attempts: what was received from where, and what happened when we asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pydantic import AwareDatetime, Field

from audit.model.base import Model
from audit.model.interval import Interval
from audit.model.reason import Reason

OutcomeName = Literal[
    "ok", "redirected", "redirected-home", "redirect-loop", "soft-404", "parked", "substituted",
    "refused", "login", "paywall", "unavailable", "unreachable", "tls-error", "gone", "legal", "empty-shell",
    "not-archived", "moved", "hijacked",
]  # fmt: skip
Via = Literal["live", "archive", "warc", "wacz", "har", "mhtml", "mail", "webarchive", "file"]

_PARTIAL = 206
_RANGE = re.compile(r"bytes 0-(\d{1,18})/(\d{1,18})")
_DIGITS = 18  # of a length


def digest_of(data: bytes) -> str:
    """``sha256:<hex>`` of the bytes: how a capture is named everywhere."""
    return f"sha256:{sha256(data).hexdigest()}"


class Outcome(Model):
    """What an attempt met, and why it is called so."""

    name: OutcomeName
    reasons: tuple[Reason, ...] = ()


class Hop(Model):
    """One step of a redirect chain: the address asked, the status answered, the address pointed to.

    ``kind`` is how it was pointed to: by a redirect (3xx), or by a page that only refreshes to another.
    """

    url: str
    status: int
    location: str | None = None
    kind: Literal["redirect", "refresh"] = "redirect"

    @property
    def permanent(self) -> bool:
        """Whether the server calls the move a lasting one (RFC 9110, 15.4.2 and 15.4.9)."""
        return self.status in {301, 308}


class Declared(Model):
    """A digest that came with a capture, beside the one found when its bytes were read.

    ``stated`` is the digest as its keeper wrote it (``sha1:…`` in base 32 for most WARC files),
    ``actual`` the digest of the bytes read, by the same algorithm and in the same spelling. ``note`` is a
    known error of the tool that wrote it, which was allowed for.
    """

    of: Literal["payload", "block", "file"]
    stated: str
    actual: str
    where: str
    note: Reason | None = None


class Capture(Model):
    """Bytes received from somewhere at some time; the bytes themselves stay in the store or file.

    ``received`` is when we (or the archive's crawler, for an archived copy) got the bytes, as an
    interval because a person may know only the day. ``digest`` is ``sha256:<hex>`` of the bytes as
    received. ``size`` counts those bytes. ``truncated`` says what cut them, if anything did.
    ``archived`` is the time an archive gives for its copy, ``asked_time`` the time it was asked for.
    ``declared`` holds the digests that came with the bytes, each beside what was found.
    """

    url: str | None = None
    final_url: str | None = None
    via: Via = "file"
    path: str | None = None
    received: Interval | None = None
    archived: Interval | None = None
    asked_time: Interval | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    digest: str | None = None
    size: int = 0
    truncated: Reason | None = None
    declared: tuple[Declared, ...] = ()

    @property
    def missing(self) -> Reason | None:
        """What the head of the answer says of bytes that are not here (RFC 9110, 8.6 and 14.4).

        An empty body is the answer to HEAD, or none at all.
        """
        if not self.size:
            return None
        names = {name.lower(): value.strip() for name, value in self.headers}
        if self.status == _PARTIAL:
            stated = names.get("content-range", "")
            found = _RANGE.fullmatch(stated)
            return (
                None if found and int(found[1]) + 1 == int(found[2]) else Reason("range-only", range=stated)
            )
        announced = names.get("content-length", "")
        if "transfer-encoding" in names or not announced.isdecimal() or len(announced) > _DIGITS:
            return None
        if int(announced) <= self.size:
            return None
        return Reason("length-short", announced=int(announced), received=self.size)


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Who says of which address a capture is (``url``), and when it was made (``time``)."""

    url: Reason | None = None
    time: Reason | None = None


class Received(Model):
    """One exchange as it went over the wire: what the network edge hands to the store.

    ``url`` is the address that this response answered. ``asked`` is the address the citation names,
    where it differs: the start of a redirect chain, or the original of an archived copy. ``started``
    is when the request was sent and ``received`` when the last byte came, both UTC. ``request`` is
    the request's head as sent, with its closing empty line. ``headers`` are the response's, in
    order, as bytes and as received. ``body`` is as received: content codings (gzip, br) kept,
    the transfer coding (chunked) undone; ``truncated`` says what cut it, if anything did.
    ``earlier`` are the exchanges of the redirects that led here, first one first; ``hops`` sums
    them up. ``archived`` and ``asked_time`` are as in a capture.
    """

    url: str
    asked: str | None = None
    via: Via = "live"
    started: AwareDatetime
    received: AwareDatetime
    request: bytes = b""
    http_version: Literal["1.0", "1.1", "2", "3"] = "1.1"
    status: int
    reason: bytes = b""
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    truncated: Reason | None = None
    ip: str | None = None
    hops: tuple[Hop, ...] = ()
    earlier: tuple[Received, ...] = ()
    archived: Interval | None = None
    asked_time: Interval | None = None

    @cached_property
    def digest(self) -> str:
        """``sha256:<hex>`` of the body; worked out once, as the network edge and the store both need it."""
        return digest_of(self.body)


class Attempt(Model):
    """One try to get a capture, kept also when it failed. ``at`` is UTC."""

    url: str
    at: AwareDatetime
    via: Via = "live"
    outcome: Outcome
    status: int | None = None
    final_url: str | None = None
    hops: tuple[Hop, ...] = ()
    capture: str | None = Field(default=None, description="digest of the capture that came of it")
    seconds: float = 0.0
