"""Sort-friendly keys for addresses, and the lines of a CDXJ index.

The key turns the host around (``org,example)/path``) so that one site's addresses stand together.
It is made as web archives make it, so that a replay server finds our captures: scheme, ``www.``,
default port, fragment, letter case and parameter order do not matter. It is for looking up alone;
an address's identity is the address as written. Source of the line format:
https://specs.webrecorder.net/cdxj/0.1.0/.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

_WEB = {"http": "80", "https": "443", "ftp": "21"}
_WWW = re.compile(r"^www\d*\.")
_PRINTABLE = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in "#%")
_ROUNDS = 8  # an address escaped more often than this is a trap, not an address


@dataclass(frozen=True, slots=True)
class CdxLine:
    """One line: where in which WARC file the record of an address at a time (UTC, 14 digits) stands."""

    surt: str
    timestamp: str
    url: str
    mime: str
    status: str
    digest: str
    length: int
    offset: int
    filename: str

    def __str__(self) -> str:
        fields = {
            "url": self.url,
            "mime": self.mime,
            "status": self.status,
            "digest": self.digest,
            "length": str(self.length),
            "offset": str(self.offset),
            "filename": self.filename,
        }
        return f"{self.surt} {self.timestamp} {json.dumps(fields, ensure_ascii=True)}"

    @classmethod
    def parse(cls, line: str) -> CdxLine:
        """Read a line back. Raises ValueError for one that is not complete CDXJ."""
        key, stamp, fields = line.split(" ", 2)
        data = json.loads(fields)
        try:
            return cls(
                surt=key,
                timestamp=stamp,
                url=str(data["url"]),
                mime=str(data.get("mime", "")),
                status=str(data.get("status", "")),
                digest=str(data.get("digest", "")),
                length=int(data["length"]),
                offset=int(data["offset"]),
                filename=str(data["filename"]),
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a complete CDXJ line: {line[:80]}") from error


def surt(url: str) -> str:
    """The key of an address; never raises. An address of another scheme is its own key."""
    scheme, mark, rest = url.strip().partition("://")
    if not mark or scheme.lower() not in _WEB:
        return _escape(url.strip()).lower()
    rest = rest.partition("#")[0]
    end = next((at for at, letter in enumerate(rest) if letter in "/?"), len(rest))
    path, ask, query = rest[end:].partition("?")
    key = f"{_host(rest[:end], _WEB[scheme.lower()])}){_path(path)}"
    parameters = sorted(_escape(query).lower().split("&"))
    return f"{key}?{'&'.join(parameters)}" if ask and query else key


def _host(authority: str, usual_port: str) -> str:
    host, colon, port = authority.rpartition("@")[2].rpartition(":")
    if not colon or "]" in port:
        host, port = authority.rpartition("@")[2], ""
    if host.startswith("["):
        key = _escape(host.strip("[]")).lower()
    else:
        key = ",".join(reversed(_WWW.sub("", _ascii(host), count=1).split(".")))
    return key if port in {"", usual_port} else f"{key}:{_escape(port)}"


def _ascii(host: str) -> str:
    host = host.lower().strip(".")
    try:
        return _escape(host.encode("idna").decode("ascii"))
    except UnicodeError:
        return _escape(host).lower()


def _path(path: str) -> str:
    kept: list[str] = []
    for part in _escape(path).lower().split("/"):
        if part == "..":
            kept = kept[:-1]
        elif part not in {"", "."}:
            kept.append(part)
    return "/" + "/".join(kept)


def _escape(text: str) -> str:
    """The text with every needless escape undone and every needful one made, whatever was there."""
    raw = text.encode("utf-8", "surrogatepass")
    for _ in range(_ROUNDS):
        plain = unquote_to_bytes(raw)
        if plain == raw:
            break
        raw = plain
    return quote(raw, safe=_PRINTABLE)
