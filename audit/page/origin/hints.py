"""What names a newsroom as the origin of a text, and how far it can be trusted; first what a reader sees.

A reader sees the dateline, the byline, credit and copyright lines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.data import names_nobody, newsroom_named, publisher_of
from audit.formats.http import host_of
from audit.model import About, Method, Reason, Witness
from audit.page.origin.bylines import find_byline, find_signature
from audit.page.origin.credits import Credit, find_copyright, find_credit
from audit.page.origin.dateline_head import Dateline
from audit.page.origin.datelines import find_dateline

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from audit.data import Newsroom
    from audit.model import Location
    from audit.page.text.lines import Line
    from audit.page.text.main import MainText

# The chance that the agency named wrote the text; "credit" is low because a picture's credit looks alike.
_WEIGHTS = {"dateline": 0.96, "byline": 0.93, "credit": 0.7, "tail": 0.92, "copyright": 0.8}
_ABOUT: dict[str, About] = {"byline": "author", "copyright": "copyright"}
_DATELINE = Method("dateline")
_FOOT = 40  # lines at the foot of a page among which its copyright notice stands


@dataclass(frozen=True, slots=True)
class Hint:
    """``weight`` is the chance that the text is of the newsroom named, by this witness alone.

    0 for what is only to be shown. ``newsroom`` is ``None`` where the name is in no table.
    """

    witness: Witness
    newsroom: Newsroom | None = None
    weight: float = 0.0

    @property
    def name(self) -> str:
        """The canonical name, or the page's own words."""
        return self.newsroom.name if self.newsroom else self.witness.says

    @property
    def key(self) -> str:
        """What two hints of one newsroom share."""
        known = self.newsroom
        return f"{known.kind} {known.id}" if known else " ".join(self.witness.says.casefold().split())


def hint(shape: tuple[About, Method, float], name: str, where: Location, home: Newsroom | None) -> Hint:
    """A hint that a name stands in a field. ``shape`` is about, method and weight.

    A name of no known newsroom is shown, and weighs nothing. ``home`` is the newsroom of the site.
    """
    about, method, weight = shape
    known = newsroom_named(name, home=home) or (publisher_of(host_of(name)) if _is_address(name) else None)
    says = known.name if known else " ".join(name.split())[:200]
    left_out = Reason("names-nobody") if about == "author" and names_nobody(name) else None
    witness = Witness(about, method, says, name[:400], where, left_out=left_out)
    return Hint(witness, known, weight if known else 0.0)


def _is_address(text: str) -> bool:
    """Whether a field that should hold a name holds the address of a site or of a mailbox."""
    return ("/" in text or "@" in text) and " " not in text.strip()


# -- lines ---------------------------------------------------------------------


def line_hints(main: MainText) -> list[Hint]:
    """What the lines around the headline, the first and the last paragraphs say. Pictures are left out."""
    opening = [line for line in (*main.before, *main.body[:3]) if not line.figure]
    closing = [line for line in (*main.body[-3:], *main.after[:6]) if not line.figure]
    if not main.body:
        opening, closing = list(main.lines[:40]), []
    found = [*_from_datelines(opening), *_from_bylines([*opening, *closing])]
    found += _from_credits([*opening, *closing])
    foot = range(max(0, len(main.lines) - _FOOT), len(main.lines))
    signed = (main.lines[at] for at in foot if find_copyright(main.lines.texts[at]))
    found += _from_credits(signed, find_copyright)
    return list({(hint.key, hint.witness.method, hint.witness.where): hint for hint in found}.values())


def _from_datelines(lines: list[Line]) -> list[Hint]:
    for line in lines:
        if found := find_dateline(line.text):
            return _dateline_hints(found, line)
    return []


def _dateline_hints(found: Dateline, line: Line) -> list[Hint]:
    quote, where, weight = found.text, line.where, _WEIGHTS["dateline"]
    hints = [
        Hint(Witness("agency", _DATELINE, newsroom.name, quote, where), newsroom, weight)
        for newsroom in found.newsrooms
    ]
    if found.label and not hints:  # a local station's call sign
        hints.append(Hint(Witness("credit", _DATELINE, found.label, quote, where), None, 0.6))
    if found.place:
        hints.append(Hint(Witness("place", _DATELINE, found.place, quote, where)))
    return hints


def _from_bylines(lines: Iterable[Line]) -> list[Hint]:
    hints: list[Hint] = []
    for line in lines:
        if found := find_byline(line.text):
            hints += _credit_hints(found, line)
            persons = [name for name in found.names if name]
            left_out = Reason("names-nobody") if found.nobody else None
            witness = Witness(
                "author", Method("byline"), ", ".join(persons), found.text, line.where, left_out=left_out
            )
            hints.append(Hint(witness))
    return hints


def signature_hints(main: MainText, hints: Iterable[Hint]) -> list[Hint]:
    """What the lines above the text say as "Jane Doe | AP", where no other author is named.

    Under a picture the same line is the photographer's: one after a caption, or beside the name of another
    author, says nothing of the text.
    """
    authors = [hint.witness.says.casefold() for hint in hints if _is_author(hint)]
    found: list[Hint] = []
    for before, line in zip((None, *main.before), main.before, strict=False):
        captioned = line.figure or (before is not None and before.long)
        signed = None if captioned else find_signature(line.text)
        if signed and all(signed.names[0].casefold() in author for author in authors):
            found += _credit_hints(signed, line)
    return found


def _is_author(hint: Hint) -> bool:
    witness = hint.witness
    return witness.about == "author" and hint.newsroom is None and witness.left_out is None


def _from_credits(lines: Iterable[Line], find: Callable[[str], Credit | None] = find_credit) -> list[Hint]:
    hints: list[Hint] = []
    for line in lines:
        found = find(line.text)
        if found and not (found.kind == "credit" and _in_list(line)):
            hints += _credit_hints(found, line)
            if found.kind == "copyright" and found.names and not found.newsrooms:
                holder = Witness("copyright", Method("copyright"), found.names[0], found.text, line.where)
                hints.append(Hint(holder))
    return hints


def _in_list(line: Line) -> bool:
    """Whether a line is an item of a list: a keyword, a section, a source to choose."""
    return line.block.tag == "li"


def _credit_hints(found: Credit, line: Line) -> list[Hint]:
    weight = _WEIGHTS.get(found.kind, 0.0)
    about = _ABOUT.get(found.kind, "credit")
    return [
        Hint(
            Witness(
                "agency" if weight and newsroom.kind == "agency" else about,
                Method(found.kind),
                newsroom.name,
                found.text,
                line.where,
            ),
            newsroom,
            weight,
        )
        for newsroom in found.newsrooms
    ]
