"""The address inside another: links through a mail filter, a network or a search engine; archives."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs, unquote

from audit.addresses.rules import domains_of
from audit.data import facts
from audit.formats.http import archived_address, host_of, split_address

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 10_000  # characters of an address; longer ones hold nothing that is looked for
_FIELDS = 200  # fields of a query that are looked at
_ENCODED = 3  # times that an address in an address is percent-encoded again
_MOST_WRAPPERS = 8
_COPIES = frozenset({"archive", "amp-cache", "google-amp"})
_MOST = 8_000  # characters of base64 that are decoded
_HELD = re.compile(
    r"(?:https?|ftp)(?::|%3a)|/\d{14}(?:[a-z]{2}_)?/", re.IGNORECASE
)  # within an address: most hold no other
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_NO_SCHEME = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)")
_GOOGLE = re.compile(r"(?<![^.])google\.(?:com?\.)?[a-z]{2}$")  # its search in each country
_V2 = re.compile(r"-([0-9A-F]{2})")
# Proofpoint's lengths of a run of replaced characters: the letter after "**" counts from 2 on.
_RUNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


class Unwrapped(NamedTuple):
    """What an address was wrapped in (a row of the table, or ``archive``), and the address."""

    wrapper: str
    address: str


def unwrap(url: str) -> Unwrapped | None:
    """The address that this one holds, one wrapper taken off; ``None`` where it holds none. Never raises."""
    if len(url) > LONGEST:
        return None
    host = host_of(url)
    for row in _rows_of(host):
        if inner := _inner(row, url):
            return Unwrapped(row["id"], inner)
    archived = archived_address(url) if _HELD.search(url, 8) else None
    if archived and archived.original and archived.original != url:
        return Unwrapped("archive", archived.original)
    return None


def sent_on_to(url: str) -> str:
    """The address that a reader is sent on to through redirects, as in exports of Google Docs; else ``url``.

    A copy in an archive or a cache is a place of its own. Never raises.
    """
    for _ in range(_MOST_WRAPPERS):
        inner = unwrap(url)
        if inner is None or inner.wrapper in _COPIES:
            break
        url = inner.address
    return url


@cache
def _by_host() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in facts("address-wrappers")["wrappers"]:
        for host in row["hosts"]:
            found.setdefault(host, []).append(row)
    return found


@lru_cache(maxsize=4096)
def _rows_of(host: str) -> tuple[dict[str, Any], ...]:
    known, host = _by_host(), _GOOGLE.sub("google.com", host)
    return tuple(row for domain in domains_of(host) for row in known.get(domain, ()))


def _inner(row: dict[str, Any], url: str) -> str | None:
    try:
        parts = split_address(url)
        rest = url.partition("://")[2].partition("/")[2]
        match = re.search(row["path"], "/" + rest) if "path" in row else None
        if "path" in row and match is None:
            return None
        decode = _DECODERS.get(row.get("decode", ""), _plain)
        if "keys" not in row:
            return _address(decode(match[1] if match and match.lastindex == 1 else "", match))
        fields = parse_qs(parts.query, max_num_fields=_FIELDS)
    except ValueError:
        return None
    values = [value for key in row["keys"] for value in fields.get(key, ())]
    return next((inner for value in values if (inner := _address(decode(value, match)))), None)


def _address(text: str | None) -> str | None:
    """The text, where it is a web address; percent-encodings of wrappers within wrappers are taken off."""
    if not text:
        return None
    text = text.strip()
    for _ in range(_ENCODED):
        if _ADDRESS.match(text) or "%" not in text:
            break
        text = unquote(text)
    return text if _ADDRESS.match(text) and len(text) <= LONGEST else None


def _plain(value: str, _: re.Match[str] | None) -> str | None:
    return value


def _percent(value: str, _: re.Match[str] | None) -> str | None:
    return unquote(value)


def _path(_: str, match: re.Match[str] | None) -> str | None:
    """The rest of the path as an address; ``s/`` before it stands for https."""
    if match is None or not _NO_SCHEME.match(match["id"]):
        return None
    return f"{'https' if match['secure'] else 'http'}://{match['id']}"


def _disqus(value: str, _: re.Match[str] | None) -> str | None:
    """The address before the check that follows the last colon."""
    return re.sub(r":[\w-]{20,40}$", "", value)


def _bing(value: str, _: re.Match[str] | None) -> str | None:
    return _text(_bytes(value[2:])) if value.startswith("a1") else None


def _v2(value: str, _: re.Match[str] | None) -> str | None:
    return unquote(_V2.sub(r"%\1", value).replace("_", "/"))


def _v3(_: str, match: re.Match[str] | None) -> str | None:
    """Every ``*`` is the next character of the base64url text, ``**`` and a letter a run of them."""
    if match is None:
        return None
    replaced = _text(_bytes(match["bytes"]))
    if replaced is None:
        return None
    taken = 0

    def put_back(run: re.Match[str]) -> str:
        nonlocal taken
        start, taken = taken, taken + (_RUNS.index(run[1]) + 2 if run[1] else 1)
        return (replaced or "")[start:taken]

    address = re.sub(r"\*(?:\*([\w-]))?", put_back, unquote(match["id"]), flags=re.ASCII)
    address = re.sub(r"^(https?):/(?!/)", r"\1://", address, flags=re.IGNORECASE)
    return address if taken <= len(replaced) else None


def _news(_: str, match: re.Match[str] | None) -> str | None:
    """The address of a Google News article: field 4 of a protobuf message that begins with field 1."""
    data = _bytes(match["id"]) if match else b""
    if data[:1] != b"\x08" or data[2:3] != b'"':
        return None
    length, at = data[3] if len(data) > 4 else 0, 4
    if length >= 0x80 and len(data) > 5:
        length, at = (length & 0x7F) | (data[4] << 7), 5
    return _text(data[at : at + length])


def _bytes(text: str) -> bytes:
    """What base64url text stands for; empty where it is none."""
    text = text[:_MOST].rstrip("=")
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _text(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


_DECODERS: dict[str, Callable[[str, re.Match[str] | None], str | None]] = {
    "percent": _percent,
    "path": _path,
    "disqus": _disqus,
    "bing": _bing,
    "proofpoint-v2": _v2,
    "proofpoint-v3": _v3,
    "google-news": _news,
}
