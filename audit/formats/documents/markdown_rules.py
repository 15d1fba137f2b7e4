"""The parser of Markdown: CommonMark with tables, footnotes, front matter and bare addresses.

markdown-it-py gives a token the lines of its block alone. Here the rules that find links also note where in
the block's text they found them (``token.meta``: ``at``, and ``end`` of the last token of what was found).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.documents.bare import address_at, starts_of_addresses, trimmed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

    InlineRule = Callable[[StateInline, bool], bool]

FRONT_MATTER = re.compile(
    r"(---|\+\+\+)[ \t]*\n(?:(?!\1|\.\.\.)[^\n]*\n|\1[^\s][^\n]*\n)*?(?:\1|\.\.\.)[ \t]*(?:\n|\Z)"
)
"""What stands before a document between two lines of ``---`` (YAML) or ``+++`` (TOML)."""
_WRITTEN_OTHERWISE = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_SIGNS = {"link": "[", "image": "!", "autolink": "<", "html_inline": "<", "entity": "&", "escape": "\\"}
_ENDS_TEXT = re.compile(r"[\n!&*<>\[\\\]^_`]")


@cache
def markdown_parser() -> MarkdownIt:
    """The parser; labels of references are kept in the tokens' ``meta``."""
    from markdown_it import MarkdownIt, rules_inline
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"store_labels": True}).enable("table").use(footnote_plugin)
    parser.core.ruler.before("footnote_tail", "unmarked_footnotes", _keep_unmarked)
    parser.core.ruler.disable("text_join")  # a reference such as &amp; has its own place
    parser.block.ruler.before("table", "front_matter", _front_matter)
    inline = parser.inline.ruler
    inline.at("text", _text)
    inline.before("text", "bare", placed(_bare, "hHwW"))
    for name, sign in _SIGNS.items():
        inline.at(name, placed(getattr(rules_inline, name), sign))
    inline.at("backticks", placed(rules_inline.backtick, "`"))
    return parser


def _keep_unmarked(state: StateCore) -> None:
    """Number the footnotes that no mark leads to: the plugin would drop their text.

    Those written in the text itself come last: they may stand within another note, which says where they are.
    """
    notes = state.env.get("footnotes", {})
    for key, number in notes.get("refs", {}).items():
        if number < 0:
            notes["refs"][key] = len(notes["list"])
            notes["list"][len(notes["list"])] = {"label": key[1:], "count": 0}
    if notes:
        notes["list"] = dict(sorted(notes["list"].items(), key=lambda note: "content" in note[1]))


def _front_matter(state: StateBlock, first: int, _last: int, silent: bool) -> bool:  # noqa: FBT001  as markdown-it calls it
    matter = None if first or state.level else FRONT_MATTER.match(state.src)
    if matter is None:
        return False
    if not silent:
        token = state.push("front_matter", "", 0)
        state.line = min(matter[0].count("\n") + (not matter[0].endswith("\n")), state.lineMax)
        token.map = [0, state.line]
    return True


def placed(rule: InlineRule, signs: str) -> InlineRule:
    """A rule, which begins with one of the signs, that notes where in the text of the block it was."""

    def noting(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as markdown-it calls it
        if state.src[state.pos] not in signs:
            return False
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        first = count + (len(state.tokens) > count and state.tokens[count].type == "text")
        if not silent and len(state.tokens) > first:
            state.tokens[first].meta["at"] = start
            state.tokens[-1].meta["end"] = state.pos
        return True

    return noting


def _text(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as markdown-it calls it
    """Take text up to what another rule may begin with: a sign of Markdown, or a bare address."""
    end = state.posMax
    starts = _starts(state.src)
    if starts:
        at = bisect_left(starts, state.pos + 1)
        end = min(end, starts[at]) if at < len(starts) else end
    sign = _ENDS_TEXT.search(state.src, state.pos, end)
    end = sign.start() if sign else end
    if end == state.pos:
        return False
    if not silent:
        state.pending += state.src[state.pos : end]
    state.pos = end
    return True


@lru_cache(maxsize=4)
def _starts(text: str) -> Sequence[int]:
    return starts_of_addresses(text)


def _bare(state: StateInline, silent: bool) -> bool:  # noqa: FBT001  as markdown-it calls it
    """A bare address; within the words of a link there is none."""
    starts = _starts(state.src)
    if not starts or state.linkLevel > 0:
        return False
    at = bisect_left(starts, state.pos)
    if at == len(starts) or starts[at] != state.pos:
        return False
    found = _address(state.src, state.pos)
    if found is None or found.end > state.posMax:
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs, opening.markup = {"href": found.address}, "bare"
        state.push("text", "", 0).content = found.words
        state.push("link_close", "a", -1).markup = "bare"
    state.pos = found.end
    return True


class _Written(NamedTuple):
    """An address, the words that a reader sees, and the offset behind them in the source."""

    address: str
    words: str
    end: int


def _address(source: str, at: int) -> _Written | None:
    """The address that begins at an offset. A reference such as ``&copy;`` at its end is no part of it."""
    text, offsets = _as_meant(source)
    first = bisect_left(offsets, at) if offsets else at
    found = address_at(text, first)
    if found is not None and offsets:
        written = source[at : offsets[found.end]]
        kept = at + len(trimmed(written))
        if kept < offsets[found.end]:
            found = address_at(text[first : bisect_left(offsets, kept)], 0)
            return found and _Written(
                found.address, text[first : first + found.end], offsets[first + found.end]
            )
    end = found and found.end
    return found and _Written(found.address, text[first:end], offsets[end or 0] if offsets else end or 0)


@lru_cache(maxsize=4)
def _as_meant(text: str) -> tuple[str, Sequence[int]]:
    """A text with escapes and references resolved, and of each character where it was written.

    No offsets where nothing was written otherwise.
    """
    if "\\" not in text and "&" not in text:
        return text, ()
    parts: list[str] = []
    offsets: list[int] = []
    at = 0
    for found in _WRITTEN_OTHERWISE.finditer(text):
        offsets.extend(range(at, found.start()))
        meant = found[1] or unescape(found[0])
        offsets.extend([found.start()] * len(meant))
        parts += text[at : found.start()], meant
        at = found.end()
    offsets.extend(range(at, len(text) + 1))
    return "".join([*parts, text[at:]]), offsets
