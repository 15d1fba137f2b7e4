"""Whether a body ends before its end, though nothing that came with it says so.

A connection that broke, a full disk or a limit of another tool leaves a body that reads as a page. What shows
it is how the body ends: within a character, a tag, a string, a sentence; or at a size that limits have.
"""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

from audit.formats.html import has_end_tag, why_unended
from audit.model import Reason
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.formats.html import Parsed

_START = 4096  # bytes or characters in which a body says what it is
_BLOCK, _TEN_THOUSAND = 4096, 10_000  # bytes; limits are multiples of one of them
_JSON = compile_later(r"\{\s*[\"}]|\[\s*[\[{\"]")
_XML = compile_later(r"(<\?xml\s[^>]{0,999}>\s*)?(?:<[?!][^>]{0,999}>\s*)*<([a-zA-Z_][\w.:-]{0,60})")
_XML_ROOTS = frozenset({"rss", "feed", "rdf:RDF", "urlset", "sitemapindex", "doc", "TEI"})
_LAST_TAG = 256  # bytes of a body's end in which its last character stands
_LAST_LINES = 4000  # characters of a text's end that are looked at
_SENTENCE_END = compile_later(r"[.!?…:;。！？।؟۔]")
_GOES_ON = (",", "(", "–", "“", "„", "«", "&")
_WORDS = 11  # of a last line, so that it is no heading, signature or entry of a list
_WRAPPED, _JOINED = 50, 3  # characters of a line that the next one goes on from, and how many are joined
_OPEN_WORDS, _OPEN = 3, 15
"""Words and characters of a last sentence that stays open. Of 763 texts of whole pages 12 end so, were they
saved without a last line break; of the same, cut at random, 64 to 78 in 100 by how their lines are broken."""


def why_ends_early(parsed: Parsed) -> Reason | None:
    """Why a body stops before its end; ``None`` where nothing shows it. Never raises.

    A PDF says itself where it ends. Linear in the size of the body, and for a page with the end tag of its
    ``body`` no work at all.
    """
    body = parsed.body
    has_end = parsed.media == "html" and has_end_tag(body)
    if not body or not parsed.encoding or (has_end and body[-_LAST_TAG:].rstrip().endswith(b">")):
        return None
    text, within = _decoded(body, parsed.encoding)
    if has_end:
        return why_unended(text)  # that tag may stand in a comment or a value
    return Reason("ends-within-character") if within else _of_kind(parsed.media, body, text)


def _of_kind(media: str, body: bytes, text: str) -> Reason | None:
    """Why a body without the end tag of a page stops before its end, by what it is."""
    start = text[:_START].lstrip()
    if _JSON.match(start):
        return _of_json(text)
    if (root := _xml_root(start)) is not None:
        return None if _is_closed(text, root) else Reason("ends-within-element", name=root)
    if media == "html":
        return why_unended(text) or _of_sentence(text.rsplit(">", 1)[-1]) or _round(body, text)
    return _of_text(text) or _round(body, text)


def _decoded(body: bytes, encoding: str) -> tuple[str, bool]:
    """The text, and whether it ends within a character."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)("replace")
        return decoder.decode(body), bool(decoder.getstate()[0])
    except (LookupError, UnicodeError, ValueError, AttributeError):
        return body.decode("cp1252", "replace"), False


def _of_json(text: str) -> Reason | None:
    """JSON that needs more to be JSON; what is broken before its end is another matter."""
    text = text.rstrip()
    if not text.endswith(("}", "]")):
        return Reason("ends-within-json")
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return Reason("ends-within-json") if error.pos >= len(text) else None
    except (ValueError, RecursionError):
        return None
    return None


def _xml_root(start: str) -> str | None:
    """The name of the root element of XML that is no page, whose end tag may not be left out."""
    found = _XML.match(start)
    if found is None or found[2].lower() == "html":
        return None
    return found[2] if found[1] or found[2] in _XML_ROOTS else None


def _is_closed(text: str, root: str) -> bool:
    """Whether the root element ends by its own end tag, outside of CDATA: no ``</article-meta>``."""
    at = max((found.start() for found in re.finditer(rf"</{re.escape(root)}\s*>", text)), default=-1)
    return at >= 0 and text.rfind("<![CDATA[", 0, at) <= text.rfind("]]>", 0, at)


def _of_text(text: str) -> Reason | None:
    """A text whose last line is long, or goes on from a long one, and stops within a sentence."""
    *before, line = re.split(r"\r\n|\n|\r", text[-_LAST_LINES:])
    for earlier in reversed(before[-_JOINED:] if line else []):
        if len(earlier) < _WRAPPED:
            break
        line = f"{earlier} {line}"
    return _of_sentence(line) if len(line.split()) >= _WORDS else None


def _of_sentence(end: str) -> Reason | None:
    """The end of a text that stops within a sentence, without the line break that ends a text."""
    end = end.rstrip(" \t")
    if not (end[-1:].isalnum() or end.endswith(_GOES_ON)):
        return None
    sentence = " ".join(_SENTENCE_END.split(end[-_LAST_LINES:])[-1].split())
    if len(sentence) < _OPEN or sentence.count(" ") + 1 < _OPEN_WORDS:
        return None
    return Reason("ends-within-sentence", quote=sentence[-100:])


def _round(body: bytes, text: str) -> Reason | None:
    """A size that limits have, of a body without the line break that ends most files."""
    size = len(body)
    if size < _BLOCK or text.endswith(("\n", "\r")) or (size % _BLOCK and size % _TEN_THOUSAND):
        return None
    return Reason("ends-at-round-size", size=size)
