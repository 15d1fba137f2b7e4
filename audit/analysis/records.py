"""What a catalogue's record of a DOI agrees with the citation in, and what conflicts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from audit.analysis.quoting import when
from audit.model import Because, Method, WebAddress
from audit.text import compare_titles, folded

if TYPE_CHECKING:
    from audit.model import CatalogueRecord, Citation, Notice

Compared = Literal["same", "differs", "unknown"]
_FAR = 2  # years; one may lie between the first date online and that in print
_LETTERS = 60  # of a title whose script is looked at


@dataclass(frozen=True, slots=True)
class RecordComparison:
    """A citation and the record of its DOI, field by field.

    ``title`` differs only where the words are others, in one script; ``year`` only where it is two off.
    """

    title: Compared
    author: Compared
    year: Compared


def compare_record(citation: Citation, record: CatalogueRecord) -> RecordComparison:
    """How a citation agrees with the record of its DOI."""
    return RecordComparison(
        _title(citation.title, record.work.titles), _author(citation, record), _year(citation, record)
    )


def record_quote(record: CatalogueRecord, field: str, words: str) -> Because:
    """Words of a record as evidence."""
    capture = record.capture
    where = WebAddress(capture.url or "")
    return Because(quote=words, method=Method("catalogue", field), where=where, capture=capture.digest)


def _title(cited: str | None, titles: tuple[str, ...]) -> Compared:
    if not cited:
        return "unknown"
    alike = [title for title in titles if title and _script(title) == _script(cited)]
    matches = [compare_titles(cited, title) for title in alike]
    if any(match.same or match.relation == "reworded" for match in matches):
        return "same"
    return "differs" if any(match.relation == "other" for match in matches) else "unknown"


def _script(text: str) -> str:
    """The script of most letters of a title, as Unicode names it; "" where it has none."""
    names = [unicodedata.name(char, "").partition(" ")[0] for char in text if char.isalpha()][:_LETTERS]
    return max(sorted(set(names)), key=names.count, default="")


def _author(citation: Citation, record: CatalogueRecord) -> Compared:
    """Whether any person cited is among the authors: lists are shortened, and translators stand in them."""
    families = [folded(name.family).split() for name in (*citation.author, *citation.editor) if name.family]
    held = {word for name in record.work.authors for word in folded(name).replace("-", " ").split()}
    if not families or not held:
        return "unknown"
    parts = ([part for word in family for part in word.split("-")] for family in families)
    return "same" if any(held.issuperset(part) for part in parts) else "differs"


def _year(citation: Citation, record: CatalogueRecord) -> Compared:
    cited, held = citation.issued, record.work.issued
    first, last = (cited.first_day, cited.last_day) if cited else (None, None)
    if first is None or last is None or held is None or not held.first_day or not held.last_day:
        return "unknown"
    apart = max(held.first_day.year - last.year, first.year - held.last_day.year, 0)
    return "differs" if apart >= _FAR else "same"


def notice_quote(record: CatalogueRecord, notice: Notice) -> Because:
    """A notice about the work as evidence: its label, its DOI, its day and who says so."""
    stated = (notice.label, notice.doi, str(notice.issued or ""), notice.source)
    return record_quote(record, "updated-by", ", ".join(filter(None, stated)))


def notice_called(notice: Notice) -> str:
    """A notice as a message names it: the catalogue's label, the day, and where it stands."""
    since = f" on {when(notice.issued)}" if notice.issued else ""
    return f"“{notice.label}”{since}" + (f", https://doi.org/{notice.doi}" if notice.doi else "")
