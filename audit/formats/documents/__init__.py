"""Documents: HTML, Markdown and plain text as blocks of text with spans, each with its place in the file."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from audit.formats.documents.addresses import (
        is_web_address,
        list_addresses,
        sitemap_addresses,
        table_addresses,
    )
    from audit.formats.documents.document import media_by_name, read_document
    from audit.formats.documents.locate import locate

__all__ = [
    "is_web_address",
    "list_addresses",
    "locate",
    "media_by_name",
    "read_document",
    "sitemap_addresses",
    "table_addresses",
]

_HOMES = {
    "is_web_address": "audit.formats.documents.addresses",
    "list_addresses": "audit.formats.documents.addresses",
    "locate": "audit.formats.documents.locate",
    "media_by_name": "audit.formats.documents.document",
    "read_document": "audit.formats.documents.document",
    "sitemap_addresses": "audit.formats.documents.addresses",
    "table_addresses": "audit.formats.documents.addresses",
}


def __getattr__(name: str) -> object:
    """Load what is asked for: a list of addresses needs no reader of documents."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
