"""A citation as CSL-JSON 1.0.2 (https://github.com/citation-style-language/schema, csl-data.json)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.model.interval import Interval, Precision

if TYPE_CHECKING:
    from audit.model.dossier import Citation

DATE_FIELDS = ("issued", "accessed", "original-date", "available-date", "event-date")


def to_csl(citation: Citation) -> dict[str, Any]:
    """The CSL item. Dates become ``date-parts``; the EDTF text is kept in ``custom``."""
    item = citation.model_dump(by_alias=True, exclude_defaults=True, exclude={"captures", "raw"}, mode="json")
    item = {"id": citation.id, "type": citation.type, **item}
    kept: dict[str, Any] = dict(item.get("custom", {}))
    for name in DATE_FIELDS:
        value: Interval | None = getattr(citation, name.replace("-", "_"))
        if value is not None:
            item[name] = csl_date(value)
            kept.setdefault("edtf", {})[name] = value.edtf
    if citation.ISBN:
        item["ISBN"] = " ".join(citation.ISBN)
    if citation.raw:
        kept["raw"] = citation.raw
    if kept:
        item["custom"] = kept
    return item


def csl_date(value: Interval) -> dict[str, Any]:
    """A date in CSL's object form; a set of candidates, which CSL cannot say, becomes a literal."""
    if value.candidates or value.first is None:
        return {"literal": value.edtf}
    parts = [_parts(value.first, value.precision)]
    if value.last is None:
        return {"literal": value.edtf}
    if _parts(value.last, value.precision) != parts[0]:
        parts.append(_parts(value.last, value.precision))
    out: dict[str, Any] = {"date-parts": parts}
    if value.approximate or value.uncertain:
        out["circa"] = True
    return out


def _parts(moment: Any, precision: Precision) -> list[int]:
    if precision >= Precision.DAY:
        return [moment.year, moment.month, moment.day]
    return [moment.year, moment.month] if precision >= Precision.SEASON else [moment.year]
