"""Undoing content codings (RFC 9110, 8.4.1) within a bound: gzip, deflate, br, zstd."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, NamedTuple

import brotli

from audit.formats.zstd import unpack_all
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Undo = Callable[[bytes, int], tuple[bytes, Reason | None]]

MOST_LAYERS = 4
_IDENTITY = frozenset({"", "identity", "none", "utf-8"})
_BEFORE = 64  # bytes in which what is plain begins
_BLANK = b"\xef\xbb\xbf \t\r\n"
_ENDS_EARLY = Reason("coding-ends-early")


class Uncoded(NamedTuple):
    """A body with its content codings undone; ``problem`` says why it is not whole, if it is not."""

    body: bytes
    problem: Reason | None = None

    @property
    def cut(self) -> Reason | None:
        """Why bytes are missing: none are of a body that was kept without the coding that its head states."""
        return None if self.problem and self.problem.code == "coding-absent" else self.problem


def undo_coding(body: bytes, headers: Iterable[tuple[str | bytes, str | bytes]], limit: int) -> Uncoded:
    """The body as the page meant it, at most ``limit`` bytes; never raises.

    A coding that is stated but plainly not there (a common fault of servers) leaves the body as it is.
    """
    layers = _layers(headers)
    if len(layers) > MOST_LAYERS:
        return Uncoded(b"", Reason("codings-too-many", count=len(layers)))
    problem = None
    for layer in reversed(layers):
        undo = _UNDO.get(layer)
        if undo is None:
            return Uncoded(b"", Reason("coding-unknown", coding=layer[:40]))
        plain, problem = undo(body, limit)
        if not plain and problem and body[:_BEFORE].lstrip(_BLANK)[:1] in {b"<", b"{", b"%"}:
            return Uncoded(body[:limit], Reason("coding-absent", coding=layer))
        body = plain
    return Uncoded(body[:limit], problem)


def _layers(headers: Iterable[tuple[str | bytes, str | bytes]]) -> list[str]:
    stated = [_text(value) for name, value in headers if _text(name).lower() == "content-encoding"]
    words = [word.strip().lower() for value in stated for word in value.split(",")]
    return [word for word in words if word not in _IDENTITY]


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _gunzip(body: bytes, limit: int) -> tuple[bytes, Reason | None]:
    plain = bytearray()
    while body:
        member = zlib.decompressobj(16 + zlib.MAX_WBITS)
        try:
            plain += member.decompress(body, limit + 1 - len(plain))
        except zlib.error as error:
            # bytes after the last member are padding as often as damage
            return bytes(plain), None if plain else _bad("gzip", error)
        if len(plain) > limit:
            return bytes(plain[:limit]), _beyond(limit)
        if not member.eof:
            return bytes(plain), _ENDS_EARLY
        body = member.unused_data
    return bytes(plain), None


def _inflate(body: bytes, limit: int) -> tuple[bytes, Reason | None]:
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # servers send both under the one name
        stream = zlib.decompressobj(bits)
        try:
            plain = stream.decompress(body, limit + 1)
        except zlib.error:
            continue
        if len(plain) > limit:
            return plain[:limit], _beyond(limit)
        return plain, None if stream.eof or not body else _ENDS_EARLY
    return b"", Reason("coding-unreadable", coding="deflate")


def _unbrotli(body: bytes, limit: int) -> tuple[bytes, Reason | None]:
    stream, plain, piece = brotli.Decompressor(), bytearray(), body
    try:
        while len(plain) <= limit and not stream.is_finished():
            got = stream.process(piece, output_buffer_limit=limit + 1 - len(plain))
            plain += got
            if not got and stream.can_accept_more_data():
                break
            piece = b""
    except brotli.error as error:
        return bytes(plain[:limit]), _bad("br", error)
    if len(plain) > limit:
        return bytes(plain[:limit]), _beyond(limit)
    return bytes(plain), None if stream.is_finished() or not body else _ENDS_EARLY


def _unzstd(body: bytes, limit: int) -> tuple[bytes, Reason | None]:
    plain, error = unpack_all(body, limit)
    if len(plain) > limit:
        return plain[:limit], _beyond(limit)
    if error is not None:
        return plain, _ENDS_EARLY if error.cut else _bad("zstd", error)
    return plain, None


def _beyond(limit: int) -> Reason:
    return Reason("coding-too-large", limit=limit)


def _bad(coding: str, error: Exception) -> Reason:
    return Reason("coding-broken", coding=coding, message=str(error))


_UNDO: dict[str, Undo] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
