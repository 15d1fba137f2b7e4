"""The site that shows a text: what names it, and what supports a name that stands in a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.data import newsroom_named, publisher_of
from audit.formats.http import host_of, registered_domain
from audit.model import Method, Property, Witness
from audit.page.origin.hints import Hint
from audit.page.site_names import address_of, is_section, letters_of, resembles_host, title_parts, words_of
from audit.page.text.title_words import without_greeting, without_note
from audit.text import compile_later

if TYPE_CHECKING:
    from audit.data import Newsroom
    from audit.formats.html import Parsed
    from audit.model import Location
    from audit.page.text.main import MainText

_SITE = 0.6  # a site that names itself and that no table knows
_ADDRESS = 0.4  # a site known by its address alone
_NAME = 60  # characters of a name
_YEAR_AFTER = compile_later(r"\s*[,(][^,(]{0,30}\b(?:19|20)\d\d\)?\s*$")  # "Valley Post (Published 2019)"
# Top-level names of no public network: RFC 6761 and 6762, .internal (ICANN, 2024), RFC 8375 and what is
# used in offices all the same (ICANN's name collision study of 2013: .corp, .home, .mail).
_INTERNAL = frozenset(
    """local localhost internal intranet lan home corp mail private test invalid arpa""".split()  # noqa: SIM905 - a list of words reads best as words
)
# Sites on which everybody has a host of his own and that publicsuffix.org does not list.
_PLATFORMS = frozenset(
    {"wordpress.com", "medium.com", "substack.com", "tumblr.com", "livejournal.com", "typepad.com"}
)


def find_carrier(parsed: Parsed, main: MainText, hints: list[Hint]) -> Hint | None:
    """The newsroom or site that shows the page; ``None`` where nothing but an address of no name tells it.

    An IP address, the host of an inner network and a public suffix (publicsuffix.org) are nobody's name.
    """
    address = address_of(parsed)
    if address and publisher_of(host_of(address)):
        return next(hint for hint in hints if hint.witness.method.code == "host")
    for about in ("site", "publisher"):
        for hint in hints:
            if hint.witness.about == about and _is_name(hint.witness.says):
                return Hint(hint.witness, hint.newsroom, hint.weight or _SITE)
    host = _public_host(address)
    if named := _named_in_title(parsed, main, hints, host):
        return named
    domain = registered_domain(host)
    if domain is None or address is None:
        return None
    says = host.removeprefix("www.") if domain in _PLATFORMS else domain
    return Hint(Witness("site", Method("host"), says, address[:400], Property("address")), None, _ADDRESS)


def _is_name(says: str) -> bool:
    """Whether a field holds a name, and no address: "valleypost.example", "localhost:8000"."""
    return "." not in says[-5:] and host_of(says) not in _INTERNAL


def _public_host(address: str | None) -> str:
    """The host of an address on the public network; empty for any other."""
    host = host_of(address) if address else ""
    return "" if host.rpartition(".")[2] in _INTERNAL else host


# -- the name in a title --------------------------------------------------------------


def _named_in_title(parsed: Parsed, main: MainText, hints: list[Hint], host: str) -> Hint | None:
    """A site's name that stands beside the headline in the page's title, where something supports it.

    A tail can be anything: a section, a day, the rest of a headline. It is a name if the tables know it, if
    it resembles the host, or if the page names it as holder of its rights or as its site.
    """
    given: list[tuple[str, Location]] = [(parsed.title, Property("title"))] if parsed.title else []
    stated = {
        letters_of(hint.witness.says)
        for hint in hints
        if hint.witness.about in {"copyright", "site", "publisher"}
    }
    for text, where in given:
        for part in _parts_beside(text, main.title):
            known = _known(part, host)
            if known or letters_of(part) in stated or resembles_host(part, host):
                return Hint(Witness("site", Method("title"), part, text[:400], where), known, _SITE)
    return _after_breadcrumb(main) if not given else None


def _parts_beside(title: str, headline: str | None) -> list[str]:
    """The parts of a title that can be a site's name, the last first; the headline's own words are none."""
    inside, whole = letters_of(headline or ""), letters_of(title)
    cut = (without_greeting(_YEAR_AFTER.sub("", part)) for part in title_parts(without_note(title)))
    parts = [part.strip(" -–—|•·/") for part in cut]
    return [
        part
        for part in reversed(parts)
        if 2 < len(part) <= _NAME and _is_beside(letters_of(part), inside, whole)
    ]


def _is_beside(name: str, headline: str, title: str) -> bool:
    """Whether a title holds a name outside the headline, whose own words may hold it too."""
    return name not in headline or title.count(name) > headline.count(name)


def _known(name: str, host: str) -> Newsroom | None:
    """The outlet of that name; on a host of another name only where it is no single word ("Nature")."""
    known = None if is_section(name) else newsroom_named(name)
    if known is None or (host and (known.kind == "agency" or len(words_of(name)) < 2)):
        return None
    return known


def _after_breadcrumb(main: MainText) -> Hint | None:
    """The name in a plain text's first line, a whole title: "Home > Sport" and the headline before it."""
    for line in main.lines[:3] if main.title and len(main.title) >= 15 else ():
        before, _, rest = line.text.partition(main.title or "")
        name = rest[:80].strip(" \t|»•·>–—-")
        if ">" in before and rest[:1] in " -|–—•·»" and 2 < len(name) <= _NAME:
            return Hint(Witness("site", Method("title"), name, line.text[:400], line.where), None, _SITE)
    return None
