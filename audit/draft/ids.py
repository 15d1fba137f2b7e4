"""Ids that a person can read: of citations by outlet or author and date, of claims by their first words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.http import host_of
from audit.language import small_words
from audit.text import compile_later, without_accents, words

if TYPE_CHECKING:
    from audit.model import Citation

_KEPT = compile_later(r"[a-z0-9]+")
_PLAIN_DATE = compile_later(r"\d{4}(?:-\d\d){0,2}")
_LONGEST = 40
_NEWS = frozenset({"article-newspaper", "article-magazine", "webpage", "broadcast", "post", "post-weblog"})


def slug(text: str, most: int = 4) -> str:
    """The first words of a text in small ASCII letters and figures, with hyphens between; "" for none."""
    made = ""
    for word in _KEPT.findall(without_accents(text[:400]).lower())[:most]:
        if made and len(made) + len(word) >= _LONGEST:
            break
        made = f"{made}-{word}" if made else word[:_LONGEST]
    return made


def id_of_citation(citation: Citation) -> str:
    """``rudaw-2024-01-29`` for news, ``lambeth-2021`` for other works; else the id that it has."""
    names = citation.author or citation.editor
    author = (names[0].family or names[0].literal or "") if names else ""
    outlet = citation.container_title or ""
    by = (outlet or author) if citation.type in _NEWS else (author or outlet)
    name = slug(by or citation.publisher or "", 3)
    issued = citation.issued.edtf if citation.issued else ""
    date = issued if _PLAIN_DATE.fullmatch(issued) else issued[:4] if issued[:4].isdigit() else ""
    if not name:
        return citation.id
    return f"{name}-{date}" if date else name


def id_of_address(address: str) -> str:
    """The host without its last label and the last words of the path: ``reuters-talks-begin``."""
    host = (host_of(address) or "page").removeprefix("www.")
    path = address.partition("://")[2].partition("?")[0].partition("#")[0].partition("/")[2]
    last = next((part for part in reversed(path.split("/")) if part), "")
    name = slug(host.rpartition(".")[0].replace(".", " ") or host, 3)
    return "-".join(part for part in (name, slug(last.rsplit(".", 1)[0], 4)) if part) or "page"


def id_of_claim(text: str) -> str:
    """The first words of a claim that say something."""
    told = [word for word in words(text[:300]) if word not in small_words()]
    return slug(" ".join(told), 4) or "claim"
