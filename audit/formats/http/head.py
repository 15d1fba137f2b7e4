"""The header block of an answer, as received, taken apart without losing a byte that matters."""

from __future__ import annotations

import re

_STATUS = re.compile(rb"(HTTP/\d(?:\.\d)?) +(\d{3})(?: ([^\r\n]*))?")


def parse_head(block: bytes) -> tuple[int, bytes, bytes, list[tuple[bytes, bytes]]]:
    """Status, reason phrase, HTTP version and header lines, names and values as they were sent.

    A folded line (RFC 9112, 5.2) is joined to the one before it; a line without a colon is left out.
    The status is 0 where there is no status line.
    """
    lines = block.split(b"\n")
    found = _STATUS.match(lines[0])
    if not found:
        return 0, b"", b"", []
    version, status, reason = found.groups()
    headers: list[tuple[bytes, bytes]] = []
    for line in lines[1:]:
        if line[:1] in {b" ", b"\t"} and headers:
            name, value = headers.pop()
            headers.append((name, (value + b" " + line.strip()).strip()))
        elif b":" in line:
            name, value = line.split(b":", 1)
            headers.append((name.strip(), value.strip()))
    return int(status), reason or b"", version, headers
