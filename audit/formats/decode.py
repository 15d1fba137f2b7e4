"""Bytes to text as a browser does it: byte order mark, HTTP, the page's own declaration, then detection.

Source: WHATWG Encoding Standard (labels) and HTML Living Standard §13.2.3 (encoding sniffing).
"""

from __future__ import annotations

import codecs
import re

# A declaration past this many bytes is not looked for (browsers look at 1,024; some pages need more).
PRESCAN = 4096
# Detection reads this much: enough for the statistics, small enough to stay fast on any body.
DETECT = 16_384
# Pages in UTF-8 with a few broken characters are common; one in so many bytes means another encoding.
_STRAY = 500

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""charset\s{0,9}=\s{0,9}["']?\s{0,9}([a-zA-Z0-9_:.-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s{0,99}<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([a-zA-Z0-9_:.-]{1,40})""")
# The labels whose meaning in browsers differs from Python's codec of that name.
_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "l1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "latin5": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "big5": "big5hkscs",
    "utf8": "utf-8",
    "unicode-1-1-utf-8": "utf-8",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
}
# Byte-to-byte or text-to-text codecs of Python that are no character encodings.
_NOT_TEXT = frozenset({"base64", "bz2", "hex", "idna", "punycode", "quopri", "rot-13", "uu", "zlib"})


def codec_for(label: str | None) -> str | None:
    """Python's codec for a label as browsers understand it, or ``None`` for an unknown one."""
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_LABELS.get(name, name)).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if found in _NOT_TEXT or found.endswith("_codec") or "escape" in found else found


def http_charset(content_type: str | None) -> str | None:
    """The codec a Content-Type header names."""
    found = _DECLARED.search(content_type.encode("utf-8", "replace")) if content_type else None
    return codec_for(found[1].decode()) if found else None


def declared_charset(body: bytes) -> str | None:
    """The codec the page itself declares in its first bytes (meta element or XML declaration)."""
    head = body[:PRESCAN]
    for pattern in (_XML, _DECLARED):
        found = pattern.search(head)
        codec = codec_for(found[1].decode()) if found else None
        if codec:
            # What was read as ASCII cannot be UTF-16, whatever it says (HTML standard).
            return "utf-8" if codec.startswith("utf-16") else codec
    return None


def _detected(body: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(body[:DETECT], steps=4, chunk_size=512).best()
    return codec_for(best.encoding if best else None) or "cp1252"


def _as_utf8(body: bytes) -> str | None:
    """The text, if the body is UTF-8; cut at a size limit it may end inside a character."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = len(body) - error.start < 4 and error.start > 0
        return body.decode("utf-8", "replace") if cut else None


def _by_itself(body: bytes) -> tuple[str, str]:
    """The text and the codec by the body alone.

    Tools that save a page as UTF-8 often leave its old declaration in it, and archives put theirs before
    that of an old page; a text in another encoding is never valid UTF-8 by chance.
    """
    named = declared_charset(body)
    if named and body.isascii():
        return _decoded(body, named)
    if (text := _as_utf8(body)) is not None:
        return text, "utf-8"
    if named == "utf-8" and body.decode("utf-8", "replace").count("\ufffd") > max(20, len(body) // _STRAY):
        named = None
    return _decoded(body, named or _detected(body))


def _decoded(body: bytes, codec: str) -> tuple[str, str]:
    try:
        return body.decode(codec, "replace"), codec
    except (UnicodeError, ValueError, LookupError):  # a few stateful codecs refuse even with "replace"
        return body.decode("cp1252", "replace"), "cp1252"


def decode(body: bytes, *, content_type: str | None = None, encoding: str | None = None) -> tuple[str, str]:
    """The text of a body and the codec used. Unreadable bytes become U+FFFD; never raises."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(codec, "replace"), codec
    named = codec_for(encoding) or http_charset(content_type)
    return _decoded(body, named) if named else _by_itself(body)
