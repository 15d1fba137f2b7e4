"""Addresses taken apart once: the same one is asked about by its lane, its turn and its request."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import httpx

_PORTS = {"http": 80, "https": 443}
# What httpx would leave as it is, as most addresses are: taken apart in a tenth of the time.
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_PLAIN = re.compile(
    rf"(https?)://((?:(?!xn--)[a-z0-9-]{{1,63}}\.)+[a-z]{{2,63}}|(?:{_OCTET}\.){{3}}{_OCTET})(?::([1-9]\d{{3}}))?"
    r"((?:/(?![./])(?:[A-Za-z0-9_~.-]|%[0-9A-F]{2})*)+(?:\?(?:[A-Za-z0-9_~./=&-]|%[0-9A-F]{2})*)?)",
    re.ASCII,
)


class BadAddressError(ValueError):
    """The text is no http or https address; the message begins with ``address:``."""


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address without its fragment, as it is asked for.

    ``host`` is as people read it; ``netloc`` (no user, no port that goes without saying) and ``target``
    are as they are sent.
    """

    text: str
    scheme: str
    host: str
    port: int
    netloc: bytes
    target: bytes


@lru_cache(maxsize=8192)
def parse_address(text: str) -> Address:
    """The address without its fragment. Raises BadAddressError for what cannot be fetched by HTTP."""
    text = text.partition("#")[0]
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        return _parsed(text)
    scheme, host, port, target = plain.groups()
    netloc = f"{host}:{port}" if port else host
    return Address(text, scheme, host, int(port or _PORTS[scheme]), netloc.encode(), target.encode())


def _parsed(text: str) -> Address:
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise BadAddressError(f"address: {error}") from error
    if url.scheme not in _PORTS or not url.host:
        raise BadAddressError("address: not an http or https address")
    return Address(str(url), url.scheme, url.host, url.port or _PORTS[url.scheme], url.netloc, url.raw_path)


def host_of(text: str) -> str:
    """The host whose queue an address belongs to; empty for what is no address."""
    try:
        return parse_address(text).host.rstrip(".")
    except BadAddressError:
        return ""
