"""What tells the person who started the server from everybody else who can reach it."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from secrets import compare_digest, token_urlsafe


def _secret() -> str:
    return token_urlsafe(32)


@dataclass(slots=True)
class Keys:
    """The secrets of one start. ``token`` opens the session once, and is then another one.

    ``csrf`` stands in every form: a page of another origin cannot read it. Cookies know no ports
    (RFC 6265, 8.5), so the cookie's name has ours.
    """

    port: int
    token: str = field(default_factory=_secret)
    session: str = field(default_factory=_secret)
    csrf: str = field(default_factory=_secret)

    @property
    def address(self) -> str:
        """The address that opens the session."""
        return f"http://127.0.0.1:{self.port}/open?token={self.token}"

    @property
    def hosts(self) -> tuple[str, str]:
        """What a request may name as its host; any other is a name that somebody pointed here."""
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    @property
    def cookie(self) -> str:
        """The name of the cookie."""
        return f"audit-review-{self.port}"

    def opens(self, token: str) -> bool:
        """Whether the token is the one that opens the session; it is used up then."""
        if not _same(token, self.token):
            return False
        self.token = _secret()
        return True

    def knows(self, cookies: str) -> bool:
        """Whether a Cookie header holds the session."""
        try:
            held = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return held is not None and _same(held.value, self.session)

    def is_own_form(self, csrf: str) -> bool:
        """Whether a form came from a page of this server."""
        return _same(csrf, self.csrf)


def _same(given: str, wanted: str) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), wanted.encode())
