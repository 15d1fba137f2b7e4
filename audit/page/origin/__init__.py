"""Whose text a page carries: the witnesses, and what they amount to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.model import Origin, Witness
from audit.page.origin.bylines import find_byline
from audit.page.origin.dateline_head import Dateline
from audit.page.origin.datelines import find_dateline
from audit.page.origin.hints import Hint, line_hints, signature_hints
from audit.page.origin.metadata import metadata_hints
from audit.page.origin.site import find_carrier

if TYPE_CHECKING:
    from audit.formats.html import Parsed
    from audit.page.text.main import MainText

__all__ = ["Dateline", "OriginReading", "find_byline", "find_dateline", "read_origin"]

_ENOUGH = 0.55  # an agency named less surely than this does not take a text from the site that shows it
_STRENGTH = ("dateline", "byline", "tail", "json-ld", "meta", "credit", "copyright", "canonical", "host")


@dataclass(frozen=True, slots=True)
class OriginReading:
    """The witnesses of a page's origin, and the opinion on it (``None`` where nothing names anybody)."""

    origin: Origin | None
    witnesses: tuple[Witness, ...]


def read_origin(parsed: Parsed, main: MainText) -> OriginReading:
    """Judge whose text a page carries. Never raises."""
    hints = [*line_hints(main), *metadata_hints(parsed)]
    hints += signature_hints(main, hints)
    carrier = find_carrier(parsed, main, hints)
    if carrier and carrier.witness.method.code == "title":
        hints.append(carrier)
    witnesses = tuple(dict.fromkeys(hint.witness for hint in hints))
    return OriginReading(_opinion(hints, carrier), witnesses)


def _opinion(hints: list[Hint], carrier: Hint | None) -> Origin | None:
    groups: dict[str, list[Hint]] = defaultdict(list)
    for hint in hints:
        if hint.weight > 0:
            groups[hint.key].append(hint)
    foreign = {key: hint for key, hint in groups.items() if carrier is None or key != carrier.key}
    best = max(foreign, key=lambda key: _confidence(foreign[key]), default=None)  # of equals the first named
    if best is not None and _is_origin(foreign[best], hints, carrier):
        return _origin(foreign[best], carrier, hints, foreign)
    if carrier is None:
        return None
    own = groups.get(carrier.key) or [carrier]
    return _origin(own, carrier, hints, foreign)


def _is_origin(group: list[Hint], hints: list[Hint], carrier: Hint | None) -> bool:
    """Whether what names another newsroom than the site is enough to say the text is theirs."""
    if _confidence(group) < _ENOUGH:
        return False
    methods = {hint.witness.method.code for hint in group}
    if methods == {"copyright"} and all(
        hint.newsroom and hint.newsroom.kind == "publisher" for hint in group
    ):
        return False  # as a rule the owner's name, or that of the platform
    if methods == {"byline"} and _signed_together(group, hints, carrier):
        return False
    if methods == {"credit"}:
        if all(":" in hint.witness.quote for hint in group) and any(map(_names_a_person, hints)):
            return False  # "Source: AFP" under the work of the site's own reporter
        several = {hint.witness.quote for hint in hints if hint.witness.method.code == "credit"}
        return len(several) == 1  # otherwise pictures of several agencies on one page
    return True


def _names_a_person(hint: Hint) -> bool:
    return hint.witness.about == "author" and hint.newsroom is None and hint.witness.left_out is None


def _signed_together(group: list[Hint], hints: list[Hint], carrier: Hint | None) -> bool:
    """Whether each byline names the site's own newsroom too: its own text, with an agency's help."""
    own = {hint.witness.quote for hint in hints if carrier and hint.key == carrier.key}
    return all(hint.witness.quote in own for hint in group)


def _confidence(group: list[Hint]) -> float:
    """Independent witnesses together; several of one method count once."""
    by_method: dict[str, float] = defaultdict(float)
    for hint in group:
        code = hint.witness.method.code
        by_method[code] = max(by_method[code], hint.weight)
    doubt = 1.0
    for weight in by_method.values():
        doubt *= 1 - weight
    return min(0.99, round(1 - doubt, 2))


def _origin(
    group: list[Hint], carrier: Hint | None, hints: list[Hint], foreign: dict[str, list[Hint]]
) -> Origin:
    ranked = sorted(group, key=_strength)
    first = ranked[0]
    place = next((hint.witness.says for hint in hints if hint.witness.about == "place"), None)
    quoted = {hint.witness.quote for hint in group}  # "APA/dpa" does not set the two against each other
    rivals = [hint.witness for key, other in foreign.items() if key != first.key for hint in other]
    against = [hint for hint in rivals if hint.quote not in quoted]
    return Origin(
        name=first.name,
        id=first.newsroom.id if first.newsroom else None,
        kind="agency" if first.newsroom and first.newsroom.kind == "agency" else "publisher",
        method=first.witness.method,
        confidence=_confidence(group),
        place=place,
        carrier=carrier.name if carrier else None,
        because=tuple(dict.fromkeys(hint.witness for hint in ranked)),
        against=tuple(dict.fromkeys(against)),
    )


def _strength(hint: Hint) -> tuple[int, float]:
    code = hint.witness.method.code
    return (_STRENGTH.index(code) if code in _STRENGTH else len(_STRENGTH), -hint.weight)
