"""The mail that somebody forwarded: attached as a message, or put into the text below a block of its headers.

Who forwards a newsletter sends a mail of their own around it: its text is not the source's, and its ``Date``
is that of forwarding. The original's text and time of sending count.
"""

from __future__ import annotations

import html
import re
from email.message import Message
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import mail_time
from audit.text import compile_later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Interval

_OWN = 500  # characters that somebody writes above what they forward
_SEARCHED = 6_000  # characters of a text in which the block begins
_MARKUP = 96 << 10  # characters of HTML in which they are shown, style sheets of the head among them
_HEADERS = range(3, 9)  # lines of such a block
_FIELD = compile_later(r"[>\s*_]*[^\W\d_][^:\n：]{0,24}[:：][*_\s]*(\S[^\n]*)")  # "Von: …", "*Date:* …"
_ADDRESS = compile_later(r"[^\s@<]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_SENDER = compile_later(r"[<\[](?:mailto:)?[^\s@<>]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}[>\]]")


_TAG = compile_later(r"<!--|<(/?[A-Za-z][A-Za-z0-9]{0,20})[^<>]{0,4000}>")
_BREAKS = frozenset({"br", "hr", "p", "div", "tr", "table", "blockquote", "ul", "ol", "li", "h1", "h2", "h3"})
_UNSHOWN = frozenset({"head", "style", "script", "title"})


class Original(NamedTuple):
    """A forwarded mail found in a text: when it was sent, by the clock of who forwarded it, and its text."""

    sent: Interval
    text: str
    media: str


def attached_mails(message: Message, parts: Iterator[Message]) -> list[Message]:
    """The mails that are attached to one (RFC 2046, 5.2.1); none of a notice that one was not delivered."""
    if message.get_content_type() == "multipart/report":
        return []
    attached = (part.get_payload() for part in parts if part.get_content_type() == "message/rfc822")
    return [held[0] for held in attached if isinstance(held, list) and held and isinstance(held[0], Message)]


def forwarded_text(text: str) -> Original | None:
    """The mail that was forwarded in a text; ``None`` where none was.

    Told by the block of its headers, whatever their names: lines "name: value" one below the other, of which
    one has the sender's address and one a date. Where more than a few words stand above it, it is a quotation
    in an answer, and they are the letter.
    """
    lines = text[:_SEARCHED].splitlines(keepends=True)
    found = _headers(lines)
    if found is None:
        return None
    sent, last = found
    return Original(sent, _unquoted(text[sum(map(len, lines[:last])) :]), "text/plain")


def forwarded_markup(markup: str) -> Original | None:
    """The mail that was forwarded in the HTML of one: what stands behind the block of its headers."""
    lines = list(_shown_lines(markup[:_MARKUP]))
    found = _headers([line.text for line in lines])
    if found is None:
        return None
    sent, last = found
    return Original(sent, markup[lines[last - 1].end :], "text/html")


class _Line(NamedTuple):
    text: str
    end: int


def _shown_lines(markup: str) -> Iterator[_Line]:
    """The lines that HTML shows, blank ones left out, each with where it ends in the markup."""
    pieces: list[str] = []
    at = shown = 0
    while shown < _SEARCHED and (tag := _TAG.search(markup, at)):
        pieces.append(markup[at : tag.start()])
        name, at = (tag[1] or "!--").lower(), tag.end()
        if name in _UNSHOWN or name == "!--":
            at = _behind(markup, at, name)
        elif name.strip("/") in _BREAKS:
            text = " ".join(html.unescape("".join(pieces)).split())
            pieces.clear()
            shown += len(text)
            if text:
                yield _Line(text, at if name[0] == "/" or name == "br" else tag.start())


def _behind(markup: str, at: int, name: str) -> int:
    """Where what is not shown ends."""
    end = re.compile("-->" if name == "!--" else f"</{name}", re.IGNORECASE).search(markup, at)
    return end.end() if end else len(markup)


def _headers(lines: list[str]) -> tuple[Interval, int] | None:
    """When a mail was sent whose headers stand in these lines, and how many lines go up to their end."""
    at = 0
    while at < len(lines) and len("".join(lines[:at]).strip()) <= _OWN:
        block = _block(lines[at : at + _HEADERS.stop])
        sent = _sent(block) if len(block) in _HEADERS else None
        if sent is not None:
            return sent, at + len(block)
        at += 1
    return None


def _block(lines: list[str]) -> list[str]:
    """The values of the fields with which these lines begin."""
    values: list[str] = []
    for line in lines:
        found = _FIELD.match(line)
        if found is None:
            break
        values.append(found[1].strip(" *_"))
    return values


def _sent(values: list[str]) -> Interval | None:
    """The date in a block of headers that has a sender too.

    That is a name with an address in brackets, or one address of two: a single bare one is as often whom to
    ask about an announcement.
    """
    addressed = sum(_ADDRESS.search(value) is not None for value in values)
    if addressed < 2 and not any(_SENDER.search(value) for value in values):
        return None
    from audit.text import find_dates

    for value in values:
        if _ADDRESS.search(value):
            continue
        if moment := mail_time(value):
            return moment
        found = find_dates(value[:80], years=False)
        if found and found[0].interval.only_day:
            return found[0].interval
    return None


def _unquoted(text: str) -> str:
    """The text without the marks of a quotation, where every line has one."""
    lines = text.strip("\r\n").splitlines()
    if not all(line.startswith(">") for line in lines if line.strip()):
        return text.lstrip("\r\n")
    return "\n".join(re.sub(r"^> ?", "", line) for line in lines).lstrip("\n")
