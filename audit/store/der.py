"""Just enough of DER to put the certificates of a timestamp token into order.

DER wants the elements of a set sorted (X.690 §11.6), and the reader we verify with insists on it.
OpenSSL writes a token's certificates as they come, and so do authorities that use it. The signature
does not cover their order (RFC 5652 §5.1), so sorting them changes nothing that is proved.
"""

from __future__ import annotations

from dataclasses import dataclass

_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0


@dataclass(frozen=True, slots=True)
class _Element:
    tag: int
    start: int
    body: int
    end: int


def with_sorted_certificates(answer: bytes) -> bytes:
    """A timestamp response with its token's certificates in order; anything else comes back as it is."""
    at = _Element(_SEQUENCE, 0, 0, len(answer))
    # TimeStampResp, its timeStampToken, the content of that, SignedData, and its certificates.
    for tag, number in ((_SEQUENCE, 0), (_SEQUENCE, 1), (_CONTEXT_0, 0), (_SEQUENCE, 0), (_CONTEXT_0, 0)):
        found = [one for one in _elements(answer, at.body, at.end) if one.tag == tag]
        if len(found) <= number:
            return answer
        at = found[number]
    certificates = sorted(answer[one.start : one.end] for one in _elements(answer, at.body, at.end))
    inside = b"".join(certificates)
    return answer[: at.body] + inside + answer[at.end :] if len(inside) == at.end - at.body else answer


def _elements(data: bytes, start: int, end: int) -> list[_Element]:
    """The elements side by side in a stretch; those before the first that is broken."""
    found: list[_Element] = []
    while start + 2 <= end:
        length, body = data[start + 1], start + 2
        if length & 0x80:
            size = length & 0x7F
            length, body = int.from_bytes(data[body : body + size]), body + size
        if body + length > end:
            break
        found.append(_Element(data[start], start, body, body + length))
        start = body + length
    return found
