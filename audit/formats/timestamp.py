"""RFC 3161 timestamps: the request to an authority, and what its answer proves; no network here.

What an answer amounts to is one of five words, because "there is a token" and "the token was verified" are
different things: ``unreadable``, ``refused``, ``contradicted``, ``well-formed``, ``verified``.
Needs the extra ``seal`` (rfc3161-client 1.0.9 or later; earlier ones verified too little).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256, sha512
from typing import TYPE_CHECKING, Literal

from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

TIMESTAMP_QUERY = "application/timestamp-query"
"""Media type of a request over HTTP (RFC 3161 §3.4)."""
_SEQUENCE, _CONTEXT_0 = 0x30, 0xA0
_HASHES = {"2.16.840.1.101.3.4.2.1": sha256, "2.16.840.1.101.3.4.2.3": sha512}


@dataclass(frozen=True, slots=True)
class Proof:
    """What an answer amounts to. ``time`` (UTC) is the authority's, whether or not it was verified.

    ``unreadable``: no timestamp response. ``refused``: the authority declined. ``contradicted``: it is
    over other bytes, or its signature fails. ``well-formed``: it is over these bytes; nothing says
    yet who signed it. ``verified``: signed by a certificate that leads to one of the roots given.
    """

    state: Literal["unreadable", "refused", "contradicted", "well-formed", "verified"]
    reason: str
    time: datetime | None = None
    authority: str | None = None

    def __str__(self) -> str:
        when = f"{self.time:%Y-%m-%d %H:%M:%S} UTC" if self.time else "an unknown time"
        if self.state == "verified":
            return f"These bytes existed no later than {when}, says {self.authority}: {self.reason}."
        if self.state == "well-formed":
            return f"A timestamp of {when} is there for these bytes, but not verified: {self.reason}."
        return f"The timestamp is {self.state}: {self.reason}."


def timestamp_request(data: bytes) -> bytes:
    """The request to send for some bytes: their SHA-256, a nonce, and the wish for the certificates.

    Raises UsageError when the extra is not installed.
    """
    _needed()
    from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return bytes(builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes())


def check_timestamp(answer: bytes, data: bytes, roots: bytes = b"") -> Proof:
    """What an authority's answer proves about some bytes; never raises for any answer.

    ``roots`` are the PEM certificates that are trusted; without them nothing can be verified. Raises
    UsageError when they are no certificates, or the extra is not installed.
    """
    _needed()
    from rfc3161_client import PKIStatus, decode_timestamp_response

    try:
        response = decode_timestamp_response(_with_sorted_certificates(answer))
    except ValueError as error:
        return Proof("unreadable", f"the answer is no timestamp response ({error})")
    if response.status not in {PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS}:
        words = "; ".join(response.status_string) or f"status {response.status}"
        return Proof("refused", f"the authority declined ({words})")
    try:
        with warnings.catch_warnings(action="ignore"):  # odd certificates are judged, not warned about
            return _granted(response, data, roots)
    except _odd() as error:
        return Proof("unreadable", f"the token in the answer cannot be read ({error})")


def _granted(response: TimeStampResponse, data: bytes, roots: bytes) -> Proof:
    from rfc3161_client import VerificationError, VerifierBuilder

    info = response.tst_info
    hashed = _HASHES.get(info.message_imprint.hash_algorithm.dotted_string)
    if hashed is None:
        return Proof("unreadable", "it uses a hash function that is not known here", info.gen_time)
    if hashed(data).digest() != info.message_imprint.message:
        return Proof("contradicted", "it was made for other bytes", info.gen_time)
    trusted = _certificates(roots)
    if not trusted:
        return Proof("well-formed", "no root certificate was given to verify it with", info.gen_time)
    builder = VerifierBuilder(roots=list(trusted))
    try:
        builder.build().verify_message(response, data)
    except VerificationError as error:
        return Proof("contradicted", f"the signature does not hold ({error})", info.gen_time)
    return Proof(
        "verified",
        "its signature leads to one of the root certificates given",
        info.gen_time,
        _signer(response),
    )


def _odd() -> tuple[type[Exception], ...]:
    """What reading a damaged token or certificate raises."""
    from cryptography import x509
    from cryptography.exceptions import UnsupportedAlgorithm

    odd = (x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)
    return (ValueError, UnsupportedAlgorithm, *odd)


def _signer(response: TimeStampResponse) -> str:
    """The name in the certificate that signed: by the serial number that the signature covers."""
    from cryptography.x509 import load_der_x509_certificate

    (signer,) = response.signed_data.signer_infos
    for raw in response.signed_data.certificates:
        certificate = load_der_x509_certificate(raw)
        if (certificate.issuer, certificate.serial_number) == (signer.issuer, signer.serial_number):
            return str(certificate.subject.rfc4514_string())
    return str(signer.issuer.rfc4514_string())


def _certificates(pem: bytes) -> Sequence[Certificate]:
    from cryptography.x509 import load_pem_x509_certificates

    try:
        return load_pem_x509_certificates(pem) if pem.strip() else ()
    except ValueError as error:
        raise UsageError(
            "the root certificates cannot be read", "They must be PEM: -----BEGIN CERTIFICATE----- …"
        ) from error


def _needed() -> None:
    try:
        import rfc3161_client  # noqa: F401  only whether it is there
    except ImportError as error:
        raise UsageError(
            "timestamps need rfc3161-client", "Install it beside audit: pip install rfc3161-client"
        ) from error


# DER wants the elements of a set sorted (X.690 §11.6), and the reader we verify with insists on it. OpenSSL
# writes a token's certificates as they come, and so do authorities that use it. The signature does not cover
# their order (RFC 5652 §5.1), so sorting them changes nothing that is proved.
@dataclass(frozen=True, slots=True)
class _Element:
    tag: int
    start: int
    body: int
    end: int


def _with_sorted_certificates(answer: bytes) -> bytes:
    """A timestamp response with its token's certificates in order; anything else comes back as it is."""
    at = _Element(_SEQUENCE, 0, 0, len(answer))
    # TimeStampResp, its timeStampToken, the content of that, SignedData, and its certificates.
    for tag, number in ((_SEQUENCE, 0), (_SEQUENCE, 1), (_CONTEXT_0, 0), (_SEQUENCE, 0), (_CONTEXT_0, 0)):
        found = [element for element in _elements(answer, at.body, at.end) if element.tag == tag]
        if len(found) <= number:
            return answer
        at = found[number]
    certificates = sorted(
        answer[element.start : element.end] for element in _elements(answer, at.body, at.end)
    )
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
