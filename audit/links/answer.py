"""One answer of a server, taken apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from audit.formats.html import PageFeatures
from audit.model import Hop, Outcome, OutcomeName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_BODY = 3_000_000
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|title|body|meta|script|h1|div|p)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, taken apart: what was asked, what came, and how it got here."""

    asked: str
    final: str
    status: int
    headers: dict[str, str]
    body: bytes
    hops: tuple[Hop, ...]
    page: PageFeatures | None
    title: str | None = None


def read_answer(
    asked: str,
    status: int | None,
    headers: Mapping[Any, Any] | Iterable[tuple[Any, Any]] | None,
    body: bytes | None,
    *,
    hops: Sequence[Any] = (),
    title: str | None = None,
) -> Answer:
    """Take an answer apart; hops, headers and body in any of the forms ``classify_response`` allows."""
    steps = tuple(_hop(one) for one in hops)
    final = _final(asked, steps)
    named = _headers(headers)
    content = (body or b"")[:MAX_BODY]
    page = (
        PageFeatures(content, final, content_type=named.get("content-type"))
        if _is_html(named, content)
        else None
    )
    return Answer(asked, final, status or 0, named, content, steps, page, title)


def _is_html(headers: dict[str, str], body: bytes) -> bool:
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media in {"", "text/html", "application/xhtml+xml", "text/plain", "application/octet-stream"}:
        return "html" in media or bool(_HTML.search(body[:4096]))
    return False


def _headers(headers: Mapping[Any, Any] | Iterable[tuple[Any, Any]] | None) -> dict[str, str]:
    if headers is None:
        return {}
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return {_word(name).strip().lower(): _word(value) for name, value in pairs}


def _word(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _hop(step: Any) -> Hop:
    if isinstance(step, Hop):
        return step
    if hasattr(step, "get"):
        return Hop(
            url=str(step.get("url", "")), status=int(step.get("status") or 0), location=step.get("location")
        )
    url, status, *rest = step
    return Hop(url=str(url), status=int(status), location=rest[0] if rest else None)


def _final(asked: str, hops: tuple[Hop, ...]) -> str:
    if not hops:
        return asked
    try:
        return urljoin(hops[-1].url or asked, hops[-1].location or "")
    except ValueError:
        return hops[-1].url or asked


def read_probe(asked: str, probe: Any) -> Answer:
    """The answer to a random sibling address, in any of the forms ``classify_response`` allows."""
    status, headers, body = 200, None, probe
    if isinstance(probe, (tuple, list)):
        status, body = probe[0], probe[-1]
        headers = probe[1] if len(probe) > 2 else None
    elif hasattr(probe, "get"):
        status, headers, body = probe.get("status", 200), probe.get("headers"), probe.get("body")
    elif not isinstance(probe, bytes):
        status, headers, body = probe.status, getattr(probe, "headers", None), probe.body
    return read_answer(urljoin(asked, "/"), status, headers, body or b"")


def path_of(url: str) -> str:
    """The path of a URL, "/" when it cannot be read."""
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return "/"


def outcome(name: OutcomeName, *reasons: str) -> Outcome:
    """An outcome with its reasons."""
    return Outcome(name=name, reasons=reasons)
