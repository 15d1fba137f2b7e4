"""Which claims and citations of two drafts are the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from audit.formats.http import page_key
from audit.language import content_words
from audit.text import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from audit.model import Citation, Claim

_ALIKE = 0.6  # share of the words of both claims from which on one is the other, reworded


def match_citations(old: Sequence[Citation], new: Sequence[Citation]) -> dict[str, str]:
    """The old id of each new citation with the same printed reference, DOI, address, or title and day.

    Where of one of the two nothing but the id is known, it is the same by that.
    """
    known: dict[tuple[str, str], str] = {}
    for citation in old:
        for key in (*citation_keys(citation), ("id", citation.id)):
            known.setdefault(key, citation.id)
    bare = {citation.id for citation in old if citation.is_bare}
    found: dict[str, str] = {}
    taken: set[str] = set()
    for citation in new:
        keys = (*citation_keys(citation), *([("id", citation.id)] if citation.id in bare else ()))
        same = next((known[key] for key in keys if key in known), None)
        if same is not None and same not in taken:
            found[citation.id] = same
            taken.add(same)
    return found


def citation_keys(citation: Citation) -> Iterator[tuple[str, str]]:
    """What a citation is known by, the surest first; two that share one of these are the same."""
    if citation.raw:
        yield "raw", folded(citation.raw)
    if citation.DOI:
        yield "doi", citation.DOI.lower()
    if citation.URL:
        yield "url", page_key(citation.URL)
    if citation.title:
        yield "title", f"{folded(citation.title)} {citation.issued.edtf if citation.issued else ''}"
    if not (citation.raw or citation.DOI or citation.URL or citation.title):
        yield "id", citation.id


def match_claims(
    old: Sequence[Claim], new: Sequence[Claim], standing: Collection[int] = ()
) -> dict[int, int]:
    """The number of the old claim for each new one: the same words, else most of them.

    ``standing`` are the numbers of old claims whose words still stand in the document, so were not reworded.
    """
    found: dict[int, int] = {}
    by_words: dict[str, list[int]] = defaultdict(list)
    for number, claim in reversed(list(enumerate(old))):
        by_words[folded(claim.text)].append(number)
    for number, claim in enumerate(new):
        if same := by_words.get(folded(claim.text)):
            found[number] = same.pop()
    return found | _reworded(old, new, found, {*found.values(), *standing})


def _reworded(
    old: Sequence[Claim], new: Sequence[Claim], same: dict[int, int], taken: set[int]
) -> dict[int, int]:
    """Those that share most of their words, the likest first; only claims that share a word are compared."""
    words = {
        number: content_words(claim.text).keys() for number, claim in enumerate(old) if number not in taken
    }
    holders: dict[str, list[int]] = defaultdict(list)
    for number, held in words.items():
        for word in held:
            holders[word].append(number)
    pairs = []
    for number, claim in enumerate(new):
        if number in same:
            continue
        told = content_words(claim.text).keys()
        near = {other for word in told for other in holders.get(word, ())[:20]}
        pairs += [(len(told & words[other]) / len(told | words[other]), number, other) for other in near]
    found: dict[int, int] = {}
    for likeness, number, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness >= _ALIKE and number not in found and other not in taken:
            found[number] = other
            taken.add(other)
    return found


def work_keys(citation: Citation) -> Iterator[tuple[str, str]]:
    """What a citation is known by; a list may print the year alone of a day that a record has."""
    yield from citation_keys(citation)
    if citation.title and citation.issued and citation.issued.first_day:
        yield "title and year", f"{folded(citation.title)} {citation.issued.first_day.year}"
