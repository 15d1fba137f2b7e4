"""Volume, issue, pages, edition and number, as references write them."""

from __future__ import annotations

import re

from audit.text import compile_later

_VOLUME = compile_later(
    r"(?:(?:\b(?:vol(?:ume)?s?|bd|band|tom[eo]?|t|v|jg|jahrgang|jahrg|année|anno|cilt)\b|т)[\s.]{0,3})(?P<value>\d{1,5}[a-z]?(?:[-–/]\d{1,4})?|[ivxlc]{1,8}\b)",
    re.IGNORECASE,
)
_ISSUE = compile_later(
    r"(?:\b(?:nos?|nr|n|núm|num|numéro|heft|h|issue|iss|fasc|sayı|part|pt)\b[\s.°º]{0,3}|[n][°º]\s?|№\s?)(?P<value>[a-z]?\d{1,5}(?:[-–/,]\s?\d{1,5})?|[ivxlc]{1,8}\b)",
    re.IGNORECASE,
)
_BOTH = compile_later(
    r"(?<![\d.])(?P<volume>[A-Z]?\d{1,5}[A-Z]?|[IVXLC]{1,8})\s?[\(\[](?:[Nn]o\.?\s|[Nn]r\.?\s)?(?P<issue>[^()\[\]]{1,20})[\)\]]?"
)
_DOTTED = compile_later(r"(?P<volume>\d{1,4})\s?[./:,]\s?(?P<issue>\d{1,4}(?:[-–/]\d{1,3})?)")
_PLAIN = compile_later(r"(?P<volume>[A-Z]{0,3}-?\d{1,5}[A-Za-z]?|[IVXLC]{1,8})")
_PAGES = compile_later(
    r"(?P<value>[a-z]{0,3}\.?\d{1,6}[a-z]?(?:\s?[-‐‑–—−]{1,2}\s?[a-z]{0,3}\d{1,6}[a-z]?)?(?:\s?[,;&]\s?\d{1,5}(?:\s?[-–—]\s?\d{1,5})?)*(?:\+)?|[ivxlc]{1,7}(?:\s?[-–—]\s?[ivxlc]{1,7})?\b)",
    re.IGNORECASE,
)
_PAGES_LABEL = compile_later(
    r"^\W*(?:pp?|pages?|pgs?|s|seiten?|p[áa]gs?|págin\w+|с|стр|ss|art(?:icle)?|e?locator|chap)\b[.:\s]*", 2
)
_COUNT = compile_later(r"^\s*\d+\s?(?:pp?|p[áa]gs?|S|s|p|Seiten|pages|páginas|с)\.?\s*$", re.IGNORECASE)
_EDITION = compile_later(
    r"(?P<value>\d{1,3})(?:st|nd|rd|th|[ªº°]|e|ère|re|\.)?\s?(?:rev\.?\s|revised\s|erw\.\s|edn?|edition|aufl|éd|ed)",
    re.IGNORECASE,
)
_NUMBER = compile_later(
    r"(?:\b(?:no|nr|number|num|n|report|paper|rep|rfc|doc|whp)\b\.?[\s#:]{0,2}|[n]°\s?|№\s?|#)(?P<value>[A-Z]{0,4}[-/.]?\d[\w./-]{0,24})",
    re.IGNORECASE,
)


def volume_and_issue(text: str) -> tuple[str | None, str | None]:
    """The volume and the issue in what stands for both: "12(3)", "vol. 4, no. 2", "n° 95"."""
    if (match := _BOTH.search(text)) and not _VOLUME.search(text):
        return match["volume"], match["issue"].strip()
    volume, issue = _VOLUME.search(text), _ISSUE.search(text)
    if volume or issue:
        bare = None if volume or issue is None else _PLAIN.match(text.strip(" ,.;:"))
        first = (
            volume["value"]
            if volume
            else (bare["volume"] if bare and issue and bare.end() <= issue.start() else None)
        )
        second = issue["value"] if issue else None
        if volume and not issue and (both := _BOTH.search(text)):
            return both["volume"], both["issue"].strip()
        return first, second
    if match := _DOTTED.fullmatch(text.strip(" ,.;:()")):
        return match["volume"], match["issue"]
    plain = _PLAIN.search(text)
    return (plain["volume"] if plain else None), None


def pages_of(text: str) -> str | None:
    """The pages, as they are written, without "pp."; ``None`` for a count of pages ("312 pp.")."""
    if _COUNT.match(text.strip(" ,.;:()")):
        return None
    bare = _PAGES_LABEL.sub("", text)
    match = _PAGES.search(bare)
    return " ".join(match["value"].split()) if match else None


def edition_of(text: str) -> str:
    """The number of an edition, or its words."""
    match = _EDITION.search(text)
    return match["value"] if match else text


def number_of(text: str) -> str | None:
    """The number of a report or a law."""
    match = _NUMBER.search(text)
    return match["value"].rstrip(".-/") if match else None
