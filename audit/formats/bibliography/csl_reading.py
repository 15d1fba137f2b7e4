"""CSL-JSON, as citation managers and registries write it, and Zotero's own JSON.

Source: CSL 1.0.2 (https://docs.citationstyles.org/en/stable/specification.html, appendix IV; csl-data.json).
Numbers and dates as text, titles as lists (Crossref) and unknown types are what is met.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.csl_dates import read_csl_date, states_a_date, write_csl_date
from audit.formats.bibliography.dates import read_edtf
from audit.formats.bibliography.json_records import JsonValue, json_records
from audit.formats.bibliography.kinds import ZOTERO_TYPES
from audit.formats.bibliography.record import DATES, Problem, Record
from audit.formats.bibliography.zotero import zotero_item
from audit.model import Name, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME_PARTS = frozenset(
    {"family", "given", "literal", "suffix", "non-dropping-particle", "dropping-particle"}
)
_MOST_NAMES = 5000


def read_csl_records(text: str) -> Iterator[Record | Problem]:
    """The records of a CSL-JSON file, or of one of Zotero's: a list, an object with one, or a single item."""
    for found in json_records(text):
        if isinstance(found, Problem):
            yield found
        elif not isinstance(found.value, dict):
            yield Problem(Reason("record-of-no-kind"), found.line)
        else:
            yield _record(found)


def _record(found: JsonValue) -> Record:
    item = found.value
    inner = item.get("data") if isinstance(item.get("data"), dict) else item  # Zotero's API wraps its items
    if inner.get("itemType") in ZOTERO_TYPES:
        item = zotero_item(inner)
    return csl_record(item, line=found.line)


def csl_record(item: dict[str, Any], *, line: int | None = None) -> Record:
    """The record of one CSL item; ``line`` is where it begins."""
    key = _key(item)
    record = Record(key=key, line=line, type=str(item.get("type") or "document"))
    if not item.get("type"):
        record.complain(Reason("type-unknown", type=""))
    custom = item.get("custom")
    own = dict(custom) if isinstance(custom, dict) else {}
    if isinstance(own.get("type"), str) and record.type == "document":
        record.type = own.pop("type")
    for name, value in item.items():
        if name not in {"id", "type", "custom"}:
            _put(record, name, value, own)
    if item.get("citation-key") == key:
        record.custom.pop("citation-key", None)
    for name, value in own.items():
        if name == "raw" and isinstance(value, str):
            record.put("raw", value)
        else:
            record.keep(name, value)
    return record


def _key(item: dict[str, Any]) -> str | None:
    """The id, or the citation key where the id is an address of Zotero's."""
    given, stated = item.get("id"), item.get("citation-key")
    if isinstance(stated, str) and stated and (given is None or "/" in str(given)):
        return stated
    return str(given) if isinstance(given, str | int) and given != "" else None


def _put(record: Record, name: str, value: Any, own: dict[str, Any]) -> None:
    if value is None or value in ("", [], {}):
        return
    if name in DATES:
        _put_date(record, name, value, own)
    elif name in {"author", "editor"}:
        _put_names(record, name, value)
    elif isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        for part in value[:_MOST_NAMES]:  # Crossref's titles are lists
            record.put(name, part)
    elif isinstance(value, str | int | float) and not isinstance(value, bool):
        record.put(name, str(value))
    else:
        record.keep(name, value)


def _put_date(record: Record, name: str, value: Any, own: dict[str, Any]) -> None:
    made = read_csl_date(value)
    beside = own.get(f"{name}-edtf")
    exact = read_edtf(beside) if isinstance(beside, str) else None
    if exact and (exact == made or write_csl_date(exact) == value):
        made = exact  # what we wrote beside a date that CSL has no form for
        del own[f"{name}-edtf"]
    if made is not None:
        record.put_date(name, _words(value), made)
    elif states_a_date(value):
        record.complain(Reason("date-not-read", field=name, words=(_words(value) or str(value))[:200]))
        record.keep(name, value)


def _words(value: Any) -> str:
    held = (value.get("raw") or value.get("literal")) if isinstance(value, dict) else value
    return held if isinstance(held, str) else ""


def _put_names(record: Record, name: str, value: Any) -> None:
    rows = value if isinstance(value, list) else [value]
    names = [made for row in rows[:_MOST_NAMES] if (made := _name(row))]
    record.put_names(name, names)
    lost = any(not isinstance(row, dict) or row.keys() - _NAME_PARTS for row in rows)
    if len(names) < len(rows) or lost:
        record.keep(name, value)  # what a name says beyond its parts: isInstitution, static-ordering, ORCID
    if len(names) < len(rows):
        record.complain(Reason("field-not-read", field=name))


def _name(row: Any) -> Name | None:
    if isinstance(row, str):
        return Name(literal=row.strip()) if row.strip() else None
    if not isinstance(row, dict):
        return None
    parts = {
        key: row[key].strip() for key in _NAME_PARTS if isinstance(row.get(key), str) and row[key].strip()
    }
    if parts.keys() == {"given"}:
        parts = {"literal": parts["given"]}  # a name of one word: citeproc prints nothing for it as `given`
    if "literal" not in parts and isinstance(row.get("name"), str) and "family" not in parts:
        parts["literal"] = row["name"]  # Crossref's bodies
    return Name.model_validate(parts) if parts else None
