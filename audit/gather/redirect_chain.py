"""The chain of redirects that starts at one address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import BadAddressError, host_of, parse_address, undo_coding
from audit.model import Hop, Reason, Received

if TYPE_CHECKING:
    import asyncio
    from datetime import datetime

    import httpx

    from audit.formats.html import Refresh
    from audit.gather.fetch_request import FetchRequest

SOON = 10
"""Seconds within which a refresh leads on; later ones load a page that is read meanwhile again."""
_OK = 200
_SMALL = 16_384  # bytes of a body that is looked at for a refresh, as received
_UNPACKED = 65_536  # and without its content coding
_NOTHING_ELSE = 200  # characters of a page that says hardly more than where it leads
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CONDITIONAL = ("if-none-match", "if-modified-since", "authorization", "cookie")


def target_or_refresh(received: Received) -> str | None:
    """Where an answer points on to, by a redirect or a page that is nothing but a refresh within seconds."""
    return target_of(received) or _refresh_of(received)


def _refresh_of(received: Received) -> str | None:
    if received.status != _OK or len(received.body) > _SMALL:
        return None
    stated = next((value for name, value in received.headers if name.lower() == b"refresh"), None)
    found = _in_markup(received) if stated is None else _in_header(stated, received.url)
    if found is None or found.aside or found.url is None or found.seconds > SOON:
        return None
    own = received.url.partition("#")[0].partition("?")[0]
    return (
        None
        if found.url.partition("#")[0].partition("?")[0] == own and not _sets_cookie(received)
        else found.url
    )


def _in_header(stated: bytes, url: str) -> Refresh | None:
    from audit.formats.html import read_refresh  # few answers need it

    return read_refresh(stated.decode("latin-1"), url)


def _in_markup(received: Received) -> Refresh | None:
    body = undo_coding(received.body, received.headers, _UNPACKED).body
    if b"refresh" not in body.lower():
        return None
    from audit.formats.html import PageFeatures  # a parser that few answers need here

    media = next((value for name, value in received.headers if name.lower() == b"content-type"), b"text/html")
    page = PageFeatures(body, received.url, content_type=media.decode("latin-1"))
    return page.refresh if not page.prose and page.length < _NOTHING_ELSE else None


def _sets_cookie(received: Received) -> bool:
    return any(name.lower() == b"set-cookie" for name, _ in received.headers)


def target_of(received: Received) -> str | None:
    """Where an answer points on to, made absolute; ``None`` when it is the last of its chain."""
    if received.status not in _REDIRECTS:
        return None
    stated = next((value for name, value in received.headers if name.lower() == b"location"), b"")
    if not stated:
        return None
    import httpx  # takes a while to load, and few answers lead on

    try:
        text = stated.decode()
    except UnicodeDecodeError:
        text = stated.decode("latin-1")
    try:
        return str(httpx.URL(received.url).join(text))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        return text


class RedirectChain:
    """The hops so far, the address that is next, and the cookies set on the way."""

    def __init__(self, request: FetchRequest, gate: asyncio.Event | None = None) -> None:
        self.request, self.gate = request, gate
        self.url = request.url
        self.method = request.method
        self.passed: list[Received] = []
        self.hops: list[Hop] = []
        self.fault: Reason | None = None
        self.started: datetime | None = None
        self.seconds = 0.0  # spent on requests, waiting for a turn not counted
        self._cookies: httpx.Cookies | None = None
        self._seen: set[tuple[str, str]] = set()

    def headers(self) -> list[tuple[bytes, bytes]]:
        """The caller's headers for the next hop (none that are private to the first host), and cookies."""
        given = list(self.request.headers)
        if self.passed and host_of(self.url) != host_of(self.request.url):
            given = [(name, value) for name, value in given if name.lower() not in _CONDITIONAL]
        return [(name.encode("ascii"), value.encode()) for name, value in (*given, *self._cookie())]

    def goes_to(self, target: str, received: Received, most: int) -> bool:
        """Step on to ``target``; False, with ``fault`` filled, when the chain must not go on."""
        asked_with = str(self._cookie())
        self._remember(received)
        redirects = received.status in _REDIRECTS
        self.hops.append(
            Hop(
                url=received.url,
                status=received.status,
                location=target,
                kind="redirect" if redirects else "refresh",
            )
        )
        self._seen.add((received.url, asked_with))
        self.url = target
        if (target.partition("#")[0], str(self._cookie())) in self._seen:
            return self._stop(Reason("circular", url=target[:200]))
        if len(self.hops) > most:
            return self._stop(Reason("too-many-redirects", most=most))
        self.passed.append(received)
        if received.status == 303 or (received.status in {301, 302} and self.method == "POST"):
            self.method = "GET"  # RFC 9110, 15.4
        return True

    def _stop(self, reason: Reason) -> bool:
        self.fault = reason
        return False

    def _remember(self, received: Received) -> None:
        cookies = [value for name, value in received.headers if name.lower() == b"set-cookie"]
        if not cookies:
            return
        import httpx

        self._cookies = self._cookies or httpx.Cookies()
        request = httpx.Request("GET", received.url)
        headers = [(b"set-cookie", value) for value in cookies]
        self._cookies.extract_cookies(httpx.Response(received.status, headers=headers, request=request))

    def _cookie(self) -> list[tuple[str, str]]:
        if self._cookies is None:
            return []
        import httpx

        try:
            request = httpx.Request("GET", parse_address(self.url).text)
        except BadAddressError:
            return []
        self._cookies.set_cookie_header(request)
        value = request.headers.get("cookie")
        return [("Cookie", value)] if value else []
