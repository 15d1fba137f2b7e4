"""The site that shows a text: what names it, and what supports a name that stands in a title."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audit.data import facts, newsroom_named, publisher_of
from audit.formats.http import host_of, registered_domain
from audit.model import Method, Property, Witness
from audit.page.origin.hints import Hint
from audit.page.origin.metadata import address_of
from audit.text import without_accents

if TYPE_CHECKING:
    from audit.data import Newsroom
    from audit.formats.html import Parsed
    from audit.model import Location
    from audit.page.text.main import MainText

_SITE = 0.6  # a site that names itself and that no table knows
_ADDRESS = 0.4  # a site known by its address alone
_NAME = 60  # characters of a name
_BETWEEN = re.compile(r"\s+(?:[|•·»«>/–—:ㅣ-]|//|--|::)+\s+|\s*[|»«｜ㅣ]\s*|:\s+|\s[-–—](?=\S)")
# Top-level names of no public network: RFC 6761 and 6762, .internal (ICANN, 2024), RFC 8375 and what is
# used in offices all the same (ICANN's name collision study of 2013: .corp, .home, .mail).
_INTERNAL = frozenset(
    """local localhost internal intranet lan home corp mail private test invalid arpa""".split()  # noqa: SIM905 - a list of words reads best as words
)
# Sites on which everybody has a host of his own and that publicsuffix.org does not list.
_PLATFORMS = frozenset(
    {"wordpress.com", "medium.com", "substack.com", "tumblr.com", "livejournal.com", "typepad.com"}
)
_LIGATURES = str.maketrans({"ø": "o", "æ": "a"})
_WRITTEN_OUT = re.compile(r"([ou])e|(a)[ae]")


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
        _letters(hint.witness.says)
        for hint in hints
        if hint.witness.about in {"copyright", "site", "publisher"}
    }
    for text, where in given:
        for part in title_parts(text, main.title):
            known = _known(part, host)
            if known or _letters(part) in stated or resembles_host(part, host):
                return Hint(Witness("site", Method("title"), part, text[:400], where), known, _SITE)
    return _after_breadcrumb(main) if not given else None


def title_parts(title: str, headline: str | None) -> list[str]:
    """The parts of a title that can be a site's name, the last first; the headline's own words are none."""
    parts = [part.strip(" -–—|•·/") for part in _BETWEEN.split(title[:500])]
    inside = _letters(headline or "")
    return [part for part in reversed(parts) if 2 < len(part) <= _NAME and _letters(part) not in inside]


def _known(name: str, host: str) -> Newsroom | None:
    """The outlet of that name; on a host of another name only where it is no single word ("Nature")."""
    known = None if _is_section(name) else newsroom_named(name)
    if known is None or (host and (known.kind == "agency" or len(_words(name)) < 2)):
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


# -- what resembles a host --------------------------------------------------------------


def resembles_host(name: str, host: str) -> bool:
    """Whether a name is the one that a host was named after: "Valley Post" and ``www.valleypost.example``.

    Its letters are the host's, hold them or stand in them, a word of it is the host's name, or its initials
    are. Words that sections are called by count for nothing, unless the whole name is the host's.
    """
    labels = _host_names(host)
    letters, words = _letters(name), _words(name)
    if not labels or not letters:
        return False
    main, dotted = labels[-1], host.split(".")
    if letters in {main, "".join((*labels, dotted[-1])), main + _letters(host.partition(main)[2])}:
        return True
    if len(words) > 1 and set(words) <= set(dotted):
        return True
    return not _is_section(name) and _shares_a_name(letters, words, labels)


def _shares_a_name(letters: str, words: list[str], labels: tuple[str, ...]) -> bool:
    """Whether name and host have a name in common, be it the initials; section words count for none."""
    main = labels[-1]
    if any(len(label) > 3 and label in letters and label not in _sections() for label in labels):
        return True
    own = [letters, *(_letters(word) for word in words if word not in _sections() and not word.isdigit())]
    if any(word in labels or (3 * len(word) >= 2 * len(main) > 6 and word in main) for word in own):
        return True
    return len(words) > 1 and main == "".join(word[0] for word in words)


@lru_cache(maxsize=256)
def _host_names(host: str) -> tuple[str, ...]:
    """What a host is called, the registered name last; without www, the suffix and hyphens."""
    domain = registered_domain(host)
    if not domain:
        return ()
    below = host.removesuffix(domain).rstrip(".").split(".")
    names = [_decoded(label) for label in (*below, domain.partition(".")[0])]
    return tuple(_letters(name) for name in names if name not in {"", "www", "m"})


def _decoded(label: str) -> str:
    """A label of a host as people read it (RFC 3492)."""
    try:
        return label[4:].encode().decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def _letters(text: str) -> str:
    """Letters and digits alone; ``ä``, ``ae`` and ``a`` are one, as hosts spell umlauts in all three ways."""
    plain = without_accents(text.casefold().translate(_LIGATURES))
    return _WRITTEN_OUT.sub(r"\1\2", "".join(char for char in plain if char.isalnum()))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", without_accents(text.casefold().translate(_LIGATURES)))


def _is_section(name: str) -> bool:
    """Whether a name holds nothing but words of sections, and figures."""
    return all(word in _sections() or word.isdigit() for word in _words(name))


@cache
def _sections() -> frozenset[str]:
    return frozenset(facts("section-words"))
