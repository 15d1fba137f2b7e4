"""What a reader sees of a body as text, found without changing its tree, which the page view may read too."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.html.zones import NOT_SHOWN, WHOLE
from audit.text import HAN_AND_KANA, HANGUL, THAI, compile_later, may_be_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from selectolax.lexbor import LexborHTMLParser, LexborNode

MIN_PROSE = 120
"""Characters from which a paragraph counts as prose."""
# Scripts in which a character says about as much as three letters.
_DENSE = compile_later(f"[{THAI}{HAN_AND_KANA}{HANGUL}]")
_NOT_SHOWN = ",".join(sorted(NOT_SHOWN))
# By the markup itself: the attribute, the style, a dialogue that is not open, and the classes of Bootstrap,
# Tailwind and Webflow for what is shown later (the answer of a form) or to screen readers alone.
_CONCEALED = (
    '[hidden],[style*="display:none" i],[style*="display: none" i],[style*="visibility:hidden" i],'
    '[style*="visibility: hidden" i],dialog:not([open]),[role=dialog][aria-hidden=true],'
    ".modal[aria-hidden=true],.hidden,.hide,.d-none,.invisible,.w-hidden,.w-form-done,.w-form-fail,"
    ".visually-hidden"
)
_TEXT_ELEMENTS = frozenset(
    "p div td li span strong b em font center section article main dd dt a label pre body".split()  # noqa: SIM905  a list of words reads best as words
)
_MAX_PIECE = 300  # characters of a piece of text that may be a message
_MAX_PIECES = 400
_MAX_HOLDERS = 2_000  # elements whose own text is looked at
_ENOUGH = 100_000  # characters of text that tell a message from a page


class ShownText(NamedTuple):
    """``text`` is all text outside elements that never show theirs, ``visible`` that which is not concealed.

    Pages conceal what they show later: the message of a form that failed, and at times the whole text.
    """

    text: str = ""
    visible: str = ""


def shown_text(body: LexborNode | None, concealed: AbstractSet[int]) -> ShownText:
    """The text of a body element, up to about 100,000 characters; nothing for ``None``."""
    if body is None:
        return ShownText()
    texts, visible = list[str](), list[str]()
    size = 0
    for node, tag, hidden in _shown_nodes(body, concealed):
        if tag == "-text":
            texts.append(text := node.text_content or "")
            size += len(text)
            if size > _ENOUGH:
                break
            if not hidden:
                visible.append(text)
    return ShownText(one_line(" ".join(texts)), one_line(" ".join(visible)))


def shown_pieces(body: LexborNode | None, concealed: AbstractSet[int]) -> tuple[str, ...]:
    """The short texts that are not concealed, each directly in one element, and short paragraphs; each once.

    From as much text as ``shown_text`` reads.
    """
    if body is None:
        return ()
    own: dict[int, tuple[LexborNode, list[str]]] = {}
    size = 0
    for node, tag, hidden in _shown_nodes(body, concealed):
        if tag == "-text":
            text = node.text_content or ""
            size += len(text)
            if size > _ENOUGH:
                break
            if not hidden and (parent := node.parent) is not None and (held := own.get(parent.mem_id)):
                held[1].append(text)
        elif not hidden and tag in _TEXT_ELEMENTS and len(own) < _MAX_HOLDERS:
            own[node.mem_id] = (node, [])
    return _pieces(own)


def concealed_in(body: LexborNode | None) -> AbstractSet[int]:
    """The elements (by ``mem_id``) that the markup itself says are not shown at first."""
    if body is None:
        return frozenset()
    return {node.mem_id for node in body.css(_CONCEALED) if node.tag not in WHOLE}


def _shown_nodes(
    body: LexborNode, concealed: AbstractSet[int] = frozenset()
) -> Iterator[tuple[LexborNode, str, bool]]:
    """The nodes outside elements that never show their text: node, tag, whether it is concealed."""
    end = end_concealed = 0  # the first node after the element that is passed over, or is concealed
    hidden = passed = False
    for node in body.traverse(include_text=True, skip_empty=True):
        if passed or hidden:
            key = node.mem_id
            if passed and key == end:
                passed = False
            if hidden and key == end_concealed:
                hidden = False
            if passed:
                continue
        tag = node.tag or ""
        if tag in NOT_SHOWN:
            passed, end = True, id_after(node)
            continue
        if concealed and not hidden and node.mem_id in concealed:
            hidden, end_concealed = True, id_after(node)
        yield node, tag, hidden


def id_after(node: LexborNode, known: dict[int, int] | None = None) -> int:
    """The ``mem_id`` of the first node after an element and all in it; 0 at the end of the page.

    ``known`` are those of elements around it, so that of many in one another none is climbed from twice.
    """
    outer: LexborNode | None = node
    while outer is not None:
        if known and (end := known.get(outer.mem_id)) is not None:
            return end
        after = outer.next
        while after is not None and after.is_empty_text_node:
            after = after.next
        if after is not None:
            return after.mem_id
        outer = outer.parent
    return 0


def ancestors(node: LexborNode) -> Iterator[LexborNode]:
    """An element and all that it stands in, from within."""
    outer: LexborNode | None = node
    while outer is not None:
        yield outer
        outer = outer.parent


def _pieces(own: dict[int, tuple[LexborNode, list[str]]]) -> tuple[str, ...]:
    pieces: dict[str, None] = {}
    for node, texts in own.values():
        text = one_line(" ".join(texts))
        if 2 <= len(text) <= _MAX_PIECE:
            pieces.setdefault(text, None)
        if node.tag == "p" and len(whole := _text(node)) <= _MAX_PIECE:
            pieces.setdefault(whole, None)
        if len(pieces) >= _MAX_PIECES:
            break
    return tuple(pieces)


class Paragraphs:
    """The paragraphs of a tree, each with its text, read once and only as far as they are asked for."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._nodes = iter(tree.tags("p"))
        self._read: list[tuple[LexborNode, str]] = []

    def __iter__(self) -> Iterator[tuple[LexborNode, str]]:
        """The elements with their texts, in the order of the page."""
        yield from self._read
        for node in self._nodes:
            self._read.append((node, _text(node)))
            yield self._read[-1]

    def texts(self, enough: int) -> list[str]:
        """The texts, until those that are prose have ``enough`` characters."""
        texts: list[str] = []
        size = 0
        for _, text in self:
            texts.append(text)
            size += len(text) if len(text) >= MIN_PROSE else 0
            if size >= enough:
                break
        return texts

    def prose(self, enough: int) -> int:
        """The weight of the shown ones that are prose; counted up to about ``enough``."""
        weight = 0
        long = []
        for node, text in self:
            if len(text) >= MIN_PROSE // 3 and (own := weight_of(text)) >= MIN_PROSE:
                weight += own
                long.append((node, text))
            if weight >= enough:
                return weight
        return sum(own for node, text in long if (own := _shown_weight(node, text)) >= MIN_PROSE)


def _shown_weight(node: LexborNode, text: str) -> int:
    """The weight of a paragraph's shown text; one inside another (around a table) is counted with that."""
    if _is_inside(node):
        return 0
    if node.css_first(_NOT_SHOWN) is None:
        return weight_of(text)
    texts = (part.text_content or "" for part, tag, _ in _shown_nodes(node) if tag == "-text")
    return weight_of(one_line(" ".join(texts)))


def _is_inside(node: LexborNode) -> bool:
    """Whether a paragraph stands in another, or in an element that never shows its text."""
    return any(outer.tag == "p" or outer.tag in NOT_SHOWN for outer in islice(ancestors(node), 1, None))


def weight_of(text: str) -> int:
    """The length in letters of an alphabet: a character of a dense script counts as three."""
    return len(text) + 2 * len(_DENSE.findall(text)) if may_be_unspaced(text) else len(text)


def one_line(text: str) -> str:
    """The text with single blanks. Printable text has no other white space than the blank."""
    if "  " not in text and text.isprintable():
        return text.strip(" ")
    return " ".join(text.split())


def _text(node: LexborNode) -> str:
    return one_line(node.text(separator=" "))
