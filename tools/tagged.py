"""References whose fields are known, and AnyStyle's among them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from benchmarks.labelled import SHARED

LABELS = {
    "journal": "container",
    "container-title": "container",
    "location": "place",
    "citation-number": "number",
    "collection-title": "series",
    **dict.fromkeys(("url", "doi", "isbn"), "id"),
    **dict.fromkeys(("source", "director", "producer", "medium"), "note"),
}

Spans = list[tuple[int, int, str]]


@dataclass
class Example:
    """One reference whose fields are known: ``spans`` hold its fields, each with its label."""

    text: str
    spans: Spans


def tagged_references() -> list[Example]:
    """AnyStyle's references with our labels."""
    root = ET.parse(SHARED / "data" / "references" / "anystyle-core.xml").getroot()  # noqa: S314  our own copy
    found = []
    for sequence in root:
        text, spans = "", []
        for part in sequence:
            if not part.text:
                continue
            text += " " if text else ""
            spans.append((len(text), len(text) + len(part.text), LABELS.get(part.tag, part.tag)))
            text += part.text
        found.append(Example(text, spans))
    return found
