"""Addresses taken apart once: the same one is asked about by its lane, its turn and its request."""

from __future__ import annotations

from functools import lru_cache

import httpx


class BadAddressError(ValueError):
    """The text is no http or https address; the message begins with ``address:``."""


@lru_cache(maxsize=8192)
def parse_address(text: str) -> httpx.URL:
    """The address without its fragment. Raises BadAddressError for what cannot be fetched by HTTP."""
    try:
        url = httpx.URL(text.partition("#")[0])
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise BadAddressError(f"address: {error}") from error
    if url.scheme not in {"http", "https"} or not url.host:
        raise BadAddressError("address: not an http or https address")
    return url


def host_of(text: str) -> str:
    """The host whose queue an address belongs to; empty for what is no address."""
    try:
        return parse_address(text).host.rstrip(".")
    except BadAddressError:
        return ""
