"""What of an HTML document is its text: neither what a reader does not see nor what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import Tag

RAW = frozenset({"script", "style", "title", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes"})
"""Elements whose content is no markup, or none that a browser shows."""
_SKIPPED = RAW | frozenset(
    [
        "head",
        "nav",
        "button",
        "select",
        "datalist",
        "svg",
        "template",
        "object",
        "math",
        "video",
        "audio",
        "canvas",
    ]
)
_WHOLE = frozenset({"html", "body", "main", "article"})
_ROLES = frozenset(
    [
        "navigation",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "dialog",
        "alertdialog",
        "contentinfo",
    ]
)
# Whole names of classes and ids, as blogs' and newsrooms' templates have them.
_NAMES = frozenset({
    "sidebar", "side-bar", "sidebar-primary", "widget", "widget-area", "widgets",
    "comments", "comments-area", "comment-list", "commentlist", "comment-respond", "respond", "disqus_thread",
    "related", "related-posts", "related-articles", "jp-relatedposts", "recommended", "read-more",
    "most-read", "share", "share-buttons", "sharing", "sharedaddy", "social-share", "newsletter",
    "newsletter-signup", "breadcrumb", "breadcrumbs", "pagination", "post-navigation",
    "cookie-banner", "cookie-notice", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden",
    "mw-editsection", "navbox", "noprint",
})  # fmt: skip
_SOURCES = re.compile(
    r"\b(?:footnotes|endnotes|references|reflist|bibliography|works-cited)\b", re.IGNORECASE
)
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NOTE = re.compile(r"#(?:cite|fn|_ftn|_edn|ref|note|footnote|endnote|sdfootnote)", re.IGNORECASE)
_MARKS = frozenset({"reference", "footnote-ref", "footnote-back"})


def names_sources(tag: Tag) -> bool:
    """Whether an element's class, id or role says that it holds the list of sources."""
    return bool(tag.attrs) and any(_SOURCES.search(_attribute(tag, key)) for key in ("class", "id", "role"))


def is_no_text(tag: Tag) -> bool:
    """Whether an element holds nothing of the text: one that a reader does not see, or a note's mark."""
    return tag.name in _SKIPPED or (bool(tag.attrs) and (_is_unseen(tag) or _is_mark(tag)))


def is_furniture(tag: Tag) -> bool:
    """Whether an element stands around the text, by its role, class or id: a sidebar, the comments."""
    if not tag.attrs or tag.name in _WHOLE or names_sources(tag):
        return False
    return _attribute(tag, "role").lower() in _ROLES or not _NAMES.isdisjoint(_names(tag))


def _is_unseen(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or _attribute(tag, "aria-hidden").lower() == "true"
    return hidden or bool(_UNSEEN.search(_attribute(tag, "style")))


def _is_mark(tag: Tag) -> bool:
    if tag.name not in {"a", "sup"}:
        return False
    return bool(_NOTE.search(_attribute(tag, "href")) or not _MARKS.isdisjoint(_names(tag)))


def _names(tag: Tag) -> list[str]:
    return f"{_attribute(tag, 'class')} {_attribute(tag, 'id')}".lower().split()


def _attribute(tag: Tag, key: str) -> str:
    """An attribute's value, empty where it is missing. ``take_apart`` asks for one value each."""
    value = tag.get(key)
    return value if isinstance(value, str) else ""
