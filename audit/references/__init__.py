"""A printed reference → its fields. Pure; no phrase of any known list.

``parse_reference`` reads one, ``parse_references`` a list. docs/references.md has what they read, how well,
and what they do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.references.parsing import parse_reference, parse_references
    from audit.references.reference import Leftover, Reference, ReferenceField

__all__ = ["Leftover", "Reference", "ReferenceField", "parse_reference", "parse_references"]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "parsing": "parse_reference parse_references",
        "reference": "Leftover Reference ReferenceField",
    },
)
