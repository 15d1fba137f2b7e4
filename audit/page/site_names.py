"""What a page's site is called: its address, the names it states, and names that resemble its host."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from audit.addresses import unwrap
from audit.data import facts, publisher_of
from audit.formats.http import archived_address, registered_domain
from audit.text import compile_later, without_accents

if TYPE_CHECKING:
    from audit.formats.html import Parsed

_BETWEEN = compile_later(r"\s+(?:[|•·»«>/–—:ㅣ~‹<@_-]|//|--|::)+\s+|\s*[|»«｜ㅣ]\s*|:\s+|\s[-–—](?=\S)")
_LIGATURES = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"})
_WRITTEN_OUT = compile_later(r"([ou])e|(a)[ae]")
_CACHES = frozenset({"google-amp", "amp-cache"})  # wrappers that serve the page itself
_NODES = 20  # objects of structured data looked at


def address_of(parsed: Parsed) -> str | None:
    """The page's own address: where it was got, or what an archived or cached copy is a copy of."""
    url = parsed.url or parsed.canonical
    if url is None:
        return None
    if "amp" in url and (copy := unwrap(url)) and copy.wrapper in _CACHES:
        return copy.address
    archived = archived_address(url)
    return archived.original or url if archived else url


def stated_names(parsed: Parsed, host: str) -> frozenset[str]:
    """What a page says that its site or publisher is called, and what the tables call ``host``."""
    names = [parsed.meta("og:site_name"), parsed.meta("application-name")]
    for node in parsed.nodes[:_NODES]:
        publisher = node.value.get("publisher")
        names.append(publisher.get("name") if isinstance(publisher, dict) else None)
    known = publisher_of(host)
    names += (name.partition(" (")[0] for name in known.names) if known else ()
    return frozenset(letters_of(name[:200]) for name in names if isinstance(name, str)) - {""}


def title_parts(title: str) -> list[str]:
    """The parts of a title between the marks that part a headline from sections and a site's name."""
    return _BETWEEN.split(title[:500])


def resembles_host(name: str, host: str) -> bool:
    """Whether a name is the one that a host was named after: "Valley Post" and ``www.valleypost.example``.

    Its letters are the host's, hold them or stand in them, a word of it is the host's name, or its initials
    are. Words that sections are called by count for nothing, unless the whole name is the host's.
    """
    labels = _host_names(host)
    letters, words = letters_of(name), words_of(name)
    if not labels or not letters:
        return False
    main, dotted = labels[-1], host.split(".")
    if letters in {main, "".join((*labels, dotted[-1])), main + letters_of(host.partition(main)[2])}:
        return True
    if len(words) > 1 and set(words) <= set(dotted):
        return True
    return not is_section(name) and _shares_a_name(letters, words, labels)


def _shares_a_name(letters: str, words: list[str], labels: tuple[str, ...]) -> bool:
    """Whether name and host have a name in common, be it the initials; section words count for none."""
    main = labels[-1]
    if any(len(label) > 3 and label in letters and label not in _sections() for label in labels):
        return True
    own = [letters, *(letters_of(word) for word in words if word not in _sections() and not word.isdigit())]
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
    return tuple(letters_of(name) for name in names if name not in {"", "www", "m"})


def _decoded(label: str) -> str:
    """A label of a host as people read it (RFC 3492)."""
    try:
        return label[4:].encode().decode("punycode") if label.startswith("xn--") else label
    except UnicodeError:
        return label


def letters_of(text: str) -> str:
    """Letters and digits alone; ``ä``, ``ae`` and ``a`` are one, as hosts spell umlauts in all three ways.

    Of the first 500 characters: a longer text is no name.
    """
    return _letters(text[:500])


@lru_cache(maxsize=1024)
def _letters(text: str) -> str:
    plain = without_accents(text.casefold().translate(_LIGATURES)) if not text.isascii() else text.lower()
    return _WRITTEN_OUT.sub(r"\1\2", "".join(filter(str.isalnum, plain)))


def words_of(text: str) -> list[str]:
    """The words of a name without case and accents."""
    return re.findall(r"\w+", without_accents(text.casefold().translate(_LIGATURES)))


def is_section(name: str) -> bool:
    """Whether a name holds nothing but words of sections, and figures."""
    return all(word in _sections() or word.isdigit() for word in words_of(name))


@cache
def _sections() -> frozenset[str]:
    return frozenset(facts("section-words"))
