"""Where an address ends that stands in a text as it is: one rule for every format.

It is that of GitHub Flavored Markdown (https://github.github.com/gfm/#autolinks-extension-), which knows
ASCII alone, and beyond it what a reader takes for the text around an address: curly and CJK quotes and stops,
a dash, the mark of a note, a bracket opened before the address. ``docs/links-as-written.md`` has a table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHITE = r"\s\x00-\x1f\x7f"
# Signs that no address has: delimiters of markup, quotes, dashes, stops, bullets, marks of notes.
_STOPS = '<>"`\\\\^|“”„‟‘‚‛«»‹›—―…•→←│†‡¹²³⁴⁵⁶⁷⁸⁹⁰'
_STOPS += "、。，．：；！？（）［］｛｝〈〉《》「」『』【】〔〕〖〗｡｢｣､،؛؟۔।॥።"
# Not seen by a reader: soft hyphen, zero width space, byte order mark, marks of direction.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
_DECIDED = "()\\[\\]{}'’–,;"  # part of an address or not, as what stands around them says
_PLAIN = compile_later(f"[^{_WHITE}{_STOPS}{_UNSEEN}{_DECIDED}]+")
_SPLIT = compile_later(f"[{_UNSEEN}]+")
_GOES_ON = compile_later(f"[{_UNSEEN}]+(?!https?://)(?=[a-zA-Z0-9/%?#&=._~-])", re.IGNORECASE)
_BEGINS = compile_later(
    r"(?<![a-zA-Z0-9])https?://(?=\w|\[[0-9a-f.:]+\])|(?<![^\W_])(?<![/.@:=&?%#-])www\.(?=[\w-]+\.\w)",
    re.IGNORECASE,
)
# Most addresses: what follows is a blank, and no sign in them depends on what stands around it.
_SIMPLE = compile_later(
    r"https?://[a-z0-9](?:[\w/.~:?#@!$&*+=%-]*[a-z0-9/=#%+$@-])?(?!\S)", re.IGNORECASE | re.ASCII
)
_NEXT = compile_later(r"[,;](?:https?://|www\.)", re.IGNORECASE)
_NOTE_MARK = compile_later(r"\[(?:\^|\d{1,3}\](?![\w/=&?]))")
_AFTER_BRACKET = compile_later(r"\){1,4}[\w/&=?#%~+(-]")
_HAN_AFTER_HOST = compile_later(
    r"(?:https?://)?(?:[^/?#\s]*@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?=[\u0e00-\u0e7f\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af][^/?#.:]*(?:[/?#:]|$))",
    re.IGNORECASE,
)
_ENTITY_AT_END = compile_later(r"&[a-zA-Z0-9]{1,31};\Z")
_TRAILING = frozenset(".,:!?*_~'([{")
_PAIRS = {"]": "[", "}": "{"}


class Bare(NamedTuple):
    """An address in a text and the offsets between which it stands.

    ``address`` begins with a scheme, also where the text leaves it out, and has no sign that is not seen.
    """

    start: int
    end: int
    address: str


def find_addresses(text: str) -> Iterator[Bare]:
    """The http(s) addresses in a text, without the punctuation of the sentence. Linear in time."""
    if not _may_hold(text):
        return
    at = 0
    while (begins := _BEGINS.search(text, at)) is not None:
        simple = _SIMPLE.match(text, begins.start())
        if simple is not None:
            at = simple.end()
            yield Bare(begins.start(), at, simple[0])
            continue
        at = _scanned(text, begins.start(), begins.end())
        found = _bare(text, begins, at)
        if found is not None:
            at = max(at, found.end)
            yield found


def address_alone(line: str) -> str | None:
    """The address that a line is, where no sign in it needs a look; what `find_addresses` finds in it."""
    found = _SIMPLE.match(line)
    return found[0] if found is not None and found.end() == len(line.rstrip()) else None


def starts_of_addresses(text: str) -> list[int]:
    """The offsets at which an address may begin."""
    return [begins.start() for begins in _BEGINS.finditer(text)] if _may_hold(text) else []


def _may_hold(text: str) -> bool:
    return "://" in text or "www." in text.lower()


def address_at(text: str, at: int) -> Bare | None:
    """The address that begins at an offset of a text; ``None`` where none does."""
    begins = _BEGINS.match(text, at)
    return begins and _bare(text, begins, _scanned(text, begins.start(), begins.end()))


def _scanned(text: str, start: int, at: int) -> int:
    """Where the signs end that may belong to the address that begins at ``start``."""
    opened = {"(": 0, "[": 0, "{": 0}
    size = len(text)
    while at < size:
        plain = _PLAIN.match(text, at)
        if plain is not None:
            at = plain.end()
            if at == size:
                return at
        further = _decided(text, start, at, opened)
        if further == at:
            return at
        at = further
    return at


def _decided(text: str, start: int, at: int, opened: dict[str, int]) -> int:
    """The offset behind a sign that belongs to the address; its own where the address ends before it."""
    sign = text[at]
    if sign in _PAIRS or sign == ")":
        return at + _closes(text, at, opened)
    if sign in opened:
        opened[sign] += 1
        host = sign == "[" and text.startswith("//", at - 2)
        return at if sign == "[" and not host and _NOTE_MARK.match(text, at) else at + 1
    if sign in "'’":
        return at + _apostrophe(text, start, at)
    if sign == "–":
        return at + (text[at - 1].isalnum() and text[at + 1 : at + 2].isalnum())
    if sign in ",;":
        return at if _NEXT.match(text, at) else at + 1
    unseen = _GOES_ON.match(text, at)
    return unseen.end() if unseen else at


def _closes(text: str, at: int, opened: dict[str, int]) -> bool:
    """Whether a closing bracket belongs to the address: it was opened there, or is in the midst of it."""
    opening = _PAIRS.get(text[at], "(")
    opened[opening] -= 1
    return opened[opening] >= 0 or (opening == "(" and _AFTER_BRACKET.match(text, at) is not None)


def _apostrophe(text: str, start: int, at: int) -> bool:
    """Whether an apostrophe is part of the address: in a word of its path, no quote and no genitive's."""
    host = max(start, text.find("//", start, at) + 2)
    if (start and text[start - 1] == text[at]) or text.find("/", host, at) < 0:
        return False
    if text[at] == "'":
        return True
    after = text[at + 1 : at + 3]
    genitive = after[:1] in "sS" and not after[1:].isalnum()
    return text[at - 1].isalnum() and after[:1].isalnum() and not genitive


def _bare(text: str, begins: re.Match[str], scanned: int) -> Bare | None:
    """The address between its beginning and the end of its signs; ``None`` where it is a scheme alone."""
    start = begins.start()
    written = text[start:scanned]
    host = None if written.isascii() else _HAN_AFTER_HOST.match(written)
    written = trimmed(host[0] if host else written)
    if len(written) <= len(begins[0]):
        return None
    address = _SPLIT.sub("", written)
    return Bare(start, start + len(written), address if "//" in begins[0] else f"http://{address}")


def trimmed(written: str) -> str:
    """An address without the punctuation at its end, and without a closing bracket that nothing opened."""
    surplus = written.count(")") - written.count("(")
    end = len(written)
    while end:
        last = written[end - 1]
        if last == ";":
            entity = _ENTITY_AT_END.search(written, max(0, end - 34), end)
            end = entity.start() if entity else end - 1
        elif last in _TRAILING:
            surplus += last == "("
            end -= 1
        elif last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        else:
            break
    return written[:end]
