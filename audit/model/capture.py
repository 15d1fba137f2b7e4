"""Captures and attempts: what was received from where, and what happened when we asked."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from audit.model.base import Model
from audit.model.interval import Interval

OutcomeName = Literal[
    "ok", "redirected", "redirected-home", "redirect-loop", "soft-404", "parked", "substituted",
    "refused", "login", "paywall", "unavailable", "unreachable", "tls-error", "gone", "legal", "empty-shell",
]  # fmt: skip
Via = Literal["live", "archive", "warc", "wacz", "mhtml", "file"]


class Outcome(Model):
    """What an attempt met, with the reasons in words."""

    name: OutcomeName
    reasons: tuple[str, ...] = ()


class Hop(Model):
    """One step of a redirect chain: the address asked, the status answered, the address pointed to."""

    url: str
    status: int
    location: str | None = None


class Capture(Model):
    """Bytes received from somewhere at some time; the bytes themselves stay in the store or file.

    ``received`` is when we (or the archive's crawler, for an archived copy) got the bytes, as an
    interval because a person may know only the day. ``digest`` is ``sha256:<hex>`` of the bytes as
    received. ``size`` counts those bytes. ``truncated`` names the limit that cut them, if one did.
    """

    url: str | None = None
    final_url: str | None = None
    via: Via = "file"
    path: str | None = None
    received: Interval | None = None
    archived: Interval | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    hops: tuple[Hop, ...] = ()
    digest: str | None = None
    size: int = 0
    truncated: str | None = None


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
