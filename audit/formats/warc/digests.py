"""The digests that WARC records state, beside those of the bytes that were read."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import TYPE_CHECKING

from audit.model import Declared

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

# Bytes of the digests that WARC files use; the specification leaves the choice open.
_DIGEST_SIZES = {"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}


def check_digest(
    of: Literal["payload", "block", "file"], stated: str, readings: Iterable[bytes], where: str
) -> Declared | None:
    """The stated digest beside the actual one; ``None`` for one in no notation known here.

    ``readings`` are the ways in which a writer can have understood what the digest covers (with
    or without the transfer coding, say): it is confirmed by any of them.
    """
    name, _, value = stated.strip().partition(":")
    algorithm = name.strip().lower().replace("-", "")
    wanted = _digest_bytes(value.strip(), _DIGEST_SIZES.get(algorithm, 0))
    if wanted is None:
        return None
    found = [hashlib.new(algorithm, data, usedforsecurity=False).digest() for data in readings]
    if wanted in found:
        return Declared(of=of, stated=stated, actual=stated, where=where)
    actual = f"{name}:{_in_notation_of(value.strip(), found[0])}"
    return Declared(of=of, stated=stated, actual=actual, where=where)


def _digest_bytes(text: str, size: int) -> bytes | None:
    """The digest's bytes from hex, base 32 or base 64, distinguished by its length."""
    try:
        if not size or not text.isascii():
            return None
        if len(text) == 2 * size:
            return bytes.fromhex(text)
        if len(text.rstrip("=")) == -(-size * 8 // 5):
            return base64.b32decode(text.rstrip("=").upper() + "=" * (-len(text.rstrip("=")) % 8))
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_")
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == size else None


def _in_notation_of(other: str, digest: bytes) -> str:
    """A digest in the notation of another one: hex, base 32 or base 64."""
    if len(other) == 2 * len(digest):
        return digest.hex()
    if len(other.rstrip("=")) == -(-len(digest) * 8 // 5):
        return base64.b32encode(digest).decode()
    return base64.b64encode(digest).decode()
