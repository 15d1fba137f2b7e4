"""What of a candidate agrees with a citation and what differs, each with its weight and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from audit.addresses import read_address
from audit.data import newsroom_named, publisher_of
from audit.formats.catalogues import bare_doi
from audit.formats.http import host_of, registered_domain
from audit.model import Precision, Reason
from audit.text import compare_titles, folded, isbn_key, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.data import Newsroom
    from audit.model import Citation, Interval
    from audit.proposals.candidate import Candidate

_NEAR = 3  # days between a cited date and another one that can still be the same publication
_CAPTURED_SOON = 45  # days within which what is new is captured
_DATED = frozenset({"posted", "published"})


class Sign(NamedTuple):
    """One thing compared. ``weight`` is in log-odds, by hand; below zero it differs, at zero it is a note."""

    weight: float
    reason: Reason


def signs(citation: Citation, candidate: Candidate) -> Iterator[Sign]:
    """What of a candidate, its title left out, was compared with the citation."""
    for compare in (_outlet, _origin, _date, _author, _identifiers, _farm):
        found = compare(citation, candidate)
        if found is not None:
            yield found


def _outlet(citation: Citation, candidate: Candidate) -> Sign | None:
    cited = _names(citation)
    if not cited:
        return None
    if candidate.outlet and any(compare_titles(name, candidate.outlet).same for name in cited):
        return Sign(1.2, Reason("outlet-agrees", name=candidate.outlet))
    mine = next(filter(None, map(newsroom_named, cited)), None)
    yours = _newsroom_of(candidate)
    if mine and yours:
        return _of_newsrooms(mine, yours)
    host = host_of(candidate.address)
    site = (registered_domain(host) or "").partition(".")[0].replace("-", "")
    if len(site) > 2 and any("".join(words(name)) in {site, f"the{site}"} for name in cited):
        return Sign(1.2, Reason("outlet-agrees", name=host))
    if mine and not candidate.outlet:
        return Sign(
            -0.8 if mine.kind == "agency" else -1.5, Reason("outlet-unknown", cited=mine.name, host=host)
        )
    return (
        Sign(-1.5, Reason("outlet-other", cited=cited[0], held=candidate.outlet))
        if candidate.outlet
        else None
    )


def _names(citation: Citation) -> list[str]:
    """What a citation names as outlet: also an author that is a body, as agencies are."""
    stated = (citation.container_title, citation.publisher, *(name.literal for name in citation.author))
    return [name for name in stated if name]


def _origin(citation: Citation, candidate: Candidate) -> Sign | None:
    """The text's own newsroom, which says nothing of the site that shows it."""
    mine = next(filter(None, map(newsroom_named, _names(citation))), None)
    yours = newsroom_named(candidate.origin) if candidate.origin else None
    same = mine and yours and (mine.kind, mine.id) == (yours.kind, yours.id)
    return Sign(0.5, Reason("origin-agrees", name=candidate.origin)) if same else None


def _farm(_: Citation, candidate: Candidate) -> Sign | None:
    count = candidate.farm_signs
    return Sign(-1.0, Reason("farm-signs", count=count)) if count > 1 else None


def _newsroom_of(candidate: Candidate) -> Newsroom | None:
    named = newsroom_named(candidate.outlet) if candidate.outlet else None
    return named or publisher_of(host_of(candidate.address))


def _of_newsrooms(mine: Newsroom, yours: Newsroom) -> Sign:
    if (mine.kind, mine.id) == (yours.kind, yours.id):
        return Sign(1.2, Reason("outlet-agrees", name=yours.name))
    if mine.kind == "agency":
        return Sign(-0.5, Reason("outlet-carries", name=mine.name, carrier=yours.name))
    return Sign(-2.0, Reason("outlet-other", cited=mine.name, held=yours.name))


def _date(citation: Citation, candidate: Candidate) -> Sign | None:
    cited = citation.issued
    if cited is None or cited.first_day is None:
        return None
    held = candidate.issued or _date_of_address(candidate.address)
    return _of_dates(cited, held) if held else _of_capture(cited, candidate)


def _date_of_address(address: str) -> Interval | None:
    times = read_address(address).times
    return next((time.interval for time in times if time.kind in _DATED and time.sure > 0.5), None)


def _of_dates(cited: Interval, held: Interval) -> Sign:
    days = min(choice.days_apart(held) for choice in cited.choices)
    if days == 0:
        fine = min(cited.precision, held.precision) >= Precision.DAY
        return Sign(1.5 if fine else 0.6, Reason("date-agrees", date=str(held)))
    if days <= _NEAR:
        return Sign(0.5, Reason("date-near", date=str(held), days=days))
    return Sign(-2.5, Reason("date-other", cited=str(cited), held=str(held)))


def _of_capture(cited: Interval, candidate: Candidate) -> Sign | None:
    captured, last = candidate.captured, cited.last_day
    if captured is None or last is None or cited.first_day is None:
        return None
    if (cited.first_day - captured).days > 1:
        return Sign(-1.5, Reason("captured-before-date", day=captured.isoformat()))
    days = max(0, (captured - last).days)
    weight = 0.4 if days <= _CAPTURED_SOON else 0.0
    return Sign(weight, Reason("first-captured-then", day=captured.isoformat(), days=days))


def _author(citation: Citation, candidate: Candidate) -> Sign | None:
    families = [folded(name.family) for name in citation.author if name.family]
    if not families or not candidate.authors:
        return None
    held = {word for name in candidate.authors for word in folded(name).replace("-", " ").split()}
    for family in families:
        if held.issuperset(family.replace("-", " ").split()):
            return Sign(1.0, Reason("author-agrees", name=family))
    cited = str(citation.author[0])
    return Sign(-1.5, Reason("author-other", cited=cited, held=", ".join(candidate.authors[:3])))


def _identifiers(citation: Citation, candidate: Candidate) -> Sign | None:
    mine = bare_doi(citation.DOI or "")
    if mine and candidate.doi:
        same = mine == candidate.doi
        return (
            Sign(4.0, Reason("doi-agrees", doi=mine))
            if same
            else Sign(-5.0, Reason("doi-other", cited=mine, held=candidate.doi))
        )
    held = {isbn_key(number) for number in candidate.isbn} - {None}
    shared = next((number for number in citation.ISBN if isbn_key(number) in held), None)
    return Sign(3.0, Reason("isbn-agrees", isbn=shared)) if shared else None
