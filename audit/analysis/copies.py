"""Captures of other citations that may be copies of a text: one headline, and one site or family of sites."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from audit.analysis.newsrooms import site_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import CaptureEvidence, CitationEvidence, Evidence

_TELLING = 20  # letters of a headline that few texts share
_FAMILY = 2  # marks of copying sites that two pages of one family share at least


class _Held:
    """The evidence as a key: one dossier is judged at a time, and it cannot be hashed by what it holds."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence

    def __hash__(self) -> int:
        return id(self.evidence)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.evidence is self.evidence


def kin(
    capture: CaptureEvidence, citation: CitationEvidence, evidence: Evidence
) -> Iterator[tuple[str, CaptureEvidence]]:
    """Id and capture of others under its headline, on its site or in its family of copying sites.

    An agency's text on the sites of different newsrooms is no kin.
    """
    for id_, other in _by_headline(_Held(evidence)).get(_headline(capture), ()):
        if id_ != citation.citation.id and _are_kin(capture, other):
            yield id_, other


@lru_cache(maxsize=1)
def _by_headline(held: _Held) -> dict[str, list[tuple[str, CaptureEvidence]]]:
    found: dict[str, list[tuple[str, CaptureEvidence]]] = defaultdict(list)
    for id_, citation in held.evidence.citations.items():
        for one in citation.captures:
            if len(key := _headline(one)) >= _TELLING:
                found[key].append((id_, one))
    return found


def _headline(capture: CaptureEvidence) -> str:
    title = capture.page.title if capture.page else None
    return "".join(char for char in (title or "").casefold() if char.isalnum())


def _are_kin(one: CaptureEvidence, other: CaptureEvidence) -> bool:
    if one.page is None or other.page is None:
        return False
    site = site_of(one.capture, one.page)
    if site is not None and site == site_of(other.capture, other.page):
        return True
    marks = ({sign.method for sign in page.signs} for page in (one.page, other.page))
    return len(set.intersection(*marks)) >= _FAMILY
