"""Documents: HTML, Markdown and plain text as blocks of text with spans, each with its place in the file."""

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
