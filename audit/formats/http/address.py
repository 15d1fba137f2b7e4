"""Addresses and their hosts. Parsed addresses are cached: lane, turn and request ask about the same one."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from ipaddress import IPv6Address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_PORTS = {"http": 80, "https": 443}
_OWN_PORTS = frozenset(map(str, _PORTS.values()))
_LAST_PORT = 65535
# What httpx would leave as it is, as most addresses are: taken apart in a tenth of the time.
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_PLAIN = compile_later(
    rf"(https?)://((?:(?!xn--)[a-z0-9-]{{1,63}}\.)+[a-z]{{2,63}}|(?:{_OCTET}\.){{3}}{_OCTET})(?::([1-9]\d{{3}}))?"
    r"((?:/(?![./])(?:[A-Za-z0-9_~.-]|%[0-9A-F]{2})*)+(?:\?(?:[A-Za-z0-9_~./=&-]|%[0-9A-F]{2})*)?)",
    re.ASCII,
)


class BadAddressError(ValueError):
    """The text is no http or https address, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


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
    import httpx  # most programs that read addresses need no client

    try:
        url = httpx.URL(text)
        host = url.host  # decodes an international name, which may hold what no name may
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise BadAddressError(Reason("fault", kind="address", message=str(error))) from error
    if url.scheme not in _PORTS or not host_of(host):
        raise BadAddressError(Reason("address-not-http"))
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 <= port <= _LAST_PORT:
        raise BadAddressError(Reason("fault", kind="address", message=f"Invalid port: {port}"))
    return Address(str(url), url.scheme, host, port, url.netloc, url.raw_path)


def split_address(text: str) -> SplitResult:
    """The parts of any text as an address (RFC 3986, 3). Where it has none (``http://[::1``), it is all path.

    Never raises, nor does what it returns, but for its ``port``.
    """
    try:
        return urlsplit(text)
    except ValueError:
        return SplitResult("", "", text, "", "")


def join_addresses(base: str, target: str) -> str | None:
    """Where ``target`` leads from ``base`` (RFC 3986, 5.2); ``None`` where one of them is no address."""
    try:
        return urljoin(base, target)
    except ValueError:
        return None


# -- hosts ---------------------------------------------------------------------------

# Scheme and slashes may be missing, so that a bare host is an address too; RFC 3986, 3.2.
_AUTHORITY = compile_later(r"\s*(?:(?:[A-Za-z][A-Za-z0-9+.-]*:)?//)?([^/?#]*)")
_SCHEME = compile_later(r"\A(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")
# What no host may hold, written out or percent-encoded (forbidden host code points of WHATWG URL, 3.5).
_FORBIDDEN = compile_later(r"[\s\0-\x1f\x7f#%/:<>?@\[\\\]^|]")
_OWN_PORT = compile_later(r"[^/]*:\d+(?:/|$)")
_REMEMBERED = 300  # characters of an address whose host is remembered
_LONGEST_AUTHORITY = 2_000  # characters; a host name has at most 253
# What inet_aton and every browser take for an IPv4 address: the last label is a number (WHATWG URL, 3.5).
_NUMERIC = compile_later(r"(?:[0-9a-fx]+\.){0,3}(?:[0-9]+|0x[0-9a-f]*)", re.ASCII)


def host_of(address: str) -> str:
    """The host of an address, or of a bare ``host[:port]``: one value for all spellings of one host.

    Lower case, without user, port and final dot; international names as A-labels (RFC 5890), IP
    addresses in their canonical form (RFC 5952), IPv6 without brackets. Empty where there is none.
    Never raises.
    """
    return _known_host(address) if len(address) <= _REMEMBERED else _host_in(address)


def _host_in(address: str) -> str:
    found = _AUTHORITY.match(address)
    return _host(found[1][-_LONGEST_AUTHORITY:]) if found else ""


_known_host = lru_cache(4096)(_host_in)


def web_address(text: str | None) -> str | None:
    """The text where it is an address of the web (http, https); ``None`` for all else, such as ``file:``."""
    text = text.strip() if text else ""
    return text if text[:8].lower().startswith(("http://", "https://")) and host_of(text) else None


def with_scheme(address: str) -> str:
    """An address that was written without a scheme, with the likely one: http for an IP address or a port."""
    if "://" in address:
        return address
    plain = is_ip_address(host_of(address)) or _OWN_PORT.match(address)
    return f"{'http' if plain else 'https'}://{address}"


def page_key(address: str) -> str:
    """What the spellings of one page's address share.

    Scheme, ``www.``, a scheme's own port, fragment and last slash do not count; a fragment that a script
    takes for a path (``#!/a``, ``#/a``) does. Never raises.
    """
    bare, _, fragment = address.strip().partition("#")
    whole = _SCHEME.sub("", bare)
    authority = whole.partition("/")[0].partition("?")[0]
    name, _, port = authority.rpartition(":")
    shown = f":{port}" if name and port.isdecimal() and port not in _OWN_PORTS else ""
    key = f"{host_of(authority).removeprefix('www.')}{shown}{whole[len(authority) :].rstrip('/')}"
    return f"{key}#{fragment}" if fragment.startswith(("!", "/")) else key


def registered_domain(address: str) -> str | None:
    """The domain under a public suffix (``news.example.co.uk`` → ``example.co.uk``) of an address or host.

    ``None`` for a public suffix itself, for an IP address and where there is no host. The list is that
    of publicsuffix.org.
    """
    host = host_of(address)
    return None if is_ip_address(host) else _suffixes(host.rpartition(".")[2]).privatesuffix(host)


def is_ip_address(host: str) -> bool:
    """Whether a value of `host_of` is an IP address and no name."""
    return ":" in host or _NUMERIC.fullmatch(host) is not None


@lru_cache(maxsize=8192)
def _host(authority: str) -> str:
    host = authority.rpartition("@")[2].strip()
    if host.startswith("[") or host.count(":") > 1:
        return _ipv6(host.removeprefix("[").partition("]")[0])
    host = unquote(host.partition(":")[0]).lower()
    if _FORBIDDEN.search(host):
        return ""
    host = (host if host.isascii() else _a_labels(host)).removesuffix(".")
    if _NUMERIC.fullmatch(host):
        import socket  # which hardly any host needs

        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return host
    return host


def _ipv6(text: str) -> str:
    address, mark, zone = text.partition("%")
    try:
        return f"{IPv6Address(address).compressed}{mark}{zone}"
    except ValueError:
        return ""


def _a_labels(host: str) -> str:
    import idna  # its tables take a while to load

    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except UnicodeError:  # idna.IDNAError is one
        return host


@lru_cache(maxsize=2048)
def _suffixes(top: str) -> PublicSuffixList:
    """The suffixes below a top-level domain, on which no other line bears. To parse all takes 40 ms."""
    from publicsuffixlist import PublicSuffixList

    with suppress(UnicodeError):  # the list holds the letters that an A-label stands for
        top = top.encode("ascii").decode("idna") if top.startswith("xn--") else top
    lines = _rules().get(top, [])
    return PublicSuffixList(lines, accept_encoded_idn=not "".join(lines).isascii())


@cache
def _rules() -> dict[str, list[str]]:
    """The lines of the list of publicsuffix.org by the last label of their suffix."""
    from publicsuffixlist import PSLFILE

    rules: dict[str, list[str]] = {}
    for line in Path(PSLFILE).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("//"):
            rules.setdefault(line.rpartition(".")[2].lower().rstrip(), []).append(line)
    return rules
