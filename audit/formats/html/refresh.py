"""Where a page sends its reader on by itself: ``http-equiv=refresh``, the header, a script alone.

The value is read after the HTML standard ("shared declarative refresh steps", 4.2.5.3). Nothing is executed:
of a script only an address that stands in it as a literal is read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.http import join_addresses
from audit.text import compile_later

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_VALUE = compile_later(
    r"\s*(?P<seconds>\d{1,9}|(?=\.))[\d.]*(?:\s*[;,]\s*|\s+|(?<=\d)$)(?:url\s*=\s*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BY_SCRIPT = compile_later(
    r"""(?:^|[\s;{(.=])location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*(["'])(?P<url>[^"'\s]{1,2000})\1"""
)
_MOST_SCRIPTS = 3
_LONGEST_SCRIPT = 4000  # characters of a script that does nothing else


class Refresh(NamedTuple):
    """After how many seconds a page leads on, and where: an absolute address, or ``None`` for itself.

    ``aside`` says that it does so where scripts do not run, and that it has scripts.
    """

    seconds: int
    url: str | None
    aside: bool = False


def read_refresh(value: str, base: str) -> Refresh | None:
    """What a refresh's value says; ``None`` for one that browsers pass over."""
    found = _VALUE.match(value[:5000])
    if found is None:
        return None
    rest = found["rest"].strip()
    if rest[:1] in {'"', "'"}:
        rest = rest[1:].partition(rest[0])[0]
    seconds = int(found["seconds"] or 0)
    return Refresh(seconds, join_addresses(base, rest) if rest else None)


def refresh_in(tree: LexborHTMLParser, base: str) -> Refresh | None:
    """The first refresh that a page's markup states."""
    for node in tree.css('meta[http-equiv="refresh" i]')[:5]:
        found = read_refresh(node.attributes.get("content") or "", base)
        if found is not None:
            inside = node.parent is not None and node.parent.tag == "noscript"
            return found._replace(aside=inside and not _only_leads_on(tree))
    return None


def script_target(tree: LexborHTMLParser, base: str) -> str | None:
    """The address that a page's only work is to lead to by a script, where it stands there as a literal."""
    scripts = tree.css("script")
    if not _only_leads_on(tree):
        return None
    found = next((match for node in scripts if (match := _BY_SCRIPT.search(node.text()))), None)
    return join_addresses(base, found["url"]) if found else None


def _only_leads_on(tree: LexborHTMLParser) -> bool:
    """Whether all scripts of a page are short, its own, and lead to another address."""
    scripts = tree.css("script")
    return len(scripts) <= _MOST_SCRIPTS and all(
        "src" not in node.attributes
        and len(text := node.text()) <= _LONGEST_SCRIPT
        and _BY_SCRIPT.search(text)
        for node in scripts
    )
