"""An answer kept with its head, as `curl -i` and `wget --save-headers` write it."""

from __future__ import annotations

from audit.formats.http import Head, http_date, parse_head
from audit.formats.warc import Copy
from audit.model import Capture, Interval, Reason, SaidBy, Skipped, digest_of

_MOST_ANSWERS = 20
_SAID_BY = SaidBy(Reason("by-redirect"), Reason("by-headers"))
_UNDONE = frozenset({"content-encoding", "transfer-encoding"})


def http_copy(body: bytes, path: str) -> Copy | Skipped:
    """The last answer in a file: before it stand those that led there, if any (`curl -iL`). Never raises.

    The time is that of its `Date`. No address is written; the last redirect may name it.
    """
    head, url = parse_head(body), None
    for _ in range(_MOST_ANSWERS):
        body = body[head.size :]
        following = parse_head(body)
        if not following.status:
            break
        location = _value(head, "location")
        url = location if location and location.startswith(("http://", "https://")) else None
        head = following
    # Both programs undo chunks, curl where asked the coding too, and leave the headers that state them.
    plain = body.lstrip()[:1] == b"<"
    sent = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in head.headers]
    moment = http_date(_value(head, "date") or "")
    capture = Capture(
        url=url,
        via="file",
        path=path,
        status=head.status,
        headers=tuple((name, value) for name, value in sent if not (plain and name.lower() in _UNDONE)),
        received=Interval.parse(f"{moment:%Y-%m-%dT%H:%M:%SZ}") if moment else None,
        digest=digest_of(body),
        size=len(body),
    )
    return Copy(capture, body, _SAID_BY)


def _value(head: Head, name: str) -> str | None:
    """The first header of a name, which is in lower case."""
    found = (value for key, value in head.headers if key.lower() == name.encode())
    value = next(found, None)
    return None if value is None else value.decode("latin-1")
