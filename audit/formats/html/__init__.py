"""HTML: a body is decoded, bounded and parsed once (``tree``), and looked at in two views.

* The page view, ``parse_page``: blocks of text with their elements and zones, metas, structured data.
* The link-features view, ``PageFeatures``: the few facts by which an answer is classified, found lazily.

Documents, for which only BeautifulSoup keeps line numbers, share the lists of tags with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.html.blocks import Block, Blocks
    from audit.formats.html.declared import Meta, Script
    from audit.formats.html.element import Element
    from audit.formats.html.features import MARKUP_WORD, PageFeatures
    from audit.formats.html.fragments import FragmentPage
    from audit.formats.html.json_ld import JsonNode, read_json
    from audit.formats.html.parsed import MAX_BODY, Media, Parsed, parse_page
    from audit.formats.html.refresh import Refresh, read_refresh
    from audit.formats.html.tree import Source
    from audit.formats.html.unended import has_end_tag, why_unended
    from audit.formats.html.walk import Item, Timed
    from audit.formats.html.zones import (
        AD,
        ARTICLE,
        ASIDE,
        BANNER,
        CALENDAR,
        CAPTION,
        COMMENTS,
        FIGURE,
        FOOTER,
        HEADER,
        HEADING_LEVELS,
        HIDDEN,
        LINK,
        MAX_HINTS,
        NAV,
        NOT_SHOWN,
        OUTSIDE,
        QUOTE,
        RAW_TEXT,
        TEASER,
        hint_words,
    )

__all__ = [
    "AD",
    "ARTICLE",
    "ASIDE",
    "BANNER",
    "CALENDAR",
    "CAPTION",
    "COMMENTS",
    "FIGURE",
    "FOOTER",
    "HEADER",
    "HEADING_LEVELS",
    "HIDDEN",
    "LINK",
    "MARKUP_WORD",
    "MAX_BODY",
    "MAX_HINTS",
    "NAV",
    "NOT_SHOWN",
    "OUTSIDE",
    "QUOTE",
    "RAW_TEXT",
    "TEASER",
    "Block",
    "Blocks",
    "Element",
    "FragmentPage",
    "Item",
    "JsonNode",
    "Media",
    "Meta",
    "PageFeatures",
    "Parsed",
    "Refresh",
    "Script",
    "Source",
    "Timed",
    "has_end_tag",
    "hint_words",
    "parse_page",
    "read_json",
    "read_refresh",
    "why_unended",
]

# A page is read without the features and the fragments, a link checked without the blocks.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "blocks": "Block Blocks",
        "declared": "Meta Script",
        "element": "Element",
        "features": "MARKUP_WORD PageFeatures",
        "fragments": "FragmentPage",
        "json_ld": "JsonNode read_json",
        "parsed": "MAX_BODY Media Parsed parse_page",
        "refresh": "Refresh read_refresh",
        "tree": "Source",
        "unended": "has_end_tag why_unended",
        "walk": "Item Timed",
        "zones": (
            "AD ARTICLE ASIDE BANNER CALENDAR CAPTION COMMENTS FIGURE FOOTER HEADER HEADING_LEVELS HIDDEN"
            " LINK MAX_HINTS NAV NOT_SHOWN OUTSIDE QUOTE RAW_TEXT TEASER hint_words"
        ),
    },
)
