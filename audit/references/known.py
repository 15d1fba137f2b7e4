"""What the words of a reference leave to knowledge: dates, addresses, the outlet that stands as an author."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from audit.data import date_order_of, newsroom_named, publisher_of
from audit.formats.http import archived_address, host_of
from audit.model import Interval, Name, Precision
from audit.references.dates import in_order
from audit.text import WrittenDay, find_dates_in_prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from audit.references.assembly import Draft
    from audit.references.dates import ReferenceDate
    from audit.references.list_style import ListStyle
    from audit.references.reference import ReferenceField
    from audit.references.runs import Run
    from audit.references.spots import Spot
    from audit.text import Order

_NO_SOURCE = ("zotero.org/google-docs/",)
_BY_HOST = 0.6  # how sure an outlet is that only the address names
_AS_AUTHOR = 0.85  # how sure the outlet is that stands in an author's place


def put_identifiers(draft: Draft) -> None:
    """Addresses and identifiers; an archived copy's address is taken apart."""
    for spot in draft.entry.spots:
        if spot.kind == "URL":
            _put_address(draft, spot)
        elif spot.kind == "arXiv":
            _put(draft, "number", spot, f"arXiv:{spot.value}")
            draft.values.setdefault("archive", "arXiv")
        elif spot.kind == "ISBN":
            draft.values["ISBN"] = (*draft.values.get("ISBN", ()), spot.value)
            draft.put("ISBN", spot.start, spot.end, spot.value, 0.99)
        elif spot.kind in {"PMID", "PMCID"}:
            draft.more.setdefault(spot.kind, spot.value)
            draft.put(spot.kind, spot.start, spot.end, spot.value, 0.99)
        else:
            _put(draft, spot.kind, spot, spot.value)


def _put(draft: Draft, name: str, spot: Spot, value: str) -> None:
    if name not in draft.values:
        draft.values[name] = value
        draft.put(name, spot.start, spot.end, value, 0.99)


def _put_address(draft: Draft, spot: Spot) -> None:
    if any(part in spot.value for part in _NO_SOURCE):
        draft.used.append((spot.start, spot.end))
        return
    copy = archived_address(spot.value)
    if copy is None:
        _put(draft, "URL", spot, spot.value)
        return
    _put(draft, "archive_location", spot, spot.value)
    draft.values.setdefault("archive", copy.archive)
    if copy.original:
        draft.values.setdefault("URL", copy.original)
    if copy.time is not None:
        draft.more.setdefault("archived", copy.time)


# -- dates ---------------------------------------------------------------------------------------


def put_dates(draft: Draft, runs: Iterable[Run], style: ListStyle) -> None:
    """When it was published, read and archived."""
    for access in draft.entry.access:
        if access.date is not None and access.kind in {"accessed", "archived"}:
            key = "accessed" if access.kind == "accessed" else "archived"
            holder = draft.values if key == "accessed" else draft.more
            decided = _decided(draft, access.date, style)
            if decided is not None:
                holder[key] = decided
                draft.words[key] = access.date.text
            draft.put(key, access.date.start, access.date.end, access.date.text, 0.95)
        draft.used.append((access.start, access.end))
    dated = [
        (run, piece.date)
        for run in runs
        if run.label == "date"
        for piece in run.pieces
        if piece.date is not None
    ]
    chosen = _chosen(draft, dated)
    if chosen is not None:
        _put_issued(draft, *chosen, style)
        _complete(draft, runs, chosen[1])


def _chosen(draft: Draft, dated: list[tuple[Run, ReferenceDate]]) -> tuple[float, ReferenceDate] | None:
    """The date of publication among the dates: first or a finer one of its year, not before an address."""
    if not dated:
        return _unlabelled(draft)
    best = dated[0]
    for run, date in dated[1:]:
        if not _is_access(draft, date) and _finer(date, best[1]):
            best = (run, date)
    return best[0].confidence, best[1]


def _finer(date: ReferenceDate, other: ReferenceDate) -> bool:
    if date.interval is None or other.interval is None:
        return other.interval is None and date.interval is not None
    same = (
        date.interval.first_day
        and other.interval.first_day
        and date.interval.first_day.year == other.interval.first_day.year
    )
    return bool(same) and date.interval.precision > other.interval.precision


def _is_access(draft: Draft, date: ReferenceDate) -> bool:
    """Whether an address follows at once, as after the day of access in MLA's style."""
    after = draft.entry.text[date.end : date.end + 12].lstrip(" .,<[(")
    return after.startswith(("http", "www."))


def _unlabelled(draft: Draft) -> tuple[float, ReferenceDate] | None:
    """A whole day that stands outside the title, where the model saw no date."""
    title = draft.field_named("title")
    for piece in draft.entry.pieces:
        date = piece.date
        if date is None or date.interval is None or date.interval.precision < Precision.DAY:
            continue
        left, right = draft.entry.cleaned.span(date.start, date.end)
        if title is None or not (title.start < right and left < title.end):
            return 0.5, date
    return None


def _put_issued(draft: Draft, confidence: float, date: ReferenceDate, style: ListStyle) -> None:
    decided = _decided(draft, date, style)
    draft.words["issued"] = date.text
    if decided is not None:
        draft.values["issued"] = decided
    draft.put("issued", date.start, date.end, date.text, confidence)


def _complete(draft: Draft, runs: Iterable[Run], date: ReferenceDate) -> None:
    """A year and, at another place, a day of it: "Dawson (2012) … 4 January"."""
    issued = draft.values.get("issued")
    if (
        issued is None
        or issued.precision != Precision.YEAR
        or issued.candidates
        or issued.approximate
        or issued.uncertain
    ):
        return
    for run in runs:
        if run.label != "date":
            continue
        for piece in run.pieces:
            day = next((one for one in find_dates_in_prose(piece.text) if isinstance(one, WrittenDay)), None)
            if day is None or day.year is not None:
                continue
            made = Interval.day_or_none(issued.first_day.year, day.month, day.day)
            if made is not None:
                draft.values["issued"] = made
                draft.words["issued"] = f"{date.text}, {piece.text}"
                draft.put("issued", piece.start, piece.end, piece.text, run.confidence)
                return


def _decided(draft: Draft, date: ReferenceDate, style: ListStyle) -> Interval | None:
    """What the date means: by the list's order, else by the outlet's country, else both readings."""
    if date.interval is None or not date.numeric:
        return date.interval
    order = style.order or _order_of_outlet(draft)
    return in_order(date.text, date.interval, order) if order else date.interval


def _order_of_outlet(draft: Draft) -> Order | None:
    url = str(draft.values.get("URL") or "")
    if url and (order := date_order_of(host_of(url))):
        return order
    names = [draft.values.get("container_title"), *(name.literal for name in draft.values.get("author", ()))]
    for name in names:
        known = newsroom_named(name) if name else None
        if known and known.order and known.order != "ymd":
            return known.order
    return None


# -- outlets ---------------------------------------------------------------------------------------


def put_outlet(draft: Draft) -> None:
    """The outlet where no container was named: the body that stands as author, else that of the address."""
    if draft.has("container_title") or draft.has("publisher"):
        return
    field = draft.field_named("author")
    authors = draft.values.get("author", ())
    if field is not None and len(authors) == 1:
        written = draft.entry.original[field.start : field.end]
        if _is_outlet_like(draft, authors[0], written):
            draft.values["author"] = authors = (Name(literal=written),)
        if authors[0].literal and draft.values["type"] != "thesis":
            _stand_in(draft, field, authors[0].literal, field.confidence * _AS_AUTHOR)
            return
    url = draft.field_named("URL")
    name = _name_of_host(host_of(str(draft.values.get("URL") or "")))
    if url is not None and name is not None:
        _stand_in(draft, url, name, _BY_HOST)


def _stand_in(draft: Draft, field: ReferenceField, value: str, confidence: float) -> None:
    """Take another field's passage for the container."""
    draft.values["container_title"] = value
    draft.fields.append(replace(field, name="container-title", value=value, confidence=round(confidence, 3)))


def _name_of_host(host: str) -> str | None:
    if host.endswith(".wikipedia.org"):
        return "Wikipedia"
    known = publisher_of(host)
    return known.name.partition(" (")[0] if known else None


def _is_outlet_like(draft: Draft, name: Name, written: str) -> bool:
    """Whether a name without comma and initials stands for an outlet: a quoted title, no other outlet."""
    if (
        name.literal
        or "," in written
        or "." in written
        or draft.has("publisher")
        or draft.has("volume")
        or draft.has("page")
    ):
        return False
    issued = draft.values.get("issued")
    quoted = any(piece.quote == 0 for piece in draft.entry.pieces)
    return quoted and (draft.has("accessed") or (issued is not None and issued.precision >= Precision.MONTH))
