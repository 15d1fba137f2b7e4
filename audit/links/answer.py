"""One answer of a server: what was asked, what came, and what is read from it when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from audit.formats.html import PageFeatures
from audit.formats.http import join_addresses, split_address, undo_coding
from audit.model import Hop, Outcome, OutcomeName, Reason
from audit.text import compile_later

Headers: TypeAlias = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
Step: TypeAlias = Hop | Mapping[str, object] | Sequence[object]
Probe: TypeAlias = bytes | Mapping[str, object] | Sequence[object] | object

MAX_BODY = 3_000_000
"""Bytes of a body that are looked at."""
_HTML = compile_later(rb"<(?:!doctype\s+html|html|head|title|body|meta|script|h1|div|p)\b", re.IGNORECASE)
_MAY_BE_HTML = frozenset({"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"})


@dataclass(frozen=True)
class Answer:
    """The last answer of a chain of redirects; ``hops`` are the answers before it.

    ``status`` is 0 where there was none. ``body`` is as received when ``coded`` says so, else with its
    content coding undone. ``title`` is the title under which the page is cited, ``weak_title`` the words
    of its link and those after it. ``encoding`` is a codec that comes before what headers and page declare.
    """

    asked: str
    status: int
    headers: tuple[tuple[str | bytes, str | bytes], ...] = ()
    body: bytes = b""
    hops: tuple[Hop, ...] = ()
    title: str | None = None
    weak_title: str | None = None
    coded: bool = False
    encoding: str | None = None

    def with_body(self, body: bytes) -> Answer:
        """The same answer with another body."""
        return Answer(
            self.asked, self.status, self.headers, body, self.hops, self.title, self.weak_title, self.coded,
            self.encoding,
        )  # fmt: skip

    @cached_property
    def final(self) -> str:
        """The address that gave this answer."""
        if not self.hops:
            return self.asked
        last = self.hops[-1]
        url = last.url or self.asked
        return join_addresses(url, last.location or "") or url

    @cached_property
    def named_headers(self) -> dict[str, str]:
        """The headers by their names in lower case; of several with one name the last."""
        return {_text(name).strip().lower(): _text(value) for name, value in self.headers}

    @cached_property
    def content(self) -> bytes:
        """The body with its content coding undone, at most ``MAX_BODY`` bytes of it."""
        return undo_coding(self.body, self.headers, MAX_BODY).body if self.coded else self.body[:MAX_BODY]

    @cached_property
    def page(self) -> PageFeatures | None:
        """What the body shows as a page; ``None`` where it is no HTML."""
        media = self.named_headers.get("content-type")
        kind = (media or "").partition(";")[0].strip().lower()
        if kind not in _MAY_BE_HTML or not ("html" in kind or _HTML.search(self.content[:4096])):
            return None
        if b"%PDF-" in self.content[:1024]:
            return None
        return PageFeatures(self.content, self.final, content_type=media, encoding=self.encoding)


def read_answer(
    asked: str,
    status: int | None,
    headers: Headers | None,
    body: bytes | None,
    *,
    hops: Sequence[Step] = (),
    title: str | None = None,
) -> Answer:
    """An answer from its parts, in any of the forms that `audit.classify_response` allows."""
    pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
    return Answer(asked, status or 0, tuple(pairs), body or b"", tuple(map(_hop, hops)), title)


def read_probe(asked: str, probe: Probe) -> Answer:
    """The answer to a random sibling address, in any of the forms that `audit.classify_response` allows."""
    status: object = 200
    headers: object = None
    body: object = probe
    if isinstance(probe, (tuple, list)):
        status, body = probe[0], probe[-1]
        headers = probe[1] if len(probe) > 2 else None
    elif isinstance(probe, Mapping):
        status, headers, body = probe.get("status", 200), probe.get("headers"), probe.get("body")
    elif not isinstance(probe, bytes):
        status = getattr(probe, "status", None)
        headers, body = getattr(probe, "headers", None), getattr(probe, "body", None)
    return read_answer(
        join_addresses(asked, "/") or asked,
        status if isinstance(status, int) else None,
        headers if isinstance(headers, Iterable) else None,
        body if isinstance(body, bytes) else None,
    )


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _hop(step: Step) -> Hop:
    if isinstance(step, Hop):
        return step
    if isinstance(step, Mapping):
        url, status, location = step.get("url", ""), step.get("status") or 0, step.get("location")
    else:
        url, status, *rest = step
        location = rest[0] if rest else None
    return Hop.model_validate({"url": str(url), "status": status, "location": location})


def path_of(url: str) -> str:
    """The path of an address, "/" where it has none."""
    return split_address(url).path or "/"


def outcome(name: OutcomeName, *reasons: Reason) -> Outcome:
    """An outcome with its reasons."""
    return Outcome.unvalidated(name=name, reasons=reasons)
