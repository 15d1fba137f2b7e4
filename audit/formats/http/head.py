"""The head of an HTTP message, as received: parsed without losing a byte that matters."""

from __future__ import annotations

from typing import NamedTuple

from audit.text import compile_later

_STATUS = compile_later(rb"(HTTP/\d(?:\.\d)?) +(\d{3})(?!\d)(?: ([^\r\n]*))?")
_END = compile_later(rb"\n\r?\n")


class Head(NamedTuple):
    """Status line and header lines of an answer; names and values are as they were sent.

    ``status`` is 0 where there is no status line. ``size`` counts the bytes up to the body, the empty
    line included; it is all of them where no empty line ends the head.
    """

    status: int
    reason: bytes
    version: bytes
    headers: list[tuple[bytes, bytes]]
    size: int


def parse_head(block: bytes, *, exact: bool = False) -> Head:
    """Parse the head with which ``block`` begins; what follows its empty line is not looked at.

    Lines may end with LF alone (RFC 9112, 2.2). A folded line (5.2) is joined to the one before it; a
    line without a colon is left out. ``exact`` leaves every blank of a value but the one after the
    colon, for a head that :mod:`audit.formats.warc` wrote. Never raises.
    """
    found = _STATUS.match(block)
    if not found:
        return Head(0, b"", b"", [], 0)
    end = _END.search(block)
    lines = block[: end.start() if end else len(block)].split(b"\n")
    headers: list[tuple[bytes, bytes]] = []
    for line in lines[1:]:
        name, colon, value = line.partition(b":")
        if headers and line.startswith((b" ", b"\t")):
            name, value = headers.pop()
            headers.append((name, (value + b" " + line.strip()).strip()))
        elif colon:
            if exact:
                headers.append((name, value.removeprefix(b" ").removesuffix(b"\r")))
            else:
                headers.append((name.strip(), value.strip()))
    version, status, reason = found.groups()
    return Head(int(status), reason or b"", version, headers, end.end() if end else len(block))
