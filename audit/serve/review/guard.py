"""What is asked of every request before anything answers it, and the headers of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from audit.serve.review.pages import message_page

if TYPE_CHECKING:
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from audit.serve.review.keys import Keys

_HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
OPEN = "/open"
_READING = {"GET", "HEAD"}


class Guard:
    """Lets through what comes from a page of this server, or opens one, in the browser that has the session.

    SameSite cookies do not part ports: a page of another local server is of the same site
    (https://html.spec.whatwg.org/multipage/browsers.html#same-site). So what a browser says of where a
    request comes from is looked at too, and a form has to hold a secret (``forms``).
    """

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app = app
        self._keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self._keys.hosts:
            return message_page(421, "This server answers to its own address alone", advice=self._advice)
        if not self._is_of_own_page(scope, headers, host[0].lower()):
            return message_page(403, "This request comes from another page", advice="Nothing was written.")
        if scope["path"] != OPEN and not self._keys.knows("; ".join(headers.getlist("cookie"))):
            return message_page(
                403, "This browser is not let in", advice=self._advice, href="/", link="Try again"
            )
        return None

    @property
    def _advice(self) -> str:
        return "Open the address that `audit review` printed last; each one opens once."

    @staticmethod
    def _is_of_own_page(scope: Scope, headers: Headers, host: str) -> bool:
        """Whether the request comes from our page, or is a person's way to it.

        With ``Referrer-Policy: no-referrer`` a browser says ``Origin: null`` for a form of our own
        (https://fetch.spec.whatwg.org/#append-a-request-origin-header); ``Sec-Fetch-Site`` then tells.
        """
        site, origins = headers.get("sec-fetch-site"), headers.getlist("origin")
        if scope["method"] in _READING:
            is_visit = headers.get("sec-fetch-dest") == "document"
            return site in {None, "none", "same-origin"} or is_visit
        if origins not in ([], ["null"]):
            return origins == [f"http://{host}"] and site in {None, "same-origin"}
        return site == "same-origin"
