"""What of an HTML document is its text: neither what a reader does not see nor what stands around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.formats.html import NOT_SHOWN, RAW_TEXT

if TYPE_CHECKING:
    from bs4 import Tag

_NO_TEXT = NOT_SHOWN | RAW_TEXT | {"nav", "button", "datalist", "math", "video", "audio", "canvas"}
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
    "mw-editsection", "navbox", "noprint", "main-menu", "site-footer", "site-header",
    "subscription-widget", "subscription-widget-wrap", "subscribe-widget", "post-footer", "comments-page",
    "entry-meta", "post-meta", "postmetadata", "posted-on", "entry-footer", "cat-links", "tags-links",
    "author-box", "author-bio", "about-author", "recent-posts", "recent-comments", "colophon",
})  # fmt: skip
_TITLES = frozenset({"title", "MsoTitle"})
_SOURCES = re.compile(
    r"\b(?:footnotes|endnotes|references|reflist|bibliography|works-cited)\b", re.IGNORECASE
)
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_NOTE = re.compile(r"#(?:cite(?!ref)|fn|_ftn|_edn|ref|note|footnote|endnote|sdfootnote)", re.IGNORECASE)
_MARKS = frozenset({"reference", "footnote-ref", "footnote-back"})


def names_sources(tag: Tag) -> bool:
    """Whether an element's class, id or role says that it holds the list of sources."""
    if not tag.attrs:
        return False
    named = f"{attribute(tag, 'class')} {attribute(tag, 'id')} {attribute(tag, 'role')}"
    return _SOURCES.search(named) is not None


def is_title(tag: Tag) -> bool:
    """Whether a paragraph is the title of its document, as Google Docs and Word export it."""
    return tag.name == "p" and bool(tag.attrs) and not _TITLES.isdisjoint(attribute(tag, "class").split())


def is_not_shown(tag: Tag) -> bool:
    """Whether a browser does not show an element as part of the text."""
    return tag.name in _NO_TEXT or (bool(tag.attrs) and _is_unseen(tag))


def is_furniture(tag: Tag) -> bool:
    """Whether an element stands around the text, by its role, class or id: a sidebar, the comments."""
    if not tag.attrs or tag.name in _WHOLE:
        return False
    named = attribute(tag, "role").lower() in _ROLES or not _NAMES.isdisjoint(_names(tag))
    return named and not names_sources(tag)


def _is_unseen(tag: Tag) -> bool:
    hidden = tag.has_attr("hidden") or attribute(tag, "aria-hidden").lower() == "true"
    return hidden or bool(_UNSEEN.search(attribute(tag, "style")))


def is_note_mark(tag: Tag) -> bool:
    """Whether an element is the mark of a note, in the text or back from the note, by its link or class."""
    if tag.name not in {"a", "sup"} or not tag.attrs:
        return False
    return bool(_NOTE.search(attribute(tag, "href")) or not _MARKS.isdisjoint(_names(tag)))


def _names(tag: Tag) -> list[str]:
    return f"{attribute(tag, 'class')} {attribute(tag, 'id')}".lower().split()


def attribute(tag: Tag, key: str) -> str:
    """An attribute's value, empty where it is missing. ``take_apart`` asks for one value each."""
    value = tag.get(key)
    return value if isinstance(value, str) else ""
