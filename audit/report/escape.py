"""Makes quoted words inert: whatever a page says is shown, and nothing of it acts.

What could act is of five kinds: characters that cannot be seen or that turn the text around
(https://www.unicode.org/reports/tr36/, https://www.unicode.org/reports/tr9/), terminal escape
sequences, HTML, the marks of Markdown (https://github.github.com/gfm/) and Mermaid, and words that a
renderer makes into links without any mark: web and e-mail addresses (cmark-gfm finds them after backslashes
are undone; linkify-it also bare host names), and on GitHub @names, #numbers, commits and :emoji:. No
backslash stops these, so they are written as code.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

# Letters and marks that show nothing, though Unicode calls them printable: fillers, the Braille
# blank, variation selectors other than the two that choose an emoji's look.
_BLANK = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\U000e0100-\U000e01ef]"
)
# Arabic, Persian and the Indic scripts write with the two joiners; between their letters they stay.
_JOINED = re.compile("(?<=[\u0600-\u0dff])[\u200c\u200d](?=[\u0600-\u0dff])")
_MARKDOWN = re.compile(r"[\\`*_\[\]|~#$!^{}@]")
_LIST_NUMBER = re.compile(r"^(\d{1,9})([.)])(?!\d)")
_WORDS = re.compile(r"""[^\s"<>“”«»|，。、；：！？「」『』（）【】]+""")
_AUTOLINKED = re.compile(
    r"@|//|www\.|(?:\w|[^\0-\x7f])\.[^\W\d_][^\W_]|#\d|(?<!\w)GH-\d|:(?!\d\d[:+-])[\w+-]+:|\b(?:mailto|xmpp):"
    r"|\b[\da-f]{40}\b",
    re.IGNORECASE,
)
_AROUND = ".,;:!?…()[]{}'‘’*_~"  # punctuation about a word
_NOT_MERMAID = re.compile(r"[^\w ,.()-]|--+|__+")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BARE_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_IP_LITERAL = re.compile(r"\[[0-9A-Fa-f:.]+\](?::\d+)?")  # RFC 3986 §3.2.2: the only brackets of an address
_BACKTICKS = re.compile("`+")
_LONG_RUN = re.compile("(`{70,})")  # cmark-gfm knows code spans of at most 80 backticks

LONG = 400
"""Characters of one quoted passage that a report shows; the capture holds the rest."""


def visible(text: str, limit: int | None = LONG) -> str:
    """One line in which every unseen character stands as its code point, cut to ``limit`` characters."""
    line = " ".join((text if limit is None else text[: limit * 8]).split())
    if limit is not None and len(line) > limit:
        line = line[: limit - 1].rstrip() + "…"
    if line.isprintable() and (line.isascii() or not _BLANK.search(line)):
        return line
    joined = {match.start() for match in _JOINED.finditer(line)}
    return "".join(
        char if index in joined or (char.isprintable() and not _BLANK.match(char)) else f"⟨U+{ord(char):04X}⟩"
        for index, char in enumerate(line)
    )


def markdown(text: str, limit: int | None = LONG) -> str:
    """The text as Markdown that shows just these words: no link, no HTML, no table cell, no emphasis.

    What a renderer would make a link of without being asked stands in a code span.
    """
    line = visible(text, limit)
    parts, end = [], 0
    # a word that is linked is found in the whole line too, since what stands between words is of no word
    for word in _WORDS.finditer(line) if _AUTOLINKED.search(line) else ():
        if not _AUTOLINKED.search(word[0]):
            continue
        linked = word[0].strip(_AROUND)
        linked = linked if _AUTOLINKED.search(linked) else word[0]
        start = word.start() + word[0].index(linked)
        parts += [_escaped(line[end:start]), code(linked, None)]
        end = start + len(linked)
    whole = "".join((*parts, _escaped(line[end:])))
    if whole.startswith(("-", "+", "=")):
        return f"\\{whole}"
    return _LIST_NUMBER.sub(r"\1\\\2", whole) if whole[:1].isdigit() else whole


def _escaped(part: str) -> str:
    part = part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\g<0>", part)


def code(text: str, limit: int | None = 160) -> str:
    """The text as a Markdown code span that also holds inside a table.

    A run of backticks that is longer than a renderer allows around a span stands beside it, escaped.
    """
    line = visible(text, limit)
    parts = _LONG_RUN.split(line)
    spans = [_span(part) if at % 2 == 0 else part.replace("`", "\\`") for at, part in enumerate(parts)]
    return "".join(span for span, part in zip(spans, parts, strict=True) if part) or _span("")


def _span(line: str) -> str:
    fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") or not line else ""
    return f"{fence}{pad}{line}{pad}{fence}".replace("|", "\\|")


def address(url: str) -> str | None:
    """The address as a link target, or ``None`` unless it is plain http or https."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.netloc or visible(url, None) != url:
        return None
    quoted = _BARE_PERCENT.sub("%25", quote(url, safe="%/:?#@!$&'+,;=~-._"))
    number = quote(parts.netloc, safe=":@") if _IP_LITERAL.fullmatch(parts.netloc) else ""
    return quoted.replace(number, parts.netloc, 1) if number else quoted


def link_target(url: str) -> str | None:
    """The address as the target of a Markdown link: what looks like an HTML entity in it stays as it is."""
    target = address(url)
    return _ENTITY.sub("&amp;", target) if target else None


def mermaid(text: str, limit: int = 60) -> str:
    """The text as a Mermaid label: letters, digits and harmless marks; all else becomes a space."""
    return " ".join(_NOT_MERMAID.sub(" ", visible(text, limit)).split())
